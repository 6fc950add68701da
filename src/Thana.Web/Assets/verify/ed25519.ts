// Ed25519 as docs/formats.md section 5 rules it, so that this page and the C# verifier give the same answer on every crafted signature.
import { hashes, Point, verify as nobleVerify } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat } from "./bytes";

hashes.sha512 = sha512;

/** Canonical encoding of a point of the curve that is not of low order: what the key list asks of a key. */
export function isSafePoint(encoded: Uint8Array): boolean {
  return safePoint(encoded) !== null;
}

/**
 * RFC 8032 without the cofactor: s below the group's order, R canonical and not of low order, and exactly sB = R + hA. The library's
 * strict mode multiplies by the cofactor and allows a low-order R; libsodium, which the C# side uses, does neither.
 */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const a = safePoint(publicKey);
  const r = safePoint(signature.slice(0, 32));
  if (a === null || r === null || !strict(publicKey, message, signature)) return false;

  const s = littleEndian(signature.slice(32));
  const h = littleEndian(sha512(concat(signature.slice(0, 32), publicKey, message))) % Point.CURVE().n;
  return Point.BASE.multiply(s, false).equals(r.add(a.multiply(h, false)));
}

function strict(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return nobleVerify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function safePoint(encoded: Uint8Array): Point | null {
  try {
    const point = Point.fromBytes(encoded, false);
    return point.isSmallOrder() ? null : point;
  } catch {
    return null;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  return value;
}
