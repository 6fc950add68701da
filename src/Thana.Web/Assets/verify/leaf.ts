// The public bytes of one entry, docs/formats.md section 2: deterministic CBOR, so only the shortest spelling of each item is read.
import { Reader, text } from "./bytes";

export interface Leaf {
  kind: number;
  office: string;
  register: number;
  year: number;
  serial: number;
  /** Milliseconds since 1970, UTC. */
  written: number;
  clock: number;
  actor: Uint8Array;
  schema: number;
  commitment: Uint8Array;
  follows: Uint8Array | null;
  references: number[];
}

const Unsigned = 0;
const Bytes = 2;
const Text = 3;
const List = 4;
const Null = 0xf6;
const Items = 13;
const Small = 2 ** 31 - 1;

/** The leaf, or null when these are not exactly the bytes that the encoder would write. */
export function readLeaf(bytes: Uint8Array): Leaf | null {
  const cbor = new Cbor(bytes);
  if (cbor.head(List) !== Items || cbor.head(Unsigned) !== 1) return null;
  const leaf: Leaf = {
    kind: cbor.small(),
    office: cbor.ascii(32),
    register: cbor.small(),
    year: cbor.small(),
    serial: cbor.head(Unsigned),
    written: cbor.head(Unsigned),
    clock: cbor.small(2),
    actor: cbor.bytes(8, 16),
    schema: cbor.small(0xffff),
    commitment: cbor.bytes(32, 32),
    follows: cbor.hashOrNull(),
    references: cbor.numbers(),
  };
  return cbor.ended ? leaf : null;
}

class Cbor {
  private readonly reader: Reader;
  private next: number | null = null;

  constructor(bytes: Uint8Array) {
    this.reader = new Reader(bytes);
  }

  get ended(): boolean {
    return !this.reader.failed && this.next === null && this.reader.left === 0;
  }

  /** The number in the head of an item of this type. */
  head(type: number): number {
    const first = this.next ?? this.reader.number(1);
    this.next = null;
    const short = first & 31;
    if (first >> 5 !== type) this.reader.fail();
    if (short < 24) return this.reader.failed ? 0 : short;

    const width = [1, 2, 4, 8][short - 24];
    if (width === undefined) {
      this.reader.fail();
      return 0;
    }

    const value = this.reader.number(width);
    const least = width === 1 ? 24 : 2 ** (4 * width);
    if (value < least) this.reader.fail();
    return this.reader.failed ? 0 : value;
  }

  small(most = Small): number {
    const value = this.head(Unsigned);
    if (value > most) this.reader.fail();
    return value;
  }

  bytes(least: number, most: number, type = Bytes): Uint8Array {
    const length = this.head(type);
    if (length < least || length > most) this.reader.fail();
    return this.reader.take(Math.min(length, most));
  }

  ascii(most: number): string {
    const bytes = this.bytes(0, most, Text);
    if (bytes.some((byte) => byte > 127)) this.reader.fail();
    return text(bytes) ?? "";
  }

  hashOrNull(): Uint8Array | null {
    this.next = this.reader.number(1);
    if (this.next !== Null) return this.bytes(32, 32);
    this.next = null;
    return null;
  }

  numbers(): number[] {
    const count = this.head(List);
    const numbers: number[] = [];
    while (numbers.length < count && !this.reader.failed) numbers.push(this.head(Unsigned));
    return numbers;
  }
}
