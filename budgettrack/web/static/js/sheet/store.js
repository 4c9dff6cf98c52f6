// Keeps unsent cells on this machine until the server has them, so that a reload or an expired session loses nothing.
// One storage entry a cell: two tabs on the same sheet must not overwrite each other's list.

const PREFIX = "sheet:";

/** Keep a cell; false where the browser does not let us. */
export function keepCell(sheet, key, cell) {
  try {
    localStorage.setItem(`${PREFIX}${sheet}:${key}`, JSON.stringify(cell));
    return true;
  } catch {
    return false;
  }
}

/** Forget a cell that the server has. */
export function dropCell(sheet, key) {
  try {
    localStorage.removeItem(`${PREFIX}${sheet}:${key}`);
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

/** The kept cells of one sheet as a Map of key → cell. */
export function keptCells(sheet) {
  const found = new Map();
  const start = `${PREFIX}${sheet}:`;
  for (const name of storedNames()) {
    if (!name.startsWith(start)) continue;
    try {
      found.set(name.slice(start.length), JSON.parse(localStorage.getItem(name)));
    } catch {
      // An entry that cannot be read is not ours.
    }
  }
  return found;
}

/** How many cells of any sheet wait on this machine. */
export function waitingCells() {
  return storedNames().filter((name) => name.startsWith(PREFIX)).length;
}

function storedNames() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
