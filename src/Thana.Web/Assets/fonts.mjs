// Nastaliq for Urdu pages: only what Urdu, Pashto and Latin digits need, as woff2. The whole fonts go beside the program for the papers it prints.
import { readFile, writeFile } from "node:fs/promises";
import subset from "subset-font";

const font = new URL("node_modules/@expo-google-fonts/noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf", import.meta.url);

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

// Letters and marks of Urdu (Arabic block without the Quranic signs), the joiners, ASCII.
const text = range(0x20, 0x7e) + range(0x600, 0x604) + range(0x60c, 0x615) + range(0x61b, 0x65f) + range(0x660, 0x6d4) + range(0x6f0, 0x6f9) + "\u200b\u200c\u200d\u200e\u200f\u2018\u2019\u201c\u201d\u2013\u2014\u2026\ufdfa";

export async function build(dist) {
  await writeFile(new URL("nastaliq.woff2", dist), await subset(await readFile(font), text, { targetFormat: "woff2" }));
}
