"""The HTML page in a real browser: it opens without complaint, filters, links and keys work, nothing hostile runs.

The pictures that are made here (build/screenshots) are to be looked at when the page's looks change.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crocus_check import Report, report
from tests.kit import ROOT

SCREENSHOTS = ROOT / "build" / "screenshots"
CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
HOSTILE = """"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'</textarea></title></svg>"""
SHOWN = (
    "[...document.querySelectorAll('.finding')].filter((each) => each.getClientRects().length).map((each) => each.id)"
)
WIDE = "document.documentElement.scrollWidth <= innerWidth"
IN_VIEW = "(({{top, bottom}}) => top >= 0 && bottom <= innerHeight)(document.querySelector({!r}).getClientRects()[0])"


@pytest.fixture(scope="module")
def sample() -> Report:
    """The report on the sample articles, as if they had been published on five days, so that the toll is a series."""
    found = report(ROOT / "data" / "articles")
    documents = [replace(each, published=f"2024-03-{23 + number}") for number, each in enumerate(found.documents)]
    return replace(found, documents=tuple(documents))


@pytest.fixture(scope="module")
def address(sample: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    return sample.save(tmp_path_factory.mktemp("page") / "report.html").as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The browser with the page open; what it complains of fails the test."""
    browser.open(address)
    yield browser
    assert browser.complaints == []


@pytest.mark.parametrize(
    ("name", "width", "dark", "paper"),
    [
        ("light", 1100, False, "rgb(253, 253, 251)"),
        ("dark", 1100, True, "rgb(22, 24, 27)"),
        ("narrow", 360, False, "rgb(253, 253, 251)"),
        ("narrow-dark", 360, True, "rgb(22, 24, 27)"),
    ],
)
def test_it_opens_in_every_look(browser: Any, address: str, name: str, width: int, dark: bool, paper: str) -> None:
    browser.open(address, width=width, dark=dark)
    assert browser.complaints == []
    assert browser.run("getComputedStyle(document.body).backgroundColor") == paper
    assert browser.run(WIDE), "nothing is wider than the window"
    assert len(browser.screenshot(SCREENSHOTS / f"{name}.png")) > 10_000


def test_on_paper_there_is_nothing_to_press(browser: Any, address: str) -> None:
    browser.open(address, media="print")
    hidden = "['form', 'nav'].every((each) => getComputedStyle(document.querySelector(each)).display === 'none')"
    assert browser.run(hidden)
    assert browser.send("Page.printToPDF")["data"].startswith("JVBER")
    browser.screenshot(SCREENSHOTS / "print.png")


def choose(page: Any, **wanted: str) -> list[str]:
    """Choose in the filters as a person does; returns the ids of the discrepancies that are still there."""
    for name, value in wanted.items():
        page.run(
            f"(() => {{ const field = document.forms[0].elements[{name!r}]; field.value = {value!r};"
            "field.dispatchEvent(new Event('change', {bubbles: true})); })()"
        )
    found: list[str] = page.run(SHOWN)
    assert page.run("document.getElementById('shown').textContent") == f"{len(found)} shown"
    return found


def test_filters_leave_what_fits(page: Any, sample: Report) -> None:
    facts = {fact.id: fact.document for fact in sample.facts}
    assert choose(page) == page.run("[...document.querySelectorAll('.finding')].map((each) => each.id)")
    assert len(choose(page)) == len(sample)
    for found in sample:
        assert found.id in choose(page, verdict=found.verdict, severity="", event="")
        assert set(page.run(SHOWN)) == {each.id for each in sample if each.verdict == found.verdict}
        assert set(choose(page, verdict="", severity=found.severity)) == {
            each.id for each in sample if each.severity == found.severity
        }
        event = {each.id for each in sample if each.event == found.event}
        assert set(choose(page, severity="", event=found.event or "-")) == event
    for number, document in enumerate(sample.documents, 1):
        concerned = {each.id for each in sample for s in each.values for i in s.facts if facts[i] == document.id}
        assert set(choose(page, event="", article=str(number))) == concerned
    page.click("#filters button")
    assert len(page.run(SHOWN)) == len(sample)
    assert page.run("document.getElementById('shown').textContent") == f"{len(sample)} shown"


def test_events_without_a_discrepancy_left_go_too(page: Any) -> None:
    choose(page, verdict="spelling")
    headings = page.run(
        "[...document.querySelectorAll('h4')].filter((h) => h.getClientRects().length).map((h) => h.innerText)"
    )
    assert "Across the articles" in headings
    assert not any(each.startswith("attack") for each in headings)


def test_the_address_can_hold_a_filter(browser: Any, address: str, sample: Report) -> None:
    browser.open(address + "?verdict=spelling&severity=nonsense")
    assert browser.complaints == []
    assert set(browser.run(SHOWN)) == {each.id for each in sample if each.verdict == "spelling"}


def test_search_finds_words_and_the_address_keeps_it(browser: Any, address: str, sample: Report) -> None:
    browser.open(address)
    browser.run("document.forms[0].elements.q.focus()")
    browser.type("bortnikov spell")
    wanted = [each.id for each in sample if "ortnikov" in each.message]
    assert sorted(browser.run(SHOWN)) == sorted(wanted)
    rows = "[...document.querySelectorAll('#index li')].filter((each) => !each.hidden).map((each) => each.dataset.of)"
    assert sorted(browser.run(rows)) == sorted(wanted), "the list has what the page has"
    assert "q=bortnikov+spell" in browser.run("location.search")
    browser.open(browser.run("location.href"))
    assert sorted(browser.run(SHOWN)) == sorted(wanted)


def test_links_lead_to_the_words_in_the_article_and_back(page: Any, sample: Report) -> None:
    wanted = {fact.id: fact.text for fact in sample.facts}
    quoted = wanted[sample.discrepancies[0].values[0].facts[0]]
    page.click(".finding blockquote footer a")
    hash = page.run("location.hash")
    assert page.run(f"document.querySelector({hash!r}).textContent") == quoted
    assert page.run(IN_VIEW.format(hash))
    choose(page, verdict="spelling")
    page.click(f"{hash} a")
    assert page.run("location.hash") == f"#{sample.discrepancies[0].id}"
    assert page.run(IN_VIEW.format(f"[id='{sample.discrepancies[0].id}'] h5")), "though the filter had hidden it"
    assert page.run("document.activeElement.id") == sample.discrepancies[0].id


def test_a_link_opens_the_article_that_was_closed(page: Any) -> None:
    page.run("[...document.querySelectorAll('details')].forEach((each) => { each.open = false; })")
    page.click(".finding blockquote footer a")
    assert page.run("document.querySelector(location.hash).closest('details').open")
    assert page.run("document.querySelectorAll('details[open]').length") == 1


def test_every_link_has_its_place(page: Any) -> None:
    assert page.run("[...document.links].filter((a) => !document.getElementById(a.hash.slice(1))).map(String)") == []
    assert page.run("document.links.length") > 100


def test_the_whole_page_works_from_the_keyboard(page: Any, sample: Report) -> None:
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getClientRects()[0].left >= 0"), "it is seen once it has the focus"
    page.press("Enter")
    assert page.run("location.hash") == "#discrepancies"
    page.press("Tab")
    assert page.run("document.activeElement.name") == "q"
    page.press("Tab")
    assert page.run("document.activeElement.name") == "verdict"
    assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.press("ArrowDown")
    chosen = page.run("document.activeElement.value")
    assert set(page.run(SHOWN)) == {each.id for each in sample if each.verdict == chosen}
    page.press("Tab", 4)
    assert page.run("document.activeElement.type") == "reset"
    page.press("Enter")
    assert len(page.run(SHOWN)) == len(sample)
    page.press("Tab")
    assert page.run("document.activeElement.closest('#index') !== null")
    page.press("Tab", len(sample) + 1)
    assert page.run("document.activeElement.closest('.finding') !== null")
    page.run("document.querySelector('#articles summary').focus()")
    page.press("Enter")
    assert page.run("document.querySelector('#articles details').open") is False


def test_a_screen_reader_is_told_everything_by_name(page: Any, sample: Report) -> None:
    roles = page.roles()
    for wanted in ("link", "button", "combobox", "region", "table", "columnheader", "rowheader"):
        named = [name for role, name in roles if role == wanted]
        assert named, wanted
        assert all(named), wanted
    assert {name for role, name in roles if role == "combobox"} == {"Verdict", "Severity", "Event", "Article"}
    levels = page.run("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), "no level is left out"
    for each in sample:
        assert any(role == "article" and each.message in name for role, name in roles)
    assert page.run("document.documentElement.lang") == "en"


def test_a_running_count_is_drawn_as_a_series(page: Any, sample: Report) -> None:
    toll = next(each for each in sample if each.attribute == "killed")
    drawn = f"document.getElementById('{toll.id}')"
    days = page.run(f"[...{drawn}.querySelectorAll('.plot tbody .day')].map((each) => each.innerText)")
    assert len(days) > 2
    assert days == sorted(days)
    assert page.run(f"{drawn}.querySelectorAll('.series .dot').length") == len(days)
    across = page.run(f"[...{drawn}.querySelectorAll('.series > svg')].map((each) => each.getBoundingClientRect().x)")
    assert across == sorted(across)


def test_text_can_be_told_from_its_ground(browser: Any, address: str) -> None:
    """The contrast that WCAG 2.1 asks for (4.5 to 1), of all that has a text of its own."""
    for dark in (False, True):
        browser.open(address, dark=dark)
        assert browser.run(CONTRAST) == []


def test_hostile_articles_run_nothing(browser: Any, sample: Report, tmp_path: Path) -> None:
    evil = {each.id: f"{HOSTILE}{text}" for each, (_, text) in zip(sample.documents, sample.texts, strict=True)}
    hostile = replace(
        sample,
        documents=tuple(replace(d, title=HOSTILE, path=HOSTILE + d.path, source=HOSTILE) for d in sample.documents),
        events=tuple(replace(each, label=HOSTILE, place=HOSTILE) for each in sample.events),
        facts=tuple(
            replace(each, sentence=HOSTILE + each.sentence, attribute=HOSTILE, referent=HOSTILE, place=HOSTILE)
            for each in sample.facts
        ),
        discrepancies=tuple(
            replace(each, message=HOSTILE, explanation=HOSTILE, accepted=HOSTILE,
                    values=tuple(replace(side, label=HOSTILE, value=HOSTILE) for side in each.values))
            for each in sample
        ),
        texts=tuple(evil.items()),
    )  # fmt: skip
    browser.open(hostile.save(tmp_path / "hostile.html").as_uri())
    assert browser.complaints == []
    assert browser.run("window.hacked") is None
    assert browser.run("document.images.length") == 0
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.querySelectorAll('.finding').length") == len(sample)


def test_what_got_in_all_the_same_could_not_run(browser: Any, sample: Report, tmp_path: Path) -> None:
    """The page's policy is the second lock: a script that stands in the page but is not the page's own is refused."""
    path = tmp_path / "report.html"
    path.write_text(sample.render("html").replace("<main>", f"<main>{HOSTILE[2:]}"), encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.run("window.hacked") is None
    assert browser.complaints, "the browser tells that it refused"


def test_an_empty_report_opens(browser: Any, tmp_path: Path) -> None:
    browser.open(report([]).save(tmp_path / "empty.html").as_uri())
    assert browser.complaints == []
    assert "No discrepancies." in browser.run("document.body.innerText")


def test_a_notebook_holds_the_page_in_its_frame(browser: Any, sample: Report, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>notebook</title>{sample._repr_html_()}", encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.complaints == []
    (frame,) = browser.send("Page.getFrameTree")["frameTree"]["childFrames"]
    world = browser.send("Page.createIsolatedWorld", frameId=frame["frame"]["id"])["executionContextId"]

    def inside(script: str) -> Any:
        answer = browser.send("Runtime.evaluate", expression=script, contextId=world, returnByValue=True)
        return answer["result"].get("value")

    assert inside("document.getElementById('shown').textContent") == f"{len(sample)} shown"
    inside("document.querySelector('.finding blockquote footer a').click()")
    assert inside("document.activeElement.tagName") == "MARK"
    assert inside("scrollY") > 0
    (frame,) = browser.send("Page.getFrameTree")["frameTree"]["childFrames"]
    assert frame["frame"]["url"] == "about:srcdoc"
    assert browser.run("location.href") == path.as_uri()
    assert browser.complaints == []
