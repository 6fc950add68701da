// "/" goes to the search field; in a register's table the arrow keys go from line to line and Enter opens one.
document.addEventListener("keydown", (key) => {
  const at = key.target as HTMLElement;
  if (key.ctrlKey || key.altKey || key.metaKey || at.matches("input,select,textarea,[contenteditable]")) return;
  if (key.key === "/") {
    const find = document.querySelector<HTMLInputElement>("#q");
    if (find === null) return;
    key.preventDefault();
    find.focus();
    find.select();
    return;
  }

  if (key.key !== "ArrowDown" && key.key !== "ArrowUp") return;
  const lines = [...document.querySelectorAll<HTMLAnchorElement>("table.book td.no a")];
  if (lines.length === 0) return;
  const now = lines.indexOf(document.activeElement as HTMLAnchorElement);
  const next = now < 0 ? 0 : now + (key.key === "ArrowDown" ? 1 : -1);
  const line = lines[next];
  if (line === undefined) return;
  key.preventDefault();
  line.focus();
  line.scrollIntoView({ block: "nearest" });
});

export {};
