// `<tl-map>`: places of records on Natural Earth's outlines, how exact each is drawn as an area, crowds as clusters.
//
//   <tl-map><ul><li data-lat="35.9" data-lon="36.6" data-precision="settlement"><a href="/incident/i1">...</a></li></ul></tl-map>
//   <tl-map src="/api/v1/incidents.geojson?..."></tl-map>     points with title, precision and href (or id) as properties
//
// A child with data-zone is the zone of a ceasefire. With data-form, the id of a form that has fields west, south, east
// and north, a button asks for what is in view; with data-bbox, that part is shown. The list stays on the page: it says the same in words.
import L from "leaflet";
import Supercluster from "supercluster";
import { feature } from "topojson-client";

// How far from the point the thing may have been, in kilometres; a district or region is named, not pinned.
const REACH = { point: 1, settlement: 4, district: 18, region: 60, country: 200 };
const FEW = 40;
const here = new URL(".", import.meta.url);

let outlines;
const world = () => (outlines ??= fetch(new URL("outlines.json", here)).then((answer) => answer.json()).then((found) => feature(found, found.objects.countries)));

class PlaceMap extends HTMLElement {
  async connectedCallback() {
    this.canvas = document.createElement("div");
    this.canvas.className = "map";
    this.prepend(this.canvas);
    this.map = L.map(this.canvas, { minZoom: 1, maxZoom: 11, zoomSnap: 0.5, scrollWheelZoom: false, worldCopyJump: true, preferCanvas: true, zoomAnimation: false, fadeAnimation: false });
    this.map.attributionControl.setPrefix(false).addAttribution("Outlines: Natural Earth. Places: GeoNames.");
    this.map.on("focus click", () => this.map.scrollWheelZoom.enable());
    this.map.on("blur mouseout", () => this.map.scrollWheelZoom.disable());
    this.shown = L.layerGroup().addTo(this.map);
    const points = this.hasAttribute("src") ? await this.fetched() : this.listed();
    if (!this.isConnected) return;
    this.frame(points);
    this.draw(points);
    this.offer(document.getElementById(this.dataset.form));
    this.outline();
  }

  disconnectedCallback() {
    this.map?.remove();
    this.canvas?.remove();
    this.button?.remove();
  }

  listed() {
    return [...this.querySelectorAll("[data-lat]")].map((item) => {
      const link = item.querySelector("a");
      return {
        at: [Number(item.dataset.lat), Number(item.dataset.lon)],
        reach: REACH[item.dataset.precision] ?? REACH.settlement,
        zone: "zone" in item.dataset,
        tone: item.dataset.tone ?? "",
        title: (item.dataset.title ?? item.textContent).replace(/\s+/g, " ").trim(),
        href: link?.getAttribute("href"),
      };
    });
  }

  async fetched() {
    const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "application/geo+json" } });
    if (!answer.ok) return [];
    const { features } = await answer.json();
    return features.filter((each) => each.geometry?.type === "Point").map(({ geometry, properties, id }) => ({
      at: [geometry.coordinates[1], geometry.coordinates[0]],
      reach: REACH[properties.precision] ?? REACH.settlement,
      tone: properties.tone ?? "",
      title: properties.title ?? properties.name ?? "",
      href: properties.href ?? `/incident/${properties.id ?? id}`,
    }));
  }

  /** So that all of it can be seen, with some land around it. */
  frame(points) {
    const [west, south, east, north] = (this.dataset.bbox ?? "").split(",").map(Number);
    if (north !== undefined) {
      const sides = [[south, west], [north, east < west ? east + 360 : east]];
      L.rectangle(sides, { color: getComputedStyle(this).getPropertyValue("--link").trim(), weight: 1, fill: false, interactive: false }).addTo(this.map);
      return this.map.fitBounds(sides, { animate: false });
    }
    if (!points.length) return this.map.setView([20, 20], 1.5);
    const bounds = L.latLngBounds(points.flatMap(({ at, reach }) => {
      const span = Math.min(4, (reach * 1.4) / 111);
      return [[at[0] - span, at[1] - span], [at[0] + span, at[1] + span]];
    }));
    this.map.fitBounds(bounds.pad(0.25), { maxZoom: 8, animate: false });
  }

  /** A button that fills the form's four sides with what is in view, and sends it. */
  offer(form) {
    if (!form) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "in-view";
    this.button.textContent = "Only what is in this view";
    this.button.addEventListener("click", () => {
      const view = this.map.getBounds();
      const whole = view.getEast() - view.getWest() >= 360;
      const turned = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
      const sides = { west: whole ? -180 : turned(view.getWest()), south: Math.max(-90, view.getSouth()), east: whole ? 180 : turned(view.getEast()), north: Math.min(90, view.getNorth()) };
      for (const [name, value] of Object.entries(sides)) form.elements[name].value = value.toFixed(3);
      form.requestSubmit();
    });
    this.canvas.after(this.button);
  }

  async outline() {
    const land = await world();
    if (!this.isConnected) return;
    const css = getComputedStyle(this);
    const style = { color: css.getPropertyValue("--border").trim(), weight: 0.8, fillColor: css.getPropertyValue("--land").trim(), fillOpacity: 1 };
    this.land = L.geoJSON(land, { style, interactive: false, renderer: L.svg({ padding: 0.3, pane: "tilePane" }), pane: "tilePane" }).addTo(this.map);
  }

  draw(points) {
    for (const zone of points.filter((each) => each.zone)) this.area(zone, "zone").addTo(this.map);
    const rest = points.filter((each) => !each.zone);
    if (rest.length <= FEW) {
      for (const point of spread(rest)) this.mark(point).addTo(this.shown);
      return;
    }
    this.index = new Supercluster({ radius: 46, maxZoom: 10 }).load(rest.map((point) => ({ type: "Feature", geometry: { type: "Point", coordinates: [point.at[1], point.at[0]] }, properties: point })));
    this.map.on("moveend", () => this.clusters());
    this.clusters();
  }

  clusters() {
    const view = this.map.getBounds().pad(0.2);
    const box = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
    this.shown.clearLayers();
    for (const each of this.index.getClusters(box, Math.floor(this.map.getZoom()))) {
      const at = [each.geometry.coordinates[1], each.geometry.coordinates[0]];
      if (each.properties.cluster) this.crowd(each, at).addTo(this.shown);
      else this.mark(each.properties).addTo(this.shown);
    }
  }

  crowd(each, at) {
    const number = each.properties.point_count;
    const size = 24 + 6 * Math.log10(number);
    const icon = L.divIcon({ className: "crowd", html: each.properties.point_count_abbreviated.toString(), iconSize: [size, size] });
    const marker = L.marker(at, { icon, title: `${number} incidents; closer`, keyboard: true });
    return marker.on("click", () => this.map.setView(at, Math.min(11, this.index.getClusterExpansionZoom(each.id)), { animate: false }));
  }

  area(point, kind) {
    const css = getComputedStyle(this);
    const colour = css.getPropertyValue(kind === "zone" ? "--agreed" : point.tone === "held" ? "--broken" : "--ink").trim();
    return L.circle(point.at, { radius: point.reach * 1000, color: colour, weight: 1, dashArray: "4 4", fillColor: colour, fillOpacity: kind === "zone" ? 0.06 : 0.1, interactive: kind === "zone" });
  }

  mark(point) {
    const css = getComputedStyle(this);
    const colour = css.getPropertyValue(point.tone === "held" ? "--broken" : "--ink").trim();
    const dot = L.circleMarker(point.shifted ?? point.at, { radius: 4.5, color: css.getPropertyValue("--paper").trim(), weight: 1, fillColor: colour, fillOpacity: 0.9 });
    const text = document.createElement("span");
    text.textContent = point.title;
    dot.bindTooltip(text, { direction: "top", className: "tip" });
    if (point.href) dot.on("click", () => location.assign(point.href));
    return L.layerGroup([this.area(point, "area"), dot]);
  }
}

/** Points at one place stand beside one another, so that each can be seen and reached. */
function spread(points) {
  const crowds = Map.groupBy?.(points, ({ at }) => at.join()) ?? grouped(points);
  for (const crowd of crowds.values()) {
    if (crowd.length < 2) continue;
    crowd.forEach((point, at) => {
      const angle = (2 * Math.PI * at) / crowd.length;
      const far = (0.012 + 0.002 * crowd.length) * Math.sqrt(point.reach);
      point.shifted = [point.at[0] + far * Math.sin(angle), point.at[1] + (far * Math.cos(angle)) / Math.cos((point.at[0] * Math.PI) / 180)];
    });
  }
  return points;
}

function grouped(points) {
  const found = new Map();
  for (const point of points) found.set(point.at.join(), [...(found.get(point.at.join()) ?? []), point]);
  return found;
}

customElements.define("tl-map", PlaceMap);
