/* The claims of the draft, each with a tick that stays. */
import {byId, el} from "./make.js";

let chosen = () => {};
let ticked = () => {};
let claims = [];

/** `choose` is called with the id of a claim, `tick` with an id and whether it is ticked. */
export function setUp(choose, tick) {
  chosen = choose;
  ticked = tick;
}

export const there = () => claims.length > 0;
export const get = (id) => claims.find((each) => each.id === id);

/** The claim so many further on. */
export function beside(id, step) {
  const at = claims.findIndex((each) => each.id === id);
  return claims.length ? claims[Math.max(0, Math.min(claims.length - 1, at < 0 ? 0 : at + step))].id : null;
}

/** Show the claims, with one of them as the current one. */
export function show(given, current) {
  claims = given;
  byId("tabs").hidden = !claims.length;
  byId("count-claims").textContent = claims.length || "";
  const done = claims.filter((each) => each.ticked).length;
  byId("ticked").textContent = `${done} of ${claims.length} ticked`;
  const rows = claims.map((each) => el("tr", {"data-id": each.id, class: each.id === current ? "current" : null},
    el("td", {}, el("input", {
      type: "checkbox", checked: each.ticked, "aria-label": `Checked: ${each.text}`,
      onchange: (event) => ticked(each.id, event.target.checked),
    })),
    el("td", {}, el("button", {type: "button", class: "link claim", onclick: () => chosen(each.id)}, each.text),
      each.question && el("span", {class: "faint"}, each.question)),
    el("td", {}, el("span", {class: `badge claim-${each.verdict}`}, each.verdict.replace("-", " ")))));
  byId("claims").replaceChildren(el("table", {},
    el("thead", {}, el("tr", {}, ...["checked", "claim", "sources"].map((head) => el("th", {scope: "col"}, head)))),
    el("tbody", {}, ...rows)));
}

/** Mark a claim as the current one and bring it into view. */
export function select(id) {
  for (const row of byId("claims").querySelectorAll("tr[data-id]")) {
    row.classList.toggle("current", row.dataset.id === id);
    if (row.dataset.id === id) row.scrollIntoView({block: "nearest"});
  }
}
