// <place-field language="en" station-lat station-lon station="…"> stands before the fields of a place and fills them: by the
// phone's own position (averaged), by a pin on the map, by the name of a place. The fields are the form's own and work without it.
// What the device itself measured goes into hidden fields of the same form, so the draft keeps it and it is registered beside the pin, however the
// pin is moved.
import type { ThanaMap } from "./map";
import { Averaged } from "./map/fixes";
import { asker, type Ask } from "./map/ask";
import { placeOfPhoto } from "./map/exif";
import { metresBetween } from "./map/view";

type Source = "Gps" | "Map" | "Address" | "StationDefault";
interface Fix {
  lon: number;
  lat: number;
  accuracy: number;
  at: number;
}
interface Named {
  nameEn: string;
  nameUr: string;
  tehsil: string;
  district: string;
  lat: number;
  lon: number;
}

const LONGEST = 20_000;
const GOOD_ENOUGH = 8;
const FAR = 50_000;
const ROUGH = 100;
const PHOTO_OFF = 500;

class PlaceField extends HTMLElement {
  private ask: Ask = asker("en");
  private watch = 0;
  private typing = 0;
  private at = -1;
  private found: Named[] = [];
  private first = true;
  private readonly map = document.createElement("thana-map") as ThanaMap;
  private readonly state = document.createElement("p");
  private readonly warn = document.createElement("ul");
  private readonly find = document.createElement("input");
  private readonly options = document.createElement("ul");
  private gps: HTMLButtonElement | null = null;
  private photo: { lon: number; lat: number } | null | undefined = undefined;

  connectedCallback(): void {
    if (!this.first) return;
    this.first = false;
    this.ask = asker(this.getAttribute("language") ?? "en");
    this.build();
    // A draft may put its values back after this; the pin follows the fields whenever they change.
    for (const field of ["Latitude", "Longitude", "AccuracyMetres", "FixAt"]) this.field(field)?.addEventListener("input", () => this.follow());
    this.map.addEventListener("map-ready", () => this.follow());
    this.map.addEventListener("place-picked", (event) => {
      const { lon, lat, accuracy } = (event as CustomEvent<{ lon: number; lat: number; accuracy: number }>).detail;
      this.put(lon, lat, accuracy, "Map", false);
    });
    window.setTimeout(() => this.follow(), 400);
  }

  private build(): void {
    const acts = document.createElement("div");
    acts.className = "place-acts";
    this.gps = this.button(this.ask("gps"), () => this.locate());
    const open = this.button(this.ask("onMap"), () => this.openMap());
    open.setAttribute("aria-controls", (this.map.id = "place-map"));
    new MutationObserver(() => open.setAttribute("aria-expanded", String(!this.map.hidden))).observe(this.map, { attributeFilter: ["hidden"] });
    const photo = document.createElement("input");
    photo.type = "file";
    photo.accept = "image/jpeg";
    photo.hidden = true;
    photo.addEventListener("change", (event) => {
      event.stopPropagation();
      void this.compare(photo.files?.[0]);
    });
    acts.append(this.gps, open, this.button(this.ask("photo"), () => photo.click()), photo);
    const box = document.createElement("div");
    box.className = "place-find";
    const label = document.createElement("label");
    label.textContent = this.ask("find");
    label.htmlFor = this.find.id = "place-find";
    this.find.autocomplete = "off";
    this.find.dir = "auto";
    this.find.setAttribute("role", "combobox");
    this.find.setAttribute("aria-expanded", "false");
    this.find.setAttribute("aria-controls", "place-options");
    this.find.setAttribute("aria-autocomplete", "list");
    this.options.id = "place-options";
    this.options.setAttribute("role", "listbox");
    this.options.setAttribute("aria-label", this.ask("find"));
    box.append(label, this.find, this.options);
    this.find.addEventListener("input", (event) => {
      // The search is no answer of the form: it is neither kept in the draft nor sent.
      event.stopPropagation();
      window.clearTimeout(this.typing);
      this.typing = window.setTimeout(() => void this.search(), 120);
    });
    this.find.addEventListener("keydown", (event) => this.key(event));
    this.find.addEventListener("blur", () => window.setTimeout(() => this.show([]), 200));
    this.state.className = "place-state";
    this.state.setAttribute("role", "status");
    this.warn.className = "place-warn";
    this.map.hidden = true;
    for (const [name, value] of [["base", "/map/base.json"], ["language", this.getAttribute("language") ?? "en"], ["pick", ""]] as const) this.map.setAttribute(name, value);
    this.replaceChildren(acts, box, this.state, this.warn, this.map);
  }

  private button(text: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "do second";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  private field(name: string): HTMLInputElement | HTMLSelectElement | null {
    const field = this.closest("form")?.elements.namedItem(`Form.${name}`);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : null;
  }

  private number(name: string): number {
    const text = this.field(name)?.value.trim() ?? "";
    return text === "" ? NaN : Number(text);
  }

  private write(name: string, value: string): void {
    const field = this.field(name);
    if (field === null || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Station time, five hours ahead of UTC all the year, like the form's other times.
  private measured({ lon, lat, accuracy, at }: Fix): void {
    this.write("FixLatitude", lat.toFixed(5));
    this.write("FixLongitude", lon.toFixed(5));
    this.write("FixAccuracyMetres", String(Math.min(10_000_000, Math.round(accuracy))));
    this.write("FixAt", new Date(at + 5 * 3_600_000).toISOString().slice(0, 19));
  }

  /** What the device measured, whatever the pin says. */
  private get raw(): Fix | null {
    const [lon, lat, accuracy, at] = [this.number("FixLongitude"), this.number("FixLatitude"), this.number("FixAccuracyMetres"), Date.parse(`${this.field("FixAt")?.value ?? ""}+05:00`)];
    return Number.isFinite(lon + lat + accuracy + at) ? { lon, lat, accuracy, at } : null;
  }

  private openMap(): void {
    this.map.hidden = !this.map.hidden;
    if (!this.map.hidden) {
      this.follow();
      this.map.querySelector("canvas")?.focus();
    }
  }

  // At most 20 seconds, or until it is as good as phones get. Each better fix is shown at once.
  private locate(): void {
    if (this.watch !== 0) return this.stop();
    if (!("geolocation" in navigator) || !window.isSecureContext) {
      this.state.textContent = this.ask("noGps");
      return;
    }

    const averaged = new Averaged();
    if (this.gps !== null) this.gps.textContent = this.ask("stop");
    this.state.textContent = this.ask("locating");
    const timer = window.setTimeout(() => this.stop(averaged.count === 0 ? this.ask("noFix") : undefined), LONGEST);
    this.watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        averaged.add(coords.longitude, coords.latitude, coords.accuracy);
        const fix = { ...averaged.mean(), at: Date.now() };
        this.measured(fix);
        this.put(fix.lon, fix.lat, fix.accuracy, "Gps", true);
        if (averaged.count >= 4 && fix.accuracy <= GOOD_ENOUGH) {
          window.clearTimeout(timer);
          this.stop();
        }
      },
      (failure) => {
        if (failure.code !== failure.PERMISSION_DENIED && averaged.count > 0) return;
        window.clearTimeout(timer);
        this.stop(this.ask(failure.code === failure.PERMISSION_DENIED ? "denied" : "noFix"));
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: LONGEST },
    );
  }

  private stop(text?: string): void {
    navigator.geolocation.clearWatch(this.watch);
    this.watch = 0;
    if (this.gps !== null) this.gps.textContent = this.ask("gps");
    if (text !== undefined) this.state.textContent = text;
    else this.follow();
  }

  private put(lon: number, lat: number, accuracy: number, source: Source, look: boolean): void {
    this.write("Latitude", lat.toFixed(5));
    this.write("Longitude", lon.toFixed(5));
    this.write("AccuracyMetres", String(Math.round(accuracy)));
    this.write("PlaceSource", source);
    if (look) this.map.place(lon, lat, accuracy);
    this.follow(false);
    void this.askCharge(lon, lat, accuracy);
  }

  // A photo of the scene knows where it was taken; the form's place should be the same.
  private async compare(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    this.photo = await placeOfPhoto(file);
    if (this.photo !== null && !Number.isFinite(this.number("Latitude") + this.number("Longitude"))) this.put(this.photo.lon, this.photo.lat, 50, "Gps", true);
    else this.follow(false);
  }

  // The pin, the words and the warnings follow what the fields say, whoever wrote it.
  private follow(pin = true): void {
    const [lon, lat] = [this.number("Longitude"), this.number("Latitude")];
    const accuracy = this.number("AccuracyMetres") || 0;
    const raw = this.raw;
    this.map.rawFix(raw !== null && metresBetween(raw, { lon, lat }) > 5 ? raw : null);
    if (!Number.isFinite(lon + lat)) {
      this.map.place(null);
      this.warn.replaceChildren();
      if (this.photo === null) this.state.textContent = this.ask("photoNowhere");
      return;
    }

    if (pin) this.map.place(lon, lat, accuracy);
    const parts: string[] = [];
    if (raw !== null) {
      const time = new Date(raw.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Karachi" });
      parts.push(this.ask("raw", `${raw.lat.toFixed(5)}, ${raw.lon.toFixed(5)} ± ${Math.round(raw.accuracy)} m`, time));
      const moved = metresBetween(raw, { lon, lat });
      if (moved > 5) parts.push(this.ask("moved", Math.round(moved)));
    }

    const area = this.map.find(lon, lat);
    if (area) parts.unshift([area.tehsil, area.district].map((names) => (this.getAttribute("language") === "ur" ? names[1] : "") || names[0]).join(this.getAttribute("language") === "ur" ? "، " : ", "));
    if (this.watch === 0 || parts.length > 0) this.state.textContent = parts.join(" · ");
    this.warnings(lon, lat, accuracy, area);
  }

  private warnings(lon: number, lat: number, accuracy: number, area: ReturnType<ThanaMap["find"]>): void {
    const list: string[] = [];
    if (lon >= 23 && lon <= 38 && lat >= 60 && lat <= 80) list.push(this.ask("swapped"));
    else if (area === null) list.push(this.ask("outside"));
    const station = { lon: Number(this.getAttribute("station-lon") || NaN), lat: Number(this.getAttribute("station-lat") || NaN) };
    if (Number.isFinite(station.lon + station.lat)) {
      const away = metresBetween(station, { lon, lat });
      if (away > FAR) list.push(this.ask("far", Math.round(away / 1000)));
      if (away < 30) list.push(this.ask("atStation"));
    }

    if (accuracy > ROUGH) list.push(this.ask("rough", Math.round(accuracy)));
    if ((this.raw?.accuracy ?? ROUGH) <= 1) list.push(this.ask("mock"));
    if (this.photo === null) list.push(this.ask("photoNowhere"));
    else if (this.photo !== undefined) {
      const off = metresBetween(this.photo, { lon, lat });
      list.push(this.ask(off > PHOTO_OFF ? "photoOff" : "photoNear", Math.round(off)));
    }

    this.warn.replaceChildren(...list.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }

  // Who has charge of it is the server's to say; without it nothing is missing but this line.
  private async askCharge(lon: number, lat: number, accuracy: number): Promise<void> {
    try {
      const answer = await fetch(`/api/jurisdiction?lat=${lat.toFixed(5)}&lon=${lon.toFixed(5)}&accuracy=${Math.round(accuracy)}`);
      if (!answer.ok) return;
      const charge = (await answer.json()) as { metresToBorder: number; alternatives: { choice: { nameEn: string; nameUr: string }; metres: number }[] };
      const others = [...new Set(charge.alternatives.map((a) => (this.getAttribute("language") === "ur" ? a.choice.nameUr : "") || a.choice.nameEn))];
      // The pin may have moved on while the server was asked.
      if (others.length > 0 && this.field("Latitude")?.value === lat.toFixed(5) && this.field("Longitude")?.value === lon.toFixed(5)) {
        this.warn.querySelector(".border")?.remove();
        const item = document.createElement("li");
        item.className = "border";
        item.textContent = this.ask("border", Math.round(charge.metresToBorder), others.slice(0, 4).join(this.getAttribute("language") === "ur" ? "، " : ", "));
        this.warn.append(item);
      }
    } catch {
      // No network.
    }
  }

  private async search(): Promise<void> {
    const typed = this.find.value.trim();
    if (typed === "") return this.show([]);
    const near = `&lat=${this.getAttribute("station-lat") ?? ""}&lon=${this.getAttribute("station-lon") ?? ""}`;
    try {
      const answer = await fetch(`/api/places?q=${encodeURIComponent(typed)}${this.getAttribute("station-lat") ? near : ""}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const found = (await answer.json()) as Named[];
      if (typed === this.find.value.trim()) this.show(found);
    } catch {
      // Without the server the towns of the map can still be found.
      const lower = typed.toLowerCase();
      this.show(this.map.towns.filter((t) => t.name.some((n) => n?.toLowerCase().startsWith(lower))).slice(0, 8).map((t) => ({ nameEn: t.name[0] ?? "", nameUr: t.name[1] ?? "", tehsil: "", district: "", lat: t.lat, lon: t.lon })));
    }
  }

  private show(found: Named[]): void {
    this.found = found;
    this.at = -1;
    this.find.setAttribute("aria-expanded", String(found.length > 0));
    this.find.removeAttribute("aria-activedescendant");
    this.options.replaceChildren(
      ...found.map((place, i) => {
        const item = document.createElement("li");
        item.id = `place-option-${i}`;
        item.setAttribute("role", "option");
        const name = document.createElement("bdi");
        name.textContent = [place.nameEn, place.nameUr].filter((n) => n !== "").join(" · ");
        const where = document.createElement("small");
        where.textContent = [place.tehsil, place.district].filter((n, j, all) => n !== "" && all.indexOf(n) === j).join(", ");
        item.append(name, where);
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          this.choose(i);
        });
        return item;
      }),
    );
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.found.length === 0) return;
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : this.found.length - 1 + (this.at < 0 ? 1 : 0))) % this.found.length;
      [...this.options.children].forEach((child, i) => child.setAttribute("aria-selected", String(i === this.at)));
      this.find.setAttribute("aria-activedescendant", `place-option-${this.at}`);
      this.options.children[this.at]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      // Enter chooses a place and never sends the form.
      this.choose(Math.max(0, this.at));
    } else if (event.key === "Escape") {
      this.show([]);
    } else {
      return;
    }

    event.preventDefault();
  }

  private choose(i: number): void {
    const place = this.found[i];
    if (place === undefined) return;
    this.find.value = "";
    this.show([]);
    // A name stands for a whole village.
    this.put(place.lon, place.lat, 1_000, "Address", true);
    const words = this.closest("form")?.elements.namedItem("Form.PlaceWords");
    if (words instanceof HTMLInputElement && words.value.trim() === "") {
      words.value = [(this.getAttribute("language") === "ur" && place.nameUr) || place.nameEn, place.district].filter((n) => n !== "").join(", ");
      words.dispatchEvent(new Event("input", { bubbles: true }));
    }

    this.map.hidden = false;
    this.map.place(place.lon, place.lat, 1_000);
  }
}

customElements.define("place-field", PlaceField);
