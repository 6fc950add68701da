// Makes common-words.txt from the word lists of zxcvbn (npm, MIT), the names in ../names and ../province, and local-words.txt.
//   npm install --prefix /tmp/words @zxcvbn-ts/language-common@4.1.3 @zxcvbn-ts/language-en@4.1.1 && node make.mjs /tmp/words/node_modules
import { readFileSync, writeFileSync } from "node:fs";

const modules = process.argv[2];
const here = new URL(".", import.meta.url);
const list = (file) => { const read = JSON.parse(readFileSync(file, "utf8")); return Array.isArray(read) ? read : Object.keys(read); };
const column = (file, ...columns) => readFileSync(new URL(file, here), "utf8").split("\n").slice(1).flatMap((line) => columns.map((c) => line.split("\t")[c] ?? ""));
const { dictionary: common } = await import(`${modules}/@zxcvbn-ts/language-common/dist/index.mjs`);
const { dictionary: english } = await import(`${modules}/@zxcvbn-ts/language-en/dist/index.mjs`);
const words = [
  ...common["passwords-common"], ...common["diceware-common"], ...english["wikipedia-en"], ...english["firstnames-en"], ...english["lastnames-en"],
  ...["freq_latin_name_first", "freq_latin_name_middle", "freq_latin_name_last", "freq_urdu_name_first", "freq_urdu_name_middle", "freq_urdu_name_last"].flatMap((f) => column(`../names/${f}.tsv`, 0)),
  ...column("../names/pk_admin_areas.tsv", 0, 1, 2), ...column("../province/districts.tsv", 1, 2, 3), ...column("../province/stations.tsv", 3, 4),
  ...readFileSync(new URL("local-words.txt", here), "utf8").split("\n").filter((line) => !line.startsWith("#")),
];
// As the program folds what is typed: small letters and digits only.
const fold = (word) => word.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const kept = [...new Set(words.map(fold))].filter((word) => word.length >= 3 && word.length <= 40).sort((a, b) => (a < b ? -1 : 1));
writeFileSync(new URL("common-words.txt", here), kept.join("\n") + "\n");
console.log(kept.length);
