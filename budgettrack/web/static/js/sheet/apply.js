// Puts what the server made of the saved cells on the page. All texts come formatted; nothing is computed here.
import { read } from "./cells.js";
import { bar, html, lamp, sign, todo } from "./draw.js";
import { showThings } from "./things.js";

/** Rows, money, groups, totals and the things due, of an answer. */
export function applyAnswer(form, body) {
  for (const row of body.rows ?? []) applyRow(form, row);
  for (const line of body.funding ?? []) applyMoney(form, line);
  for (const group of body.groups ?? []) applyGroup(group);
  if (body.totals) applyTotals(form, body.totals);
  if (body.things) showThings(form, body.things);
}

function applyRow(form, result) {
  const row = document.querySelector(`.row[data-entry="${result.entry_id}"]`);
  if (!row) return;
  const text = (field) => read(form, `entry-${result.entry_id}-${field}`);
  const typed = text("actual_text") || text("tier");
  const cell = (name) => row.querySelector(`[data-cell="${name}"]`);
  row.classList.toggle("is-unread", Boolean(result.unread_reason));
  row.classList.toggle("is-owing", Boolean(result.reason_due));
  row.querySelector(".c-actual input")?.setAttribute("aria-invalid", String(Boolean(result.unread_reason)));
  cell("read").replaceChildren(readingOf(result, typed, text("nothing_to_report")));
  cell("attainment").replaceChildren(...attainmentOf(result));
  cell("light").replaceChildren(...(result.light && result.light.code !== "none" ? [lamp(result.light)] : []));
  cell("note").replaceChildren(...noteOf(result, text));
  applyScore(row, result, cell);
  openDetail(row, result);
}

function applyScore(row, result, cell) {
  const score = cell("score");
  score.textContent = result.score_text || "—";
  score.classList.toggle("less", Boolean(result.score_text) && Number(result.score_text) < Number(row.dataset.weight));
  cell("explanation").replaceChildren(...(result.explanation ?? []).map((sentence) => html("p", "", sentence)));
  const given = cell("given");
  if (!given) return;
  given.hidden = !result.takes_score;
  given.querySelector("input").placeholder = result.score_range || "";
  row.querySelector(".why").hidden = Boolean(result.takes_score);
}

function readingOf(result, typed, nothing) {
  if (result.unread_reason) return html("span", "strong", "读不懂");
  if (nothing) return html("span", "", "本期无数据");
  if (!typed) return html("span", "muted", "—");
  const words = result.score_range ? `可评 ${result.score_range}` : result.reading_text;
  return words
    ? html("span", "", sign("tick", "ok"), words)
    : html("span", "", sign("tick", "ok same"), html("span", "sr", "读法与所填一致"));
}

function attainmentOf(result) {
  if (!result.attainment) return [];
  const figure = html("span", result.attainment === "100.00%" ? "n full" : "n", result.attainment);
  return result.bar ? [bar(result.bar), figure] : [figure];
}

function noteOf(result, text) {
  if (result.unread_reason) return [html("span", "", result.unread_reason)];
  if (result.reason_due && !text("reason").trim()) return [todo("reason", result.reason_why)];
  const said = [text("reason"), text("remedy")].join(" ").trim();
  return said ? [html("span", "clamp2", said)] : [];
}

function openDetail(row, result) {
  const detail = document.querySelector(`[data-detail="${result.entry_id}"]`);
  if (!detail) return;
  detail.querySelector('[data-cell="why"]').textContent = result.reason_why ? `（${result.reason_why}）` : "";
  // A row one has just explained stays open until one leaves it.
  const stays = detail.contains(document.activeElement);
  detail.hidden = !result.reason_due && !stays;
  row.classList.toggle("is-open", !detail.hidden);
}

function applyMoney(form, line) {
  const row = document.querySelector(`[data-money="${line.key}"]`);
  if (!row) return;
  row.querySelector('[data-cell="rate"]').textContent = line.rate || "—";
  row.querySelector(".meter-fill")?.setAttribute("width", line.fill || "0%");
  for (const field of ["executed", "expected"]) {
    const control = form.elements.namedItem(`${line.key}-${field}`);
    control?.setAttribute("aria-invalid", String(line.unread.includes(field)));
  }
}

function applyGroup(group) {
  const body = document.querySelector(`tbody[data-group="${CSS.escape(group.key)}"]`);
  if (!body) return;
  set(body, '[data-group-total="filled"]', `${group.filled}/${group.applicable}`);
  set(body, '[data-group-total="score"]', group.score);
}

function applyTotals(form, totals) {
  const bar = document.getElementById("bar");
  set(bar, '[data-total="filled"]', `${totals.filled}/${totals.applicable}`);
  bar.querySelector("[data-meter] .meter-fill")?.setAttribute("width", `${totals.applicable ? (100 * totals.filled) / totals.applicable : 0}%`);
  set(bar, '[data-total="score"]', totals.score || "—");
  const open = bar.querySelector('[data-total="open"]');
  open.hidden = !Number(totals.open_weight);
  open.textContent = `还有 ${totals.open_weight} 分未填`;
  set(document, '[data-total="funding"]', totals.funding ?? "");
  set(document, '[data-total="goal"]', read(form, `report-${form.dataset.report}-goal_result`).trim() ? "已写" : "未写");
}

function set(root, selector, text) {
  const found = root.querySelector(selector);
  if (found) found.textContent = text;
}
