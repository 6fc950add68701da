// A receipt, docs/formats.md section 4, read strictly: every length bounded, nothing left over.
import { Reader } from "./bytes";
import { inflate } from "./inflate";
import { readLeaf, type Leaf } from "./leaf";
import type { Opening } from "./merkle";

export interface CosignatureOnPaper {
  keyId: number;
  /** Seconds since 1970. */
  time: number;
  signature: Uint8Array;
}

export interface Receipt {
  logId: Uint8Array;
  leaf: Leaf;
  leafBytes: Uint8Array;
  index: number;
  size: number;
  proof: Uint8Array[];
  signature: Uint8Array;
  cosignatures: CosignatureOnPaper[];
  essence: Opening | null;
}

/** Why a text is no receipt. */
export type Unreadable = "empty" | "short-code" | "not-a-receipt" | "cut-short" | "version" | "malformed";

const MaxDigits = 2388;
const MaxBytes = 990;
const Absent = 0xffff;

export function fromDigits(digits: string): Receipt | Unreadable {
  if (!/^[1-9][0-9]*$/.test(digits)) return "not-a-receipt";
  if (digits.length > MaxDigits) return "malformed";
  const spelled = BigInt(digits).toString(16);
  // The leading byte 1 makes an odd number of digits; a number that lost some begins with anything.
  if (spelled.length % 2 === 0 || spelled[0] !== "1") return digits.length < 300 ? "not-a-receipt" : "cut-short";
  const bytes = new Uint8Array((spelled.length - 1) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(spelled.slice(1 + 2 * i, 3 + 2 * i), 16);
  return fromBytes(bytes);
}

export function fromBytes(bytes: Uint8Array): Receipt | Unreadable {
  if (bytes.length > MaxBytes) return "malformed";
  if (bytes.length === 0) return "not-a-receipt";
  const reader = new Reader(bytes);
  if (reader.number(1) !== 1) return "version";
  const flags = reader.number(1);
  const logId = reader.take(8);
  const leafBytes = reader.take(reader.number(1));
  const index = reader.varint();
  const size = reader.varint();
  const proof = many(reader, () => reader.take(32));
  const signature = reader.take(64);
  const cosignatures = many(reader, () => ({ keyId: reader.number(4), time: reader.number(8), signature: reader.take(64) }));
  if (reader.failed) return "cut-short";

  const leaf = readLeaf(leafBytes);
  const essence = flags === 1 ? readOpening(reader) : null;
  if (flags > 1 || index >= size || leaf === null || (flags === 1 ? essence === null : reader.left > 0)) return "malformed";
  return { logId, leaf, leafBytes, index, size, proof, signature, cosignatures, essence };
}

function many<T>(reader: Reader, one: () => T): T[] {
  const count = reader.number(1);
  const all: T[] = [];
  while (all.length < count && !reader.failed) all.push(one());
  return all;
}

function readOpening(reader: Reader): Opening | null {
  const section = reader.number(1);
  const sectionBits = reader.number(1);
  const slotBits = reader.number(1);
  if (section !== 0 || sectionBits > 4 || slotBits > 4) return null;
  const seed = reader.take(16);
  const siblings = Array.from({ length: sectionBits }, () => reader.take(32));
  const values = reader.failed ? null : readValues(reader.take(reader.left), 1 << slotBits);
  return values && { sectionBits, slotBits, seed, siblings, values };
}

function readValues(packed: Uint8Array, slots: number): (Uint8Array | null)[] | null {
  const unpacked = inflate(packed, slots * (2 + Absent));
  if (unpacked === null) return null;
  const reader = new Reader(unpacked);
  const values = Array.from({ length: slots }, () => {
    const length = reader.number(2);
    return length === Absent ? null : reader.take(length);
  });
  return reader.failed || reader.left > 0 ? null : values;
}
