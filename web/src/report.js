// A report by keyboard: j and k go from record to record in the order of the text, a accepts, e edits, x rejects.
// Without this script every mark and row is a link to the page with that record opened.
class ReportText extends HTMLElement {
  connectedCallback() {
    this.order = this.dataset.order.split(" ").filter(Boolean);
    this.chosen = this.dataset.chosen || null;
    this.onClick = (event) => this.clicked(event);
    this.onKey = (event) => this.pressed(event);
    this.addEventListener("click", this.onClick);
    document.addEventListener("keydown", this.onKey);
    if (document.activeElement === document.body && this.chosen && document.getElementById("done")?.textContent) this.card().focus({ preventScroll: true });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
  }

  card() {
    return this.querySelector("#card");
  }

  clicked(event) {
    if (event.target.closest?.("a.close")) {
      event.preventDefault();
      this.close();
      return;
    }
    const link = event.target.closest?.("a[data-record], #text a.m");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.open(link.dataset.record ?? link.getAttribute("href").split("/").pop(), link.closest("#text") ? "text" : "list");
  }

  async open(id, from = "keys") {
    this.chosen = id;
    const path = `${this.dataset.base}/record/${id}`;
    const answer = await fetch(path, { headers: { "HX-Request": "true" } });
    if (answer.redirected || !answer.ok) return location.assign(path); // logged out meanwhile, or gone: the page says so
    const card = await answer.text();
    if (this.chosen !== id) return; // somebody presses j faster than records come
    this.card().innerHTML = card;
    window.htmx.process(this.card());
    history.replaceState(null, "", path);
    this.light(id);
    if (from !== "text") this.querySelector("#text .m.lit")?.scrollIntoView({ block: "nearest" });
    this.card().scrollIntoView({ block: "nearest" });
    this.say(this.card().querySelector(".line")?.textContent ?? id);
  }

  close() {
    this.chosen = null;
    this.card().replaceChildren();
    history.replaceState(null, "", this.dataset.base);
    this.light(null);
  }

  /** The record's characters and its row light up. */
  light(id) {
    for (const mark of this.querySelectorAll("#text .m")) {
      const mine = mark.dataset.roles.split(" ").some((role) => role.startsWith(`${id}:`));
      mark.classList.toggle("lit", mine);
    }
    for (const row of this.querySelectorAll(".list .row")) row.classList.toggle("chosen", row.dataset.record === id);
  }

  say(words) {
    const line = document.getElementById("done");
    line.className = "unseen";
    line.textContent = words;
  }

  shown(id) {
    const row = this.querySelector(`.list [data-record="${CSS.escape(id)}"]`);
    return row !== null && row.offsetParent !== null;
  }

  step(by) {
    const there = this.order.filter((id) => this.shown(id));
    if (!there.length) return;
    const at = there.indexOf(this.chosen);
    const next = at < 0 ? (by > 0 ? 0 : there.length - 1) : at + by;
    if (next < 0 || next >= there.length) this.say(by > 0 ? "This was the last record." : "This was the first record.");
    else this.open(there[next]);
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=radio]), select, textarea");
    if (event.key === "Escape" && typing) {
      typing.closest("details")?.removeAttribute("open");
      this.card().focus({ preventScroll: true });
      return;
    }
    if (typing) return;
    const act = { j: () => this.step(1), k: () => this.step(-1), a: () => this.accept(), e: () => this.fold("edit"), x: () => this.fold("reject") }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  accept() {
    this.card().querySelector('form[data-decision="confirm"]')?.requestSubmit();
  }

  fold(id) {
    const part = this.card().querySelector(`#${id}`);
    if (!part) return;
    part.open = true;
    part.querySelector("input:not([type=hidden]), select")?.focus();
  }
}

customElements.define("tl-report", ReportText);

// After a decision the page is drawn anew: the keyboard stays at the record, so that j goes on from there.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id === "main" || event.target.id === "main") document.getElementById("card")?.focus({ preventScroll: true });
});
