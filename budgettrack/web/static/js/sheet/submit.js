// Submission is visible from the start; pressed too early it lists what is still due, each as a link to its place.
import { goTo } from "./jump.js";

/** Watch the submit buttons; what still waits to be saved goes first. */
export function watchSubmit(form, queue) {
  const submission = document.getElementById("submit-form");
  const list = document.getElementById("due-list");
  // Who only fills in rows of his unit has nothing to hand in.
  if (!submission) return;

  submission.addEventListener("submit", (event) => {
    if (submission.querySelector("[data-submit]").hasAttribute("aria-disabled")) {
      event.preventDefault();
      show(list);
      return;
    }
    // With nothing to wait for it goes at once: a form does not listen to a submission within its submission.
    if (!queue.size()) return;
    event.preventDefault();
    queue.flush().then(() => {
      // A cell that could not be saved keeps the report here; the line under the title says why.
      if (!queue.size()) submission.requestSubmit();
    });
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    list.hidden = true;
    goTo(form, item.dataset.anchor);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.hidden = true;
  });
  document.addEventListener("click", (event) => {
    if (!list.contains(event.target) && !event.target.closest("[data-submit]")) list.hidden = true;
  });
}

function show(list) {
  const conflicts = document.querySelectorAll(".is-clash").length;
  list.querySelector(".pop-title b").textContent = conflicts ? `送审前还要办这些，并选定 ${conflicts} 处冲突` : "送审前还要办这些";
  list.hidden = false;
  list.querySelector("a")?.focus();
}
