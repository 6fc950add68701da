// Reads the QR code of an image with the decoder of the verify page. Arguments: folder of node_modules, image.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, image] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/x.js`));
const { readBarcodes, prepareZXingModule } = await import(pathToFileURL(require.resolve("zxing-wasm/reader")));
prepareZXingModule({ overrides: { wasmBinary: await readFile(`${modules}/zxing-wasm/dist/reader/zxing_reader.wasm`) } });
const found = await readBarcodes(new Uint8Array(await readFile(image)), { formats: ["QRCode"], tryHarder: true });
for (const code of found) console.log(`${code.text}\t${code.version ?? ""}\t${code.ecLevel ?? ""}`);
