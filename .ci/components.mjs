// The list of all that is in the program, from the lock files, as CycloneDX 1.6. Without --check it is written, with it compared.
import { readFileSync, writeFileSync } from "node:fs";

const file = "docs/components.cdx.json";
const found = new Map();
const add = (purl, name, version, hash, scope) => found.set(purl, { type: "library", "bom-ref": purl, name, version, purl, scope, ...(hash && { hashes: [hash] }) });
const hex = (text) => Buffer.from(text, "base64").toString("hex");

const nuget = JSON.parse(readFileSync("src/Thana.Web/packages.lock.json", "utf8"));
for (const framework of Object.values(nuget.dependencies)) {
  for (const [name, it] of Object.entries(framework)) {
    if (it.type !== "Project") add(`pkg:nuget/${name}@${it.resolved}`, name, it.resolved, { alg: "SHA-512", content: hex(it.contentHash) }, "required");
  }
}

const npm = JSON.parse(readFileSync("src/Thana.Web/Assets/package-lock.json", "utf8"));
for (const [path, it] of Object.entries(npm.packages)) {
  if (path === "" || it.link) continue;
  const name = path.slice(path.lastIndexOf("node_modules/") + 13);
  const sha = /^sha512-(.*)$/.exec(it.integrity ?? "")?.[1];
  // What only builds or tests the pages is not delivered.
  add(`pkg:npm/${name.replace("@", "%40")}@${it.version}`, name, it.version, sha && { alg: "SHA-512", content: hex(sha) }, it.dev || it.optional ? "excluded" : "required");
}

const list = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: { type: "application", name: "thana" } }, components: [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)) };
const text = JSON.stringify(list, null, 1) + "\n";
if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error(`${file} does not follow the lock files: node .ci/components.mjs`);
  process.exit(1);
}
