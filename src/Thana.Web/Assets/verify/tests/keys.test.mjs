import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sample, verifier } from "./verifier.mjs";

const good = () => JSON.parse(sample("fir").keys);
const refuses = (change, why) => {
  const list = good();
  change(list);
  assert.throws(() => verifier.readKeyList(JSON.stringify(list)), verifier.BadKeyList, why);
};

const vkey = (name, type, key) => {
  const id = createHash("sha256").update(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), key])).digest("hex").slice(0, 8);
  return `${name}+${id}+${Buffer.concat([Buffer.of(type), key]).toString("base64")}`;
};

test("a list is read whole", () => {
  const list = verifier.readKeyList(sample("fir").keys);
  assert.deepEqual([list.made, list.domain, list.logs.length, list.witnesses.length, list.quorum], ["2026-11-25T06:00:00Z", "thana.example", 1, 3, 2]);
});

// Points of order 1, 2, 4 and 8, and encodings that are not the canonical one.
const bad = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "0200000000000000000000000000000000000000000000000000000000000000", // not on the curve
];

test("a key of low order, not canonical or not on the curve refuses the whole list", () => {
  for (const key of bad) {
    refuses((list) => (list.logs[0].vkey = vkey("thana.example/ps/X/reg", 1, Buffer.from(key, "hex"))), key);
    refuses((list) => (list.witnesses[0].vkey = vkey("court.example", 4, Buffer.from(key, "hex"))), key);
  }
});

test("a list that someone has had a hand in is refused", () => {
  assert.throws(() => verifier.readKeyList("not json"), verifier.BadKeyList);
  assert.throws(() => verifier.readKeyList("[]"), verifier.BadKeyList);
  refuses((list) => (list.version = 2));
  refuses((list) => (list.made = "yesterday"));
  refuses((list) => (list.logs[0].vkey = list.logs[0].vkey.replace("FQA", "HYT")), "the hash of another name");
  refuses((list) => (list.logs[0].vkey = list.witnesses[0].vkey), "a witness's key as a log's");
  refuses((list) => (list.logs[0].vkey += " "));
  refuses((list) => (list.logs[0].from = -1));
  refuses((list) => (list.logs[0] = { ...list.logs[0], from: 10, to: 9 }));
  refuses((list) => delete list.logs[0].to);
  refuses((list) => (list.logs[0].en = 5));
  refuses((list) => (list.quorum = 4));
  refuses((list) => list.witnesses.push(list.witnesses[0]));
});
