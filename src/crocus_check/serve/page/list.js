/* A list of which only what is seen is drawn: a listbox whose rows are all of one height. */
import {badge, byId, counted, el} from "./make.js";

const AROUND = 8;
const box = byId("list");
const rows = byId("rows");
let items = [];
let current = null;
let chosen = () => {};
let drawn = "";

/** `choose` is called with the id of a finding that a person picks. */
export function setUp(choose) {
  chosen = choose;
  box.addEventListener("scroll", () => requestAnimationFrame(() => draw()));
  new ResizeObserver(() => draw()).observe(box);
  box.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) chosen(row.dataset.id);
  });
  box.addEventListener("keydown", (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -items.length, End: items.length}[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(step);
  });
}

/** Show these findings, with one of them as the current one. */
export function show(findings, id) {
  items = findings;
  current = id;
  rows.style.height = `${items.length * height()}px`;
  drawn = "";
  reveal();
  draw();
}

export function select(id) {
  current = id;
  drawn = "";
  reveal();
  draw();
}

/** Go so many findings on, as far as there are any. */
export function move(step) {
  if (!items.length) return;
  const at = place();
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.max(0, Math.min(items.length - 1, at + step));
  chosen(items[next].id);
}

/** The finding that is there when the current one has left the list: the one that took its place. */
export function after(id, findings) {
  const at = items.findIndex((each) => each.id === id);
  const there = new Set(findings.map((each) => each.id));
  const next = items.slice(Math.max(0, at)).find((each) => there.has(each.id));
  return next ? next.id : findings.length ? findings[findings.length - 1].id : null;
}

const place = () => items.findIndex((each) => each.id === current);
const height = () => 4.75 * parseFloat(getComputedStyle(document.documentElement).fontSize);

function reveal() {
  const at = place();
  if (at < 0) return;
  const [top, bottom] = [at * height(), (at + 1) * height()];
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}

function draw() {
  const first = Math.max(0, Math.floor(box.scrollTop / height()) - AROUND);
  const last = Math.min(items.length, Math.ceil((box.scrollTop + box.clientHeight) / height()) + AROUND);
  const wanted = `${first} ${last} ${current}`;
  if (wanted === drawn) return;
  drawn = wanted;
  rows.replaceChildren(...items.slice(first, last).map((each, n) => row(each, first + n)));
  const there = place();
  if (there >= first && there < last) box.setAttribute("aria-activedescendant", `row-${current}`);
  else box.removeAttribute("aria-activedescendant");
}

function row(found, at) {
  const made = el("div", {
    role: "option", id: `row-${found.id}`, class: `row ${found.severity}`, "data-id": found.id,
    "aria-selected": String(found.id === current), "aria-posinset": at + 1, "aria-setsize": items.length,
  },
  el("span", {class: "top"}, badge(found), el("span", {class: "faint"}, counted(found.articles.length, "article"))),
  el("span", {class: "message", title: found.message}, found.message));
  made.style.top = `${at * height()}px`;
  return made;
}
