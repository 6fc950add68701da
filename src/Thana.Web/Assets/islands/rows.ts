// <repeat-rows add="…" remove="…"> holds rows and a template of one more; buttons add and take away. Without script a button of the form asks the server.
class RepeatRows extends HTMLElement {
  connectedCallback(): void {
    for (const row of this.rows) this.addRemove(row);
    const add = document.createElement("button");
    add.type = "button";
    add.className = "do second";
    add.textContent = this.getAttribute("add");
    add.addEventListener("click", () => this.add()?.querySelector<HTMLElement>("input,select,textarea")?.focus());
    this.append(add);
  }

  get rows(): HTMLElement[] {
    return [...this.children].filter((child): child is HTMLElement => child instanceof HTMLElement && child.matches(".person"));
  }

  /** One more row at the end, with the next number in its names. */
  add(): HTMLElement | undefined {
    const template = this.querySelector("template");
    if (template === null) return undefined;
    const number = String(Number(this.dataset["next"] ?? this.rows.length));
    this.dataset["next"] = String(Number(number) + 1);
    const row = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>(".person");
    if (row === null) return undefined;
    for (const part of row.querySelectorAll("[name],[id],[for],[aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        const value = part.getAttribute(name);
        if (value !== null) part.setAttribute(name, value.replaceAll("__i__", number));
      }
    }

    template.before(row);
    this.addRemove(row);
    return row;
  }

  // The row stays in the form but empty: numbers of the rows behind it must not move, and empty rows are passed over.
  private addRemove(row: HTMLElement): void {
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "link";
    remove.textContent = this.getAttribute("remove");
    remove.addEventListener("click", () => {
      for (const field of row.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input,textarea")) {
        if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = false;
        else field.value = "";
      }

      row.hidden = true;
      this.dispatchEvent(new Event("input", { bubbles: true }));
    });
    row.append(remove);
  }
}

customElements.define("repeat-rows", RepeatRows);
export {};
