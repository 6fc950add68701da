// What a rightly signed receipt says that does not go together. It changes no verdict; people should ask about it.
import type { Verdict } from "./check";
import { moment, name, num, type Lang } from "./dom";
import { kinds } from "./essence";
import type { KeyList } from "./keys";
import type { Receipt } from "./receipt";
import { odd, type Words } from "./words";

const Slack = 10 * 60 * 1000;
const Live = [1, 2];

export function oddities({ leaf }: Receipt, { log, witnesses }: Verdict, keys: KeyList, lang: Lang, now: number): [Words, Record<string, Node>][] {
  const found: [Words, Record<string, Node>][] = [];
  const origin = log?.key.name ?? "";
  const office = /^[^/]+\/ps\/([^/]+)\/reg$/.exec(origin)?.[1];
  if (office !== leaf.office) found.push([odd.office, { office: num(leaf.office), log: num(origin) }]);
  if (!origin.startsWith(`${keys.domain}/`)) found.push([odd.domain, { log: num(origin), domain: num(keys.domain) }]);

  const kind = kinds[leaf.kind];
  if (kind !== undefined && kind.register !== leaf.register) found.push([odd.register, { register: num(leaf.register) }]);
  if (kind?.numbered === true && leaf.serial === 0) found.push([odd.serial, {}]);
  const year = moment(leaf.written).slice(0, 4);
  if (Live.includes(leaf.kind) && year !== String(leaf.year)) found.push([odd.year, { year: num(leaf.year), written: num(year) }]);

  if (leaf.written > now + Slack) found.push([odd.future, {}]);
  for (const { witness, time } of witnesses) {
    if (leaf.written > time * 1000 + Slack) found.push([odd.witnessed, { witness: name(witness[lang]) }]);
  }
  return found;
}
