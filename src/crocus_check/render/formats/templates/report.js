"use strict";
const filters = document.getElementById("filters");
const findings = [...document.querySelectorAll(".finding")];

const texts = new Map(findings.map((each) => [each.id, each.textContent.toLowerCase()]));
const rows = new Map([...document.querySelectorAll("#index [data-of]")].map((each) => [each.dataset.of, each]));

function filter() {
  const wanted = Object.fromEntries(new FormData(filters));
  const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const finding of findings) {
    const data = finding.dataset;
    const fits = (!wanted.verdict || data.verdict === wanted.verdict)
      && (!wanted.severity || data.severity === wanted.severity)
      && (!wanted.event || data.event === wanted.event)
      && (!wanted.article || data.articles.split(" ").includes(wanted.article))
      && words.every((word) => texts.get(finding.id).includes(word));
    finding.hidden = !fits;
    rows.get(finding.id).hidden = !fits;
    shown += fits;
  }
  for (const group of document.querySelectorAll("section.event, section.severity")) {
    group.hidden = !group.querySelector(".finding:not([hidden])");
  }
  document.getElementById("shown").textContent = shown + " shown";
}

/* Keep the filters in the address, where the browser lets a page do so: in a notebook's frame it does not. */
function keep() {
  const told = new URLSearchParams([...new FormData(filters)].filter(([, value]) => value));
  try {
    history.replaceState(null, "", location.pathname + (String(told) && "?" + told) + location.hash);
  } catch {}
}

/* Show the place that a link leads to, whatever hides it: a closed article, a filter. Returns whether there is one. */
function show(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return false;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target.closest("[hidden]") || target.hidden) {
    filters.reset();
    filter();
    keep();
  }
  target.scrollIntoView({block: target.matches("mark, a") ? "center" : "start"});
  target.focus({preventScroll: true});
  return true;
}

if (filters) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = filters.elements.namedItem(name);
    if (field && (name === "q" || [...field.options].some((option) => option.value === value))) field.value = value;
  }
  filter();
  for (const kind of ["change", "input"]) {
    filters.addEventListener(kind, () => { filter(); keep(); });
  }
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(() => { filter(); keep(); }));
  if (innerWidth < 1024) document.getElementById("index").open = false;
}
/* In a notebook's frame "#place" would be a place of the notebook. */
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href^='#']");
  if (link && show(link.getAttribute("href")) && location.protocol === "about:") event.preventDefault();
});
addEventListener("hashchange", () => show(location.hash));
addEventListener("beforeprint", () => {
  for (const article of document.querySelectorAll("details")) article.open = true;
});
show(location.hash);
