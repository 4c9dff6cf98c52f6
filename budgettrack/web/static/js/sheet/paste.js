// A column copied from a spreadsheet fills the rows below, and can be taken back.
import { controls, read } from "./cells.js";
import { column } from "./keys.js";
import { toast } from "../toast.js";

/** Watch pastes of several lines into a typed column. */
export function watchPaste(form, { fill, flush }) {
  form.addEventListener("paste", (event) => {
    const cell = event.target.closest?.("td.c-actual");
    const lines = linesOf(event.clipboardData?.getData("text/plain") ?? "");
    if (!cell || (lines.length < 2 && lines[0]?.length < 2)) return;
    event.preventDefault();
    const from = Boolean(cell.closest(".c-expected"));
    // Two columns side by side fill both typed columns where there are two.
    const columns = from ? [true] : [false, true];
    const before = [];
    const kept = columns.map((expected, at) => fillColumn(form, event.target, expected, lines.map((line) => line[at]), before, fill));
    flush();
    const left = lines.length - kept[0].rows;
    const words = `已填入 ${before.length} 格${left > 0 ? `，多出 ${left} 行没有填` : ""}${kept[0].unlike ? `，${kept[0].unlike} 格的档次认不出，没有填` : ""}`;
    toast(words, "撤销", () => {
      for (const [key, text] of before) fill(key, text);
      flush();
    });
  });
}

function linesOf(text) {
  return text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
}

function fillColumn(form, focused, expected, texts, before, fill) {
  const names = [...new Set(column(form, expected).map((control) => control.name))];
  const entry = focused.name.split("-")[1];
  const start = names.findIndex((name) => name.split("-")[1] === entry);
  const rows = Math.min(texts.length, start < 0 ? 0 : names.length - start);
  let unlike = 0;
  for (let at = 0; at < rows; at += 1) {
    const key = names[start + at];
    // An empty cell of the spreadsheet says nothing about the row.
    if (!texts[at]?.trim()) continue;
    const text = tierOf(form, key, texts[at].trim());
    if (text === null) {
      unlike += 1;
      continue;
    }
    before.push([key, read(form, key)]);
    fill(key, text);
  }
  return { rows, unlike };
}

/** The tier a word names, the text itself for other cells, null for a word that is no tier. */
function tierOf(form, key, text) {
  const radios = controls(form, key).filter((control) => control.type === "radio");
  if (!radios.length) return text;
  const found = radios.find((radio) => {
    const word = radio.nextElementSibling.textContent.trim();
    return text.startsWith(word) || word.startsWith(text);
  });
  return found ? found.value : null;
}
