import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample, verifier } from "./verifier.mjs";

/** The proof file that holds what a sample receipt holds. */
function fileOf(given, { extra, root } = {}) {
  const receipt = verifier.fromBytes(bytesOf(given.digits));
  const keys = verifier.readKeyList(given.keys);
  const log = keys.logs[0].key;
  const b64 = (bytes) => Buffer.from(bytes).toString("base64");
  const stamp = (id, ...rest) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(id);
    return b64(Buffer.concat([head, ...rest]));
  };
  const cosigned = receipt.cosignatures.map((one) => {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(one.time));
    return `— ${keys.witnesses.find((w) => w.key.id === one.keyId).key.name} ${stamp(one.keyId, time, one.signature)}\n`;
  });
  const top = root ?? b64(verifier.check(receipt, keys).root);
  const text = `c2sp.org/tlog-proof@v1\nextra ${extra ?? b64(receipt.leafBytes)}\nindex ${receipt.index}\n${receipt.proof.map((one) => `${b64(one)}\n`).join("")}\n${log.name}\n${receipt.size}\n${top}\n\n— ${log.name} ${stamp(log.id, receipt.signature)}\n${cosigned.join("")}`;
  return { text, keys };
}

for (const name of ["fir", "fir-first", "fir-quorum", "fir-large-log"]) {
  test(`the proof file of ${name} is worth what the receipt is, and no line of it can change`, () => {
    const given = sample(name);
    const { text, keys } = fileOf(given);
    const verdict = verifier.check(verifier.readProof(text, keys), keys);
    assert.deepEqual([verdict.finding, verdict.level], ["good", given.level]);

    for (let at = 0; at < text.length; at++) {
      if (text[at] === "\n") continue;
      const changed = text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
      const read = verifier.readProof(changed, keys);
      if (read !== null && changed !== text) assert.ok(verifier.check(read, keys).level < given.level, `${at}: ${changed.slice(at - 10, at + 10)}`);
    }
  });
}

test("a file without the entry, or with another checkpoint, proves nothing", () => {
  const { text, keys } = fileOf(sample("fir"));
  assert.equal(verifier.readProof(text.replace(/extra .*\n/, ""), keys), null);
  const other = fileOf(sample("fir"), { root: Buffer.alloc(32).toString("base64") });
  assert.equal(verifier.check(verifier.readProof(other.text, keys), keys).finding, "altered");
  for (const junk of ["", "c2sp.org/tlog-proof@v1\n", text.slice(0, -1), `${text}\n`, text.replace("index ", "index 0"), "\n".repeat(1000)]) assert.equal(verifier.readProof(junk, keys), null);
});
