// Things that open and close: menus made of <details>, and buttons that show the rows they control.

/** Close a <details data-closes> when somebody presses elsewhere or Escape. */
export function closeOutside(root = document) {
  root.addEventListener("click", (event) => {
    for (const open of root.querySelectorAll("details[data-closes][open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of root.querySelectorAll("details[data-closes][open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
}

/** A button with aria-expanded and aria-controls (ids, space between) shows and hides what it controls. */
export function expandable(root = document) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[aria-expanded][aria-controls]");
    if (!button) return;
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    for (const id of button.getAttribute("aria-controls").split(" ")) {
      const controlled = document.getElementById(id);
      if (controlled) controlled.hidden = !open;
    }
  });
}
