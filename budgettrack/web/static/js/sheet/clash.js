// Two values for one cell: nothing is overwritten, both stay until a person chooses.
import { baseOf, controls, read, write } from "./cells.js";
import { html } from "./draw.js";
import { markRow, recount } from "./things.js";

/** Handles conflicts and refused cells of one queue. */
export function makeClashes(form, queue) {
  function show(key, result) {
    clear(key);
    const control = controls(form, key)[0];
    const row = control?.closest("tr");
    const box = document.getElementById("clash-pattern").content.firstElementChild.cloneNode(true);
    fill(box, read(form, key), result);
    const placed = row ? placeRow(row, box) : placeBelow(control, box);
    placed.dataset.clash = key;
    placed.classList.add("is-clash");
    placed.dataset.stored = result.text;
    const indicator = control?.closest(".row[data-entry]");
    if (indicator) {
      indicator.classList.add("is-conflict");
      placed.classList.toggle("is-here", indicator.classList.contains("is-here"));
      markRow(indicator);
    }
    recount();
  }

  function clear(key) {
    const placed = document.querySelector(`[data-clash="${key}"]`);
    if (!placed) return;
    placed.remove();
    const row = controls(form, key)[0]?.closest(".row[data-entry]");
    if (row) {
      row.classList.remove("is-conflict");
      markRow(row);
    }
    recount();
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    const placed = button.closest("[data-clash]");
    const key = placed.dataset.clash;
    const stored = placed.dataset.stored ?? baseOf(form, key).value;
    if (button.dataset.take === "mine") {
      if (queue.has(key)) queue.rebase(key, stored);
      else queue.put(key, read(form, key), stored);
    } else {
      write(form, key, stored);
      queue.drop(key);
    }
    baseOf(form, key).value = stored;
    clear(key);
    controls(form, key)[0]?.focus();
    queue.flush();
  });

  return { show, clear };
}

function fill(box, mine, result) {
  box.querySelector('[data-slot="mine"]').textContent = mine || "（空）";
  box.querySelector('[data-slot="stored"]').textContent = result.text || "（空）";
  box.querySelector('[data-slot="by"]').textContent = [result.by, result.at].filter(Boolean).join("，");
  box.querySelector('[data-take="stored"]').textContent = result.by ? `用${result.by}的` : "用已存的";
}

function placeRow(row, box) {
  box.lastElementChild.colSpan = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0) - 2;
  row.after(box);
  return box;
}

function placeBelow(control, box) {
  const said = box.querySelector(".say");
  control.closest("label, fieldset").after(said);
  return said;
}

/** Show why a cell was not taken, beside it; an empty sentence takes the words away. */
export function refuse(form, key, sentence) {
  const control = controls(form, key)[0];
  if (!control) return;
  control.setAttribute("aria-invalid", String(Boolean(sentence)));
  const holder = control.closest(".row")?.querySelector(".c-note") ?? control.closest("td, label, fieldset");
  holder.querySelector(".err")?.remove();
  if (sentence) holder.append(html("span", "err", sentence));
}
