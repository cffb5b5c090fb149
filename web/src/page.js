// On every page: partial updates by htmx. What it can do beyond that (inline styles, eval) is off: see base.html.j2.
import htmx from "htmx.org";

window.htmx = htmx;

// An answer that is an error is shown like any other: it says what to do.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
