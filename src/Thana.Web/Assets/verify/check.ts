// What a receipt is worth under a list of keys: the same order of questions as Receipt.Check of the C# library, so that both give one answer.
import { base64, concat, equal, utf8 } from "./bytes";
import { verify } from "./ed25519";
import type { KeyList, ListedLog, ListedWitness } from "./keys";
import { commitmentOf, leafHash, rootFromInclusion } from "./merkle";
import type { Receipt } from "./receipt";

export type Finding = "good" | "altered" | "unknown-key" | "key-out-of-range";

/** 0 not good; 1 signed by the log alone; 2 cosigned by a listed witness; 3 by a quorum of them. */
export type Level = 0 | 1 | 2 | 3;

export interface WitnessedBy {
  witness: ListedWitness;
  time: number;
}

export interface Verdict {
  finding: Finding;
  level: Level;
  log: ListedLog | null;
  witnesses: WitnessedBy[];
  /** Cosignatures by keys that the list does not have: they count for nothing. */
  strangers: number;
  root: Uint8Array | null;
}

export function check(receipt: Receipt, keys: KeyList): Verdict {
  const listed = keys.logs.filter((log) => equal(log.logId, receipt.logId));
  const bad = (finding: Finding): Verdict => ({ finding, level: 0, log: listed[0] ?? null, witnesses: [], strangers: 0, root: null });
  const first = listed[0];
  if (first === undefined) return bad("unknown-key");

  const root = rootFromInclusion(receipt.index, receipt.size, leafHash(receipt.leafBytes), receipt.proof);
  if (root === null || !essenceHolds(receipt)) return bad("altered");
  const checkpoint = utf8(`${first.key.name}\n${receipt.size}\n${base64(root)}\n`);
  if (!verify(first.key.publicKey, checkpoint, receipt.signature)) return bad("altered");
  // One key may speak for several ranges.
  const log = listed.find((one) => receipt.size >= one.from && (one.to === null || receipt.size <= one.to));
  if (log === undefined) return bad("key-out-of-range");

  const witnesses: WitnessedBy[] = [];
  let strangers = 0;
  for (const { keyId, time, signature } of receipt.cosignatures) {
    const candidates = keys.witnesses.filter((one) => one.key.id === keyId);
    if (candidates.length === 0) {
      strangers++;
      continue;
    }

    const message = concat(utf8(`cosignature/v1\ntime ${time}\n`), checkpoint);
    const witness = candidates.find((one) => verify(one.key.publicKey, message, signature));
    if (witness === undefined) return bad("altered");
    if (!witnesses.some((one) => one.witness === witness)) witnesses.push({ witness, time });
  }

  const level = witnesses.length === 0 ? 1 : keys.quorum > 0 && witnesses.length >= keys.quorum ? 3 : 2;
  return { finding: "good", level, log, witnesses, strangers, root };
}

function essenceHolds({ essence, leaf }: Receipt): boolean {
  return essence === null || equal(commitmentOf(leaf.schema, essence), leaf.commitment);
}
