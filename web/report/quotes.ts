// SPDX-License-Identifier: Apache-2.0
// Shows the quote behind a link beside the text, without losing the place where one reads.
import { reveal } from "./reveal";

function makeSheet(): HTMLDialogElement {
  const sheet = document.createElement("dialog");
  sheet.className = "sheet";
  sheet.setAttribute("aria-labelledby", "sheet-title");
  document.body.append(sheet);
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close();
  });
  return sheet;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function fill(sheet: HTMLDialogElement, target: HTMLElement): void {
  const title = document.createElement("h2");
  title.id = "sheet-title";
  title.textContent = target.closest("details")?.querySelector("summary")?.textContent ?? target.textContent;
  const body = target.cloneNode(true) as HTMLElement;
  body.removeAttribute("id");
  const row = document.createElement("div");
  row.className = "row";
  row.append(
    button("Show in the list of evidence", () => {
      sheet.close();
      reveal(target);
    }),
    button("Close", () => sheet.close()),
  );
  sheet.replaceChildren(title, body, row);
}

export function setUpQuotes(): void {
  let sheet: HTMLDialogElement | null = null;
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest?.("a.cite");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = document.getElementById((link.getAttribute("href") ?? "").slice(1));
    if (!target) return;
    event.preventDefault();
    sheet ??= makeSheet();
    fill(sheet, target);
    if (!sheet.open) sheet.showModal();
  });
}
