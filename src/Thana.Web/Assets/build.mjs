// Builds what the browser loads into wwwroot/dist: islands, fonts, the verify page. Called by `dotnet build` when a source is newer.
import { mkdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";

export const dist = new URL("../wwwroot/dist/", import.meta.url);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const part of ["islands.mjs", "fonts.mjs", "verify.mjs"]) {
  if (existsSync(new URL(part, import.meta.url))) await (await import(`./${part}`)).build(dist);
}
