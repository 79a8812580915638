// SPDX-License-Identifier: Apache-2.0
// The button that switches between light and dark; the choice is kept where the browser allows it.

const kKey = "cutaway-theme";

function kept(): string | null {
  try {
    return localStorage.getItem(kKey);
  } catch {
    return null;
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem(kKey, theme);
  } catch {
    // A page without storage forgets.
  }
}

export function setUpTheme(): void {
  const button = document.getElementById("theme");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : system.matches;
  };
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  const before = kept();
  if (before === "dark" || before === "light") document.documentElement.dataset.theme = before;
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    keep(next);
    show();
  });
  system.addEventListener("change", show);
  show();
}
