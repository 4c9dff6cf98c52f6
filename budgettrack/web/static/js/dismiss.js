// Message lines that can be put away. Without script the button stays hidden and the line stays.

/** Show the buttons that put a line away and let them work. */
export function dismissable(root = document) {
  for (const button of root.querySelectorAll("[data-dismiss][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.closest(".msg").remove());
  }
}
