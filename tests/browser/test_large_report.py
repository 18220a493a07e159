"""The HTML page of 200 articles and 300 discrepancies in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from crocus_check import Report
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Side, Tool
from crocus_check.core.values import QuantityValue

WIDE = "document.documentElement.scrollWidth <= innerWidth"
IN_VIEW = "(({{top, bottom}}) => top >= 0 && bottom <= innerHeight)(document.querySelector({!r}).getClientRects()[0])"


def many(articles: int, findings: int) -> Report:
    """A report that is as large: the first finding has a quote of every article."""
    said = "The fire at the mill killed 12 people."
    text = said + " Nobody knew why it had begun." * 80
    documents = tuple(
        DocumentInfo(f"d{n}", f"news/{n}.txt", f"Article {n}", f"2021-05-{n % 27 + 1:02}", None, 400)
        for n in range(articles)
    )
    facts = tuple(
        Fact(f"f{n}", f"d{n % articles}", "quantity", "12 people", 28, 37, 1, 29, said,
             QuantityValue(n, "=", n, n, counted="people"), "killed", "people", "e1")
        for n in range(articles)
    )  # fmt: skip
    found = []
    for n in range(findings):
        first = facts[: articles - 1 if n == 0 else 2]
        sides = [Side("12", "12", tuple(f.id for f in first), tuple(f.document for f in first), 2)]
        sides += [Side(f"{n}", f"{n}", (f.id,), (f.document,), 1) for n, f in enumerate(facts[2 : 30 if n == 1 else 3])]
        severity = ("info", "warning", "error")[n % 3]
        found.append(Discrepancy(f"{n:012x}", "conflict", severity, "e1", "killed", None, f"killed {n}", "Why.",  # type: ignore[arg-type]
                                 tuple(sides)))  # fmt: skip
    event = Event("e1", "mill fire, Lindale", "fire", "2021-05-03", "Lindale", (), True)
    return Report(Tool("crocus-check", "1", "m"), documents, (event,), facts, tuple(found),
                  texts=tuple((each.id, text) for each in documents))  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    return many(200, 300).save(tmp_path_factory.mktemp("large") / "report.html").as_uri()


@pytest.mark.parametrize("width", [1280, 390])
def test_of_a_large_report_links_hit_and_cards_stay_small(browser: Any, large: str, width: int) -> None:
    browser.open(large, width=width)
    assert browser.run("document.querySelector('h1').textContent") == "Mill fire, Lindale"
    assert browser.run("document.title").startswith("Mill fire, Lindale: 300 discrepancies")
    tallest = "Math.max(...[...document.querySelectorAll('.finding')].map((each) => each.offsetHeight))"
    assert browser.run(tallest) < (2000 if width > 1000 else 4000)
    assert browser.run(WIDE), "nothing is wider than the window"
    for name in ("matrix", "timeline", "articles", "discrepancies"):
        browser.click(f"nav a[href='#{name}']")
        top = browser.run(f"document.getElementById('h-{name}').getBoundingClientRect().top")
        assert -2 <= top <= 100, name
    browser.click("#matrix tbody a")
    assert browser.run(IN_VIEW.format(browser.run("location.hash"))), "in an article that was closed"
    assert browser.complaints == []


def test_filters_and_list_stay_in_sight(browser: Any, large: str) -> None:
    browser.open(large, width=1280)
    browser.run("document.querySelectorAll('.finding')[150].scrollIntoView()")
    for place in ("#filters", "#index"):
        assert browser.run(
            f"(({{top}}) => top >= 0 && top < 120)(document.querySelector('{place}').getBoundingClientRect())"
        )
    browser.run("document.querySelector('#index li:nth-child(300) a').click()")
    id = browser.run("location.hash.slice(1)")
    box = browser.run(f"(({{top, bottom}}) => [top, bottom])(document.getElementById('{id}').getBoundingClientRect())")
    assert box[0] > 60, "it is not behind the filters"
