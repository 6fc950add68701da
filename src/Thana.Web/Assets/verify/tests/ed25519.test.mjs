import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, verifier } from "./verifier.mjs";

const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

test("the page and the C# verifier give the same verdict on every edge case, the key list's rule on", () => {
  const cases = lines("ed25519/verdicts.jsonl");
  assert.equal(cases.length, lines("ed25519/cctv.jsonl").length);
  let accepted = 0;
  for (const { key, msg, sig, verdict } of cases) {
    const mine = verifier.isSafePoint(bytes(key)) && verifier.verify(bytes(key), new TextEncoder().encode(msg), bytes(sig));
    assert.equal(mine, verdict, `${key} ${sig}`);
    accepted += mine;
  }
  assert.ok(accepted > 0 && accepted < cases.length);
});

test("RFC 8032 section 7.1, test 3", () => {
  const key = bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
  const sig = bytes("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
  assert.equal(verifier.verify(key, bytes("af82"), sig), true);
  assert.equal(verifier.verify(key, bytes("af83"), sig), false);
  assert.equal(verifier.verify(key, bytes("af82"), sig.slice(0, 63)), false);
});
