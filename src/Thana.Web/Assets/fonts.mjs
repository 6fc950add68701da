// Nastaliq for Urdu pages: only what Urdu, Pashto and Latin digits need, as woff2. The whole fonts go beside the program for the papers it prints.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import subset from "subset-font";

const packages = new URL("node_modules/@expo-google-fonts/", import.meta.url);
const font = new URL("noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf", packages);

// Embedded in the program (Thana.Web.csproj); never committed.
const whole = new URL("../Fonts/", import.meta.url);
const families = { "noto-nastaliq-urdu": "NotoNastaliqUrdu", "noto-naskh-arabic": "NotoNaskhArabic", "noto-sans": "NotoSans" };

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

// Letters and marks of Urdu (Arabic block without the Quranic signs), the joiners, ASCII.
const text = range(0x20, 0x7e) + range(0x600, 0x604) + range(0x60c, 0x615) + range(0x61b, 0x65f) + range(0x660, 0x6d4) + range(0x6f0, 0x6f9) + "\u200b\u200c\u200d\u200e\u200f\u2018\u2019\u201c\u201d\u2013\u2014\u2026\ufdfa";

// The name tells the content, so that a browser may keep it for good. Latin words, digits and blanks inside Urdu lines come from the Latin font: Nastaliq's blank all but vanishes between them.
// The device's own Nastaliq comes first; ours never blocks the text. It stands first among the Latin fonts too: on an English page a name in Urdu is written in it, since what the PC has may lack letters.
const css = (name) => `@font-face{font-family:"Thana Nastaliq";src:local("Noto Nastaliq Urdu"),local("Jameel Noori Nastaleeq"),url("${name}") format("woff2");font-display:swap;unicode-range:U+600-6FF,U+750-77F,U+8A0-8FF,U+FB50-FDFF,U+FE70-FEFF,U+200C-200F}
:root{--latin:"Thana Nastaliq",var(--system);--urdu:var(--latin)}
`;

export async function build(dist) {
  const bytes = await subset(await readFile(font), text, { targetFormat: "woff2" });
  const name = `nastaliq-${createHash("sha256").update(bytes).digest("hex").slice(0, 10)}.woff2`;
  await writeFile(new URL(name, dist), bytes);
  await writeFile(new URL("urdu.css", dist), css(name));

  await rm(whole, { recursive: true, force: true });
  await mkdir(whole, { recursive: true });
  const licences = [];
  for (const [folder, name] of Object.entries(families)) {
    for (const weight of ["400Regular", "700Bold"]) await copyFile(new URL(`${folder}/${weight}/${name}_${weight}.ttf`, packages), new URL(`${name}_${weight}.ttf`, whole));
    licences.push(`${name}\n\n${await readFile(new URL(`${folder}/LICENSE_FONT`, packages), "utf8")}`);
  }

  await writeFile(new URL("OFL.txt", whole), licences.join("\n\n----\n\n"));
}
