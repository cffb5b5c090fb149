"use strict";
(() => {
  const tip = document.getElementById("tip");
  const text = document.getElementById("text");
  const words = { cue: "cue of ", speaker: "speaker of " };
  const shown = (kind) => document.getElementById("show-" + kind)?.checked ?? true;
  const roles = (mark) => mark.dataset.roles.split(" ").map((each) => each.split(":")).filter(([, kind]) => shown(kind));
  let owner = null;
  let leaving = 0;

  // The browser's own tooltip would stand over ours.
  for (const mark of text.querySelectorAll("[title]")) mark.removeAttribute("title");

  function fill(mark) {
    const byRecord = new Map();
    for (const [id, kind] of roles(mark)) byRecord.set(id, [...(byRecord.get(id) ?? []), kind]);
    tip.replaceChildren();
    for (const [id, kinds] of byRecord) {
      const box = document.createElement("div");
      const role = document.createElement("span");
      role.className = "role";
      role.textContent = kinds.map((kind) => words[kind] ?? "").filter(Boolean).join("") + id;
      box.append(role);
      for (const line of document.getElementById(id).querySelectorAll(".line, .under")) box.append(line.cloneNode(true));
      tip.append(box);
    }
    return byRecord.size > 0;
  }

  function show(mark, x) {
    clearTimeout(leaving);
    if (owner === mark) return;
    owner = mark;
    tip.hidden = !fill(mark);
    if (tip.hidden) return;
    const boxes = [...mark.getClientRects()];
    const box = boxes.find((each) => x >= each.left && x <= each.right) ?? boxes[0];
    const below = box.bottom + 6;
    const fits = below + tip.offsetHeight <= innerHeight;
    tip.style.top = (fits ? below : Math.max(6, box.top - tip.offsetHeight - 6)) + "px";
    tip.style.left = Math.max(6, Math.min(box.left, innerWidth - tip.offsetWidth - 10)) + "px";
  }

  function hide() {
    owner = null;
    tip.hidden = true;
  }

  const markAt = (event) => event.target.closest?.("#text .m");
  text.addEventListener("mouseover", (event) => { const mark = markAt(event); if (mark) show(mark, event.clientX); });
  text.addEventListener("mouseout", () => { leaving = setTimeout(hide, 150); });
  tip.addEventListener("mouseover", () => clearTimeout(leaving));
  tip.addEventListener("mouseout", () => { leaving = setTimeout(hide, 150); });
  text.addEventListener("focusin", (event) => { const mark = markAt(event); if (mark?.matches(":focus-visible")) show(mark); });
  text.addEventListener("focusout", hide);
  addEventListener("scroll", hide, { passive: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A record under the pointer or in focus lights up its characters, and characters their record.
  function light(event) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const mark = markAt(event);
    const record = event.target.closest?.("li[id]") ?? (mark && document.getElementById(roles(mark)[0]?.[0]));
    if (!record) return;
    record.classList.add("lit");
    for (const each of text.querySelectorAll(`[aria-describedby~="${record.id}"]`)) {
      if (roles(each).some(([id]) => id === record.id)) each.classList.add("lit");
    }
  }
  addEventListener("mouseover", light);
  addEventListener("focusin", light);

  // Marks of which every kind is switched off are words like any others.
  function reachable() {
    for (const mark of text.querySelectorAll(".m")) {
      const begins = mark.dataset.begins ?? (mark.dataset.begins = String(mark.tabIndex === 0));
      mark.tabIndex = begins === "true" && roles(mark).length ? 0 : -1;
    }
  }
  // A link to a record that is filtered out brings its kind back.
  addEventListener("click", (event) => {
    const target = document.getElementById(event.target.closest?.("a[href^='#']")?.hash.slice(1) ?? "");
    const kind = target?.closest(".list")?.classList[1];
    if (kind && !shown(kind)) document.getElementById("show-" + kind).click();
  });
  document.querySelector(".filter")?.addEventListener("change", () => { hide(); reachable(); });
  reachable();
})();
