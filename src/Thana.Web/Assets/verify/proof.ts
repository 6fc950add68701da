// A C2SP tlog-proof file whose extra line holds the leaf: the same as a receipt without its essence, in a file that other programs read too.
import { base64, fromBase64, Reader, text } from "./bytes";
import type { KeyList } from "./keys";
import { readLeaf } from "./leaf";
import { leafHash, rootFromInclusion } from "./merkle";
import type { CosignatureOnPaper, Receipt } from "./receipt";

const Head = "c2sp.org/tlog-proof@v1\n";

const MostChars = 100_000;
const MostHashes = 63;

interface Signature {
  name: string;
  keyId: number;
  bytes: Uint8Array;
}

/** The receipt that the file amounts to under this list, or null when it is not one. */
export function readProof(file: string, keys: KeyList): Receipt | null {
  const [, extra, index, hashes, origin, size, root, lines] =
    /^c2sp\.org\/tlog-proof@v1\nextra ([^\n]+)\nindex (0|[1-9][0-9]{0,15})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([^\n]+)\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:— [^ \n]+ [A-Za-z0-9+/=]+\n)+)$/u.exec(file.length > MostChars ? "" : file) ?? [];
  if (extra === undefined || index === undefined || hashes === undefined || origin === undefined || size === undefined || root === undefined || lines === undefined) return null;
  const leafBytes = fromBase64(extra);
  const leaf = leafBytes && readLeaf(leafBytes);
  const proof = hashes.split("\n").slice(0, -1).map(fromBase64).filter((one): one is Uint8Array => one !== null);
  const signatures = lines.split("\n").slice(0, -1).map(signature);
  if (leafBytes === null || leaf === null || proof.length > MostHashes || signatures.some((one) => one === null)) return null;
  const [at, of] = [Number(index), Number(size)];
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(of) || at >= of) return null;

  const log = keys.logs.find((one) => one.key.name === origin);
  const own = (signatures as Signature[]).find((one) => one.name === origin && one.keyId === log?.key.id && one.bytes.length === 64);
  const cosignatures = (signatures as Signature[]).filter((one) => one !== own && one.bytes.length === 72 && !misnamed(one, keys)).map(cosignature);
  const computed = rootFromInclusion(at, of, leafHash(leafBytes), proof);
  // A checkpoint of another root is not this entry's: without the log's signature the receipt is judged altered.
  const fits = computed !== null && base64(computed) === root;
  return {
    logId: log?.logId ?? new Uint8Array(8), leaf, leafBytes, index: at, size: of, proof,
    signature: fits && own !== undefined ? own.bytes : new Uint8Array(64), cosignatures, essence: null,
  };
}

function signature(line: string): Signature | null {
  const [, name, encoded] = /^— ([^ ]+) (.+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || bytes === null || bytes.length < 5) return null;
  return { name, keyId: new Reader(bytes).number(4), bytes: bytes.slice(4) };
}

/** A signature line counts under its name and key id together; with another name it is of an unknown key. */
function misnamed({ name, keyId }: Signature, keys: KeyList): boolean {
  const sameId = keys.witnesses.filter(({ key }) => key.id === keyId);
  return sameId.length > 0 && sameId.every(({ key }) => key.name !== name);
}

function cosignature({ keyId, bytes }: Signature): CosignatureOnPaper {
  // A time beyond 2^53 reads as zeros, which nobody signed.
  const reader = new Reader(bytes);
  return { keyId, time: reader.number(8), signature: reader.take(64) };
}

/** The text of a proof file, or null when the file is something else. */
export function proofText(bytes: Uint8Array): string | null {
  return bytes.length <= MostChars && text(bytes.slice(0, Head.length)) === Head ? text(bytes) : null;
}
