// What is still to be done before the report can be handed in, as the server lists it, and where it stands.
import { controls } from "./cells.js";
import { html, todo } from "./draw.js";

const MARKS = [
  ["is-conflict", "conflict", "有冲突"],
  ["is-unread", "unread", "未读懂"],
  ["is-missing", "missing", "未填"],
  ["is-reason", "reason", "待说明"],
];
let things = [];

/** Take over the list the page came with. */
export function readThings(form) {
  const lines = [...document.querySelectorAll("#due-list li")];
  showThings(form, lines.map((line) => ({ what: line.dataset.what, anchor: line.dataset.anchor, sentence: line.textContent })));
}

/** Show a new list: marks of the rows, counts, the list under the submit button. */
export function showThings(form, list) {
  things = list;
  const due = { missing: new Set(), reason: new Set() };
  for (const { what, anchor } of things) {
    const [kind, id] = anchor.split("-");
    if (kind === "entry") due[what]?.add(id);
  }
  for (const row of form.querySelectorAll(".row[data-entry]")) {
    row.classList.toggle("is-missing", due.missing.has(row.dataset.entry));
    row.classList.toggle("is-reason", due.reason.has(row.dataset.entry));
    markRow(row);
  }
  document.querySelector("#due-list ol").replaceChildren(...things.map(line));
  recount();
}

function line({ what, anchor, sentence }) {
  const link = html("a", "", sentence);
  link.href = "#sheet-form";
  const item = html("li", "", link);
  Object.assign(item.dataset, { what, anchor });
  return item;
}

/** The gravest thing to do with a row, as its mark. */
export function markRow(row) {
  const found = MARKS.find(([name]) => row.classList.contains(name));
  row.querySelector('[data-cell="mark"]').replaceChildren(...(found ? [todo(found[1], found[2], true)] : []));
}

/** Bring the counts and the submit buttons up to what is due, conflicts included. */
export function recount() {
  const counts = { missing: 0, unread: 0, reason: 0, conflict: document.querySelectorAll(".is-clash").length };
  for (const { what } of things) counts[what] += 1;
  const due = things.length + counts.conflict;
  for (const [kind, number] of Object.entries(counts)) {
    const jump = document.querySelector(`#bar [data-jump="${kind}"]`);
    jump.hidden = !number;
    jump.querySelector("b").textContent = number;
  }
  document.querySelector("[data-jump-none]").hidden = due > 0;
  document.querySelector('[data-total="due"]').textContent = due;
  for (const button of document.querySelectorAll("[data-submit]")) {
    if (due) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
  const submission = document.querySelector("#submit-form [data-submit]");
  if (submission) submission.textContent = due ? `送审（差 ${due} 处）` : "送审";
}

/** The first control of each place of a kind (or any), in the order of the page. */
export function placesOf(form, kind) {
  const clashes = [...document.querySelectorAll("[data-clash]")].map((clash) => clash.dataset.clash);
  const anchors = things.filter(({ what }) => kind === "any" || what === kind).map(({ anchor }) => anchor);
  const names = new Set([...(kind === "any" || kind === "conflict" ? clashes : []), ...anchors]);
  return [...names]
    .map((name) => controls(form, placeName(form, name))[0])
    .filter(Boolean)
    .sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

/** The name a place is to be gone to by: a row of tiers has no text of its own. */
export function placeName(form, anchor) {
  if (controls(form, anchor).length) return anchor;
  return anchor.replace(/-actual_text$/, "-tier");
}
