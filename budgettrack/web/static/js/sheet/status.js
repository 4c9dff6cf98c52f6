// Says where the saving stands: beside the title always, on the line under it when something is in the way.
import { html, sign } from "./draw.js";

const WORDS = {
  unreachable: ["网络断开", "您填的内容存在本机，接通后自动补存，请勿清除浏览器数据。"],
  expired: ["登录已过期", "您填的内容存在本机，重新登录后自动补存。"],
  stale: ["登录有变化", "您填的内容存在本机，刷新这一页后自动补存。"],
  unkept: ["本机存不下", "这台机器的浏览器不让保存草稿，请在“已保存”出现后再关页面。"],
};

/** A listener for the queue; ``retry`` is what the line's button does. */
export function makeStatus(retry) {
  const saved = document.getElementById("saved");
  const line = document.getElementById("line");

  function show(look, icon, words) {
    saved.className = `saved ${look}`.trim();
    saved.replaceChildren(sign(icon), html("span", "", words));
  }

  function say(lead, sentence, act) {
    line.querySelector("b").textContent = lead;
    line.querySelector("[data-sentence]").textContent = sentence;
    line.querySelector(".acts").replaceChildren(...(act ? [act] : []));
    line.hidden = false;
  }

  return function tell(step) {
    markWaiting(step.kind === "saved" || step.kind === "sending" ? [] : (step.keys ?? []));
    if (step.kind === "sending") {
      show("is-busy", "todo-missing", "正在保存");
    } else if (step.kind === "saved") {
      line.hidden = true;
      if (step.waiting) show("is-waiting", "todo-missing", `待存 ${step.waiting} 格`);
      else show("", "tick", `${step.at} 已保存`);
    } else {
      show("is-waiting", "todo-missing", `待存 ${step.waiting} 格`);
      if (step.kind === "refused") say("没有存入", `${step.sentence}您填的 ${step.waiting} 格仍留在本机。`);
      else say(...WORDS[step.kind], actOf(step.kind, retry));
    }
  };
}

function actOf(kind, retry) {
  if (kind === "unkept") return null;
  if (kind === "expired") {
    const signIn = document.querySelector('meta[name="sign-in"]').content;
    const link = html("a", "", "重新登录");
    link.href = `${signIn}?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`;
    return link;
  }
  const button = html("button", "btn btn-plain", kind === "stale" ? "刷新" : "现在重试");
  button.type = "button";
  button.addEventListener("click", () => (kind === "stale" ? location.reload() : retry()));
  return button;
}

function markWaiting(keys) {
  for (const row of document.querySelectorAll(".is-waiting[data-entry]")) row.classList.remove("is-waiting");
  for (const key of keys.filter((each) => each.startsWith("entry-"))) {
    document.querySelector(`.row[data-entry="${key.split("-")[1]}"]`)?.classList.add("is-waiting");
  }
}
