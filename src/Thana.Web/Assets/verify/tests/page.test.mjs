import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { build } from "esbuild";
import { page } from "../../verify.mjs";

const html = await page();

test("the same sources give the same bytes", async () => {
  assert.equal(html, await page());
});

test("the file is small enough for a stick, a message and an old phone", () => {
  assert.ok(Buffer.byteLength(html) < 1_600_000, `${Buffer.byteLength(html)} bytes`);
});

test("the policy forbids every connection and allows only this script and this style", () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)[1];
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/);
  for (const [tag, directive] of [["script", "script-src"], ["style", "style-src"]]) {
    const inside = [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))];
    assert.equal(inside.length, 1);
    assert.ok(policy.includes(`${directive} 'sha256-${createHash("sha256").update(inside[0][1]).digest("base64")}'`));
  }
});

test("no address of another machine stands in the file", () => {
  assert.deepEqual(html.match(/\b(?:https?|wss?):\/\/[a-z0-9.-]+/gi) ?? [], []);
  assert.doesNotMatch(html, /<(?:link[^>]+href="(?!data:,")|script[^>]+src=|img[^>]+src=|iframe)/);
});

test("there is exactly one place for the key list", () => {
  assert.equal(html.split("/*THANA-KEYS*/").length, 2);
});

const source = new URL("../", import.meta.url);
const load = async (name) => {
  const { outputFiles } = await build({ entryPoints: [new URL(name, source).pathname], bundle: true, format: "esm", write: false });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
};

function* sentences(value, path = "") {
  if (value === null || typeof value !== "object") return;
  if (typeof value.en === "string") yield [path, value];
  else for (const [name, inner] of Object.entries(value)) yield* sentences(inner, `${path}.${name}`);
}

test("every sentence stands in both languages, with the same values, and Urdu ones hold no English", async () => {
  const all = [...sentences(await load("words.ts")), ...sentences(await load("essence.ts"))];
  assert.ok(all.length > 100);
  const places = (text) => [...text.matchAll(/\{[a-z]+\}/g)].map(String).sort();
  for (const [path, { en, ur }] of all) {
    assert.ok(en.length > 0 && ur.length > 0, path);
    assert.deepEqual(places(ur), places(en), path);
    const rest = ur.replace(/\{[a-z]+\}|https|UTC|JPEG|PNG/g, "");
    assert.doesNotMatch(rest, /[A-Za-z]/, path);
    assert.doesNotMatch(en, /[\u0600-\u06ff]/, path);
  }
});

test("the page's elements and the script name the same things", () => {
  const words = readFileSync(new URL("words.ts", source), "utf8");
  const script = readFileSync(new URL("page.ts", source), "utf8");
  const markup = readFileSync(new URL("page.html", source), "utf8");
  for (const [, name] of markup.matchAll(/data-say="([A-Za-z]+)"/g)) assert.match(words, new RegExp(`\\b${name}: w\\(`), name);
  for (const [, id] of script.matchAll(/find(?:<[A-Za-z]+>)?\("([a-z-]+)"\)/g)) assert.match(markup, new RegExp(`id="${id}"`), id);
});
