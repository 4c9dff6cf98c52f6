// Where one is in the sheet, and the way to the next thing to do.
import { rowOf } from "./cells.js";

const DUE = ".is-missing, .is-unread, .is-reason, .is-conflict";

let pressing = false;
let last = null;

/** Mark the row one is in and open its reason if it owes one; the row one has left closes. */
export function watchRows(form) {
  // Closing a row while the mouse is down would move the thing one is about to click.
  document.addEventListener("pointerdown", () => (pressing = true), true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => window.setTimeout(() => {
      pressing = false;
      if (last) enter(form, last);
    }), true);
  }
  form.addEventListener("focusin", (event) => {
    last = rowOf(event.target);
    if (last && !pressing) enter(form, last);
  });
  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-reason], .c-note .todo, .c-mark .todo")?.closest(".row");
    if (!row) return;
    if (row.matches(".is-missing, .is-unread, .is-conflict") && !event.target.closest("[data-reason]")) {
      goTo(row);
      return;
    }
    detailOf(row).hidden = false;
    row.classList.add("is-open");
    enter(form, row);
    detailOf(row).querySelector("textarea").focus();
  });
}

function enter(form, row) {
  if (row.classList.contains("is-here")) return;
  const before = row.getBoundingClientRect().top;
  for (const other of form.querySelectorAll(".is-here")) leave(other);
  for (const part of [row, ...partsOf(row)]) part.classList.add("is-here");
  // What closed above must not pull the row away from under one's eyes.
  window.scrollBy(0, row.getBoundingClientRect().top - before);
}

function leave(element) {
  element.classList.remove("is-here");
  const detail = element.matches(".row") && detailOf(element);
  if (!detail) return;
  detail.hidden = !element.classList.contains("is-reason");
  element.classList.toggle("is-open", !detail.hidden);
}

/** The lines under a row that belong to it. */
function partsOf(row) {
  const parts = [];
  for (let next = row.nextElementSibling; next?.matches(".detail"); next = next.nextElementSibling) parts.push(next);
  return parts;
}

function detailOf(row) {
  return document.querySelector(`[data-detail="${row.dataset.entry}"]`);
}

/** The header's counts and F8 lead to the next row of their kind, round and round. */
export function watchJumps(form) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-jump]");
    if (button) jump(form, button.dataset.jump);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    event.preventDefault();
    jump(form, "any");
  });
}

function jump(form, kind) {
  const rows = [...form.querySelectorAll(".row")].filter((row) => row.matches(kind === "any" ? DUE : `.is-${kind}`) && row.offsetParent);
  const here = form.querySelector(".row.is-here");
  const next = rows.find((row) => here && here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) ?? rows[0];
  if (next) goTo(next, kind);
  else elsewhere(form);
}

/** Go to a row: to its reason where only that is due, else to the cell one types in. */
export function goTo(row, kind = "any") {
  const reason = kind === "reason" || (kind === "any" && row.matches(".is-reason:not(.is-missing, .is-unread, .is-conflict)"));
  enter(row.closest("form"), row);
  const target = reason ? detailOf(row)?.querySelector("textarea") : typedIn(row);
  row.scrollIntoView({ block: "center" });
  (target ?? typedIn(row))?.focus();
}

/** The control of a row's first typed column. */
export function typedIn(row) {
  return row.querySelector(".c-actual input:checked, .c-actual input:not([type=hidden])");
}

/** Conflicts and wrong figures may also stand above the table, folded away. */
function elsewhere(form) {
  const found = form.querySelector(".parts .is-clash, .parts [aria-invalid=true]");
  if (!found) return;
  found.closest("details").open = true;
  found.scrollIntoView({ block: "center" });
}

/** Show only the rows that owed something when the filter was pressed; they stay while one fills them. */
export function watchFilters(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    for (const other of form.querySelectorAll("[data-filter]")) other.setAttribute("aria-pressed", String(other === button));
    const { filter } = button.dataset;
    document.getElementById("sheet").classList.toggle("is-filtered", Boolean(filter));
    for (const body of form.querySelectorAll("tbody[data-group]")) {
      const rows = [...body.querySelectorAll(".row")];
      for (const row of rows) row.classList.toggle("is-kept", row.matches(`.is-${filter || "any"}`));
      body.classList.toggle("is-kept", rows.some((row) => row.matches(".is-kept")));
    }
  });
}
