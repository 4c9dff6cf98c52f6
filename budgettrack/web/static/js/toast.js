// A short line that floats: only for something that can be undone.

let timer = 0;

/** Show the sentence with an act; the act is offered for ten seconds. */
export function toast(sentence, label, act) {
  dismissToast();
  const box = document.createElement("div");
  box.className = "toast";
  box.id = "toast";
  box.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = sentence;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    dismissToast();
    act();
  });
  box.append(words, button);
  document.body.append(box);
  timer = window.setTimeout(dismissToast, 10000);
}

/** Put the line away. */
export function dismissToast() {
  window.clearTimeout(timer);
  document.getElementById("toast")?.remove();
}
