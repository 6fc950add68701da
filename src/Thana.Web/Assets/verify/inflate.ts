// Raw DEFLATE (RFC 1951), strict. The libraries tried accept what zlib refuses (over-subscribed codes), do not tell where the stream ended,
// and the browser's own is not there in 2020; a receipt must have exactly one reading, so this one takes only a whole stream, with nothing
// behind it, its last bits zero.

const Longest = 15;
const LengthOf = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DistanceOf = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DistanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

class Bad extends Error {}

/** The bytes, or null when the stream is not exactly one of at most `most` bytes. */
export function inflate(packed: Uint8Array, most: number): Uint8Array | null {
  try {
    return new Inflater(packed, most).run();
  } catch (fault) {
    if (fault instanceof Bad) return null;
    throw fault;
  }
}

/** A canonical Huffman code: how many codes of each length, and the symbols in the order of their codes. */
class Code {
  readonly counts: number[] = new Array<number>(Longest + 1).fill(0);
  readonly symbols: number[] = [];

  constructor(lengths: readonly number[], mayBeIncomplete: boolean) {
    for (const length of lengths) this.counts[length]!++;
    for (let length = 1; length <= Longest; length++) lengths.forEach((l, symbol) => l === length && this.symbols.push(symbol));

    let free = 1;
    for (let length = 1; length <= Longest; length++) {
      free = free * 2 - this.counts[length]!;
      if (free < 0) throw new Bad();
    }
    // zlib allows one unfinished code: none or a single distance of one bit.
    const single = this.symbols.length <= 1 && this.symbols.length === this.counts[1];
    if (free > 0 && !(mayBeIncomplete && single)) throw new Bad();
  }
}

const times = (count: number, length: number): number[] => new Array<number>(count).fill(length);
const FixedLiterals = new Code([...times(144, 8), ...times(112, 9), ...times(24, 7), ...times(8, 8)], false);
const FixedDistances = new Code(times(32, 5), false);

class Inflater {
  private at = 0;
  private held = 0;
  private bitsHeld = 0;
  private out = new Uint8Array(4096);
  private length = 0;

  constructor(private readonly packed: Uint8Array, private readonly most: number) {}

  run(): Uint8Array {
    for (let last = 0; last === 0; ) {
      last = this.bits(1);
      const type = this.bits(2);
      if (type === 0) this.stored();
      else if (type === 1) this.compressed(FixedLiterals, FixedDistances);
      else if (type === 2) this.compressed(...this.codes());
      else throw new Bad();
    }

    if (this.held !== 0 || this.at !== this.packed.length) throw new Bad();
    return this.out.slice(0, this.length);
  }

  private bits(count: number): number {
    while (this.bitsHeld < count) {
      const byte = this.packed[this.at++];
      if (byte === undefined) throw new Bad();
      this.held |= byte << this.bitsHeld;
      this.bitsHeld += 8;
    }

    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.bitsHeld -= count;
    return value;
  }

  private put(byte: number): void {
    if (this.length === this.most) throw new Bad();
    if (this.length === this.out.length) {
      const larger = new Uint8Array(this.out.length * 2);
      larger.set(this.out);
      this.out = larger;
    }
    this.out[this.length++] = byte;
  }

  private stored(): void {
    this.held = this.bitsHeld = 0;
    const length = this.bits(16);
    if (this.bits(16) !== (~length & 0xffff)) throw new Bad();
    for (let i = 0; i < length; i++) this.put(this.bits(8));
  }

  private codes(): [Code, Code] {
    const literals = this.bits(5) + 257;
    const distances = this.bits(5) + 1;
    const given = this.bits(4) + 4;
    if (literals > 286 || distances > 30) throw new Bad();
    const lengthsOfLengths = times(19, 0);
    for (let i = 0; i < given; i++) lengthsOfLengths[CodeOrder[i]!] = this.bits(3);
    const code = new Code(lengthsOfLengths, false);

    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const symbol = this.symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) lengths.push(...times(this.bits(2) + 3, lengths[lengths.length - 1] ?? -1));
      else lengths.push(...times(symbol === 17 ? this.bits(3) + 3 : this.bits(7) + 11, 0));
      if (lengths[lengths.length - 1] === -1) throw new Bad();
    }

    if (lengths.length > literals + distances || lengths[256] === 0) throw new Bad();
    return [new Code(lengths.slice(0, literals), true), new Code(lengths.slice(literals), true)];
  }

  private symbol(code: Code): number {
    for (let length = 1, value = 0, first = 0, before = 0; length <= Longest; length++) {
      value |= this.bits(1);
      const count = code.counts[length]!;
      if (value - count < first) return code.symbols[before + value - first]!;
      before += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Bad();
  }

  private compressed(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) this.put(symbol);
      else this.copy(symbol - 257, distances);
    }
  }

  private copy(row: number, distances: Code): void {
    const length = (LengthOf[row] ?? fail()) + this.bits(LengthBits[row]!);
    const far = this.symbol(distances);
    const distance = (DistanceOf[far] ?? fail()) + this.bits(DistanceBits[far]!);
    if (distance > this.length) throw new Bad();
    for (let i = 0; i < length; i++) this.put(this.out[this.length - distance]!);
  }
}

function fail(): never {
  throw new Bad();
}
