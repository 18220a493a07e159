/* One finding or claim: its values with their quotes side by side, then the articles that it is of. */
import {badge, byId, counted, el} from "./make.js";
import {panel, seek} from "./articles.js";
import {get} from "./net.js";
import {plot} from "./plot.js";

const FOLDED = 3;
const OPENED = 6;
const PAUSE = 120;
const place = byId("finding");
let asked = 0;
let later = 0;

/** Show nothing. */
export function clear(message) {
  asked += 1;
  place.replaceChildren(...(message ? [el("p", {class: "nothing"}, message)] : []));
  place.setAttribute("aria-label", "The finding");
}

/** Show a finding. `doing` has what its buttons do, `articles` all articles by id. */
export async function show(id, articles, doing) {
  const turn = ++asked;
  const found = await get("finding", id).catch(() => null);
  if (turn !== asked) return;
  if (!found) { clear("This finding is not there any more."); return; }
  const button = (text, key, work, kind) =>
    el("button", {type: "button", onclick: work, class: kind, "aria-keyshortcuts": key}, text, " ", el("kbd", {}, key));
  const open = found.accepted === null && !found.dismissed;
  place.setAttribute("aria-label", found.message);
  draw(turn, articles, found.sides.flatMap((side) => side.quotes), [
    el("p", {class: "kicker"}, badge(found), " ", found.event, " ", el("span", {class: "id"}, found.id)),
    el("h2", {}, found.message),
    found.accepted !== null && el("p", {class: "accepted"}, el("b", {}, "Accepted: "), found.accepted),
    el("p", {class: "buttons"},
      open && button("Accept", "a", doing.accept, "main"),
      open && button("Dismiss", "d", doing.dismiss),
      found.dismissed && el("button", {type: "button", onclick: doing.restore}, "Bring back"),
      button("Undo", "u", doing.undo)),
    found.plot && plot(found.plot),
    el("div", {class: "sides"}, ...found.sides.map(side)),
    found.explanation && el("p", {class: "why"}, el("b", {}, "Why: "), found.explanation),
    el("p", {class: "why"}, el("b", {}, "What to do: "), found.do),
  ]);
}

/** Show a claim of the draft with what the sources say. */
export async function showClaim(id, articles, doing) {
  const turn = ++asked;
  const claim = await get("claim", id).catch(() => null);
  if (turn !== asked) return;
  if (!claim) { clear("This claim is not there any more."); return; }
  place.setAttribute("aria-label", claim.text);
  const quotes = claim.quotes.map((each) => quote(each));
  draw(turn, articles, [...claim.quotes, ...claim.here], [
    el("p", {class: "kicker"}, el("span", {class: `badge claim-${claim.verdict}`}, claim.verdict.replace("-", " "))),
    el("h2", {}, claim.text),
    claim.question && el("p", {}, claim.question),
    el("p", {class: "buttons"}, el("button", {type: "button", class: "main", onclick: doing.tick, "aria-keyshortcuts": "t"},
      claim.ticked ? "Untick" : "Tick", " ", el("kbd", {}, "t"))),
    quotes.length ? el("div", {class: "side"}, ...folded(quotes, claim.more)) : el("p", {class: "nothing"}, "No source speaks of it."),
  ]);
}

/** Draw the card at once, and the articles a little later: whoever goes through the list fast needs no articles. */
function draw(turn, articles, quotes, card) {
  const below = el("div", {class: "texts"});
  place.replaceChildren(el("div", {class: "card"}, ...card.filter(Boolean)), below);
  byId("right").scrollTop = 0;
  clearTimeout(later);
  const ids = [...new Set(quotes.map((each) => each.article))].filter((id) => articles.has(id));
  ids.sort((a, b) => (articles.get(b).role === "draft") - (articles.get(a).role === "draft"));
  const facts = new Set(quotes.map((each) => each.fact));
  later = setTimeout(() => {
    if (turn !== asked) return;
    below.replaceChildren(
      el("h2", {}, ids.length === 1 ? "In full: 1 article" : `In full: ${ids.length} articles`),
      ...ids.map((id, n) => panel(articles.get(id), {open: n < OPENED, facts})));
  }, PAUSE);
}

function side(given) {
  const told = given.articles > 1 ? counted(given.articles, "article") : "";
  const sources = given.sources > 0 && given.sources < given.articles ? `, ${counted(given.sources, "source")}` : "";
  return el("section", {class: given.draft ? "side draft" : "side"},
    el("h3", {}, given.label, " ", el("small", {}, given.draft ? "the draft" : "", told && given.draft ? ", " : "", told, sources)),
    ...folded(given.quotes.map(quote), given.more));
}

/** The first quotes, and the others behind a line that opens. */
function folded(quotes, more) {
  const rest = quotes.slice(FOLDED);
  const counts = rest.length + more;
  return [...quotes.slice(0, FOLDED),
    counts > 0 && el("details", {class: "more"}, el("summary", {}, `and ${counts} more`), ...rest,
      more > 0 && el("p", {class: "faint"}, `${more} not shown here; they are in the exports`))].filter(Boolean);
}

function quote(given) {
  return el("blockquote", {},
    el("p", {}, given.before, el("mark", {class: "disputed"}, given.words), given.after),
    el("footer", {}, el("button", {type: "button", class: "link", title: given.path, onclick: () => seek(given.article, given.fact)}, given.place)));
}
