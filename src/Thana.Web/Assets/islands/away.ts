// <server-away back="…"> stands on the pages that the worker shows while the server is away, and looks whether it is back. A form that waits to be sent goes
// then by itself; a form in work is not disturbed, it is only told.
import { sendWaits } from "./offline/draft";
import { lastAccount } from "./offline/account";

const Every = 10_000;

class ServerAway extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const form = document.querySelector<HTMLFormElement>("form[method=post]");
    // Whose words they would be is not known: better no form than one that loses them.
    if (form !== null && lastAccount() === "") {
      form.hidden = true;
      this.firstElementChild?.prepend(Object.assign(document.createElement("p"), { textContent: this.getAttribute("nobody") }));
    }

    window.addEventListener("online", () => void this.look());
    this.addEventListener("click", (event) => {
      if (event.target instanceof HTMLButtonElement) void this.look();
    });
    document.addEventListener("draft-waits", () => void this.look());
    this.timer = window.setInterval(() => void this.look(), Every);
  }

  private async look(): Promise<void> {
    try {
      const answer = await fetch("/worker.js", { method: "HEAD", cache: "no-store" });
      if (!answer.ok) return;
    } catch {
      return;
    }

    const form = document.querySelector("form[method=post]");
    if (form === null || (form as HTMLFormElement).hidden || sendWaits(lastAccount(), "fir-new")) {
      window.clearInterval(this.timer);
      location.replace(location.href);
    } else {
      this.querySelector(".back")?.removeAttribute("hidden");
    }
  }
}

customElements.define("server-away", ServerAway);
export {};
