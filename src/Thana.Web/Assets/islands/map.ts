// <thana-map base="…" language="en" points="…" hot="…" heat lasso slider pick lat lon accuracy>: the map of the province, drawn by this program alone.
// Nothing is fetched but the addresses given, all on the own server. A list under the map tells the same to those who do not see it.
import { load, type BaseMap } from "./map/base";
import { listen } from "./map/gestures";
import { Room, writeLabels } from "./map/labels";
import { drawClusters, drawHeat, drawHot, drawLasso, drawPin, gather, radius, within, type Cluster, type HotCell, type Report } from "./map/layers";
import { degreesOf, mercator, View, type Xy } from "./map/view";
import { speaker } from "./map/words";

const LISTED = 40;
const AGAIN = 5_000;
const DAY = 86_400_000;

export class ThanaMap extends HTMLElement {
  private readonly view = new View();
  private readonly canvas = document.createElement("canvas");
  private readonly bar = document.createElement("div");
  private readonly news = document.createElement("p");
  private readonly list = document.createElement("ol");
  private readonly card = document.createElement("div");
  private readonly span = document.createElement("div");
  private readonly credit = document.createElement("bdi");
  private say = speaker("en");
  private urdu = false;
  private map: BaseMap | null = null;
  private reports: Report[] = [];
  private chosen: Report[] = [];
  private clusters: Cluster[] = [];
  private cells: HotCell[] = [];
  private heat = false;
  private hot = true;
  private lassoing = false;
  private line: Xy[] = [];
  private pin: { lon: number; lat: number; accuracy: number } | null = null;
  private fix: { lon: number; lat: number; accuracy: number } | null = null;
  private frame = 0;
  private listing = 0;
  private printing = false;
  private first = true;

  connectedCallback(): void {
    if (!this.first) return;
    this.first = false;
    this.urdu = this.getAttribute("language") === "ur";
    this.say = speaker(this.urdu ? "ur" : "en");
    this.build();
    this.readPin();
    listen(this.canvas, {
      view: this.view,
      changed: () => this.changed(),
      pressed: (x, y) => this.pressed(x, y),
      drawing: () => this.lassoing,
      drawn: (x, y, phase) => this.drawn(x, y, phase),
      confirm: () => this.confirm(),
    });
    new ResizeObserver(() => this.resize()).observe(this.canvas);
    window.addEventListener("beforeprint", () => this.paper(true));
    window.addEventListener("afterprint", () => this.paper(false));
    void this.open();
  }

  /** Puts the pin; without coordinates takes it away. */
  place(lon: number | null, lat = 0, accuracy = 0, look = true): void {
    this.pin = lon === null ? null : { lon, lat, accuracy };
    if (lon !== null && look) this.view.show(lon, lat, Math.max(1_500, accuracy * 5));
    this.changed();
  }

  /** The phone's own fix, shown beside a pin that was moved. */
  rawFix(fix: { lon: number; lat: number; accuracy: number } | null): void {
    this.fix = fix;
    this.changed();
  }

  /** The names of the tehsil and the district there; null outside the mapped land, undefined before the map is there. */
  find(lon: number, lat: number): ReturnType<BaseMap["find"]> | undefined {
    return this.map?.find(lon, lat);
  }

  /** Towns for a search without the server. */
  get towns(): { name: readonly (string | undefined)[]; lon: number; lat: number }[] {
    return (this.map?.labels ?? []).filter((l) => l.rank > 0).map((l) => ({ name: l.name, ...degreesOf(l.at) }));
  }

  private build(): void {
    const pick = this.hasAttribute("pick");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", this.say("map") + (pick ? " " + this.say("pickHelp") : ""));
    this.bar.className = "map-bar";
    this.button("+", "in", () => this.view.zoom(1.6));
    this.button("−", "out", () => this.view.zoom(1 / 1.6));
    this.button("⌂", "all", () => this.view.reset());
    if (this.hasAttribute("heat")) this.toggle("heat", () => (this.heat = !this.heat));
    if (this.hasAttribute("hot")) this.toggle("hot", () => (this.hot = !this.hot), true);
    if (this.hasAttribute("lasso")) this.toggle("lasso", (button) => this.startLasso(button));
    if (!pick) this.button(this.say("print"), "print", () => window.print());
    this.news.className = "map-news";
    this.news.setAttribute("role", "status");
    this.card.className = "map-card";
    this.card.hidden = true;
    this.span.className = "map-span";
    const frame = document.createElement("div");
    frame.className = "map-frame";
    const foot = document.createElement("p");
    foot.className = "map-foot";
    foot.textContent = this.say("unofficial");
    this.credit.lang = "en";
    this.credit.dir = "ltr";
    foot.append(" ", this.credit);
    frame.append(this.canvas, this.bar, this.card);
    const shown = document.createElement("details");
    shown.className = "map-list";
    const summary = document.createElement("summary");
    summary.textContent = this.say("shown");
    shown.append(summary, this.list);
    this.replaceChildren(frame, foot, this.span, this.news);
    if (this.hasAttribute("points")) this.append(shown);
  }

  private button(text: string, word: "in" | "out" | "all" | "print", act: () => void): void {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.title = this.say(word);
    button.setAttribute("aria-label", this.say(word));
    button.addEventListener("click", () => {
      act();
      this.changed();
    });
    this.bar.append(button);
  }

  private toggle(word: "heat" | "hot" | "lasso", act: (button: HTMLButtonElement) => void, on = false): void {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.say(word);
    button.setAttribute("aria-pressed", String(on));
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      act(button);
      this.changed();
    });
    this.bar.append(button);
  }

  private async open(): Promise<void> {
    try {
      const [map] = await Promise.all([load(this.getAttribute("base") ?? ""), document.fonts.load(`14px ${this.font}`, "پ").catch(() => [])]);
      this.map = map;
      this.news.textContent = "";
      this.credit.textContent = map.credit;
      this.resize();
      this.view.fit(map.box);
      if (this.pin !== null) this.place(this.pin.lon, this.pin.lat, this.pin.accuracy);
      this.changed();
      this.dispatchEvent(new Event("map-ready"));
    } catch {
      // The server may be away for a moment, or the worker in the middle of being replaced.
      this.news.textContent = this.say("noMap");
      if (this.isConnected) window.setTimeout(() => void this.open(), AGAIN);
      return;
    }

    const points = this.getAttribute("points");
    const hot = this.getAttribute("hot");
    try {
      if (points !== null) this.take(await (await fetch(points)).json());
      if (hot !== null) this.takeHot(await (await fetch(hot)).json());
    } catch {
      this.news.textContent = this.say("noPoints");
    }

    this.changed();
  }

  private take(layer: { points: { lon: number; lat: number; label: string; href: string; at: string }[] }): void {
    this.reports = layer.points.map((p) => ({ at: mercator(p.lon, p.lat), lon: p.lon, lat: p.lat, label: p.label, href: p.href, time: Date.parse(p.at) }));
    this.chosen = this.reports;
    if (this.hasAttribute("slider") && this.reports.length > 1) this.buildSpan();
    if (this.reports.length > 0 && this.pin === null) this.lookAtReports();
  }

  private takeHot(layer: { cells: { ring: number[]; count: number }[] }): void {
    this.cells = layer.cells.map((cell) => ({ count: cell.count, corners: [0, 2, 4, 6].map((i) => mercator(cell.ring[i]!, cell.ring[i + 1]!)) }));
  }

  // Nearly all of them: a single far one must not make the rest a dot.
  private lookAtReports(): void {
    const sort = (of: (r: Report) => number): number[] => this.reports.map(of).sort((a, b) => a - b);
    const [lon, lat] = [sort((r) => r.lon), sort((r) => r.lat)];
    const cut = (sorted: number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
    const [west, east, south, north] = [cut(lon, 0.02), cut(lon, 0.98), cut(lat, 0.02), cut(lat, 0.98)];
    this.view.show((west + east) / 2, (south + north) / 2, Math.max(4_000, (east - west) * 92_000, (north - south) * 111_000) * 1.25);
  }

  private buildSpan(): void {
    const days = this.reports.map((r) => Math.floor(r.time / DAY));
    const [least, most] = [Math.min(...days), Math.max(...days)];
    if (least === most) return;
    const sliders = (["from", "to"] as const).map((word) => {
      const label = document.createElement("label");
      const text = document.createElement("span");
      const input = document.createElement("input");
      input.type = "range";
      input.min = String(least);
      input.max = String(most);
      input.value = word === "from" ? String(least) : String(most);
      label.append(text, input);
      this.span.append(label);
      return { word, text, input };
    });
    const update = (moved?: HTMLInputElement): void => {
      const [from, to] = sliders as [(typeof sliders)[0], (typeof sliders)[0]];
      if (Number(from.input.value) > Number(to.input.value)) (moved === from.input ? to : from).input.value = (moved === from.input ? from : to).input.value;
      for (const { word, text, input } of sliders) {
        const date = new Date(Number(input.value) * DAY).toISOString().slice(0, 10);
        text.textContent = `${this.say(word)} \u2066${date}\u2069`;
        input.setAttribute("aria-valuetext", date);
      }

      this.chosen = this.reports.filter((r) => Math.floor(r.time / DAY) >= Number(from.input.value) && Math.floor(r.time / DAY) <= Number(to.input.value));
      this.changed();
    };
    for (const { input } of sliders) input.addEventListener("input", () => update(input));
    update();
  }

  private startLasso(button: HTMLButtonElement): void {
    this.lassoing = button.getAttribute("aria-pressed") === "true";
    if (this.lassoing) button.textContent = this.say("clear");
    else button.textContent = this.say("lasso");
    this.line = [];
  }

  private drawn(x: number, y: number, phase: "begin" | "go" | "end"): void {
    if (phase === "begin") this.line = [];
    this.line.push(this.view.toMap(x, y));
    if (phase === "end") {
      this.lassoing = false;
      const inside = this.inside();
      this.dispatchEvent(new CustomEvent("lasso", { bubbles: true, detail: inside.map((r) => r.href) }));
    }

    this.changed();
  }

  private inside(): Report[] {
    return this.line.length < 3 ? [] : this.chosen.filter((r) => within(this.line, r.at));
  }

  private readPin(): void {
    const [lon, lat] = [Number(this.getAttribute("lon") ?? NaN), Number(this.getAttribute("lat") ?? NaN)];
    if (this.getAttribute("lon") && this.getAttribute("lat") && Number.isFinite(lon + lat)) this.pin = { lon, lat, accuracy: Number(this.getAttribute("accuracy") ?? 0) || 0 };
  }

  private confirm(): void {
    if (this.hasAttribute("pick")) this.pressed(this.view.width / 2, this.view.height / 2);
  }

  private pressed(x: number, y: number): void {
    this.card.hidden = true;
    if (this.hasAttribute("pick")) {
      const { lon, lat } = degreesOf(this.view.toMap(x, y));
      // A pin is no surer than the pixel it was put on.
      const accuracy = Math.max(5, Math.round(this.view.metresPerPixel() * 10));
      this.place(lon, lat, accuracy, false);
      this.dispatchEvent(new CustomEvent("place-picked", { bubbles: true, detail: { lon, lat, accuracy } }));
      return;
    }

    const hit = this.clusters.find((c) => Math.hypot(c.x - x, c.y - y) <= Math.max(14, radius(c)));
    if (hit === undefined) return;
    const same = hit.reports.every((r) => r.lon === hit.reports[0]!.lon && r.lat === hit.reports[0]!.lat);
    if (hit.reports.length > 1 && !same && this.view.scale < 3_000) {
      this.view.zoom(2.2, hit.x, hit.y);
      this.changed();
      return;
    }

    this.showCard(hit);
  }

  private showCard(cluster: Cluster): void {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", this.say("close"));
    close.addEventListener("click", () => {
      this.card.hidden = true;
      this.canvas.focus();
    });
    const list = document.createElement("ul");
    for (const report of cluster.reports.slice(0, 12)) list.append(this.lineOf(report));
    const title = document.createElement("b");
    title.textContent = cluster.reports.length > 1 ? this.say("together", cluster.reports.length) : "";
    this.card.replaceChildren(close, title, list);
    this.card.hidden = false;
    list.querySelector("a")?.focus();
  }

  private lineOf(report: Report): HTMLLIElement {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = report.href;
    link.dir = "auto";
    link.textContent = report.label;
    const time = document.createElement("small");
    time.dir = "ltr";
    time.textContent = new Date(report.time).toLocaleDateString("en-CA", { timeZone: "Asia/Karachi" });
    item.append(link, " ", time);
    return item;
  }

  private get font(): string {
    return this.urdu ? getComputedStyle(document.documentElement).getPropertyValue("--urdu").trim() || "serif" : "system-ui, sans-serif";
  }

  private resize(): void {
    const box = this.canvas.getBoundingClientRect();
    if (box.width === 0 || this.printing) return;
    this.size(box.width, box.height, Math.min(2, window.devicePixelRatio || 1));
  }

  private size(width: number, height: number, ratio: number): void {
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) [this.canvas.width, this.canvas.height] = [w, h];
    // What was seen stays seen, larger or smaller.
    if (this.view.width > 0 && this.map !== null) this.view.scale *= Math.min(width / this.view.width, height / this.view.height);
    [this.view.width, this.view.height] = [width, height];
    this.draw();
  }

  // A sheet of A4: black lines on white, at the sharpness of a printer, drawn before the browser takes its picture of the page.
  private paper(on: boolean): void {
    this.printing = on;
    if (on) this.size(720, 850, 2.5);
    else this.resize();
    this.draw();
  }

  private changed(): void {
    if (this.frame === 0)
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    window.clearTimeout(this.listing);
    this.listing = window.setTimeout(() => this.tell(), 300);
  }

  private draw(): void {
    const pen = this.canvas.getContext("2d");
    const map = this.map;
    if (pen === null || map === null) return;
    const [view, black] = [this.view, this.printing];
    const ratio = this.canvas.width / view.width;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = black ? "#fff" : "#e6e9e4";
    pen.fillRect(0, 0, view.width, view.height);
    this.drawGround(pen, map, ratio, black);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.heat) drawHeat(pen, view, this.chosen, black);
    if (this.hot) drawHot(pen, view, this.cells, black);
    const room = new Room();
    if (this.fix !== null) drawPin(pen, view, this.fix.lon, this.fix.lat, this.fix.accuracy, "#5b6675");
    if (this.pin !== null) drawPin(pen, view, this.pin.lon, this.pin.lat, this.pin.accuracy, black ? "#000" : "#a3231c");
    this.clusters = gather(view, this.chosen);
    if (this.heat && this.chosen.length > 60) this.clusters = [];
    const style = { urdu: this.urdu, font: this.font, black };
    const large = map.labels.filter((l) => l.rank === 1);
    // Names keep clear of the signs. A city's name that finds no room is written over them: a map of Peshawar must say Peshawar.
    for (const c of this.clusters) room.take({ left: c.x - radius(c), right: c.x + radius(c), top: c.y - radius(c), bottom: c.y + radius(c) });
    const left = writeLabels(pen, view, large, style, room);
    writeLabels(pen, view, map.labels.filter((l) => l.rank !== 1), style, room, map.labels);
    drawClusters(pen, this.clusters, black);
    writeLabels(pen, view, left, style, new Room());
    drawLasso(pen, view, this.line, !this.lassoing, black);
    if (this.hasAttribute("pick")) this.drawCross(pen);
    this.drawScale(pen);
  }

  private drawGround(pen: CanvasRenderingContext2D, map: BaseMap, ratio: number, black: boolean): void {
    const view = this.view;
    const s = view.scale * ratio;
    pen.setTransform(s, 0, 0, s, (view.width / 2) * ratio - view.x * s, (view.height / 2) * ratio - view.y * s);
    const wide = (pixels: number): number => (pixels * ratio) / s;
    const stroke = (path: Path2D, colour: string, pixels: number, dash: number[] = []): void => {
      pen.strokeStyle = colour;
      pen.lineWidth = wide(pixels);
      pen.setLineDash(dash.map(wide));
      pen.stroke(path);
    };
    pen.lineJoin = "round";
    pen.lineCap = "round";
    pen.fillStyle = black ? "#fff" : "#fbfaf6";
    pen.fill(map.land, "evenodd");
    pen.fillStyle = black ? "#ddd" : "#b9d3e0";
    pen.fill(map.lakes);
    stroke(map.rivers, black ? "#999" : "#9dc0d3", 1.3);
    stroke(map.roads, black ? "#777" : "#d9b98a", view.scale > 0.8 ? 2.2 : 1.2);
    if (view.scale > 0.45) stroke(map.tehsilBorders, black ? "#888" : "#c9c4b4", 0.8, [3, 3]);
    stroke(map.districtBorders, black ? "#000" : "#8d8672", black ? 1.1 : 1.3);
    pen.setLineDash([]);
  }

  // In the middle, for those who pick with keys.
  private drawCross(pen: CanvasRenderingContext2D): void {
    if (document.activeElement !== this.canvas) return;
    const [x, y] = [this.view.width / 2, this.view.height / 2];
    pen.beginPath();
    pen.moveTo(x - 12, y);
    pen.lineTo(x + 12, y);
    pen.moveTo(x, y - 12);
    pen.lineTo(x, y + 12);
    pen.strokeStyle = "#1b2430";
    pen.lineWidth = 1.5;
    pen.stroke();
  }

  private drawScale(pen: CanvasRenderingContext2D): void {
    const metres = this.view.metresPerPixel() * 110;
    const ten = 10 ** Math.floor(Math.log10(metres));
    const round = [5, 2, 1].map((n) => n * ten).find((n) => n <= metres) ?? ten;
    const length = round / this.view.metresPerPixel();
    const y = this.view.height - 14;
    pen.beginPath();
    pen.moveTo(12, y - 5);
    pen.lineTo(12, y);
    pen.lineTo(12 + length, y);
    pen.lineTo(12 + length, y - 5);
    pen.strokeStyle = "#1b2430";
    pen.lineWidth = 1.5;
    pen.stroke();
    pen.font = "11px system-ui, sans-serif";
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    pen.direction = "ltr";
    pen.fillStyle = "#1b2430";
    pen.fillText(round >= 1000 ? `${round / 1000} km` : `${round} m`, 16, y - 4);
  }

  // The same in words, a moment after the map has come to rest.
  private tell(): void {
    if (this.map === null || !this.hasAttribute("points")) return;
    const inView = this.chosen.filter((r) => {
      const s = this.view.toScreen(r.at);
      return s.x >= 0 && s.y >= 0 && s.x <= this.view.width && s.y <= this.view.height;
    });
    const inside = this.inside();
    const listed = this.line.length > 2 && !this.lassoing ? inside : inView;
    const news = this.line.length > 2 && !this.lassoing ? this.say("inside", inside.length) : inView.length === 0 ? this.say("none") : this.say("count", inView.length, this.reports.length);
    if (this.news.textContent !== news) this.news.textContent = news;
    this.list.replaceChildren(...listed.slice(0, LISTED).map((r) => this.lineOf(r)));
    const rest = document.createElement("li");
    if (listed.length > LISTED) {
      rest.textContent = this.say("more", listed.length - LISTED);
      this.list.append(rest);
    }

    if (this.hot && this.cells.length > 0) {
      const hot = document.createElement("li");
      hot.textContent = this.say("hotList", this.cells.length);
      this.list.append(hot);
    }
  }
}

customElements.define("thana-map", ThanaMap);
