// Reading the bytes of a stranger: running out never throws, it sets `failed` and gives zeros, so that a parser looks once at the end of a part.

export class Reader {
  failed = false;
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  fail(): void {
    this.failed = true;
    this.at = this.bytes.length;
  }

  take(count: number): Uint8Array {
    if (count > this.left) {
      this.fail();
      return new Uint8Array(count);
    }

    this.at += count;
    return this.bytes.slice(this.at - count, this.at);
  }

  /** Big-endian, up to 53 bits: what lies above is refused, a number of this program never gets there. */
  number(width: number): number {
    let value = 0;
    for (const byte of this.take(width)) value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) this.fail();
    return this.failed ? 0 : value;
  }

  /** Unsigned LEB128 in its shortest spelling. */
  varint(): number {
    let value = 0;
    for (let place = 1, first = true; !this.failed; place *= 128, first = false) {
      const part = this.number(1);
      value += (part & 127) * place;
      if (!Number.isSafeInteger(value)) break;
      if (part < 128) {
        if (part === 0 && !first) break;
        return this.failed ? 0 : value;
      }
      if (place >= 2 ** 49) break;
    }

    this.fail();
    return 0;
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text, or null when the bytes are not UTF-8. */
export function text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** RFC 4648 section 4, padded, no white space; only the one spelling that an encoder gives. */
export function fromBase64(spelled: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(spelled)) return null;
  const raw = atob(spelled);
  const bytes = Uint8Array.from(raw, (char) => char.charCodeAt(0));
  return btoa(raw) === spelled ? bytes : null;
}
