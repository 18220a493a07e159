"use strict";
const filters = document.getElementById("filters");
const findings = [...document.querySelectorAll(".finding")];

function filter() {
  const wanted = Object.fromEntries(new FormData(filters));
  let shown = 0;
  for (const finding of findings) {
    const data = finding.dataset;
    const fits = (!wanted.verdict || data.verdict === wanted.verdict)
      && (!wanted.severity || data.severity === wanted.severity)
      && (!wanted.event || data.event === wanted.event)
      && (!wanted.article || data.articles.split(" ").includes(wanted.article));
    finding.hidden = !fits;
    shown += fits;
  }
  for (const event of document.querySelectorAll("section.event")) {
    event.hidden = !event.querySelector(".finding:not([hidden])");
  }
  document.getElementById("shown").textContent = shown + " shown";
}

/* Show the place that a link leads to, whatever hides it: a closed article, a filter. Returns whether there is one. */
function show(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return false;
  const article = target.closest("details");
  if (article) article.open = true;
  if (target.closest("[hidden]") || target.hidden) {
    filters.reset();
    filter();
  }
  target.scrollIntoView({block: target.matches("mark, a") ? "center" : "start"});
  target.focus({preventScroll: true});
  return true;
}

if (filters) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = filters.elements.namedItem(name);
    if (field && [...field.options].some((option) => option.value === value)) field.value = value;
  }
  filter();
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
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
