// A poor photo is tried several ways: sizes, turns, sharper, more contrast, parts of it. Stops at the first code that reads.
import type { ReaderOptions } from "zxing-wasm/reader";

export interface Attempt {
  /** Longest side in pixels of what is looked at. */
  side: number;
  /** Degrees. */
  turn?: number;
  /** Part of the picture: left, top, width, height as fractions. */
  part?: [number, number, number, number];
  mend?: "contrast" | "sharpen";
  options?: ReaderOptions;
}

const Whole: [number, number, number, number] = [0, 0, 1, 1];
const MostPixels = 12_000_000;

export function attempts(longest: number): Attempt[] {
  const near = (side: number): number => Math.min(side, Math.max(longest, 1) * 3);
  const parts: [number, number, number, number][] = [[0.2, 0.2, 0.6, 0.6], [0, 0, 0.6, 0.6], [0.4, 0, 0.6, 0.6], [0, 0.4, 0.6, 0.6], [0.4, 0.4, 0.6, 0.6]];
  return [
    { side: Math.min(longest, 2400) },
    { side: near(1600) },
    { side: near(1200), mend: "sharpen" },
    { side: Math.min(longest, 4000), mend: "contrast" },
    { side: near(900) },
    { side: near(1800), mend: "contrast", options: { binarizer: "GlobalHistogram" } },
    { side: near(1800), options: { tryDenoise: true } },
    ...[12, -12, 30, 45].map((turn) => ({ side: near(1600), turn })),
    ...parts.map((part) => ({ side: near(2000), part })),
    ...parts.map((part) => ({ side: near(2000), part, mend: "sharpen" as const })),
    { side: near(2600), mend: "sharpen", options: { tryDenoise: true } },
    { side: near(700), mend: "contrast" },
  ];
}

/** Draws one attempt. */
export function draw(source: CanvasImageSource, width: number, height: number, attempt: Attempt): ImageData {
  const [left, top, w, h] = attempt.part ?? Whole;
  const from = { x: left * width, y: top * height, w: w * width, h: h * height };
  const scale = Math.min(attempt.side / Math.max(from.w, from.h), Math.sqrt(MostPixels / (from.w * from.h)));
  const radians = ((attempt.turn ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(scale * (from.w * cos + from.h * sin)));
  canvas.height = Math.max(1, Math.round(scale * (from.w * sin + from.h * cos)));

  const pen = canvas.getContext("2d")!;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(radians);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(source, from.x, from.y, from.w, from.h, (-from.w * scale) / 2, (-from.h * scale) / 2, from.w * scale, from.h * scale);
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
  if (attempt.mend === "contrast") stretch(picture.data);
  if (attempt.mend === "sharpen") sharpen(picture.data, picture.width);
  return picture;
}

/** Grey, so that the darkest and lightest hundredth become black and white. */
export function stretch(pixels: Uint8ClampedArray): void {
  const counts = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i += 4) counts[grey(pixels, i)]!++;
  const few = pixels.length / 400;
  const edge = (levels: number[]): number => {
    let seen = 0;
    return levels.find((level) => (seen += counts[level]!) > few) ?? 0;
  };
  const levels = Array.from(counts.keys());
  const dark = edge(levels);
  const light = Math.max(dark + 1, edge(levels.reverse()));
  for (let i = 0; i < pixels.length; i += 4) put(pixels, i, ((grey(pixels, i) - dark) * 255) / (light - dark));
}

/** Grey, with each pixel pushed away from the mean of its neighbours: undoes a little blur. */
export function sharpen(pixels: Uint8ClampedArray, width: number): void {
  const plain = new Uint8ClampedArray(pixels.length / 4);
  for (let i = 0; i < plain.length; i++) plain[i] = grey(pixels, 4 * i);
  for (let i = 0; i < plain.length; i++) {
    const at = (step: number): number => plain[i + step] ?? plain[i]!;
    const mean = (at(-1) + at(1) + at(-width) + at(width) + at(-2) + at(2) + at(-2 * width) + at(2 * width)) / 8;
    put(pixels, 4 * i, plain[i]! + 2 * (plain[i]! - mean));
  }
}

function grey(pixels: Uint8ClampedArray, i: number): number {
  return (pixels[i]! * 77 + pixels[i + 1]! * 151 + pixels[i + 2]! * 28) >> 8;
}

function put(pixels: Uint8ClampedArray, i: number, value: number): void {
  pixels[i] = pixels[i + 1] = pixels[i + 2] = value;
}
