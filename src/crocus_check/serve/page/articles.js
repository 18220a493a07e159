/* Articles with every fact marked; a text is asked for and drawn when it is opened. */
import {byId, counted, el} from "./make.js";
import {act, get} from "./net.js";

const texts = new Map();
let known = "";
let chosen = () => {};
let failed = () => {};

/** `choose` is called with the finding of a mark that a person clicks, `fail` with what went wrong. */
export function setUp(choose, fail) {
  chosen = choose;
  failed = fail;
}

/** Texts with their marks belong to a set of findings: with another one they are asked for anew. */
export function renew(state) {
  const now = JSON.stringify(state.findings.map((each) => each.id));
  if (now !== known) texts.clear();
  known = now;
}

/** A fold with an article; marks of `facts` are shown as those that are spoken of. */
export function panel(article, {open = false, facts = new Set()} = {}) {
  const body = el("div", {class: "body"});
  const made = el("details", {class: "text", "data-article": article.id},
    el("summary", {}, el("span", {class: "number"}, String(article.number)), " ", el("b", {}, article.title), " ",
      article.role !== "source" && el("span", {class: "badge role"}, article.role), " ",
      el("small", {}, [article.path, article.published, article.source, counted(article.words, "word")].filter(Boolean).join(", "))),
    ...article.notes.map((note) => el("p", {class: "faint"}, `Note: ${note}`)),
    article.copy_of && el("p", {class: "faint"}, `A copy of ${article.copy_of}: both count as one source.`),
    article.role !== "house facts" && el("p", {class: "buttons"},
      el("button", {type: "button", onclick: () => tell({do: "draft", id: article.id, on: article.role !== "draft"})},
        article.role === "draft" ? "Take as a source" : "Take as the draft"),
      article.dropped && el("button", {type: "button", onclick: () => tell({do: "remove", id: article.id})}, "Remove")),
    body);
  made.addEventListener("toggle", () => { if (made.open) fill(body, article, facts); });
  if (open) { made.open = true; fill(body, article, facts); }
  return made;
}

const tell = (wanted) => act(wanted).catch((error) => failed(error.message));

function fill(body, article, facts) {
  if (body.dataset.filled) return body.filled;
  body.dataset.filled = "yes";
  if (article.role === "house facts") {
    body.append("What the desk knows for certain; each fact is quoted where it takes part.");
    return body.filled = Promise.resolve();
  }
  const key = `${article.id} ${article.stamp}`;
  if (!texts.has(key)) texts.set(key, get("article", article.id));
  body.filled = texts.get(key).then((text) => {
    body.replaceChildren(...text.pieces.map((piece) => drawn(piece, facts)));
    if (text.cut) body.append(el("p", {class: "faint"}, "The text goes on; the program has read all of it."));
  }).catch(() => { body.textContent = "The text is not there any more."; });
  return body.filled;
}

function drawn(piece, facts) {
  if (!piece.kind) return document.createTextNode(piece.text);
  const current = piece.facts.some((each) => facts.has(each));
  const kind = [piece.kind, piece.finding ? "disputed" : "", current ? "current" : ""].filter(Boolean).join(" ");
  const made = el("mark", {class: kind, title: piece.told, "data-facts": piece.at.join("\n")}, piece.text);
  if (piece.finding) made.addEventListener("click", () => chosen(piece.finding));
  return made;
}

/** Go to the words of a fact, in the articles of the finding or else in the list of all. */
export async function seek(article, fact) {
  const fold = document.querySelector(`.texts details[data-article="${CSS.escape(article)}"]`)
    || document.querySelector(`#articles details[data-article="${CSS.escape(article)}"]`);
  if (!fold) return;
  fold.open = true;
  const body = fold.querySelector(".body");
  if (!body.dataset.filled) await new Promise((done) => setTimeout(done));
  await body.filled;
  const mark = [...body.querySelectorAll("mark")].find((each) => each.dataset.facts.split("\n").includes(fact));
  for (const each of document.querySelectorAll("mark.sought")) each.classList.remove("sought");
  if (mark) { mark.classList.add("sought"); mark.tabIndex = -1; mark.focus({preventScroll: true}); }
  (mark || fold).scrollIntoView({block: "center"});
}

let listed = "";

/** The list of all articles, and what could not be read; folds that are open stay open. */
export function showAll(state) {
  byId("all").hidden = !state.articles.length && !state.errors.length;
  const errors = byId("errors");
  errors.hidden = !state.errors.length;
  errors.replaceChildren(...state.errors.map((each) => el("li", {}, el("code", {}, each.path), `: ${each.message}`)));
  const now = JSON.stringify([known, state.articles]);
  if (now === listed) return;
  listed = now;
  const place = byId("articles");
  const open = new Set([...place.querySelectorAll("details[open]")].map((each) => each.dataset.article));
  place.replaceChildren(...state.articles.map((each) => panel(each, {open: open.has(each.id)})));
}
