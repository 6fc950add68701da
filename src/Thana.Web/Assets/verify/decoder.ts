// The QR reader: zxing-cpp as WebAssembly, whose bytes stand in the page; where the browser cannot run it, the browser's own, if it has one.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

interface OwnReader {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>;
}

type Decoder = (picture: ImageData, options: ReaderOptions) => Promise<string[]>;

let ready: Promise<Decoder | null> | null = null;

/** False where there is no reader at all. Chromium before 97 does not run WebAssembly under a policy like the page's; on Android it has its own reader. */
export async function prepare(): Promise<boolean> {
  ready ??= carried().catch(() => own());
  return (await ready) !== null;
}

/** The text of the longest QR code in the picture, or null. */
export async function decode(picture: ImageData, options: ReaderOptions): Promise<string | null> {
  const read = await ready;
  const texts = read == null ? [] : await read(picture, options);
  return texts.sort((a, b) => b.length - a.length)[0] ?? null;
}

async function carried(): Promise<Decoder> {
  const packed = document.getElementById("reader")?.textContent?.trim() ?? "";
  const wasmBinary = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary, locateFile: () => "" }, fireImmediately: true });
  return async (picture, options) => {
    const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, tryInvert: false, maxNumberOfSymbols: 4, ...options });
    return found.filter((one) => one.isValid).map((one) => one.text);
  };
}

function own(): Decoder | null {
  const { BarcodeDetector } = window as unknown as { BarcodeDetector?: new (of: { formats: string[] }) => OwnReader };
  if (BarcodeDetector === undefined) return null;
  const reader = new BarcodeDetector({ formats: ["qr_code"] });
  return async (picture) => (await reader.detect(picture)).map((one) => one.rawValue);
}
