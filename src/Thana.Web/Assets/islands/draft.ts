// <draft-keeper name="fir-new" token="…" saved-at="…"> keeps the form around it: in this browser at each key, at the station a moment later.
// A killed browser or a power cut loses at most what was typed in the last moment. Without script the form's own button keeps it.
// Without an account it stands in the empty form that the worker shows while the server is away: then the browser's copy is all there is, and a report that
// its clerk asked to register waits there until the server is back.
import "./rows";
import { lastAccount } from "./offline/account";
import { dropDraft, keepDraft, keptDraft, sendWaits, type Fields } from "./offline/draft";

class DraftKeeper extends HTMLElement {
  private timer = 0;
  private form: HTMLFormElement | null = null;

  connectedCallback(): void {
    this.form = this.closest("form");
    if (this.form === null) return;
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    // What was sent is the server's to keep; it comes back as typed if it was refused. Until it is known to have arrived, this copy is the only other one.
    this.form.addEventListener("submit", (event) => {
      window.clearTimeout(this.timer);
      if (this.away) this.wait(event);
      else if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "discard") dropDraft(this.account, this.name);
      else keepDraft(this.account, this.name, { at: Date.now(), fields: this.fields() });
    });
    // Rows must exist before they can be filled.
    customElements.whenDefined("repeat-rows").then(() => this.restore());
  }

  private get away(): boolean {
    return (this.getAttribute("account") ?? "") === "";
  }

  private get account(): string {
    return this.getAttribute("account") || lastAccount();
  }

  private get name(): string {
    return this.getAttribute("name") ?? "";
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
    if (this.account !== "") keepDraft(this.account, this.name, { at: Date.now(), fields: this.fields() });
    if (this.away) {
      this.textContent = this.getAttribute("not-saved");
      return;
    }

    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), 800);
  }

  // Pressed while the server is away: kept as asked for, and sent when it is back.
  private wait(event: SubmitEvent): void {
    event.preventDefault();
    const asked = event.submitter instanceof HTMLButtonElement && event.submitter.value === "register";
    keepDraft(this.account, this.name, { at: Date.now(), fields: this.fields(), send: asked });
    this.textContent = this.getAttribute(asked ? "waits" : "not-saved");
    this.classList.toggle("warn", asked);
    if (asked) document.dispatchEvent(new Event("draft-waits"));
  }

  private async send(): Promise<void> {
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
    } catch {
      this.textContent = this.getAttribute("not-saved");
      this.classList.add("warn");
      this.timer = window.setTimeout(() => void this.send(), 15000);
    }
  }

  // This browser's copy is put back only when it is newer than the station's and belongs to the same form, or was never sent though it should have been.
  private restore(): void {
    if (this.form === null || this.form.querySelector(".refusals") !== null) return;
    const kept = keptDraft(this.account, this.name);
    const key = this.form.querySelector<HTMLInputElement>("input[name=Key]");
    const unsent = this.away && document.documentElement.dataset["unsent"] !== undefined;
    if (kept === null) {
      // The empty form lay here for days; this report begins now and under its own key.
      if (this.away) this.begin(key);
      return;
    }

    const waits = unsent || sendWaits(this.account, this.name);
    const saved = Date.parse(this.getAttribute("saved-at") ?? "");
    if (!waits && !Number.isNaN(saved) && kept.at <= saved + 2000) return;
    if (key !== null && kept.fields["Key"]?.[0] !== undefined) key.value = kept.fields["Key"][0];
    for (const [name, values] of Object.entries(kept.fields)) this.fill(name, values);
    this.textContent = this.getAttribute("restored");
    this.form.dispatchEvent(new Event("draft-restored"));
    if (!waits) return;
    // Asked for once, sent once: if the server refuses or fails, the clerk decides.
    keepDraft(this.account, this.name, { ...kept, at: Date.now(), send: this.away });
    if (this.away) this.textContent = this.getAttribute("waits");
    else this.form.requestSubmit(this.form.querySelector<HTMLButtonElement>("button[value=register]"));
  }

  private begin(key: HTMLInputElement | null): void {
    if (key !== null) key.value = crypto.randomUUID();
    const reported = this.form?.elements.namedItem("Form.ReportedAt");
    if (reported instanceof HTMLInputElement) reported.value = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 16);
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
}

// <forget-draft name="fir-new"> stands on the page that follows a registered form: the browser's copy has served.
class ForgetDraft extends HTMLElement {
  connectedCallback(): void {
    dropDraft(this.getAttribute("account") ?? "", this.getAttribute("name") ?? "");
  }
}

customElements.define("draft-keeper", DraftKeeper);
customElements.define("forget-draft", ForgetDraft);
export {};
