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

const kKnown: Record<string, string> = {
  seen: "Read in these lines.",
  counted: "Counted over the whole project.",
  searched: "Searched for in the whole project.",
  history: "Read in the history.",
  inferred: "Inferred from these lines.",
  quoted: "Quoted from these lines.",
};

/// The sentence that the link belongs to and how it is known.
function sentence(link: Element): HTMLElement | null {
  const claim = link.closest<HTMLElement>(".claim");
  if (!claim) return null;
  const copy = claim.cloneNode(true) as HTMLElement;
  for (const cites of copy.querySelectorAll(".cites")) cites.remove();
  const told = document.createElement("p");
  told.append(...copy.childNodes);
  const known = document.createElement("span");
  known.className = "known";
  const sure = claim.dataset.confidence;
  known.textContent = ` ${kKnown[claim.dataset.basis ?? ""] ?? ""}${sure && sure !== "high" ? ` Confidence: ${sure}.` : ""}`;
  told.append(known);
  return told;
}

/// "src/a.ts, lines 3–9" for a quote, the question for a count or a search.
function titleOf(target: HTMLElement): string {
  const summary = target.closest("details")?.querySelector("summary")?.textContent ?? target.textContent ?? "";
  const file = target.closest(".file")?.querySelector("h4")?.textContent;
  return file ? `${file}, ${summary.toLowerCase()}` : summary;
}

function fill(sheet: HTMLDialogElement, target: HTMLElement, link: Element): void {
  const title = document.createElement("h2");
  title.id = "sheet-title";
  title.textContent = titleOf(target);
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
  const told = sentence(link);
  sheet.replaceChildren(...(told ? [told] : []), title, body, row);
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
    fill(sheet, target, link);
    if (!sheet.open) sheet.showModal();
  });
}
