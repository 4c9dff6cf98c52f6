// Printing gives the official form; before it is printed it takes over what stands on the sheet now.
import { read } from "./cells.js";

/** Offer the print button and keep the form up to date. */
export function watchPaper(form) {
  const button = document.querySelector("[data-print]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (form) window.addEventListener("beforeprint", () => update(form));
}

function update(form) {
  for (const cell of document.querySelectorAll("[data-paper]")) cell.textContent = read(form, cell.dataset.paper);
  for (const cell of document.querySelectorAll("[data-paper-of]")) {
    const text = derived(form, cell);
    if (text !== null) cell.textContent = text;
  }
}

function derived(form, cell) {
  const [kind, id, field] = cell.dataset.paperOf.split("-");
  const page = document.getElementById("bar");
  if (kind === "total") return page.querySelector('[data-total="score"]').textContent;
  if (kind === "open") return page.querySelector('[data-jump="missing"]')?.hidden ? "" : "未填完，得分为暂算";
  if (kind === "funding" || kind === "task") return document.querySelector(`[data-money="${kind}-${id}"] [data-cell="rate"]`).textContent;
  const row = document.querySelector(`.row[data-entry="${id}"]`);
  if (!row) return null;
  if (field === "score") return row.querySelector('[data-cell="score"]').textContent;
  if (field === "reason") return reasonOf(form, row, id);
  return actualOf(form, row, id, cell.dataset.unit);
}

function reasonOf(form, row, id) {
  if (row.matches(".is-reason")) return "（待说明）";
  return ["reason", "remedy"].map((field) => read(form, `entry-${id}-${field}`)).join(" ").trim();
}

function actualOf(form, row, id, unit) {
  const tier = row.querySelector(".tiers input:checked + span");
  if (tier) return tier.textContent;
  const text = read(form, `entry-${id}-actual_text`);
  if (!text) return row.matches(".is-missing") ? "（未填）" : "本期无数据";
  const wide = row.querySelector(".c-actual input.wide");
  return row.matches(".is-unread") ? `${text}（未读懂）` : text + (wide ? "" : unit);
}
