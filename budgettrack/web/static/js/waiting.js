// On the sign-in page: says that typed values are still on this machine and will be sent after signing in.
import { waitingCells } from "./sheet/store.js";

const line = document.getElementById("waiting");
const cells = waitingCells();
if (line && cells > 0) {
  line.querySelector("[data-sentence]").textContent = `刚才填的 ${cells} 格存在本机，登录后回到填报单会自动补存。`;
  line.hidden = false;
}
