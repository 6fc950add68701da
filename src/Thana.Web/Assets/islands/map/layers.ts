// What lies on the base map: points that gather where they crowd, heat, hatched cells, the line drawn round, the pin with its ring.
import { mercator, metresPerUnit, type View, type Xy } from "./view";

export interface Report {
  readonly at: Xy;
  readonly lon: number;
  readonly lat: number;
  readonly label: string;
  readonly href: string;
  readonly time: number;
}

export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly reports: Report[];
}

export interface HotCell {
  readonly corners: Xy[];
  readonly count: number;
}

const GATHER = 46;

/** Points nearer than a thumb's width become one sign with their number, in cells that move with the map so that nothing dances while panning. */
export function gather(view: View, reports: readonly Report[]): Cluster[] {
  // Whole powers of two keep the cells where they are while the zoom moves a little.
  const cell = GATHER / 2 ** Math.round(Math.log2(view.scale));
  const cells = new Map<string, Report[]>();
  for (const report of reports) {
    const s = view.toScreen(report.at);
    if (s.x < -GATHER || s.y < -GATHER || s.x > view.width + GATHER || s.y > view.height + GATHER) continue;
    const key = `${Math.floor(report.at.x / cell)} ${Math.floor(report.at.y / cell)}`;
    const list = cells.get(key);
    if (list === undefined) cells.set(key, [report]);
    else list.push(report);
  }

  return merge(view, [...cells.values()].map((list) => cluster(view, list)));
}

function cluster(view: View, reports: Report[]): Cluster {
  const middle = view.toScreen({ x: reports.reduce((sum, r) => sum + r.at.x, 0) / reports.length, y: reports.reduce((sum, r) => sum + r.at.y, 0) / reports.length });
  return { x: middle.x, y: middle.y, reports };
}

// The larger takes in what it would cover.
function merge(view: View, all: Cluster[]): Cluster[] {
  const kept: Cluster[] = [];
  for (const one of all.sort((a, b) => b.reports.length - a.reports.length)) {
    const at = kept.findIndex((k) => Math.hypot(k.x - one.x, k.y - one.y) < radius(k) + radius(one) - 2);
    if (at < 0) kept.push(one);
    else kept[at] = cluster(view, [...kept[at]!.reports, ...one.reports]);
  }

  return kept.length < all.length ? merge(view, kept) : kept;
}

export function radius(cluster: Cluster): number {
  return cluster.reports.length === 1 ? 6 : Math.min(22, 10 + 3 * Math.log2(cluster.reports.length));
}

export function drawClusters(pen: CanvasRenderingContext2D, clusters: readonly Cluster[], black: boolean): void {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.direction = "ltr";
  for (const cluster of clusters) {
    const r = radius(cluster);
    pen.beginPath();
    pen.arc(cluster.x, cluster.y, r, 0, 7);
    pen.fillStyle = black ? "#fff" : cluster.reports.length === 1 ? "#c2473f" : "#a3231c";
    pen.fill();
    pen.strokeStyle = black ? "#000" : "#fff";
    pen.lineWidth = 2;
    pen.stroke();
    if (cluster.reports.length === 1) continue;
    pen.font = "600 12px system-ui, sans-serif";
    pen.fillStyle = black ? "#000" : "#fff";
    pen.fillText(String(cluster.reports.length), cluster.x, cluster.y + 0.5);
  }
}

/** Shades of how many lie near, over a coarse raster of the picture that the browser smooths. */
export function drawHeat(pen: CanvasRenderingContext2D, view: View, reports: readonly Report[], black: boolean): void {
  const wide = 96;
  const high = Math.max(8, Math.round((wide * view.height) / view.width));
  const sums = new Float32Array(wide * high);
  const reach = 6;
  for (const report of reports) {
    const s = view.toScreen(report.at);
    const cx = (s.x / view.width) * wide;
    const cy = (s.y / view.height) * high;
    for (let y = Math.max(0, Math.ceil(cy - reach)); y <= Math.min(high - 1, cy + reach); y++) {
      for (let x = Math.max(0, Math.ceil(cx - reach)); x <= Math.min(wide - 1, cx + reach); x++) {
        const d = ((x - cx) ** 2 + (y - cy) ** 2) / (reach * reach);
        if (d < 1) sums[y * wide + x]! += (1 - d) ** 2;
      }
    }
  }

  const most = Math.max(1.5, sums.reduce((a, b) => Math.max(a, b), 0));
  const picture = new ImageData(wide, high);
  sums.forEach((sum, i) => {
    const share = Math.sqrt(sum / most);
    // Darker means more, in colour and in grey.
    const [r, g, b] = black ? [255 - 175 * share, 255 - 175 * share, 255 - 175 * share] : [255 - 130 * share * share, 236 - 226 * share, 150 - 130 * share];
    picture.data.set([r!, g!, b!, sum === 0 ? 0 : Math.min(1, share * 1.6) * 200], i * 4);
  });
  const small = document.createElement("canvas");
  small.width = wide;
  small.height = high;
  small.getContext("2d")!.putImageData(picture, 0, 0);
  pen.save();
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(small, 0, 0, view.width, view.height);
  pen.restore();
}

/** Hatched, not coloured in: read on paper and by every kind of eye, and the map below stays readable. */
export function drawHot(pen: CanvasRenderingContext2D, view: View, cells: readonly HotCell[], black: boolean): void {
  // At the sharpness of the screen or the paper, not of the page.
  const sharp = pen.getTransform().a;
  const tile = hatch(black ? "#000" : "#7a1712", sharp);
  const pattern = pen.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(8 / tile.width));
  const all = new Path2D();
  // A side that two cells share lies inside; only the rim is drawn.
  const rim = new Map<string, [Xy, Xy]>();
  for (const { corners } of cells) {
    const on = corners.map((corner) => view.toScreen(corner));
    on.forEach((s, i) => {
      if (i === 0) all.moveTo(s.x, s.y);
      else all.lineTo(s.x, s.y);
      const [a, b] = [corners[i]!, corners[(i + 1) % corners.length]!];
      const key = [`${a.x} ${a.y}`, `${b.x} ${b.y}`].sort().join();
      if (!rim.delete(key)) rim.set(key, [s, on[(i + 1) % on.length]!]);
    });
    all.closePath();
  }

  if (pattern !== null) pen.fillStyle = pattern;
  pen.fill(all);
  pen.beginPath();
  for (const [a, b] of rim.values()) {
    pen.moveTo(a.x, a.y);
    pen.lineTo(b.x, b.y);
  }

  pen.strokeStyle = black ? "#000" : "#7a1712";
  pen.lineWidth = 1.6;
  pen.stroke();
}

function hatch(colour: string, sharp: number): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.max(8, Math.round(8 * sharp));
  const pen = tile.getContext("2d")!;
  pen.scale(tile.width / 8, tile.width / 8);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const sum of [-4, 4, 12, 20]) {
    pen.moveTo(sum + 10, -10);
    pen.lineTo(sum - 20, 20);
  }

  pen.stroke();
  return tile;
}

export function drawLasso(pen: CanvasRenderingContext2D, view: View, line: readonly Xy[], closed: boolean, black: boolean): void {
  if (line.length < 2) return;
  pen.beginPath();
  line.forEach((at, i) => {
    const s = view.toScreen(at);
    if (i === 0) pen.moveTo(s.x, s.y);
    else pen.lineTo(s.x, s.y);
  });
  if (closed) pen.closePath();
  pen.setLineDash([7, 4]);
  pen.strokeStyle = black ? "#000" : "#0b5d43";
  pen.lineWidth = 2.5;
  pen.stroke();
  pen.setLineDash([]);
}

export function within(line: readonly Xy[], at: Xy): boolean {
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [a, b] = [line[j]!, line[i]!];
    if (a.y <= at.y !== b.y <= at.y && at.x > a.x + ((at.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }

  return inside;
}

/** The pin, its point on the place, and the ring within which the place lies. */
export function drawPin(pen: CanvasRenderingContext2D, view: View, lon: number, lat: number, accuracy: number, colour: string): void {
  const at = mercator(lon, lat);
  const s = view.toScreen(at);
  const ring = (accuracy / metresPerUnit(at.y)) * view.scale;
  if (ring > 4) {
    pen.beginPath();
    pen.arc(s.x, s.y, ring, 0, 7);
    pen.fillStyle = "rgba(11,93,67,.12)";
    pen.fill();
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5;
    pen.stroke();
  }

  pen.beginPath();
  pen.moveTo(s.x, s.y);
  pen.bezierCurveTo(s.x - 4, s.y - 12, s.x - 11, s.y - 14, s.x - 11, s.y - 23);
  pen.arc(s.x, s.y - 23, 11, Math.PI, 0);
  pen.bezierCurveTo(s.x + 11, s.y - 14, s.x + 4, s.y - 12, s.x, s.y);
  pen.fillStyle = colour;
  pen.fill();
  pen.strokeStyle = "#fff";
  pen.lineWidth = 2;
  pen.stroke();
  pen.beginPath();
  pen.arc(s.x, s.y - 23, 4, 0, 7);
  pen.fillStyle = "#fff";
  pen.fill();
}
