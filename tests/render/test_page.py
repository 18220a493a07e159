"""The HTML page: it is well formed, hostile articles stay text, links lead somewhere. See tests/browser, too."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from crocus_check.core.findings import Report
from crocus_check.render import Look, render
from crocus_check.render.marked import marked

VOID = {"meta", "link", "br", "line", "circle", "path", "input"}
HOSTILE_TEXT = (
    "</div></details><script>alert(1)</script><img src=x onerror=alert(2)> & \x1b[31m\u202e\r\n" + "137 died. " * 60
)


class Reader(HTMLParser):
    """Collects elements and checks that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    texts = (("a", "x" * 300 + "133 people" + "y" * 2000), ("b", HOSTILE_TEXT))
    return render(replace(report, texts=texts), "html", Look())


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def test_the_page_is_well_formed_and_ids_are_single(reader: Reader) -> None:
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))


def test_every_link_leads_to_a_place_on_the_page(reader: Reader) -> None:
    assert reader.links
    for link in reader.links:
        assert link.startswith("#"), "nothing comes from elsewhere"
        assert link[1:] in reader.ids, link


def test_hostile_articles_stay_text(page: str, reader: Reader) -> None:
    assert reader.tags.count("script") == 1
    assert "img" not in reader.tags
    assert reader.handlers == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_facts_are_marked_in_the_articles(page: str) -> None:
    assert (
        '<mark id="fact-1" class="quantity disputed" tabindex="-1" title="killed: 133">'
        '<a href="#aaaa0000aaaa">133 people</a></mark>'
    ) in page
    assert "The text of this article was not read for this report." in page, "article c has no text"


def test_quotes_beyond_three_and_values_beyond_six_are_folded(report: Report) -> None:
    found = report.discrepancies[0]
    side = replace(found.values[0], facts=found.values[0].facts * 17)
    html = render(replace(report, discrepancies=(replace(found, values=(side,) * 9),)), "html", Look())
    assert html.count("<summary>and 14 more</summary>") == 9
    assert html.count("<summary>and 3 more values</summary>") == 1
    assert html.count("<blockquote>") == 9 * 17


def test_the_gravest_come_first_then_those_of_an_event(report: Report) -> None:
    html = render(report, "html", Look())
    order = [html.index(f'<article class="finding {severity}"') for severity in ("error", "warning", "info")]
    assert order == sorted(order)
    assert html.index("<h3>Errors</h3>") < html.index("<h3>Warnings</h3>") < html.index("<h3>Infos</h3>")


def test_front_matter_is_not_shown(report: Report) -> None:
    text = "---\ntitle: Secret title\npublished: 2024-03-22\n---\nThe text itself.\n\n---\nnot: front matter\n"
    html = render(replace(report, texts=(("a", text),)), "html", Look())
    assert "Secret title" not in html
    assert "The text itself." in html
    assert "not: front matter" in html


def test_only_the_cell_that_differs_is_marked(report: Report) -> None:
    found = report.discrepancies[0]
    usual = replace(found.values[0], facts=(*found.values[0].facts, *found.values[1].facts), sources=2)
    html = render(replace(report, discrepancies=(replace(found, values=(usual, found.values[2])),)), "html", Look())
    (cell,) = re.findall(r'<td class="differs">.*?</td>', html)
    assert "&gt;140" in cell
    assert len(re.findall(r'<td class="differs">', render(report, "html", Look()))) > 1, "nobody knows which"


def test_a_card_has_one_plot(report: Report) -> None:
    html = render(report, "html", Look())
    for card in re.findall(r"<article class=\"finding.*?</article>", html, re.DOTALL):
        drawn = card.count('<svg class="series"') + card.count('<td class="track">') // max(
            1, card.count('<td class="track">')
        )
        assert drawn <= 1


def test_facts_inside_of_other_facts_are_marked_inside_of_them(report: Report) -> None:
    text = "He saw 13 US soldiers there & more."
    spans = ((7, 21), (10, 12), (10, 21), (7, 12), (19, 24), (31, 99))
    facts = [replace(report.facts[0], id=f"f{n}", start=start, end=end) for n, (start, end) in enumerate(spans)]
    html = str(marked(text, facts, {fact.id: fact.id for fact in facts}, {"f0": "d0", "f1": "d1"}))
    words = re.sub(r"<[^>]*>", "", html)
    assert words == text.replace("&", "&amp;")
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    assert sorted(reader.ids) == ["f0", "f1", "f2", "f3", "f4", "f5"]
    assert reader.tags.count("mark") == 3, "three cross the end of another, or of the text"
    assert reader.links == ["#d0"], "no link inside of a link"
    assert re.search(r'<mark id="f1" class="quantity disputed"[^>]*>US</mark></mark> soldie', html)
