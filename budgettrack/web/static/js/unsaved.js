// Asks before a page with an unsent form is left.

const changed = new Set();

/** Watch forms marked data-unsaved. */
export function unsavedForms(root = document) {
  for (const form of root.querySelectorAll("form[data-unsaved]")) {
    form.addEventListener("input", () => changed.add(form));
    form.addEventListener("submit", () => changed.delete(form));
  }
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}
