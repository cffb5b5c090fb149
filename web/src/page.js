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

// What an element with data-tip tells in its <title> is shown at once, for the pointer, the finger and the keyboard.
const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("aria-hidden", "true"); // the same stands in the element's label
tip.hidden = true;
document.body.append(tip);

function show(owner) {
  const title = owner.querySelector(":scope > title");
  if (title) {
    owner.dataset.tip = title.textContent;
    title.remove(); // the browser's own would stand over it
  }
  tip.textContent = owner.dataset.tip;
  tip.hidden = false;
  const box = owner.getBoundingClientRect();
  const below = box.bottom + 8 + tip.offsetHeight <= innerHeight;
  tip.style.top = `${below ? box.bottom + 8 : Math.max(4, box.top - tip.offsetHeight - 8)}px`;
  tip.style.left = `${Math.max(6, Math.min(box.left, innerWidth - tip.offsetWidth - 10))}px`;
}

function hide() {
  tip.hidden = true;
}

for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const owner = event.target.closest?.("[data-tip]");
    if (owner) show(owner);
    else hide();
  });
}
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
addEventListener("scroll", hide, { passive: true });
document.addEventListener("htmx:beforeSwap", hide);
