// Building the page: every value goes in as text, in an element of its own, so that a name or a number keeps its order inside a line of the other script.
import type { Words } from "./words";

export type Lang = "en" | "ur";

type Child = Node | string;

export function el(tag: string, of: Record<string, string> | null, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(of ?? {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Puts these in the place of all that was there (`replaceChildren` is younger than the browsers of 2020). */
export function put(into: HTMLElement, ...children: readonly Child[]): void {
  into.textContent = "";
  into.append(...children);
}

/** A number, code or time: left to right in any line. */
export const num = (value: number | string): HTMLElement => el("bdi", { dir: "ltr", class: "num" }, shown(String(value)));

/** A name or a text, in the direction of its own script. */
export const name = (value: string): HTMLElement => el("bdi", { dir: "auto" }, shown(value));

/** A sentence with its values in their places; Latin letters and digits in an Urdu one stand in Latin type. */
export function fill(words: Words, lang: Lang, values: Record<string, Node> = {}): DocumentFragment {
  const all = document.createDocumentFragment();
  for (const part of words[lang].split(/(\{[a-z]+\})/)) {
    const value = part.startsWith("{") ? values[part.slice(1, -1)] : undefined;
    if (value !== undefined) all.append(value);
    else all.append(...(lang === "ur" ? isolated(part, /([0-9A-Za-z][0-9A-Za-z+]*)/) : [part]));
  }
  return all;
}

const Urdu = /[\u0600-\u06ff]/;
const Paragraph = 50;
const Number = /([0-9A-Za-z]{1,16}(?:[-/:.][0-9A-Za-z]{1,16}){1,6})/;

/**
 * A text as it was written down. A paragraph reads from its own side, a few words stand beside their label; CNICs, plates, dates and numbers
 * like 12/2026 keep their order and are not broken over two lines.
 */
export function written(value: string): HTMLElement {
  const kinds = ["text", ...(Urdu.test(value) ? ["urdu"] : []), ...(value.length > Paragraph ? ["paragraph"] : [])];
  return el("bdi", { dir: Urdu.test(value) ? "auto" : "ltr", class: kinds.join(" ") }, ...isolated(shown(value), Number));
}

/** The parts that match (the one group of the pattern), each in an element of its own. */
function isolated(plain: string, pattern: RegExp): Child[] {
  return plain.split(pattern).map((part, i) => (i % 2 === 1 ? el("bdi", { dir: "ltr", class: "num" }, part) : part));
}

/** Signs that would steer the text around them are shown by their number instead. */
export function shown(value: string): string {
  return value.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g, (sign) =>
    `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

const Karachi = 5 * 60 * 60 * 1000;
const LastDay = 8_000_000_000_000_000;

/** A moment in Pakistan time, which has had no summer time since 2009: `2026-11-23 14:05:09`. */
export function moment(milliseconds: number): string {
  if (milliseconds > LastDay) return `${milliseconds} ms`;
  return new Date(milliseconds + Karachi).toISOString().replace("T", " ").slice(0, -5);
}
