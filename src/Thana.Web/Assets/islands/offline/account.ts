// Which account last worked in this browser: only its number, so that a form opened without the server finds that account's own draft. It holds as long as a
// session at most, and signing out takes it away.
const Name = "thana-account";
const Longest = 9 * 3_600_000;

export function rememberAccount(account: string): void {
  try {
    localStorage.setItem(Name, JSON.stringify({ account, at: Date.now() }));
  } catch {
    // A full or forbidden store: without the server there will be no form.
  }
}

export function lastAccount(): string {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(Name) ?? "null");
    const { account, at } = (kept ?? {}) as Record<string, unknown>;
    return typeof account === "string" && typeof at === "number" && Math.abs(Date.now() - at) < Longest ? account : "";
  } catch {
    return "";
  }
}

export function forgetAccount(): void {
  try {
    localStorage.removeItem(Name);
  } catch {
    // Nothing to forget.
  }
}
