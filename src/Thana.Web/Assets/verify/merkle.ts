// RFC 6962 tree hashing and the commitment of docs/formats.md section 3.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "./bytes";

export const hash = (...parts: readonly Uint8Array[]): Uint8Array => sha256(concat(...parts));

export const leafHash = (leaf: Uint8Array): Uint8Array => hash(Uint8Array.of(0), leaf);

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => hash(Uint8Array.of(1), left, right);

/** The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2), or null when it has not the length that index and size ask for. */
export function rootFromInclusion(index: number, size: number, leaf: Uint8Array, proof: readonly Uint8Array[]): Uint8Array | null {
  if (index >= size) return null;
  let root = leaf;
  let used = 0;
  for (let place = index, last = size - 1; last > 0; place = Math.floor(place / 2), last = Math.floor(last / 2)) {
    const alone = place % 2 === 0 && place === last;
    if (alone) continue;
    const beside = proof[used++];
    if (beside === undefined) return null;
    root = place % 2 === 1 ? nodeHash(beside, root) : nodeHash(root, beside);
  }
  return used === proof.length ? root : null;
}

export interface Opening {
  sectionBits: number;
  slotBits: number;
  seed: Uint8Array;
  siblings: Uint8Array[];
  /** Null where the slot is absent. */
  values: (Uint8Array | null)[];
}

/** The commitment that an opening of section 0 leads to. */
export function commitmentOf(schema: number, opening: Opening): Uint8Array {
  const seeds = [opening.seed];
  for (let level = 0; level < opening.slotBits; level++)
    seeds.splice(0, seeds.length, ...seeds.flatMap((seed) => [0x10, 0x11].map((side) => hash(Uint8Array.of(side), seed).slice(0, 16))));

  let row = opening.values.map((value, slot) =>
    hash(Uint8Array.of(2, schema >> 8, schema & 255, 0, slot), seeds[slot]!, Uint8Array.of(value === null ? 0 : 1), value ?? new Uint8Array()));
  while (row.length > 1) row = row.flatMap((node, i) => (i % 2 === 0 ? [nodeHash(node, row[i + 1]!)] : []));

  const top = opening.siblings.reduce(nodeHash, row[0]!);
  return hash(Uint8Array.of(3, schema >> 8, schema & 255, opening.sectionBits, opening.slotBits), top);
}

/** The first 60 bits of a leaf hash in Crockford's base 32, as they stand under the QR code. */
export function shortCode(hashed: Uint8Array): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let bits = 0n;
  for (const byte of hashed.slice(0, 8)) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let place = 11; place >= 0; place--) code += alphabet[Number((bits >> BigInt(4 + 5 * place)) & 31n)]!;
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}
