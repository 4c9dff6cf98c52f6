// The sheet on the keyboard. Nothing acts while an input method is composing: Enter then means "take this word".

/** Watch the typed columns. ``restore`` puts a cell back, ``choose`` saves a chosen tier. */
export function watchKeys(form, { restore, choose }) {
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const control = event.target;
    if (control.closest(".c-actual")) inSheet(form, event, control, { restore, choose });
    else if (event.key === "Enter" && control.tagName === "INPUT") event.preventDefault();
    else if (event.key === "Escape" && control.matches(".amount, .area")) restore(control.name);
  });
}

function inSheet(form, event, control, { restore, choose }) {
  const steps = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    event.preventDefault();
    step(form, control, steps[event.key]);
  } else if (event.key === "Escape") {
    restore(control.name);
    control.select?.();
  } else if (control.type === "radio" && "123".includes(event.key)) {
    event.preventDefault();
    const tier = control.closest(".tiers").querySelectorAll("input")[Number(event.key) - 1];
    if (!tier) return;
    tier.checked = true;
    tier.focus();
    tier.closest(".tiers").classList.remove("is-empty");
    choose(tier.name);
  }
}

/** The controls of one typed column that can be seen, top to bottom; of tiers the one in force. */
export function column(form, expected) {
  const cells = [...form.querySelectorAll(expected ? "td.c-expected" : "td.c-actual:not(.c-expected)")];
  return cells.filter((cell) => cell.offsetParent).flatMap((cell) => {
    const radios = [...cell.querySelectorAll("input[type=radio]")];
    if (radios.length) return [radios.find((radio) => radio.checked) ?? radios[0]];
    return [...cell.querySelectorAll("input:not([type=hidden])")];
  });
}

function step(form, control, by) {
  const controls = column(form, Boolean(control.closest(".c-expected")));
  const at = controls.findIndex((other) => other === control || (control.type === "radio" && other.name === control.name));
  const next = controls[at + by];
  if (!next) {
    control.blur();
    control.focus();
    return;
  }
  next.focus();
  next.select?.();
}
