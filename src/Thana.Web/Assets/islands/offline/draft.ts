// A draft as this browser keeps it: what is in the fields, when it was typed, and whether its clerk has already asked to register it.
export type Fields = Record<string, string[]>;
export interface Draft {
  at: number;
  fields: Fields;
  send?: boolean;
}

const Longest = 24 * 3_600_000;

const place = (account: string, name: string): string => `thana-draft-${account}-${name}`;

export function keepDraft(account: string, name: string, draft: Draft): void {
  try {
    localStorage.setItem(place(account, name), JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the station's copy is still made.
  }
}

export function keptDraft(account: string, name: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(account, name)) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { at, fields, send } = kept as Record<string, unknown>;
    return typeof at === "number" && typeof fields === "object" && fields !== null ? { at, fields: fields as Fields, send: send === true } : null;
  } catch {
    return null;
  }
}

export function dropDraft(account: string, name: string): void {
  try {
    localStorage.removeItem(place(account, name));
  } catch {
    // Nothing to forget.
  }
}

/** A report waits to be registered; after a day nobody should be surprised by it, and it is only a draft again. */
export function sendWaits(account: string, name: string): boolean {
  const kept = keptDraft(account, name);
  return kept?.send === true && Date.now() - kept.at < Longest;
}
