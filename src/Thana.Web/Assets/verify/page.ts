// The page: takes a code from the address, the field, a photo or the camera, and shows what it is worth. It keeps nothing.
import { check } from "./check";
import { prepare } from "./decoder";
import { fill, moment, num, put, type Lang } from "./dom";
import { readKeyList, type KeyList } from "./keys";
import { proofText, readProof } from "./proof";
import { report, type Answer } from "./report";
import { Camera, readPhoto } from "./scan";
import { read } from "./typed";
import { page as words, type Words } from "./words";

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const field = find<HTMLTextAreaElement>("typed");
const result = find("result");
const progress = find("progress");
const start = find("start");
const camera = new Camera(find<HTMLVideoElement>("view"));
const keys = embedded();

let lang: Lang = /^(ur|ps|sd|pa-pk)/i.test(navigator.language) ? "ur" : "en";
let answer: Answer | null = null;
let said: Words | null = null;
let turn = 0;

function embedded(): KeyList | null {
  try {
    return readKeyList(find("keys").textContent ?? "");
  } catch {
    return null;
  }
}

function judge(typed: string): void {
  const receipt = typed.startsWith("c2sp.org/tlog-proof@") ? (keys && readProof(typed, keys)) ?? "malformed" : read(typed);
  show(typeof receipt === "string" ? { unreadable: receipt } : keys === null ? null : { receipt, verdict: check(receipt, keys) });
}

function show(next: Answer | null): void {
  turn++;
  camera.stop();
  answer = next;
  say(null);
  render();
  result.querySelector<HTMLElement>("h2")?.focus();
  window.scrollTo(0, 0);
}

function say(next: Words | null, attempt = 0): void {
  said = next;
  put(progress, next === null ? "" : fill(next, lang, { n: num(attempt) }));
}

function render(): void {
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "ur" ? "rtl" : "ltr";
  document.title = `${words.title[lang]} · ${words.brand[lang]}`;
  for (const element of Array.from(document.querySelectorAll<HTMLElement>("[data-say]"))) put(element, fill(words[element.dataset.say as keyof typeof words], lang));
  for (const button of Array.from(document.querySelectorAll<HTMLElement>("[data-lang]"))) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));

  put(find("list"), keys === null ? fill(words.listMissing, lang) : fill(keys.witnesses.length > 0 ? words.list : words.listWithout, lang, {
    made: num(`${moment(Date.parse(keys.made)).slice(0, 16)}`), domain: num(keys.domain), logs: num(keys.logs.length), witnesses: num(keys.witnesses.length), quorum: num(keys.quorum),
  }));
  find("list").classList.toggle("broken", keys === null);
  const done = answer !== null && keys !== null;
  const judged = done && !("unreadable" in answer!);
  start.hidden = judged;
  find("after").hidden = !judged;
  find("watch").hidden = !camera.running;
  put(result, ...(done ? [report(answer!, keys!, lang, Date.now())] : []));
  say(said);
  const state = Camera.state;
  find("camera").hidden = state !== "usable";
  find("no-camera").textContent = state === "insecure" ? words.cameraInsecure[lang] : state === "missing" ? words.cameraMissing[lang] : "";
}

/** A proof file is text; everything else is tried as a picture. */
async function takeFile(file: Blob): Promise<void> {
  const proof = file.size <= 100_000 ? proofText(new Uint8Array(await bytesOf(file))) : null;
  if (proof === null) await takePhoto(file);
  else judge(proof);
}

function bytesOf(file: Blob): Promise<ArrayBuffer> {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = () => done(new ArrayBuffer(0));
    reader.readAsArrayBuffer(file);
  });
}

async function takePhoto(file: Blob): Promise<void> {
  const mine = ++turn;
  camera.stop();
  answer = null;
  render();
  const scan = await readPhoto(file, (attempt) => {
    if (mine === turn) say(words.looking, attempt);
    return mine === turn;
  });
  if (mine !== turn || ("failed" in scan && scan.failed === "stopped")) return;
  if ("text" in scan) judge(scan.text);
  else if (scan.failed === "no-decoder") say(words.noDecoder);
  else show({ unreadable: scan.failed as "no-code" | "no-picture" });
}

async function useCamera(): Promise<void> {
  const mine = ++turn;
  say(null);
  if (!(await prepare())) {
    say(words.noDecoder);
    return;
  }

  find("watch").hidden = false;
  try {
    const text = await camera.read();
    if (text !== null && mine === turn) judge(text);
  } catch {
    say(words.cameraRefused);
  }
  if (mine === turn) {
    camera.stop();
    find("watch").hidden = true;
  }
}

function fromAddress(): void {
  const behind = location.hash.slice(1);
  if (behind !== "") judge(behind);
}

function again(): void {
  field.value = "";
  if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
  show(null);
  field.focus();
}

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  judge(field.value);
});
// A hand-held scanner types the number and presses Enter.
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  judge(field.value);
});
find("photo").addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = "";
  if (file !== undefined) void takeFile(file);
});
find("camera").addEventListener("click", () => void useCamera());
find("stop").addEventListener("click", () => {
  turn++;
  camera.stop();
  find("watch").hidden = true;
});
find("again").addEventListener("click", again);
find("print").addEventListener("click", () => window.print());
for (const button of Array.from(document.querySelectorAll<HTMLElement>("[data-lang]"))) {
  button.addEventListener("click", () => {
    lang = button.dataset.lang as Lang;
    render();
  });
}
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  const dropped = event.dataTransfer?.getData("text/plain") ?? "";
  if (file !== undefined) void takeFile(file);
  else if (dropped !== "") judge(dropped);
});
document.addEventListener("paste", (event) => {
  const file = event.clipboardData?.files[0];
  if (file !== undefined) void takeFile(file);
});
window.addEventListener("hashchange", fromAddress);
render();
fromAddress();
