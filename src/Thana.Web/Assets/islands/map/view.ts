// Where the map stands and how large: Mercator, north up. Units are a hundred-thousandth of the world's width, counted from the middle of the
// province, because canvas paths hold numbers of 7 digits only.
const UNITS = 100_000;
const MIDDLE_LON = 71.7;
const MIDDLE_Y = raw(34);

function raw(lat: number): number {
  return (-Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * UNITS;
}

export interface Xy {
  readonly x: number;
  readonly y: number;
}

export function mercator(lon: number, lat: number): Xy {
  return { x: ((lon - MIDDLE_LON) / 360) * UNITS, y: raw(lat) - MIDDLE_Y };
}

export function degreesOf(at: Xy): { lon: number; lat: number } {
  return { lon: (at.x / UNITS) * 360 + MIDDLE_LON, lat: (Math.atan(Math.exp((-(at.y + MIDDLE_Y) / UNITS) * 2 * Math.PI)) * 360) / Math.PI - 90 };
}

/** Metres of one unit of the map at this height of it. */
export function metresPerUnit(y: number): number {
  return (40_075_017 / UNITS) * Math.cos((degreesOf({ x: 0, y }).lat * Math.PI) / 180);
}

export class View {
  x = 0;
  y = 0;
  /** Pixels of one unit. */
  scale = 0.1;
  width = 300;
  height = 300;
  private least = 0.1;
  private home: readonly [number, number, number, number] = [69, 31, 74.5, 37];

  /** The whole of the mapped land, the smallest that can be shown. */
  fit(box: readonly [number, number, number, number]): void {
    this.home = box;
    const a = mercator(box[0], box[3]);
    const b = mercator(box[2], box[1]);
    this.scale = Math.min(this.width / (b.x - a.x), this.height / (b.y - a.y)) * 0.94;
    this.least = this.scale * 0.7;
    this.x = (a.x + b.x) / 2;
    this.y = (a.y + b.y) / 2;
  }

  reset(): void {
    this.fit(this.home);
  }

  show(lon: number, lat: number, metresAcross: number): void {
    const at = mercator(lon, lat);
    this.x = at.x;
    this.y = at.y;
    this.scale = (Math.min(this.width, this.height) * metresPerUnit(at.y)) / metresAcross;
    this.hold();
  }

  toScreen(at: Xy): Xy {
    return { x: (at.x - this.x) * this.scale + this.width / 2, y: (at.y - this.y) * this.scale + this.height / 2 };
  }

  toMap(px: number, py: number): Xy {
    return { x: (px - this.width / 2) / this.scale + this.x, y: (py - this.height / 2) / this.scale + this.y };
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.hold();
  }

  /** Larger or smaller; what lies under the pixel stays there. */
  zoom(factor: number, px = this.width / 2, py = this.height / 2): void {
    const before = this.toMap(px, py);
    this.scale *= factor;
    this.hold();
    const after = this.toMap(px, py);
    this.x += before.x - after.x;
    this.y += before.y - after.y;
    this.hold();
  }

  metresPerPixel(): number {
    return metresPerUnit(this.y) / this.scale;
  }

  // Never smaller than the land, never farther in than 20 metres across a thumb, never away from the land.
  private hold(): void {
    this.scale = Math.min(Math.max(this.scale, this.least), 4_000);
    const a = mercator(this.home[0], this.home[3]);
    const b = mercator(this.home[2], this.home[1]);
    this.x = Math.min(Math.max(this.x, a.x), b.x);
    this.y = Math.min(Math.max(this.y, a.y), b.y);
  }
}

interface Degrees {
  readonly lon: number;
  readonly lat: number;
}

/** On a sphere; good to half a percent. */
export function metresBetween(a: Degrees, b: Degrees): number {
  const rad = Math.PI / 180;
  const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6_371_009 * Math.asin(Math.min(1, Math.sqrt(h)));
}
