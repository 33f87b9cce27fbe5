/* The map beside a table of who reaches what. It knows nothing that the table does not say, and asks only for the coast. */
"use strict";

const frame = document.getElementById("kort");
const NEAR = 44; /* Pixels: marks nearer to each other than this are one. */

const sum = (marks, key) => marks.reduce((total, mark) => total + mark[key], 0);

function kindOf(marks) {
  if (marks[0].centre) return marks[0].centre;
  const reached = sum(marks, "reached");
  if (reached) return reached === sum(marks, "all") ? "all" : "some";
  return sum(marks, "unknown") ? "unknown" : "none";
}

function wordsOf(marks) {
  const names = marks.slice(0, 3).map((mark) => mark.name).join(", ") + (marks.length > 3 ? " …" : "");
  if (marks[0].centre) return names;
  const words = frame.dataset.words.replace("{reached}", sum(marks, "reached")).replace("{all}", sum(marks, "all"));
  return `${names}: ${words}`;
}

function iconOf(marks) {
  const sign = document.createElement("span");
  const pin = sign.appendChild(document.createElement("span"));
  sign.className = marks[0].centre ? "mark-on-map mark-on-map--centre" : "mark-on-map";
  pin.className = `pin pin--${kindOf(marks)}`;
  if (!marks[0].centre && sum(marks, "all") > 1) pin.textContent = `${sum(marks, "reached")}/${sum(marks, "all")}`;
  sign.appendChild(document.createElement("small")).textContent = marks[0].town ?? "";
  return L.divIcon({ className: "", html: sign, iconSize: [0, 0] });
}

/* The rows that marks stand for; the first comes into view. */
function find(marks) {
  for (const row of document.querySelectorAll("tr.is-found")) row.classList.remove("is-found");
  const found = marks.flatMap((mark) => mark.rows ?? []).map((id) => document.getElementById(id)).filter(Boolean);
  for (const row of found) row.classList.add("is-found");
  found[0]?.scrollIntoView({ block: "nearest" });
}

/* Marks that would lie on each other at this zoom, together; where one looks from stays alone. */
function together(map, marks) {
  const groups = [];
  for (const mark of marks) {
    const at = map.project([mark.lat, mark.lon]);
    const near = mark.centre ? null : groups.find((group) => !group.marks[0].centre && group.at.distanceTo(at) < NEAR);
    if (near) near.marks.push(mark);
    else groups.push({ at, marks: [mark] });
  }
  return groups.map((group) => group.marks);
}

function draw(map, layer, marks) {
  layer.clearLayers();
  for (const group of together(map, marks)) {
    const [{ lat, lon, centre }] = group;
    L.marker([lat, lon], { icon: iconOf(group), keyboard: false, zIndexOffset: centre ? 1000 : 0 })
      .bindTooltip(wordsOf(group), { direction: "top", offset: [0, centre ? -48 : -14] })
      .on("click", () => find(group))
      .addTo(layer);
  }
}

async function drawCoast(map) {
  const answer = await fetch(frame.dataset.coast, { credentials: "same-origin" });
  if (!answer.ok) return;
  const style = (feature) => ({ className: feature.properties.kind, fillOpacity: 1 });
  L.geoJSON(await answer.json(), { interactive: false, style }).addTo(map).bringToBack();
}

function showMap(marks) {
  for (const part of [frame, document.getElementById("signaturer"), document.getElementById("kortnote")]) part.hidden = false;
  const map = L.map(frame, {
    attributionControl: false, dragging: !L.Browser.mobile, maxBounds: [[53.5, 6], [58.8, 17]],
    maxZoom: 12, minZoom: 6, scrollWheelZoom: false, zoomControl: false,
  });
  const layer = L.layerGroup().addTo(map);
  L.control.zoom({ zoomInTitle: frame.dataset.zoomIn, zoomOutTitle: frame.dataset.zoomOut }).addTo(map);
  map.on("zoomend", () => draw(map, layer, marks));
  map.fitBounds(marks.map((mark) => [mark.lat, mark.lon]), { animate: false, maxZoom: 11, paddingTopLeft: [72, 40], paddingBottomRight: [40, 40] });
  draw(map, layer, marks);
  drawCoast(map);
}

const marks = JSON.parse(frame?.dataset.marks ?? "[]");
if (marks.length) showMap(marks);
