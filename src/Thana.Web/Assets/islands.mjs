// Islands: one custom element in each file, no framework.
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

export async function build(dist) {
  const folder = fileURLToPath(new URL("islands/", import.meta.url));
  const entries = (await readdir(folder)).filter((name) => name.endsWith(".ts")).map((name) => folder + name);
  await bundle({ entryPoints: entries, outdir: fileURLToPath(dist), bundle: true, minify: true, format: "esm", target: "es2020", charset: "utf8", logLevel: "warning" });
}
