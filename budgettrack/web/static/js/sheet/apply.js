// Puts what the server made of the saved cells on the page. All texts come formatted; nothing is computed here.
import { read } from "./cells.js";
import { bar, html, lamp, sign, todo } from "./draw.js";

/** Rows, groups and totals of an answer. */
export function applyAnswer(form, body) {
  for (const row of body.rows ?? []) applyRow(form, row);
  for (const line of body.funding ?? []) applyFunding(line);
  for (const group of body.groups ?? []) applyGroup(group);
  if (body.totals) applyTotals(body.totals);
}

function applyRow(form, result) {
  const row = document.querySelector(`.row[data-entry="${result.entry_id}"]`);
  if (!row) return;
  const typed = read(form, `entry-${result.entry_id}-actual_text`) || read(form, `entry-${result.entry_id}-tier`);
  const cell = (name) => row.querySelector(`[data-cell="${name}"]`);
  row.classList.toggle("is-missing", !typed);
  row.classList.toggle("is-unread", Boolean(result.unread_reason));
  row.classList.toggle("is-reason", Boolean(result.reason_due));
  row.querySelector(".c-actual input")?.setAttribute("aria-invalid", String(Boolean(result.unread_reason)));
  cell("read").replaceChildren(readingOf(result, typed));
  cell("attainment").replaceChildren(...attainmentOf(result));
  cell("light").replaceChildren(...(result.light ? [lamp(result.light)] : []));
  const score = cell("score");
  score.textContent = result.score_text || "—";
  score.classList.toggle("less", Boolean(result.score_text) && Number(result.score_text) < Number(row.dataset.weight));
  const sentences = result.explanation?.length ? result.explanation : ["填了数才有算法。"];
  cell("explanation").replaceChildren(...sentences.map((sentence) => html("p", "", sentence)));
  cell("note").replaceChildren(...noteOf(form, result));
  openDetail(row, result);
  markRow(row);
}

function readingOf(result, typed) {
  if (result.unread_reason) return html("span", "strong", "读不懂");
  if (!typed) return html("span", "muted", "—");
  return result.reading_text
    ? html("span", "", sign("tick", "ok"), result.reading_text)
    : html("span", "", sign("tick", "ok same"), html("span", "sr", "读法与所填一致"));
}

function attainmentOf(result) {
  if (!result.attainment) return [];
  const figure = html("span", result.attainment === "100.00%" ? "n full" : "n", result.attainment);
  return result.bar ? [bar(result.bar), figure] : [figure];
}

function noteOf(form, result) {
  if (result.unread_reason) return [html("span", "", result.unread_reason)];
  if (result.reason_due) return [todo("reason", result.reason_why)];
  const said = ["reason", "remedy"].map((field) => read(form, `entry-${result.entry_id}-${field}`)).join(" ").trim();
  return said ? [html("span", "clamp2", said)] : [];
}

function openDetail(row, result) {
  const detail = document.querySelector(`[data-detail="${result.entry_id}"]`);
  if (!detail) return;
  const why = detail.querySelector('[data-cell="why"]');
  why.textContent = result.reason_why ? `（${result.reason_why}）` : "";
  // A row one has just explained stays open until one leaves it.
  const stays = detail.contains(document.activeElement);
  detail.hidden = !result.reason_due && !stays;
  row.classList.toggle("is-open", !detail.hidden);
}

/** The gravest thing to do with a row, as its mark. */
export function markRow(row) {
  const marks = [["is-conflict", "conflict", "有冲突"], ["is-unread", "unread", "未读懂"], ["is-missing", "missing", "未填"], ["is-reason", "reason", "待说明"]];
  const found = marks.find(([name]) => row.classList.contains(name));
  row.querySelector('[data-cell="mark"]').replaceChildren(...(found ? [todo(found[1], found[2], true)] : []));
}

function applyFunding(line) {
  const row = document.querySelector(`[data-money="${line.key}"]`);
  if (!row) return;
  row.querySelector('[data-cell="rate"]').textContent = line.rate || "—";
  row.querySelector(".meter-fill")?.setAttribute("width", line.fill || "0%");
}

function applyGroup(group) {
  const body = document.querySelector(`tbody[data-group="${CSS.escape(group.key)}"]`);
  if (!body) return;
  set(body, '[data-group-total="filled"]', `${group.filled}/${group.applicable}`);
  set(body, '[data-group-total="score"]', group.score);
}

function applyTotals(totals) {
  const bar = document.getElementById("bar");
  set(bar, '[data-total="filled"]', `${totals.filled}/${totals.applicable}`);
  bar.querySelector("[data-meter] .meter-fill")?.setAttribute("width", `${totals.applicable ? (100 * totals.filled) / totals.applicable : 0}%`);
  set(bar, '[data-total="score"]', totals.score || "—");
  const open = bar.querySelector('[data-total="open"]');
  open.hidden = !Number(totals.open_weight);
  open.textContent = `还有 ${totals.open_weight} 分未填`;
  if (totals.funding) set(document, '[data-total="funding"]', totals.funding);
  for (const [kind, number] of [["missing", totals.missing], ["unread", totals.unread], ["reason", totals.reason_due]]) countJump(kind, number);
  countDue();
}

/** Show how many things of a kind are to be done. */
export function countJump(kind, number) {
  const jump = document.querySelector(`#bar [data-jump="${kind}"]`);
  if (!jump) return;
  jump.hidden = !number;
  jump.querySelector("b").textContent = number;
}

/** Bring the submit buttons and the dock up to the number of things still due. */
export function countDue() {
  countJump("conflict", document.querySelectorAll(".is-clash").length);
  const due = [...document.querySelectorAll("#bar .jump:not([hidden]) b")].reduce((sum, b) => sum + Number(b.textContent), 0);
  document.querySelector("[data-jump-none]").hidden = due > 0;
  set(document, '[data-total="due"]', due);
  for (const button of document.querySelectorAll("[data-submit]")) {
    if (due) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
  document.querySelector("#submit-form [data-submit]").textContent = due ? `送审（差 ${due} 处）` : "送审";
}

function set(root, selector, text) {
  const found = root.querySelector(selector);
  if (found) found.textContent = text;
}
