// Plots drawn from tables: without scripts the table stands there, with them it folds away under the plot.
import { max } from "d3-array";
import { axisBottom, axisLeft } from "d3-axis";
import { scaleBand, scaleLinear } from "d3-scale";
import { create } from "d3-selection";

const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const named = (iso) => dayName.format(new Date(`${iso}T00:00:00Z`));
const margin = { top: 8, right: 18, bottom: 22, left: 34 };

/** Redraws when the width changes; an answer of htmx that brings a new table brings a new element. */
class FromTable extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.details.open = false;
    this.plot = document.createElement("div");
    this.plot.className = "plot";
    this.prepend(this.plot);
    this.seen = new ResizeObserver(([entry]) => this.draw(Math.round(entry.contentRect.width)));
    this.seen.observe(this.plot);
  }

  disconnectedCallback() {
    this.seen?.disconnect();
    this.plot?.remove();
  }

  draw(width) {
    if (width < 60 || width === this.width) return;
    this.width = width;
    this.plot.replaceChildren(...this.panels(width));
  }
}

function panel(width, height, name) {
  return create("svg").attr("class", "panel").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", name);
}

function wholeTicks(scale, count) {
  return scale.ticks(count).filter(Number.isInteger);
}

/** `<tl-days>`: rows with data-day, data-count, data-low, data-best, data-high as bars, and ranges under them. */
class Days extends FromTable {
  panels(width) {
    const rows = [...this.querySelectorAll("tr[data-day]")].map((row) => ({
      day: row.dataset.day,
      href: row.querySelector("a")?.getAttribute("href"),
      ...Object.fromEntries(["count", "low", "best", "high"].map((key) => [key, Number(row.dataset[key])])),
    }));
    if (!rows.length) return [];
    const x = scaleBand(rows.map((row) => row.day), [margin.left, width - margin.right]).padding(0.25);
    const every = Math.ceil(64 / x.step());
    const ticks = rows.map((row) => row.day).filter((_, at) => (rows.length - 1 - at) % every === 0);
    return [this.bars(rows, x, width), this.ranges(rows, x, width, ticks)];
  }

  bars(rows, x, width) {
    const height = 110;
    const y = scaleLinear([0, Math.max(1, max(rows, (row) => row.count))], [height - 6, margin.top]).nice();
    const svg = panel(width, height, "Attacks a day");
    svg.append("g").attr("class", "axis").attr("transform", `translate(${margin.left},0)`)
      .call(axisLeft(y).tickValues(wholeTicks(y, 3)).tickFormat(String).tickSize(-(width - margin.left - margin.right)));
    const bar = svg.append("g").selectAll("a").data(rows.filter((row) => row.count)).join("a").attr("href", (row) => row.href).attr("tabindex", -1);
    bar.append("rect").attr("class", "bar").attr("x", (row) => x(row.day)).attr("y", (row) => y(row.count))
      .attr("width", x.bandwidth()).attr("height", (row) => y(0) - y(row.count));
    bar.append("title").text((row) => `${named(row.day)}: ${row.count} attacks`);
    return svg.node();
  }

  ranges(rows, x, width, ticks) {
    const height = 120;
    const y = scaleLinear([0, Math.max(1, max(rows, (row) => row.high))], [height - margin.bottom, margin.top]).nice();
    const svg = panel(width, height, "People said killed a day: lowest, best and highest figure");
    svg.append("g").attr("class", "axis").attr("transform", `translate(${margin.left},0)`)
      .call(axisLeft(y).tickValues(wholeTicks(y, 3)).tickFormat(String).tickSize(-(width - margin.left - margin.right)));
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - margin.bottom})`)
      .call(axisBottom(x).tickValues(ticks).tickFormat(named).tickSize(4));
    const dead = rows.filter((row) => row.high);
    const one = svg.append("g").selectAll("g").data(dead).join("g");
    const middle = (row) => x(row.day) + x.bandwidth() / 2;
    one.append("line").attr("class", "range").attr("x1", middle).attr("x2", middle).attr("y1", (row) => y(row.low)).attr("y2", (row) => y(row.high));
    one.append("circle").attr("class", "best").attr("cx", middle).attr("cy", (row) => y(row.best)).attr("r", 3.5);
    one.append("title").text((row) => `${named(row.day)}: ${row.best} killed (${row.low} to ${row.high})`);
    return svg.node();
  }
}

customElements.define("tl-days", Days);
