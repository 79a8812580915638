// SPDX-License-Identifier: Apache-2.0
// Marks the page that is being read in the contents.

export function setUpContents(): void {
  const links = new Map<string, HTMLAnchorElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".contents a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const pages = [...document.querySelectorAll<HTMLElement>("main > .page")];
  const mark = () => {
    const line = innerHeight / 3;
    let current = "";
    for (const page of pages) {
      if (page.getBoundingClientRect().top < line) current = page.id;
    }
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}
