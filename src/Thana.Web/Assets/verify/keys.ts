// The key list, docs/formats.md section 5. One bad key refuses the whole list, rather than trusting a list that someone has had a hand in.
import { equal, fromBase64, hex, utf8 } from "./bytes";
import { isSafePoint } from "./ed25519";
import { hash } from "./merkle";

export interface Key {
  line: string;
  name: string;
  id: number;
  publicKey: Uint8Array;
}

export interface ListedLog {
  key: Key;
  logId: Uint8Array;
  en: string;
  ur: string;
  from: number;
  to: number | null;
}

export interface ListedWitness {
  key: Key;
  en: string;
  ur: string;
}

export interface KeyList {
  /** As it stands in the list, UTC. */
  made: string;
  domain: string;
  logs: ListedLog[];
  witnesses: ListedWitness[];
  quorum: number;
}

export class BadKeyList extends Error {}

const LogKey = 1;
const CosignerKey = 4;

/** @throws BadKeyList */
export function readKeyList(json: string): KeyList {
  let file: Record<string, unknown>;
  try {
    file = object(JSON.parse(json));
  } catch {
    throw new BadKeyList("The key list is not JSON.");
  }

  check(file.version === 1, "Unknown version of the key list.");
  const list: KeyList = {
    made: string(file.made),
    domain: string(file.domain),
    logs: array(file.logs).map(log),
    witnesses: array(file.witnesses).map(witness),
    quorum: whole(file.quorum),
  };
  check(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(list.made) && !Number.isNaN(Date.parse(list.made)), "The time of the key list is not a time.");
  check(list.quorum <= list.witnesses.length, "The quorum asks for more witnesses than are listed.");
  check(new Set(list.witnesses.map((w) => hex(w.key.publicKey))).size === list.witnesses.length, "A witness is listed twice; it would count twice.");
  return list;
}

function log(item: unknown): ListedLog {
  const { vkey, en, ur, from, to } = object(item);
  check(to !== undefined, "A key's range has no end; write null.");
  const key = readKey(string(vkey), LogKey);
  const listed = { key, logId: hash(utf8(key.line)).slice(0, 8), en: string(en), ur: string(ur), from: whole(from), to: to === null ? null : whole(to) };
  check(listed.to === null || listed.to >= listed.from, "A key's range of tree sizes is upside down.");
  return listed;
}

function witness(item: unknown): ListedWitness {
  const { vkey, en, ur } = object(item);
  return { key: readKey(string(vkey), CosignerKey), en: string(en), ur: string(ur) };
}

/** A C2SP verifier key of the type asked for. */
export function readKey(line: string, type: number): Key {
  const [, name, id, encoded] = /^([^+]+)\+([0-9A-Fa-f]{8})\+(.+)$/su.exec(line) ?? [];
  check(name !== undefined && id !== undefined && encoded !== undefined && !/[\p{White_Space}\u0000-\u001f\ufffd]/u.test(name), "A verifier key is written name+hash+key.");
  const typed = fromBase64(encoded!);
  check(typed !== null && typed.length === 33 && typed[0] === type, "Not a key of the type that belongs here.");
  const hashed = hash(utf8(`${name}\n`), typed!).slice(0, 4);
  check(equal(hashed, Uint8Array.from(id!.match(/../g)!, (pair) => parseInt(pair, 16))), "The hash is not that of this name and key.");
  const publicKey = typed!.slice(1);
  check(isSafePoint(publicKey), "The point is of low order or not canonically encoded.");
  return { line: `${name}+${id!.toLowerCase()}+${encoded}`, name: name!, id: parseInt(id!, 16), publicKey };
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new BadKeyList(otherwise);
}

function object(value: unknown): Record<string, unknown> {
  check(typeof value === "object" && value !== null && !Array.isArray(value), "An object is missing.");
  return value as Record<string, unknown>;
}

function array(value: unknown): unknown[] {
  check(Array.isArray(value), "A list is missing.");
  return value as unknown[];
}

function string(value: unknown): string {
  check(typeof value === "string", "A text is missing.");
  return value as string;
}

function whole(value: unknown): number {
  check(Number.isSafeInteger(value) && (value as number) >= 0, "A number is missing.");
  return value as number;
}
