// Lets a person choose light or dark; the choice stays on this machine.

/** Show the choice in the foot and follow it. */
export function themeChoice(root = document) {
  const choice = root.querySelector("[data-theme-choice]");
  if (!choice) return;
  choice.closest("label").hidden = false;
  choice.value = document.documentElement.dataset.theme || "";
  choice.addEventListener("change", () => {
    if (choice.value) document.documentElement.dataset.theme = choice.value;
    else delete document.documentElement.dataset.theme;
    try {
      if (choice.value) localStorage.setItem("theme", choice.value);
      else localStorage.removeItem("theme");
    } catch {
      // Without storage the choice holds for this page only.
    }
  });
}
