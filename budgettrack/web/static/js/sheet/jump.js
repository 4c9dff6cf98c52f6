// Where one is in the sheet, and the way to the next thing to do.
import { controls, rowOf } from "./cells.js";
import { placeName, placesOf } from "./things.js";

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
    const first = row.matches(".is-missing, .is-unread, .is-conflict") && !event.target.closest("[data-reason]");
    goTo(form, first ? row.querySelector(".c-actual input").name : `entry-${row.dataset.entry}-reason`);
  });
}

function openReason(row) {
  detailOf(row).hidden = false;
  row.classList.add("is-open");
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
  detail.hidden = !element.classList.contains("is-owing");
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

/** The header's counts and F8 lead to the next place of their kind, round and round. */
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
  const places = placesOf(form, kind);
  const here = form.contains(document.activeElement) ? document.activeElement : form.querySelector(".row.is-here");
  const next = places.find((place) => here && here.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING && !sameCell(here, place));
  if (next ?? places[0]) goTo(form, (next ?? places[0]).name);
}

function sameCell(here, place) {
  return Boolean(here.name) && here.name === place.name;
}

/** Go to a field: what is folded opens, its row opens, and one can type. */
export function goTo(form, name) {
  const found = controls(form, placeName(form, name));
  const target = found.find((control) => control.checked) ?? found[0];
  if (!target) return;
  const fold = target.closest("details.part");
  if (fold) fold.open = true;
  const row = rowOf(target);
  if (row) {
    if (target.closest("[data-detail]")) openReason(row);
    enter(form, row);
  }
  (row ?? target).scrollIntoView({ block: "center" });
  target.focus({ preventScroll: Boolean(row) });
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
