/* The page: what the program tells, what is chosen, and the filters, which the address keeps. */
import {byId, counted, el} from "./make.js";
import {get, listen} from "./net.js";
import * as act from "./act.js";
import * as articles from "./articles.js";
import * as claims from "./claims.js";
import * as drop from "./drop.js";
import * as finding from "./finding.js";
import * as list from "./list.js";

const filters = byId("filters");
let state = {number: -1, findings: [], articles: [], claims: [], errors: []};
let current = null;
let currentClaim = null;
let tab = "findings";
let drawn = "";
let wanted = -1;
let asking = false;

const found = () => state.findings.find((each) => each.id === current);
const byArticle = () => new Map(state.articles.map((each) => [each.id, each]));
const doing = {
  accept: () => act.accept(found()), dismiss: () => act.dismiss(found()), restore: () => act.restore(found()),
  undo: act.undo, tick: () => tick(currentClaim, !claims.get(currentClaim)?.ticked),
};

function shown() {
  const {q, show, severity, verdict, scope} = Object.fromEntries(new FormData(filters));
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return state.findings.filter((each) => {
    const kind = each.dismissed ? "dismissed" : each.accepted !== null ? "accepted" : "open";
    if (show !== "all" && kind !== show) return false;
    if ((severity && each.severity !== severity) || (verdict && each.verdict !== verdict)) return false;
    if (state.has_draft && scope !== "all" && !each.draft) return false;
    const text = `${each.message} ${each.event} ${each.verdict} ${each.severity} ${each.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function keep() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(filters)) {
    if (value && !filters.elements[name].hidden && value !== filters.elements[name][0]?.value) told.set(name, value);
  }
  const query = String(told);
  history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${current ? `#${current}` : ""}`);
}

function recall() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = filters.elements.namedItem(name);
    if (name === "verdict" && field) field.append(el("option", {}, value));
    if (field) field.value = value;
    if (field && field.options && field.selectedIndex < 0) field.selectedIndex = 0;
  }
  current = location.hash.slice(1) || null;
}

function choose(id) {
  current = id;
  showTab("findings");
  if (!shown().some((each) => each.id === id)) {
    filters.reset();
    filters.elements.show.value = "all";
    if (state.has_draft && !found()?.draft) filters.elements.scope.value = "all";
    list.show(shown(), id);
    counts();
  } else list.select(id);
  detail();
}

function chooseClaim(id) {
  currentClaim = id;
  showTab("claims");
  claims.select(id);
  detail();
}

const tick = (id, on) => id && act.tell({do: "tick", id, on});

/** Draw the right side where it is not what is chosen. */
function detail(again = false) {
  keep();
  const now = tab === "claims" ? `claim ${currentClaim}` : `finding ${current}`;
  if (now === drawn && !again) return;
  drawn = now;
  if (tab === "claims" && currentClaim) finding.showClaim(currentClaim, byArticle(), doing);
  else if (tab === "findings" && found()) finding.show(current, byArticle(), doing);
  else finding.clear(state.articles.length ? nothing() : "");
}

function nothing() {
  if (tab === "claims") return "Choose a claim.";
  if (state.findings.length) return "Nothing is left here with these filters.";
  if (state.articles.length === 1) return "One article alone: add others to compare it with.";
  return "No discrepancies so far. That nothing was found does not mean that all is well.";
}

function counts() {
  const there = shown();
  const open = state.findings.filter((each) => each.accepted === null && !each.dismissed).length;
  byId("shown").textContent = `${there.length} shown, ${open} open in all`;
  byId("count-findings").textContent = state.findings.length;
}

function update(next) {
  const before = state;
  state = next;
  articles.renew(state);
  document.title = `${state.story || "Desk"}: crocus-check`;
  byId("story").textContent = state.story || "crocus-check";
  byId("baseline").textContent = state.baseline;
  byId("export-docx").hidden = !state.has_draft;
  filters.elements.scope.hidden = !state.has_draft;
  options();
  const there = shown();
  if (!current || !there.some((each) => each.id === current)) {
    current = current && before.findings.length ? list.after(current, there) : there.length ? there[0].id : null;
  }
  list.show(there, current);
  counts();
  claims.show(state.claims, currentClaim);
  if (!claims.there()) showTab("findings");
  articles.showAll(state);
  const empty = !state.articles.length && !state.errors.length;
  document.body.classList.toggle("empty", empty);
  document.body.classList.toggle("drafted", state.has_draft);
  byId("welcome").hidden = !empty;
  detail(before.number < 0 || tab === "claims" || ofCurrent(before) !== ofCurrent(state));
}

/** What the right side shows of the current finding, to tell whether it has to be drawn anew. */
function ofCurrent(given) {
  const one = given.findings.find((each) => each.id === current);
  const its = given.articles.filter((each) => one?.articles.includes(each.number));
  return JSON.stringify([{...one, articles: []}, its.map((each) => [each.id, each.stamp, each.role, each.title])]);
}

function options() {
  const field = filters.elements.verdict;
  const value = field.value;
  const verdicts = [...new Set([...state.findings.map((each) => each.verdict), ...(value ? [value] : [])])].sort();
  field.replaceChildren(el("option", {value: ""}, "any verdict"), ...verdicts.map((each) => el("option", {}, each)));
  field.value = value;
}

function showTab(name) {
  if (name === tab) return;
  tab = name;
  for (const each of ["findings", "claims"]) {
    byId(`panel-${each}`).hidden = each !== tab;
    byId(`tab-${each}`).setAttribute("aria-selected", String(each === tab));
    byId(`tab-${each}`).tabIndex = each === tab ? 0 : -1;
  }
}

function told(message) {
  byId("bar").hidden = !message.busy || !message.files;
  byId("bar").max = message.files || 1;
  byId("bar").value = message.read;
  byId("reading").textContent = !message.files ? "no articles yet"
    : message.busy && message.read < message.files ? `${message.read} of ${message.files} read`
    : message.busy ? "comparing" : `${counted(message.files, "file")} read`;
  trouble(message.problem);
  wanted = message.number;
  ask();
}

/** Ask for what is new; never twice at once. */
async function ask() {
  if (asking || wanted === state.number) return;
  asking = true;
  try {
    update(await get("state"));
  } catch { /* the stream of events tells when the program is gone */ }
  asking = false;
  if (wanted > state.number) setTimeout(ask, 50);
}

function trouble(text) {
  const place = byId("trouble");
  if (place.textContent !== (text || "")) place.textContent = text || "";
  place.hidden = !text;
}

function step(by) {
  if (tab === "claims") chooseClaim(claims.beside(currentClaim, by));
  else list.move(by);
}

list.setUp(choose);
articles.setUp(choose, (message) => act.toast(message));
claims.setUp(chooseClaim, tick);
drop.setUp();
act.setUp({
  j: () => step(1), k: () => step(-1), u: doing.undo,
  a: () => tab === "findings" && doing.accept(), d: () => tab === "findings" && doing.dismiss(),
  t: () => tab === "claims" && doing.tick(),
  "/": () => { showTab("findings"); filters.elements.q.focus(); filters.elements.q.select(); },
  "?": () => byId("keys").showModal(),
});
for (const kind of ["input", "change"]) {
  filters.addEventListener(kind, () => {
    const there = shown();
    if (!there.some((each) => each.id === current)) current = there.length ? there[0].id : null;
    list.show(there, current);
    counts();
    detail();
  });
}
filters.addEventListener("submit", (event) => { event.preventDefault(); byId("list").focus(); });
for (const name of ["findings", "claims"]) {
  byId(`tab-${name}`).addEventListener("click", () => { showTab(name); detail(); });
}
byId("tabs").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  showTab(tab === "claims" ? "findings" : "claims");
  byId(`tab-${tab}`).focus();
  detail();
});
recall();
listen(told, (gone) => { if (gone) trouble("crocus-check has ended. Start it again, and open the address that it prints."); });
