/* The values of a finding on one scale: a row for each value, and the same in words for a screen reader. */
import {el} from "./make.js";
import {seek} from "./articles.js";

const SVG = "http://www.w3.org/2000/svg";
const MIDDLE = 11;
const SIZE = 5;

function svg(name, given, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

const percent = (place) => `${(place * 100).toFixed(2)}%`;

/** A table of the values: day, value, the value drawn on the scale that the last row labels, and who has it. */
export function plot(given) {
  const dated = given.rows.some((row) => row.day);
  return el("table", {class: "plot"},
    el("caption", {}, "The values on one scale", given.more > 0 && `, without ${given.more} more`),
    el("tbody", {}, ...given.rows.map((row) => el("tr", {},
      dated && el("td", {class: "faint"}, row.day),
      el("th", {scope: "row"}, row.label),
      el("td", {class: "drawn", "aria-hidden": "true"}, drawn(row)),
      el("td", {}, ...row.articles.map(article), row.more > 0 && `and ${row.more} more`))),
    el("tr", {"aria-hidden": "true"}, dated && el("td"), el("td"), el("td", {class: "drawn"}, scale(given.ticks)), el("td"))));
}

const article = (given) => el("button", {type: "button", class: "link", "aria-label": `article ${given.number}`,
  onclick: () => seek(given.article, given.fact)}, `[${given.number}]`);

function drawn(row) {
  const single = row.start === row.end && !row.open_start && !row.open_end;
  const kind = row.approx ? " about" : "";
  const parts = single ? [] : [
    svg("line", {class: `span${kind}`, x1: percent(row.start), x2: percent(row.end), y1: MIDDLE, y2: MIDDLE}),
    ...ends(row)];
  const at = single ? row.start : row.dot;
  if (at !== null) parts.push(svg("circle", {class: `dot${kind}`, cx: percent(at), cy: MIDDLE, r: SIZE}));
  return svg("svg", {height: 2 * MIDDLE, width: "100%"}, ...parts);
}

/** An arrow where an interval is open, a bar where it ends. */
function ends(row) {
  return [[row.start, row.open_start, "M -4 0 l 9 -5 v 10 z"], [row.end, row.open_end, "M 4 0 l -9 -5 v 10 z"]].map(([at, open, arrow]) =>
    open ? svg("svg", {x: percent(at), y: MIDDLE, overflow: "visible"}, svg("path", {class: "arrow", d: arrow}))
      : svg("line", {class: "end", x1: percent(at), x2: percent(at), y1: MIDDLE - SIZE, y2: MIDDLE + SIZE}));
}

function scale(ticks) {
  return svg("svg", {height: 24, width: "100%"}, ...ticks.flatMap((tick) => [
    svg("line", {class: "tick", x1: percent(tick.at), x2: percent(tick.at), y1: 0, y2: 5}),
    svg("text", {class: "scale", x: percent(tick.at), y: 19, "text-anchor": "middle"}, tick.label)]));
}
