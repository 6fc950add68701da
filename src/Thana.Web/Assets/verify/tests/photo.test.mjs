// The reader that the page carries, on codes as the paper carries them. Real photos are tried in a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { build } from "esbuild";
import { prepareZXingModule as prepareReader, readBarcodes } from "zxing-wasm/reader";
import { prepareZXingModule as prepareWriter, writeBarcode } from "zxing-wasm/writer";
import { sample } from "./verifier.mjs";

const wasm = (kind) => readFileSync(new URL(`../../node_modules/zxing-wasm/dist/${kind}/zxing_${kind}.wasm`, import.meta.url)).buffer;
prepareReader({ overrides: { wasmBinary: wasm("reader") }, fireImmediately: false });
prepareWriter({ overrides: { wasmBinary: wasm("writer") }, fireImmediately: false });

const { outputFiles } = await build({ entryPoints: [new URL("../photo.ts", import.meta.url).pathname], bundle: true, format: "esm", write: false });
const { attempts, sharpen, stretch } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);

/** A grey picture of a code: some pixels a module, turned, dark ink of the one grey on paper of the other. */
async function picture(text, { pixels, turn = 0, ink = 40, paper = 220 }) {
  const { symbol } = await writeBarcode(text, { format: "QRCode", ecLevel: "M" });
  const side = Math.ceil(symbol.width * pixels * 1.6);
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) - side / 2, Math.floor(i / side) - side / 2];
    const column = Math.floor((cos * x + sin * y) / pixels + symbol.width / 2);
    const row = Math.floor((cos * y - sin * x) / pixels + symbol.height / 2);
    const dark = column >= 0 && row >= 0 && column < symbol.width && row < symbol.height && symbol.data[row * symbol.width + column] === 0;
    data.fill(dark ? ink : paper, 4 * i, 4 * i + 3);
    data[4 * i + 3] = 255;
  }
  return { data, width: side, height: side, colorSpace: "srgb" };
}

const read = async (image) => (await readBarcodes(image, { formats: ["QRCode"] }))[0]?.text;

for (const turn of [0, 7, 45, 90, 180, 271]) {
  test(`a code of version 25 turned by ${turn} degrees is read whole`, async () => {
    const text = `HTTPS://THANA.EXAMPLE/V#${sample("fir-large-log").digits}`;
    assert.equal(await read(await picture(text, { pixels: 4, turn })), text);
  });
}

test("stretching makes a pale copy black and white again", async () => {
  const image = await picture(sample("diary").digits, { pixels: 3, ink: 190, paper: 200 });
  stretch(image.data);
  const greys = new Set(image.data.filter((_, i) => i % 4 === 0));
  assert.deepEqual([...greys].sort((a, b) => a - b), [0, 255]);
  assert.equal(await read(image), sample("diary").digits);
});

test("sharpening leaves a code readable", async () => {
  const image = await picture(sample("diary").digits, { pixels: 3 });
  sharpen(image.data, image.width);
  assert.equal(await read(image), sample("diary").digits);
});

test("no attempt asks for more than a phone can hold", () => {
  for (const longest of [1, 50, 800, 4000, 20_000]) {
    for (const { side } of attempts(longest)) assert.ok(side > 0 && side <= 4000, `${longest}: ${side}`);
  }
});
