// A cell is a form control (or several of one name) and the hidden base beside it: the text last known to the server.

const PART = "；";

/** What the save call names a cell by: {entry | funding | task: number, field} or {report: true, field}. */
export function describe(key) {
  const [kind, row, field] = key.split("-");
  return { [kind]: kind === "report" ? true : Number(row), field };
}

/** The key of a cell that the server names; it is the control's name. */
export function keyOf(form, cell) {
  if (cell.report) return `report-${form.dataset.report}-${cell.field}`;
  const kind = ["entry", "funding", "task"].find((each) => cell[each]);
  return `${kind}-${cell[kind]}-${cell.field}`;
}

/** Whether a control is a cell of the sheet. */
export function isCell(control) {
  return Boolean(control.form && control.name && baseOf(control.form, control.name));
}

/** The hidden input that holds the base of a cell. */
export function baseOf(form, key) {
  return form.elements.namedItem(`base-${key}`);
}

/** The controls of a cell: one input, or the parts of a compound, or radio buttons. */
export function controls(form, key) {
  const found = form.elements.namedItem(key);
  if (!found) return [];
  return found instanceof RadioNodeList ? [...found] : [found];
}

/** The text of a cell as it stands on the page. */
export function read(form, key) {
  const found = controls(form, key);
  if (!found.length) return "";
  if (found[0].type === "radio") return found.find((radio) => radio.checked)?.value ?? "";
  const texts = found.map((control) => control.value);
  return texts.every((text) => text === "") ? "" : texts.join(PART);
}

/** Put a text into a cell. */
export function write(form, key, text) {
  const found = controls(form, key);
  if (found[0]?.type === "radio") {
    for (const radio of found) radio.checked = radio.value === text;
    found[0].closest(".tiers")?.classList.toggle("is-empty", !text);
    return;
  }
  const texts = found.length > 1 ? text.split(PART) : [text];
  found.forEach((control, at) => {
    control.value = texts[at] ?? "";
  });
  if (found[0]) showUnit(found[0]);
}

/** Whether two texts are the same to a reader; a form may turn line ends over. */
export function same(one, other) {
  return one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");
}

/** The unit stands beside a bare figure only: "三个月" brings its own. */
export function showUnit(input) {
  const unit = input.parentElement?.querySelector(".u");
  if (!unit) return;
  const bare = /^\s*[-−+]?[\d,，]*(\.\d*)?\s*$/.test(input.value);
  input.classList.toggle("wide", !bare);
}

/** The row of the sheet that a control or its detail belongs to. */
export function rowOf(element) {
  const detail = element.closest("[data-detail]");
  if (detail) return document.querySelector(`.row[data-entry="${detail.dataset.detail}"]`);
  return element.closest(".row");
}
