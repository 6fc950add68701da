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

/** A number, code or time: left to right in any line. */
export const num = (value: number | string): HTMLElement => el("bdi", { dir: "ltr", class: "num" }, shown(String(value)));

/** A name or a text, in the direction of its own script. */
export const name = (value: string): HTMLElement => el("bdi", { dir: "auto" }, shown(value));

/** A sentence with its values in their places. */
export function fill(words: Words, lang: Lang, values: Record<string, Node> = {}): DocumentFragment {
  const all = document.createDocumentFragment();
  for (const part of words[lang].split(/(\{[a-z]+\})/)) {
    const value = part.startsWith("{") ? values[part.slice(1, -1)] : undefined;
    all.append(value ?? part);
  }
  return all;
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
