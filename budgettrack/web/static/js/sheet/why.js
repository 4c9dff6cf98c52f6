// A score opens its working beside the row: by a press or by Alt+E; Escape closes it and goes back.

/** Watch the workings of the scores. */
export function watchWhy() {
  document.addEventListener("toggle", (event) => event.target.matches?.(".why") && place(event.target), true);
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.code !== "KeyE") return;
    const why = document.querySelector(".row.is-here .why:not([hidden])");
    if (!why) return;
    event.preventDefault();
    why.open = !why.open;
    if (why.open) why.querySelector("summary").focus();
  });
}

function place(why) {
  if (!why.open) return;
  for (const other of document.querySelectorAll(".why[open]")) if (other !== why) other.open = false;
  why.classList.remove("is-up");
  const below = why.querySelector(".pop").getBoundingClientRect().bottom;
  why.classList.toggle("is-up", below > window.innerHeight && why.getBoundingClientRect().top > window.innerHeight / 2);
}
