import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { verifier } from "./verifier.mjs";

let seed = 7;
const random = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
const text = (length, letters) => Buffer.from(Array.from({ length }, () => 97 + random(letters)));

test("it inflates what zlib packs, of every kind of block", () => {
  for (const level of [0, 1, 6, 9]) {
    for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE]) {
      for (const [length, letters] of [[0, 1], [1, 1], [300, 2], [5000, 20], [70_000, 26]]) {
        const plain = text(length, letters);
        assert.deepEqual(Buffer.from(verifier.inflate(deflateRawSync(plain, { level, strategy }), 100_000)), plain);
      }
    }
  }
});

test("it reads nothing that zlib refuses, and the same where it reads", () => {
  const packed = deflateRawSync(text(400, 12), { level: 9 });
  let read = 0;
  for (let i = 0; i < 20_000; i++) {
    const changed = Buffer.from(packed);
    changed[random(changed.length)] ^= 1 << random(8);
    const mine = verifier.inflate(changed, 100_000);
    if (mine === null) continue;
    read++;
    assert.deepEqual(Buffer.from(mine), inflateRawSync(changed));
  }
  assert.ok(read > 0, "some changes only change a letter");
});

test("it takes no bytes behind the end, no dirty last bits, no half stream and no bomb", () => {
  const packed = deflateRawSync(Buffer.alloc(500_000), { level: 9 });
  assert.equal(verifier.inflate(packed, 500_000)?.length, 500_000);
  assert.equal(verifier.inflate(packed, 499_999), null);
  assert.equal(verifier.inflate(Buffer.concat([packed, Buffer.of(0)]), 500_000), null);
  assert.equal(verifier.inflate(packed.subarray(0, -1), 500_000), null);
  assert.equal(verifier.inflate(Buffer.of(), 10), null);
  assert.deepEqual(verifier.inflate(Buffer.of(3, 0), 10)?.length, 0);
  assert.equal(verifier.inflate(Buffer.of(3, 4), 10), null);
});
