// SPDX-License-Identifier: Apache-2.0
// "Copy as Markdown": the text of each page lies in the page as data.

function copyOldWay(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

export function setUpCopy(): void {
  const data = document.getElementById("markdown")?.textContent;
  if (!data) return;
  const pages = JSON.parse(data) as Record<string, string>;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button.copy")) {
    const text = pages[button.dataset.page ?? ""];
    if (!text) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      button.textContent = (await copy(text)) ? "Copied" : "Could not copy";
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
}
