// The page's own colours and type for a chart, and a word when they change.

const NAMES = ["paper", "wash", "ink", "ink-2", "ink-3", "line", "line-strong", "bar", "bar-strong", "font"];

/** The tokens as they are now: light or dark, screen or paper. */
export function tokens() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Call back whenever the colours of the page change. */
export function onThemeChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
