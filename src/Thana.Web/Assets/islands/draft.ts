// <draft-keeper name="fir-new" token="…" saved-at="…"> keeps the form around it: in this browser at each key, at the station a moment later.
// A killed browser or a power cut loses at most what was typed in the last moment. Without script the form's own button keeps it.
import "./rows";

type Fields = Record<string, string[]>;

class DraftKeeper extends HTMLElement {
  private timer = 0;
  private form: HTMLFormElement | null = null;

  connectedCallback(): void {
    this.form = this.closest("form");
    if (this.form === null) return;
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    // What was sent is the server's to keep; it comes back as typed if it was refused.
    this.form.addEventListener("submit", () => window.clearTimeout(this.timer));
    // Rows must exist before they can be filled.
    customElements.whenDefined("repeat-rows").then(() => this.restore());
  }

  private get store(): string {
    return `thana-draft-${this.getAttribute("account") ?? ""}-${this.getAttribute("name") ?? ""}`;
  }

  private kept(): string | null {
    try {
      return localStorage.getItem(this.store);
    } catch {
      return null;
    }
  }

  private fields(): Fields {
    const fields: Fields = {};
    if (this.form !== null) {
      for (const [name, value] of new FormData(this.form)) {
        if ((name === "Key" || name.startsWith("Form.")) && typeof value === "string") (fields[name] ??= []).push(value);
      }
    }

    return fields;
  }

  private changed(): void {
    try {
      localStorage.setItem(this.store, JSON.stringify({ at: Date.now(), fields: this.fields() }));
    } catch {
      // A full or forbidden store: the station's copy is still made.
    }

    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), 800);
  }

  private async send(): Promise<void> {
    const sent = this.kept();
    try {
      const answer = await fetch(`/drafts/${this.getAttribute("name")}`, {
        method: "PUT",
        headers: { "content-type": "application/json", RequestVerificationToken: this.getAttribute("token") ?? "" },
        body: JSON.stringify({ fields: this.fields() }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Karachi" });
      this.textContent = (this.getAttribute("saved") ?? "").replace("{0}", time);
      this.classList.remove("warn");
      // The station has it: nothing of it stays on a PC that others use, unless more was typed meanwhile.
      if (sent !== null && this.kept() === sent) localStorage.removeItem(this.store);
    } catch {
      this.textContent = this.getAttribute("not-saved");
      this.classList.add("warn");
      this.timer = window.setTimeout(() => void this.send(), 15000);
    }
  }

  // This browser's copy is put back only when it is newer than the station's and belongs to the same form.
  private restore(): void {
    const kept = this.read();
    if (kept === null || this.form === null || this.form.querySelector(".refusals") !== null) return;
    const saved = Date.parse(this.getAttribute("saved-at") ?? "");
    const key = this.form.querySelector<HTMLInputElement>("input[name=Key]");
    if (!Number.isNaN(saved) && kept.at <= saved + 2000) return;
    if (key !== null && kept.fields["Key"]?.[0] !== undefined) key.value = kept.fields["Key"][0];
    for (const [name, values] of Object.entries(kept.fields)) this.fill(name, values);
    this.textContent = this.getAttribute("restored");
  }

  private fill(name: string, values: string[]): void {
    if (name === "Key" || this.form === null) return;
    let field = this.form.elements.namedItem(name);
    const row = /^Form\.(\w+)\[(\d+)\]/.exec(name);
    for (let i = 0; field === null && row !== null && i < 100; i++) {
      const list = [...this.form.querySelectorAll("repeat-rows")].find((r) => r.querySelector(`template`)?.innerHTML.includes(`Form.${row[1]}[`));
      if (list === undefined || (list as unknown as { add(): HTMLElement | undefined }).add() === undefined) return;
      field = this.form.elements.namedItem(name);
    }

    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = values.includes("true");
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = values[0] ?? "";
  }

  private read(): { at: number; fields: Fields } | null {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.store) ?? "null");
      if (typeof kept !== "object" || kept === null || !("at" in kept) || !("fields" in kept)) return null;
      const { at, fields } = kept as { at: unknown; fields: unknown };
      return typeof at === "number" && typeof fields === "object" && fields !== null ? { at, fields: fields as Fields } : null;
    } catch {
      return null;
    }
  }

}

// <forget-draft name="fir-new"> stands on the page that follows a registered form: the browser's copy has served.
class ForgetDraft extends HTMLElement {
  connectedCallback(): void {
    try {
      localStorage.removeItem(`thana-draft-${this.getAttribute("account") ?? ""}-${this.getAttribute("name") ?? ""}`);
    } catch {
      // Nothing to forget.
    }
  }
}

customElements.define("draft-keeper", DraftKeeper);
customElements.define("forget-draft", ForgetDraft);
export {};
