// Says that script runs, and puts the chosen colours on the page before it is drawn. Not a module, so that it runs first.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden; the system's choice then holds.
  }
})();
