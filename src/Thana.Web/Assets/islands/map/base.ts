// The base map as the server packs it, unpacked once: lines as steps of whole numbers, rings as numbers of lines.
import { mercator, type Xy } from "./view";

type Names = [en: string, ur: string, ps?: string];
interface Packed {
  step: number;
  arcs: number[][];
  borders: number[];
  tehsils: { code: string; name: Names; district: number; rings: number[][] }[];
  districts: { name: Names; at: [number, number] }[];
  towns: { name: Names; at: [number, number]; rank: number }[];
  lines: { kind: string; line: number[] }[];
  credit: string;
}

export interface Label {
  readonly name: Names;
  readonly at: Xy;
  /** 0 is a district, 1 to 4 are towns from large to small. */
  readonly rank: number;
}

export interface BaseMap {
  readonly land: Path2D;
  readonly tehsilBorders: Path2D;
  readonly districtBorders: Path2D;
  readonly rivers: Path2D;
  readonly lakes: Path2D;
  readonly roads: Path2D;
  readonly labels: Label[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly credit: string;
  /** The tehsil and district that hold a place; simplified outlines, so near a border only a hint. */
  find(lon: number, lat: number): { tehsil: Names; district: Names } | null;
}

/** The service worker answers with what it kept when the server is away. */
export async function load(address: string): Promise<BaseMap> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return unpack((await answer.json()) as Packed);
}

function degrees(steps: number[], step: number): number[] {
  const line: number[] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i]!;
    y += steps[i + 1]!;
    line.push(x * step, y * step);
  }

  return line;
}

function draw(path: Path2D, line: number[], go = false): void {
  for (let i = 0; i < line.length; i += 2) {
    const at = mercator(line[i]!, line[i + 1]!);
    if (i === 0 && !go) path.moveTo(at.x, at.y);
    else path.lineTo(at.x, at.y);
  }
}

function backwards(line: number[]): number[] {
  const turned: number[] = [];
  for (let i = line.length - 2; i >= 0; i -= 2) turned.push(line[i]!, line[i + 1]!);
  return turned;
}

function holds(ring: number[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [x1, y1, x2, y2] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
    if (y1 <= lat !== y2 <= lat && lon > x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }

  return inside;
}

function unpack(packed: Packed): BaseMap {
  const arcs = packed.arcs.map((a) => degrees(a, packed.step));
  const [land, tehsilBorders, districtBorders, rivers, lakes, roads] = [new Path2D(), new Path2D(), new Path2D(), new Path2D(), new Path2D(), new Path2D()];
  arcs.forEach((arc, i) => {
    // Where the mapped land ends no line is drawn.
    if (packed.borders[i] === 1) draw(tehsilBorders, arc);
    else if (packed.borders[i] === 2) draw(districtBorders, arc);
  });
  const box: [number, number, number, number] = [180, 90, -180, -90];
  const rings = packed.tehsils.map((tehsil) =>
    tehsil.rings.map((numbers) => {
      const ring: number[] = [];
      for (const n of numbers) ring.push(...(n < 0 ? backwards(arcs[~n]!) : arcs[n]!));
      draw(land, ring);
      land.closePath();
      for (let i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]!);
        box[1] = Math.min(box[1], ring[i + 1]!);
        box[2] = Math.max(box[2], ring[i]!);
        box[3] = Math.max(box[3], ring[i + 1]!);
      }

      return ring;
    }),
  );
  for (const { kind, line } of packed.lines) draw(kind === "lake" ? lakes : kind === "road" ? roads : rivers, degrees(line, packed.step));
  const labels: Label[] = [
    ...packed.districts.map((d) => ({ name: d.name, at: mercator(d.at[0], d.at[1]), rank: 0 })),
    ...packed.towns.map((t) => ({ name: t.name, at: mercator(t.at[0], t.at[1]), rank: t.rank })),
  ];
  return {
    land, tehsilBorders, districtBorders, rivers, lakes, roads, labels, box, credit: packed.credit,
    find(lon, lat) {
      const at = rings.findIndex((of) => of.filter((ring) => holds(ring, lon, lat)).length % 2 === 1);
      const tehsil = packed.tehsils[at];
      const district = tehsil === undefined ? undefined : packed.districts[tehsil.district];
      return tehsil === undefined || district === undefined ? null : { tehsil: tehsil.name, district: district.name };
    },
  };
}
