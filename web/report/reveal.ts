// SPDX-License-Identifier: Apache-2.0
// Brings an element into view: opens what hides it, scrolls, marks it for a moment, moves the focus.

export function reveal(element: HTMLElement): void {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  element.scrollIntoView({ block: "center" });
  if (element.tabIndex < 0) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
  element.classList.add("hit");
  setTimeout(() => element.classList.remove("hit"), 2500);
}
