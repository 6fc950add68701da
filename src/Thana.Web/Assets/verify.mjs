// The verify page as one file: script, style and the QR reader inside, a policy that allows these by their hashes and nothing else.
// The same sources give the same bytes, so that anyone can build it again and compare.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build as bundle, transform } from "esbuild";

const folder = new URL("verify/", import.meta.url);
const reader = new URL("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", import.meta.url);

// The library's fallback address, where it would fetch its reader from; the page must not even contain one.
const noAddress = {
  name: "no-address",
  setup(build) {
    build.onLoad({ filter: /zxing-wasm\/dist\/es\/share\.js$/ }, async ({ path }) => ({ contents: (await readFile(path, "utf8")).replace(/https:\/\/[^`"']+/g, "") }));
  },
};

export async function page() {
  const script = await bundle({
    entryPoints: [fileURLToPath(new URL("page.ts", folder))], bundle: true, minify: true, format: "iife", target: "es2020", charset: "utf8", legalComments: "none",
    write: false, logLevel: "warning", plugins: [noAddress],
  });
  const style = await transform(await readFile(new URL("look.css", folder), "utf8"), { loader: "css", minify: true, target: ["chrome80", "firefox78"], charset: "utf8" });
  const parts = { SCRIPT: inline(script.outputFiles[0].text), STYLE: inline(style.code), READER: (await readFile(reader)).toString("base64") };
  const allowed = `default-src 'none'; script-src ${hash(parts.SCRIPT)} 'wasm-unsafe-eval'; style-src ${hash(parts.STYLE)}; img-src data: blob:; media-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  const html = await readFile(new URL("page.html", folder), "utf8");
  return html.replace(/@([A-Z]+)@/g, (_, part) => (part === "POLICY" ? allowed : parts[part]));
}

export async function build(dist) {
  await writeFile(new URL("verify.html", dist), await page());
}

const inline = (text) => text.trim().replace(/<\/(script|style)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
