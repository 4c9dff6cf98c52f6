// Keeps unsent cells on this machine, per person and report, so that a reload or an expired session loses nothing.

const PREFIX = "sheet:";

/** The stored cells of one sheet as a Map of key → cell; an unreadable store counts as empty. */
export function load(name) {
  try {
    return new Map(JSON.parse(localStorage.getItem(PREFIX + name) || "[]"));
  } catch {
    return new Map();
  }
}

/** Store the cells; returns false where the browser does not let us. */
export function keep(name, cells) {
  try {
    if (cells.size) localStorage.setItem(PREFIX + name, JSON.stringify([...cells]));
    else localStorage.removeItem(PREFIX + name);
    return true;
  } catch {
    return false;
  }
}

/** How many cells of any sheet wait on this machine. */
export function waitingCells() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .reduce((sum, key) => sum + load(key.slice(PREFIX.length)).size, 0);
  } catch {
    return 0;
  }
}
