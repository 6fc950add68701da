// The answer in words. Which words stand here is decided by the verdict; which are true is decided in check.ts.
import { hex, text } from "./bytes";
import type { Verdict } from "./check";
import { el, fill, moment, name, num, shown, written, type Lang } from "./dom";
import { isFir, kinds, meaningOf, SealedSlot } from "./essence";
import type { KeyList, ListedWitness } from "./keys";
import { leafHash, shortCode } from "./merkle";
import { oddities } from "./odd";
import type { Receipt } from "./receipt";
import { altered, hidden, level, notProved, odd, outOfRange, proved, time, unknownKey, unreadable, type Bad, type Words } from "./words";

export type Answer = { receipt: Receipt; verdict: Verdict } | { unreadable: keyof typeof unreadable };

export function report(answer: Answer, keys: KeyList, lang: Lang, now: number): HTMLElement {
  if ("unreadable" in answer) return new Report(keys, lang).bad(unreadable[answer.unreadable], {}, "amber");
  return new Report(keys, lang).judged(answer.receipt, answer.verdict, now);
}

class Report {
  constructor(private readonly keys: KeyList, private readonly lang: Lang) {}

  judged(receipt: Receipt, verdict: Verdict, now: number): HTMLElement {
    const station = name(verdict.log?.[this.lang] ?? "");
    const made = num(moment(Date.parse(this.keys.made)).slice(0, 10));
    const { from, to } = verdict.log ?? { from: 0, to: null };
    if (verdict.finding === "altered") return this.bad(altered, { station }, "red");
    if (verdict.finding === "unknown-key") return this.bad(unknownKey, { office: num(receipt.leaf.office), made }, "amber");
    if (verdict.finding === "key-out-of-range")
      return this.bad(outOfRange, { station, made, size: num(receipt.size), from: num(from), to: num(to ?? "∞") }, "amber");
    return this.good(receipt, verdict, now);
  }

  bad({ name: heading, meaning, act }: Bad, values: Record<string, Node>, colour: "red" | "amber"): HTMLElement {
    return el("article", { class: `verdict ${colour}` },
      el("h2", { tabindex: "-1" }, fill(heading, this.lang)),
      el("p", null, fill(meaning, this.lang, values)),
      el("p", { class: "act" }, fill(act, this.lang)));
  }

  private good(receipt: Receipt, verdict: Verdict, now: number): HTMLElement {
    const strange = oddities(receipt, verdict, this.keys, this.lang, now);
    return el("div", null,
      this.head(receipt, verdict),
      ...(strange.length === 0 ? [] : [el("section", { class: "notice amber" }, el("h3", null, fill(odd.heading, this.lang)), this.list(strange.map(([words, values]) => fill(words, this.lang, values))))]),
      this.essence(receipt),
      this.section(proved.heading, ...this.proof(receipt, verdict)),
      this.section(proved.vouched, this.ladder(verdict), ...this.strangers(verdict)),
      this.section(proved.when, ...this.times(receipt, verdict)),
      this.section(proved.hidden, this.list(this.hiddenParts(receipt))),
      this.section(proved.not, this.list(this.notProved(verdict))),
      this.technical(receipt, verdict));
  }

  private head({ leaf, leafBytes }: Receipt, verdict: Verdict): HTMLElement {
    const n = num(verdict.witnesses.length);
    const meaning = verdict.level === 1 ? level.meaning1 : verdict.level === 3 ? level.meaning3 : this.keys.quorum > 0 ? level.meaning2 : level.meaning2Open;
    const sentence = kinds[leaf.kind]?.sentence ?? proved.unknown;
    return el("article", { class: `verdict level${verdict.level}` },
      el("p", { class: "step" },
        el("span", { class: "boxes", "aria-hidden": "true" }, ...[1, 2, 3].map((step) => el("span", { class: step <= verdict.level ? "full" : "" }, String(step)))),
        el("span", null, fill(level.of, this.lang, { n: num(verdict.level) }))),
      el("h2", { tabindex: "-1" }, level[verdict.level as 1 | 2 | 3][this.lang]),
      el("p", { class: "sentence" }, fill(sentence, this.lang, {
        no: num(leaf.serial > 0 ? `${leaf.serial}/${leaf.year}` : "–"), station: name(verdict.log![this.lang]), register: num(leaf.register), kind: num(leaf.kind),
      })),
      el("p", null, fill(meaning, this.lang, { n, quorum: num(this.keys.quorum) })),
      el("p", { class: "code" }, fill(proved.code, this.lang, { code: num(shortCode(leafHash(leafBytes))) })));
  }

  private essence({ leaf, essence }: Receipt): HTMLElement {
    if (essence === null) return this.section(proved.text, el("p", { class: "notice amber" }, fill(hidden.nothingShown, this.lang)));
    const known = kinds[leaf.kind];
    const labels = known?.schemas.includes(leaf.schema) === true ? known.labels : [];
    const rows = essence.values.flatMap((value, slot) => {
      const label = labels[slot];
      if (value === null && label === undefined) return [];
      if (value === null && slot === SealedSlot && isFir(leaf.schema)) return [];
      return [el("dt", null, label === undefined ? fill(hidden.slot, this.lang, { n: num(slot + 1) }) : fill(label, this.lang)), this.value(leaf.schema, slot, value)];
    });
    return this.section(proved.text, el("dl", null, ...rows));
  }

  private value(schema: number, slot: number, value: Uint8Array | null): HTMLElement {
    if (value === null) return el("dd", { class: "empty" }, fill(hidden.empty, this.lang));
    const plain = text(value);
    if (plain === null) return el("dd", null, num(hex(value)));
    const meaning = meaningOf(schema, slot, plain);
    if (meaning !== null) return el("dd", null, fill(meaning, this.lang));
    return el("dd", null, written(plain));
  }

  private proof({ index, size }: Receipt, verdict: Verdict): HTMLElement[] {
    return [
      el("p", null, fill(proved.place, this.lang, { index: num(index), size: num(size) })),
      ...(verdict.level > 0 ? [el("p", null, fill(proved.fixed, this.lang))] : []),
    ];
  }

  private ladder({ level: reached, witnesses, log }: Verdict): HTMLElement {
    const step = (at: number, words: Words, ...more: Node[]): HTMLElement => el("li", { class: reached >= at ? "reached" : "" },
      el("span", { class: "box", "aria-hidden": "true" }, String(at)),
      el("div", null, fill(words, this.lang, { quorum: num(this.keys.quorum) }), el("b", { class: "state" }, reached >= at ? fill(level.yes, this.lang) : fill(level.no, this.lang)), ...more));
    return el("ol", { class: "ladder" },
      step(1, level.station, el("small", null, name(log![this.lang]))),
      step(2, level.witness, ...witnesses.map(({ witness }) => el("small", null, this.nameOf(witness)))),
      step(3, this.keys.quorum > 0 ? level.quorum : level.noQuorum));
  }

  private strangers({ strangers }: Verdict): HTMLElement[] {
    return strangers === 0 ? [] : [el("p", { class: "notice amber" }, fill(level.strangers, this.lang, { n: num(strangers) }))];
  }

  private times({ leaf }: Receipt, { witnesses }: Verdict): HTMLElement[] {
    const clock = [time.clock0, time.clock1, time.clock2][leaf.clock] ?? time.clock0;
    const seen = [...witnesses].sort((a, b) => a.time - b.time);
    return [
      el("p", null, fill(time.written, this.lang, { time: num(moment(leaf.written)) }), " ", fill(clock, this.lang)),
      ...seen.map(({ witness, time: at }) => el("p", null, fill(time.before, this.lang, { time: num(moment(at * 1000)), witness: this.nameOf(witness) }))),
      ...(seen.length === 0 ? [el("p", null, fill(time.open, this.lang))] : []),
      el("p", null, el("small", null, fill(time.zone, this.lang))),
    ];
  }

  private hiddenParts({ leaf, essence }: Receipt): Node[] {
    if (essence === null) return [fill(hidden.nothingShown, this.lang)];
    const parts = (1 << essence.sectionBits) - 1;
    const isSealed = isFir(leaf.schema) && (essence.values[SealedSlot] ?? null) !== null;
    return [
      ...(isSealed ? [fill(hidden.sealed, this.lang)] : []),
      parts > 0 ? fill(hidden.parts, this.lang, { n: num(parts) }) : fill(hidden.whole, this.lang),
    ];
  }

  private notProved(verdict: Verdict): Node[] {
    const book = verdict.level === 1 ? notProved.book1 : notProved.book2;
    return [notProved.truth, notProved.paper, notProved.omission, notProved.later, book, notProved.person].map((words) => fill(words, this.lang));
  }

  private technical({ leaf, leafBytes, index, size, proof, logId }: Receipt, { log, root }: Verdict): HTMLElement {
    const rows: [string, string | number][] = [
      ["log", log!.key.line], ["log id", hex(logId)], ["kind, register, schema", `${leaf.kind}, ${leaf.register}, ${leaf.schema}`], ["index, size", `${index}, ${size}`],
      ["proof", proof.length], ["leaf hash", hex(leafHash(leafBytes))], ["root", hex(root!)], ["commitment", hex(leaf.commitment)], ["actor", hex(leaf.actor)],
      ...(leaf.follows === null ? [] : [["follows", hex(leaf.follows)] as [string, string]]),
    ];
    return el("details", null, el("summary", null, fill(proved.technical, this.lang)),
      el("dl", { class: "technical", dir: "ltr", lang: "en" }, ...rows.flatMap(([label, value]) => [el("dt", null, label), el("dd", null, shown(String(value)))])));
  }

  private nameOf(witness: ListedWitness): HTMLElement {
    return name(witness[this.lang]);
  }

  private section(heading: Words, ...content: readonly Node[]): HTMLElement {
    return el("section", null, el("h3", null, fill(heading, this.lang)), ...content);
  }

  private list(items: readonly Node[]): HTMLElement {
    return el("ul", null, ...items.map((item) => el("li", null, item)));
  }
}
