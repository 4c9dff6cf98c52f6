// Boxes of a list and the one button that acts on those ticked. Without script the button works all the same.

for (const form of document.querySelectorAll("form[data-choose]")) {
  const boxes = [...form.querySelectorAll('tbody input[type="checkbox"]')];
  const all = form.querySelector("[data-all]");
  const number = form.querySelector("[data-chosen]");
  const button = form.querySelector('button[type="submit"]');
  if (!boxes.length || !button) continue;

  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    if (number) number.textContent = `（${ticked}）`;
    button.setAttribute("aria-disabled", String(ticked === 0));
    if (all) {
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target === all) boxes.forEach((box) => (box.checked = all.checked));
    show();
  });
  form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
  });
  if (all) all.hidden = false;
  show();
}
