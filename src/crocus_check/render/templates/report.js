"use strict";
const filters = document.getElementById("filters");
if (filters) {
  const findings = [...document.querySelectorAll(".finding")];
  const apply = () => {
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
  };
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = filters.elements.namedItem(name);
    if (field) field.value = value;
  }
  apply();
  filters.addEventListener("change", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(apply));
}
const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const article = target && target.closest("details");
  if (article) {
    article.open = true;
    target.scrollIntoView({block: "center"});
  }
};
addEventListener("hashchange", open);
open();
