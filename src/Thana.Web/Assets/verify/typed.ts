// What people paste: the number, the whole address of the QR code, a number broken over lines, Urdu digits, the short code, or anything else.
import { fromDigits, type Receipt, type Unreadable } from "./receipt";

const MostTyped = 100_000;

export function read(typed: string): Receipt | Unreadable {
  if (typed.length > MostTyped) return "malformed";
  const plain = latin(typed);
  if (plain === "") return "empty";
  if (/^[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}$/i.test(plain)) return "short-code";
  const behind = plain.slice(plain.lastIndexOf("#") + 1);
  if (/^[0-9]+$/.test(behind)) return fromDigits(behind);

  // A message with the number somewhere in it: the longest run of digits is meant.
  const runs = plain.match(/[0-9]{100,}/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  return longest === "" ? "not-a-receipt" : fromDigits(longest);
}

/** Without white space and invisible marks; Urdu and Arabic digits as ASCII. */
function latin(typed: string): string {
  return typed
    .replace(/[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
}
