// A sheet that can only be read: printing, and word of texts that an earlier visit could not save any more.
import { html } from "./draw.js";
import { watchPaper } from "./paper.js";
import { watchStick } from "./stick.js";
import { dropCell, keptCells } from "./store.js";
import { watchWhy } from "./why.js";

const sheet = document.getElementById("sheet-form")?.dataset.store;
const line = document.getElementById("line");
const kept = sheet ? keptCells(sheet) : new Map();

watchWhy();
watchPaper(null);
watchStick();

if (kept.size) {
  const texts = [...kept.values()].map((cell) => cell.text || "（空）").join("；");
  line.querySelector("b").textContent = "有没存上的内容";
  line.querySelector("[data-sentence]").textContent = `这份填报单现在不能改，本机还留着 ${kept.size} 格：${texts}`;
  const button = html("button", "btn btn-plain", "不要了");
  button.type = "button";
  button.addEventListener("click", () => {
    for (const key of kept.keys()) dropCell(sheet, key);
    line.hidden = true;
  });
  line.querySelector(".acts").replaceChildren(button);
  line.hidden = false;
}
