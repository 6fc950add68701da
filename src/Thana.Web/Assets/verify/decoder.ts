// The QR reader: zxing-cpp as WebAssembly, whose bytes stand in the page.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

let ready: Promise<boolean> | null = null;

/** False where the browser cannot run it under the page's policy (Chromium before 97). */
export function prepare(): Promise<boolean> {
  ready ??= start();
  return ready;
}

async function start(): Promise<boolean> {
  try {
    const packed = document.getElementById("reader")?.textContent?.trim() ?? "";
    const raw = atob(packed);
    const wasmBinary = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) wasmBinary[i] = raw.charCodeAt(i);
    await prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer, locateFile: () => "" }, fireImmediately: true });
    return true;
  } catch {
    return false;
  }
}

/** The text of the largest QR code in the picture, or null. */
export async function decode(picture: ImageData, options: ReaderOptions): Promise<string | null> {
  const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, tryInvert: false, maxNumberOfSymbols: 4, ...options });
  const texts = found.filter((one) => one.isValid).map((one) => one.text);
  return texts.sort((a, b) => b.length - a.length)[0] ?? null;
}
