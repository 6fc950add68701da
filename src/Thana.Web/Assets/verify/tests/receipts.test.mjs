import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample, samples, verifier } from "./verifier.mjs";

const findings = { Good: "good", Altered: "altered", UnknownKey: "unknown-key", KeyOutOfRange: "key-out-of-range" };

for (const given of samples) {
  test(`${given.name} is read and judged as the C# library does`, () => {
    const receipt = verifier.read(given.digits);
    assert.equal(typeof receipt, "object", receipt);
    const { leaf } = receipt;
    assert.deepEqual(
      [leaf.kind, leaf.office, leaf.register, leaf.year, leaf.serial, leaf.written, leaf.clock, leaf.schema, receipt.index, receipt.size],
      [given.kind, given.office, given.register, given.year, given.serial, given.written, given.clock, given.schema, given.index, given.size]);
    assert.deepEqual(receipt.essence?.values.map((value) => value && verifier.text(value)) ?? null, given.values);
    assert.equal(verifier.shortCode(verifier.leafHash(receipt.leafBytes)), given.shortCode);

    const verdict = verifier.check(receipt, verifier.readKeyList(given.keys));
    assert.deepEqual([verdict.finding, verdict.level, verdict.log?.key.name ?? null], [findings[given.finding], given.level, given.log]);
    assert.deepEqual(verdict.witnesses.map((one) => ({ name: one.witness.key.name, time: one.time })), given.witnesses);
  });
}

const level = (bytes, keys) => {
  const receipt = verifier.fromBytes(bytes);
  return typeof receipt === "object" ? verifier.check(receipt, keys).level : 0;
};
const verifies = (bytes, keys) => level(bytes, keys) > 0;

for (const name of ["fir", "fir-quorum", "fir-bare", "diary"]) {
  // The name of a witness can be spoilt, then its word is not counted: what is left is of a lower level.
  test(`no single changed bit of ${name} keeps its level`, () => {
    const given = sample(name);
    const keys = verifier.readKeyList(given.keys);
    const bytes = bytesOf(given.digits);
    assert.ok(verifies(bytes, keys));
    const slipped = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      if (level(changed, keys) >= given.level) slipped.push(bit);
    }
    assert.deepEqual(slipped, []);
  });

  test(`no shortened or lengthened ${name} verifies`, () => {
    const given = sample(name);
    const keys = verifier.readKeyList(given.keys);
    const bytes = bytesOf(given.digits);
    for (let length = 0; length < bytes.length; length++) assert.equal(verifies(bytes.slice(0, length), keys), false, `cut at ${length}`);
    for (const more of [0, 1, 255]) assert.equal(verifies(Uint8Array.of(...bytes, more), keys), false);
  });
}

test("every byte of the opening may take any value and the answer is never an exception", () => {
  const bytes = bytesOf(sample("fir").digits);
  const keys = verifier.readKeyList(sample("fir").keys);
  for (let at = bytes.length - 60; at < bytes.length; at++) {
    for (let value = 0; value < 256; value++) {
      const changed = bytes.slice();
      changed[at] = value;
      assert.equal(verifies(changed, keys), value === bytes[at], `byte ${at} = ${value}`);
    }
  }
});

test("random bytes and texts never throw and never verify", () => {
  const keys = verifier.readKeyList(sample("fir").keys);
  let seed = 1;
  const random = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let i = 0; i < 20_000; i++) {
    const bytes = Uint8Array.from({ length: random(1000) }, (_, at) => (at === 0 ? 1 : random(256)));
    assert.equal(verifies(bytes, keys), false);
  }
  for (let i = 0; i < 2_000; i++) {
    const typed = Array.from({ length: random(60) }, () => String.fromCodePoint(random(i % 2 ? 0x110000 : 128))).join("");
    assert.equal(typeof verifier.read(typed), "string");
  }
});

test("a receipt is found in whatever people paste", () => {
  const { digits } = sample("diary");
  const urdu = digits.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
  for (const typed of [digits, `HTTPS://THANA.EXAMPLE/V#${digits}`, `  ${digits.match(/.{1,40}/g).join("\r\n")} `, `\u200f${urdu}`, `see this: ${digits}, please`])
    assert.equal(typeof verifier.read(typed), "object");
});

test("what is no receipt is told apart", () => {
  const { digits, shortCode } = sample("diary");
  assert.equal(verifier.read(""), "empty");
  assert.equal(verifier.read(" \u200f\n"), "empty");
  assert.equal(verifier.read(shortCode), "short-code");
  assert.equal(verifier.read("17301-0000000-1"), "not-a-receipt");
  assert.equal(verifier.read("https://example.org/#top"), "not-a-receipt");
  assert.equal(verifier.read(digits.slice(0, 500)), "cut-short");
  assert.equal(verifier.read(`${digits}${digits}${digits}`), "malformed");
  assert.equal(verifier.read("9".repeat(200_000)), "malformed");
  const later = bytesOf(digits);
  later[0] = 2;
  assert.equal(verifier.fromBytes(later), "version");
});
