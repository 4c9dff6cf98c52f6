// The entry sheet: hears what is typed, saves it, shows what came of it. Everything else lives beside this file.
import { applyAnswer } from "./apply.js";
import { baseOf, controls, isCell, read, same, showUnit, write } from "./cells.js";
import { makeClashes, refuse } from "./clash.js";
import { watchFilters, watchJumps, watchRows } from "./jump.js";
import { watchKeys } from "./keys.js";
import { watchPaper } from "./paper.js";
import { watchPaste } from "./paste.js";
import { makeQueue } from "./queue.js";
import { watchStick } from "./stick.js";
import { makeStatus } from "./status.js";
import { keptCells } from "./store.js";
import { watchSubmit } from "./submit.js";
import { readThings } from "./things.js";
import { watchWhy } from "./why.js";

const AFTER_LAST_KEY = 1500;
const form = document.getElementById("sheet-form");
let timer = 0;

const queue = makeQueue({
  url: form.dataset.cells,
  form,
  sheet: form.dataset.store,
  tell: makeStatus(() => queue.flush()),
  settle: settled,
  apply: (body) => applyAnswer(form, body),
});
const clashes = makeClashes(form, queue);

function settled(key, result) {
  refuse(form, key, result.result === "refused" ? result.sentence : "");
  if (result.result === "conflict") {
    clashes.show(key, result);
  } else if (result.result !== "refused") {
    baseOf(form, key).value = result.text;
    clashes.clear(key);
  }
}

/** Take down a changed cell; one that is as the server has it needs no saving. */
function change(key) {
  const text = read(form, key);
  const base = baseOf(form, key).value;
  if (same(text, base) && !queue.has(key)) return;
  queue.put(key, text, base);
}

function changeAndFlush(key) {
  window.clearTimeout(timer);
  change(key);
  queue.flush();
}

form.addEventListener("input", (event) => {
  if (!isCell(event.target) || event.target.type === "radio" || event.target.tagName === "SELECT") return;
  showUnit(event.target);
  change(event.target.name);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => queue.flush(), AFTER_LAST_KEY);
});

form.addEventListener("change", (event) => {
  if (!isCell(event.target)) return;
  event.target.closest(".tiers")?.classList.remove("is-empty");
  changeAndFlush(event.target.name);
});

// Leaving the page with the last cell still focused must not lose it: it is kept here and sent on the next visit.
window.addEventListener("pagehide", () => queue.size() && queue.flush());

// Saving is done here; a press of Enter must not send the whole form.
form.addEventListener("submit", (event) => event.preventDefault());

/** What an earlier visit could not send stands in its cells again, and goes with the base it was typed on. */
function replay() {
  for (const [key, cell] of keptCells(form.dataset.store)) {
    if (!controls(form, key).length || same(cell.text, baseOf(form, key).value)) {
      queue.drop(key);
      continue;
    }
    write(form, key, cell.text);
    queue.put(key, cell.text, cell.base);
  }
  if (queue.size()) queue.flush();
}

const fill = (key, text) => {
  write(form, key, text);
  change(key);
};
watchRows(form);
watchJumps(form);
watchFilters(form);
const restore = (key) => {
  fill(key, baseOf(form, key).value);
  queue.flush();
};
watchKeys(form, { restore, choose: changeAndFlush });
watchPaste(form, { fill, flush: () => queue.flush() });
watchWhy();
watchPaper(form);
watchStick();
watchSubmit(form, queue);
readThings(form);
replay();
