// What every page does beyond plain HTML. Each part looks for its own marks and does nothing without them.
import { closeOutside, expandable } from "./disclosure.js";
import { dismissable } from "./dismiss.js";
import { themeChoice } from "./theme-choice.js";
import { unsavedForms } from "./unsaved.js";

closeOutside();
expandable();
dismissable();
themeChoice();
unsavedForms();

// Parts that htmx brings in later need the same care.
document.addEventListener("htmx:afterSwap", () => {
  dismissable();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const signIn = document.querySelector('meta[name="sign-in"]')?.content;
  if (signIn && new URL(xhr.responseURL || "/", location.href).pathname === signIn) {
    // The session is over: a sign-in form inside a part of the page would be of no use.
    event.detail.shouldSwap = false;
    location.href = `${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
  } else if ([403, 409, 422].includes(xhr.status)) {
    // A refusal comes with an error status; its sentence belongs on the page all the same.
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    event.detail.swapOverride = "innerHTML";
    event.detail.target = document.getElementById("messages") || event.detail.target;
  }
});
