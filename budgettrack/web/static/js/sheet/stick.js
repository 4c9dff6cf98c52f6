// The heads of the table stick under the bar, whatever height its words give it.

/** Tell the stylesheet how high the bar is. */
export function watchStick() {
  const bar = document.getElementById("bar");
  const sheet = document.getElementById("sheet");
  if (!bar || !sheet || !window.ResizeObserver) return;
  new ResizeObserver(() => sheet.style.setProperty("--bar-h", `${bar.offsetHeight}px`)).observe(bar);
}
