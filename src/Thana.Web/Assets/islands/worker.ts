// The service worker: answers while the server is away, with an empty form, a map without reports, or a page that says so. What it keeps is nobody's: the
// program's own files, the base map, and pages fetched without the session, so nothing personal can be in them. Pages always come from the server first.
// /worker.js puts a line before this: const VERSION = "…", a hash of everything below, so a new program means a new worker and a new store.
import { lookIn, namesIn } from "./offline/names";

declare const VERSION: string;
interface Later extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Later {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", act: (event: Later) => void): void;
  addEventListener(name: "fetch", act: (event: Asked) => void): void;
  addEventListener(name: "message", act: (event: MessageEvent & Later) => void): void;
}

const worker = globalThis as unknown as Worker;
const Store = `thana-${VERSION}`;
const BaseMap = "/map/base.json";
const Shells = ["/offline", "/offline/fir", "/offline/map"];
const Languages = ["en", "ur"];
const Patience = 20_000;
const Files = ["script", "style", "font", "image"];

worker.addEventListener("install", (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("thana-") && name !== Store).map((name) => caches.delete(name)))).then(() => worker.clients.claim())));
// Every page of who is signed in says so, and in which language.
worker.addEventListener("message", (event) => {
  const language = (event.data as { language?: unknown } | null)?.language;
  if (typeof language === "string" && Languages.includes(language)) event.waitUntil(caches.open(Store).then((store) => Promise.all([store.put("/offline/language", new Response(language)), keepMap(store)])));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
  else if (request.method === "GET" && url.pathname === BaseMap) event.respondWith(baseMap(request));
  else if (request.method === "GET" && Files.includes(request.destination)) event.respondWith(file(request));
});

async function fill(): Promise<void> {
  const store = await caches.open(Store);
  const files = new Set<string>();
  for (const shell of Shells) {
    for (const language of Languages) {
      const answer = await fetch(shell, { credentials: "omit", cache: "no-store", headers: { "Accept-Language": language } });
      if (!answer.ok) throw new Error(`${shell}: ${answer.status}`);
      const text = await answer.text();
      for (const name of namesIn(text)) files.add(name);
      await store.put(key(shell, language), new Response(text, { headers: answer.headers }));
    }
  }

  for (const name of [...files]) {
    const answer = await fetch(name, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    if (name.endsWith(".css")) for (const inner of lookIn(await answer.clone().text(), name)) files.add(inner);
    await store.put(name, answer);
  }

  for (const font of [...files].filter((name) => name.endsWith(".woff2"))) await store.add(font);
}

// Only who is signed in gets the base map.
async function keepMap(store: Cache): Promise<void> {
  if ((await store.match(BaseMap)) !== undefined) return;
  const map = await fetch(BaseMap).catch(() => undefined);
  if (map?.ok === true && !map.redirected) await store.put(BaseMap, map);
}

async function page(request: Request, path: string): Promise<Response> {
  const asked = request.method === "GET" ? within(request) : fetch(request);
  const answer = await asked.catch(() => undefined);
  // A proxy that finds no program behind it says so; the program's own 503 comes with its own page.
  const away = answer === undefined || [502, 504].includes(answer.status) || (answer.status === 503 && answer.headers.get("content-security-policy") === null);
  if (!away) return answer;
  const shell = await shellFor(path);
  if (shell === undefined) return answer ?? Response.error();
  // What was on its way to be registered did not arrive, or nobody heard that it did; the form says so and sends it again under the same key.
  const text = await shell.text();
  return new Response(request.method === "GET" ? text : text.replace("<html ", "<html data-unsent "), { headers: shell.headers });
}

async function within(request: Request): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([fetch(request), new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error("late")), Patience)))]);
  } finally {
    clearTimeout(timer);
  }
}

async function shellFor(path: string): Promise<Response | undefined> {
  const store = await caches.open(Store);
  const language = (await (await store.match("/offline/language"))?.text()) ?? "en";
  const shell = path === "/firs/new" ? "/offline/fir" : path === "/map" ? "/offline/map" : "/offline";
  return store.match(key(shell, language));
}

async function baseMap(request: Request): Promise<Response> {
  const store = await caches.open(Store);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await store.put(BaseMap, answer.clone());
    if (answer.status < 500) return answer;
  } catch {
    // The server is away.
  }

  return (await store.match(BaseMap)) ?? Response.error();
}

async function file(request: Request): Promise<Response> {
  return (await (await caches.open(Store)).match(request.url)) ?? fetch(request);
}

function key(shell: string, language: string): string {
  return `${shell}?language=${language}`;
}
