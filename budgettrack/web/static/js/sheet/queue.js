// The cells that wait to be saved. A cell leaves the queue only when the server has it or a person decides.
import { describe, keyOf } from "./cells.js";
import { send } from "./send.js";
import { dropCell, keepCell } from "./store.js";

const PAUSES = [2000, 5000, 15000, 30000, 60000];
const MOST = 200;

/** A queue of one sheet. ``tell`` hears {kind, waiting, …} after each step; ``settle`` hears each cell's result. */
export function makeQueue({ url, form, sheet, tell, settle, apply }) {
  const waiting = new Map();
  let sending = null;
  let again = false;
  let failures = 0;
  let timer = 0;

  function put(key, text, base) {
    const cell = { text, base: waiting.get(key)?.base ?? base };
    waiting.set(key, cell);
    if (!keepCell(sheet, key, cell)) tell({ kind: "unkept", waiting: waiting.size });
  }

  function drop(key) {
    waiting.delete(key);
    dropCell(sheet, key);
  }

  /** Send what waits; several calls while one is under way become one more. */
  function flush() {
    window.clearTimeout(timer);
    if (sending) {
      again = true;
      return sending;
    }
    sending = run().finally(() => {
      sending = null;
      if (again) {
        again = false;
        flush();
      }
    });
    return sending;
  }

  async function run() {
    const batch = [...waiting].filter(([, cell]) => !cell.held).slice(0, MOST);
    if (!batch.length) return;
    tell({ kind: "sending", waiting: waiting.size });
    const sent = new Map(batch.map(([key, cell]) => [key, cell.text]));
    const answer = await send(url, form, batch.map(([key, cell]) => ({ ...describe(key), text: cell.text, base: cell.base })));
    if (answer.kind !== "saved") {
      failed(answer);
      return;
    }
    failures = 0;
    for (const result of answer.body.cells) take(result, sent);
    apply(answer.body);
    tell({ kind: "saved", at: answer.body.saved_at, waiting: waiting.size });
    // What was typed meanwhile, or did not fit in this call, goes at once.
    if ([...waiting].some(([key, cell]) => !cell.held && sent.get(key) !== cell.text)) again = true;
  }

  function take(result, sent) {
    const key = keyOf(form, result);
    const cell = waiting.get(key);
    if (!cell) return;
    const known = result.result === "saved" || result.result === "already";
    if (known && cell.text === sent.get(key)) {
      drop(key);
    } else if (known) {
      cell.base = result.text;
      keepCell(sheet, key, cell);
    } else {
      // Held: both values stay until a person chooses, or the text changes.
      cell.held = true;
    }
    settle(key, result);
  }

  function failed(answer) {
    tell({ ...answer, waiting: waiting.size, keys: [...waiting.keys()] });
    if (answer.kind === "refused") return;
    timer = window.setTimeout(flush, PAUSES[Math.min(failures, PAUSES.length - 1)]);
    failures += 1;
  }

  window.addEventListener("online", () => flush());
  // Somebody who signed in again in another tab comes back to this one.
  window.addEventListener("focus", () => failures && flush());

  return {
    put,
    drop,
    flush,
    has: (key) => waiting.has(key),
    size: () => waiting.size,
    held: () => [...waiting.values()].filter((cell) => cell.held).length,
    /** Send my text over the stored one that I have now seen. */
    rebase(key, base) {
      const { text } = waiting.get(key);
      waiting.delete(key);
      put(key, text, base);
    },
  };
}
