// Submission is visible from the start; pressed too early it lists what is still due, each as a link to its row.
import { goTo } from "./jump.js";
import { html } from "./draw.js";

const WORDS = { "is-conflict": "有冲突", "is-unread": "未读懂", "is-missing": "未填", "is-reason": "待说明" };

/** Watch the submit buttons; what still waits to be saved goes first. */
export function watchSubmit(queue) {
  const form = document.getElementById("submit-form");
  const list = document.getElementById("due-list");
  let sure = false;

  form.addEventListener("submit", (event) => {
    if (sure) return;
    event.preventDefault();
    if (form.querySelector("[data-submit]").hasAttribute("aria-disabled")) {
      show(list);
      return;
    }
    queue.flush().then(() => {
      if (queue.size()) return;
      sure = true;
      form.requestSubmit();
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) hide(list);
  });
  document.addEventListener("click", (event) => {
    if (!list.hidden && !list.contains(event.target) && !event.target.closest("[data-submit]")) hide(list);
  });
}

function show(list) {
  const items = html("ol", "");
  for (const row of document.querySelectorAll(".row")) {
    const words = Object.keys(WORDS).filter((name) => row.classList.contains(name)).map((name) => WORDS[name]);
    if (words.length) items.append(linkTo(list, row, words.join("、")));
  }
  list.replaceChildren(html("p", "pop-title", html("b", "", "送审前还要办这些")), items);
  list.hidden = false;
  list.querySelector("a")?.focus();
}

function linkTo(list, row, words) {
  const number = row.querySelector(".c-no").textContent;
  const name = row.querySelector(".c-name").textContent;
  const link = html("a", "", `第 ${number} 行 ${name}`);
  link.href = `#${row.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    hide(list);
    goTo(row);
  });
  return html("li", "", link, html("span", "kind", words));
}

function hide(list) {
  list.hidden = true;
}
