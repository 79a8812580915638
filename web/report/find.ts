// SPDX-License-Identifier: Apache-2.0
// Search within the report: all words must occur; headings come first, then sentences, rows, evidence.
import { reveal } from "./reveal";

interface Entry {
  element: HTMLElement;
  text: string;
  lower: string;
  where: string;
  weight: number;
}

const kMost = 12;
const kKinds: [string, number][] = [
  ["main h2, main h3, main .page:not(.evidence) :is(h4, h5, h6)", 3],
  ["main .claim, .hero .claim, main .note", 2],
  ["main tbody tr", 1],
  ["main .file > h4", 0],
];

/// The element's own words, without the labels of its links to evidence.
function wordsOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const cites of copy.querySelectorAll("span.cites, td.cites")) cites.remove();
  const cells = [...copy.children].filter((child) => /^T[HD]$/.test(child.tagName));
  const text = cells.length ? cells.map((cell) => cell.textContent).join(" · ") : copy.textContent;
  return (text ?? "").replace(/\s+/g, " ").trim();
}

function index(): Entry[] {
  const entries: Entry[] = [];
  for (const [selector, weight] of kKinds) {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (weight === 1 && element.querySelector(".claim")) continue;
      const text = wordsOf(element);
      const where = element.closest(".page")?.querySelector("h2")?.textContent ?? "";
      entries.push({ element, text, lower: text.toLowerCase(), where, weight });
    }
  }
  return entries;
}

function search(entries: Entry[], query: string): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const whole = words.join(" ");
  return entries
    .filter((entry) => words.every((word) => entry.lower.includes(word)))
    .map((entry, order) => ({
      entry,
      order,
      score: entry.weight + (entry.lower.includes(whole) ? 2 : 0) + (entry.lower.startsWith(words[0]) ? 1 : 0),
    }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, kMost)
    .map((result) => result.entry);
}

/// The text around the first word found, the words marked.
function snippet(text: string, query: string): DocumentFragment {
  const out = document.createDocumentFragment();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  const first = Math.max(0, Math.min(...words.map((word) => lower.indexOf(word))));
  let at = first > 60 ? first - 50 : 0;
  const end = Math.min(text.length, at + 160);
  if (at > 0) out.append("…");
  while (at < end) {
    const hits = words.map((word) => ({ word, from: lower.indexOf(word, at) })).filter((hit) => hit.from >= 0 && hit.from < end);
    if (!hits.length) break;
    const next = hits.reduce((a, b) => (b.from < a.from ? b : a));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(next.from, next.from + next.word.length);
    out.append(text.slice(at, next.from), mark);
    at = next.from + next.word.length;
  }
  out.append(text.slice(at, Math.max(at, end)), end < text.length ? "…" : "");
  return out;
}

export function setUpFind(): void {
  const input = document.getElementById("find") as HTMLInputElement | null;
  const list = document.getElementById("found");
  if (!input || !list) return;
  let entries: Entry[] | null = null;
  let shown: Entry[] = [];
  let chosen = -1;

  const choose = (next: number) => {
    chosen = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    const item = list.children[chosen];
    if (item) item.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    reveal(entry.element);
  };
  const show = () => {
    entries ??= index();
    shown = search(entries, input.value);
    list.replaceChildren(
      ...shown.map((entry, i) => {
        const item = document.createElement("li");
        item.id = `found-${i}`;
        item.setAttribute("role", "option");
        const where = document.createElement("span");
        where.className = "where";
        where.textContent = entry.where;
        item.append(snippet(entry.text, input.value), where);
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => go(entry));
        return item;
      }),
    );
    if (!shown.length && input.value.trim()) {
      const none = document.createElement("li");
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = "Nothing found. Try fewer words.";
      list.append(none);
    }
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(shown.length ? 0 : -1);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shown.length) return;
      event.preventDefault();
      choose((chosen + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length);
    } else if (event.key === "Enter") {
      go(shown[Math.max(chosen, 0)]);
    } else if (event.key === "Escape") {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as HTMLElement).matches?.("input, textarea, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });
}
