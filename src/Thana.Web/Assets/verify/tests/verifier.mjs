// The verifier compiled for Node, and where the vectors are.
import { readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const source = new URL("../verifier.ts", import.meta.url).pathname;
const { outputFiles } = await build({ entryPoints: [source], bundle: true, format: "esm", target: "es2020", write: false, logLevel: "warning" });
export const verifier = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);

const vectors = new URL("../../../../../tests/Thana.Ledger.Tests/vectors/", import.meta.url);
const receipts = new URL("receipts/", vectors);

export const samples = readdirSync(receipts).filter((name) => name.endsWith(".json")).sort().map((name) => JSON.parse(readFileSync(new URL(name, receipts), "utf8")));

export const sample = (name) => samples.find((one) => one.name === name);

/** Lines of a vector file beside the C# tests. */
export const lines = (path) => readFileSync(new URL(path, vectors), "utf8").trim().split("\n").map((line) => JSON.parse(line));

export function bytesOf(digits) {
  const spelled = BigInt(digits).toString(16);
  return Uint8Array.from(Buffer.from(spelled.slice(1), "hex"));
}
