// Names on the map: the important first, none over another, Urdu in true Nastaliq from right to left.
import type { Label } from "./base";
import type { View } from "./view";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Style {
  readonly urdu: boolean;
  readonly font: string;
  readonly black: boolean;
}

/** Boxes already taken; names, clusters and pins ask here first. */
export class Room {
  private readonly taken: Box[] = [];

  take(box: Box): boolean {
    if (this.taken.some((t) => box.left < t.right && box.right > t.left && box.top < t.bottom && box.bottom > t.top)) return false;
    this.taken.push(box);
    return true;
  }
}

// Districts are written from afar, small towns only near by. Pixels of one unit of the map, as the view has it.
const FROM = [0, 0, 0.5, 0.9, 1.5];
const DISTRICTS_UNTIL = 3;

/** Answers with the labels in view for which there was no room. */
export function writeLabels(pen: CanvasRenderingContext2D, view: View, labels: readonly Label[], style: Style, room: Room, all = labels): Label[] {
  const left: Label[] = [];
  pen.save();
  pen.direction = style.urdu ? "rtl" : "ltr";
  pen.lineJoin = "round";
  // Large towns, then districts, then the rest: what people look for first.
  const order = [...labels].sort((a, b) => weight(a) - weight(b));
  // A district is not written beside the town that has its name.
  const towns = new Set(all.filter((l) => l.rank > 0 && view.scale >= FROM[l.rank]!).map((l) => l.name[0]));
  for (const label of order) {
    if (label.rank === 0 && towns.has(label.name[0])) continue;
    if (view.scale < FROM[label.rank]! || (label.rank === 0 && view.scale > DISTRICTS_UNTIL * 4)) continue;
    const at = view.toScreen(label.at);
    if (at.x < -80 || at.y < -30 || at.x > view.width + 80 || at.y > view.height + 30) continue;
    if (!write(pen, style, label, at.x, at.y, room, view)) left.push(label);
  }

  pen.restore();
  return left;
}

function weight(label: Label): number {
  return label.rank === 1 ? 0 : label.rank === 0 ? 1 : label.rank;
}

function write(pen: CanvasRenderingContext2D, style: Style, label: Label, x: number, y: number, room: Room, view: View): boolean {
  const text = (style.urdu ? label.name[1] : "") || label.name[0];
  const town = label.rank > 0;
  const size = label.rank === 0 ? 13 : label.rank === 1 ? 14 : label.rank === 2 ? 12.5 : 11.5;
  // Nastaliq hangs: its letters need more height and more size than Latin ones to be read.
  const tall = style.urdu ? size * 2.1 : size * 1.25;
  pen.font = `${label.rank === 1 ? "600 " : label.rank === 0 ? "italic " : ""}${style.urdu ? size + 1 : size}px ${style.font}`;
  if (style.urdu && label.rank === 0) pen.font = `${size + 1}px ${style.font}`;
  // A word of Nastaliq reaches beyond its advance at both ends.
  const measured = pen.measureText(text);
  const width = Math.max(measured.width, measured.actualBoundingBoxLeft + measured.actualBoundingBoxRight) + (style.urdu ? 10 : 4);
  // Below, above, beside; a city also a little farther off, past the sign that may lie on it.
  const sides = [[0, 1, 0], [0, -1, 0], [1, 0, 0], [-1, 0, 0]] as const;
  const far = [[0, 1, 20], [0, -1, 20], [1, 0, 20], [-1, 0, 20]] as const;
  for (const [dx, dy, more] of !town ? ([[0, 0, 0]] as const) : label.rank === 1 ? [...sides, ...far] : sides) {
    const middle = x + dx * (width / 2 + 7 + more);
    const line = y + dy * (tall / 2 + 5 + more);
    const box = { left: middle - width / 2, right: middle + width / 2, top: line - tall / 2, bottom: line + tall / 2 };
    if (box.left < 2 || box.right > view.width - 2 || !room.take(box)) continue;
    if (town) dot(pen, x, y, label.rank, style.black);
    pen.textAlign = "center";
    pen.textBaseline = style.urdu ? "alphabetic" : "middle";
    const base = style.urdu ? line + tall * 0.12 : line;
    pen.strokeStyle = "rgba(255,255,255,.9)";
    pen.lineWidth = 3.5;
    pen.strokeText(text, middle, base);
    pen.fillStyle = style.black ? "#000" : label.rank === 0 ? "#6b5a3c" : "#1b2430";
    pen.fillText(text, middle, base);
    return true;
  }

  return false;
}

function dot(pen: CanvasRenderingContext2D, x: number, y: number, rank: number, black: boolean): void {
  pen.beginPath();
  pen.arc(x, y, rank === 1 ? 3.4 : 2.4, 0, 7);
  pen.fillStyle = "#fff";
  pen.fill();
  pen.strokeStyle = black ? "#000" : "#1b2430";
  pen.lineWidth = 1.4;
  pen.stroke();
}
