"""The desk's page on reports made by hand: many findings, claims, hostile words, every look, the keyboard."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
sys.path.insert(0, str(Path(__file__).parent))

from made_desk import HOSTILE, ROWS, made, shown

from crocus_check.core.findings import Report

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"


def test_many_findings_without_lag(browser: Any, tmp_path: Path) -> None:
    with shown(tmp_path, made(200, 300)) as (address, _):
        started = time.monotonic()
        browser.open(address, width=1280)
        browser.until(f"{ROWS}.length > 5")
        assert time.monotonic() - started < 10
        assert browser.run("document.querySelectorAll('[role=option]').length") < 60, "only what is seen is drawn"
        spent = browser.run(
            """(async () => {
            const begun = performance.now();
            let longest = 0;
            for (let n = 0; n < 120; n += 1) {
              const before = performance.now();
              document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "j", bubbles: true}));
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              longest = Math.max(longest, performance.now() - before);
            }
            return [performance.now() - begun, longest, location.hash];
            })()"""
        )
        assert spent[2] == f"#{120:012x}"
        assert spent[0] < 120 * 100, spent
        browser.until("document.querySelector('#finding h2')?.textContent.startsWith('killed 120:')")
        browser.run("document.getElementById('list').scrollTop = 1e9")
        browser.until(f"{ROWS}.some((each) => each.startsWith('killed 299:'))")
        browser.type("/")
        browser.type("killed 288:")
        assert browser.until(f"{ROWS}.length === 1 && {ROWS}")[0].startswith("killed 288:")
        assert "q=killed+288" in browser.run("location.search")
        browser.open(browser.run("location.href"))
        assert browser.until(f"{ROWS}.length === 1 && {ROWS}")[0].startswith("killed 288:"), (
            "the address keeps the filter"
        )
        browser.open(f"{address}#{0:012x}")
        browser.until("document.querySelectorAll('.side')[0]?.querySelectorAll('.more').length === 1")
        assert browser.run("document.querySelectorAll('.side > blockquote').length") == 4
        assert browser.complaints == []


def test_claims_are_ticked_for_good(browser: Any, tmp_path: Path) -> None:
    with shown(tmp_path, made(3, 2)) as (address, desk):
        browser.open(address)
        browser.until("!document.getElementById('tabs').hidden")
        browser.click("#tab-claims")
        browser.type("jj")
        browser.until("document.querySelector('#finding h2')?.textContent === 'Claim 1'")
        browser.type("t")
        browser.until("document.getElementById('ticked').textContent.startsWith('1 of 40')")
        assert desk.decisions.now().ticks == {"c1"}
        browser.click("#claims tr[data-id=c0] input")
        browser.until("document.getElementById('ticked').textContent.startsWith('2 of 40')")
        browser.screenshot(SCREENSHOTS / "desk-claims.png")
    with shown(tmp_path, made(3, 2)) as (address, desk):
        desk.remark()
        browser.open(address)
        browser.until("document.getElementById('ticked').textContent.startsWith('2 of 40')")
        assert browser.complaints == []


def test_hostile_articles_stay_text(browser: Any, tmp_path: Path) -> None:
    with shown(tmp_path, made(3, 3, HOSTILE)) as (address, _):
        browser.open(address)
        browser.until("document.querySelectorAll('.text mark').length > 2")
        browser.click("#tab-claims")
        browser.click("#claims .claim")
        browser.until("document.querySelector('#finding h2')?.textContent.includes('Claim 0')")
        browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        time.sleep(0.3)
        assert browser.run("window.hacked") is None
        assert browser.run("document.images.length") == 0
        assert browser.run("document.scripts.length") == 1
        assert "<script>" in browser.run("document.body.textContent"), "it is shown as what it is"
        assert browser.complaints == []
        refused = (
            "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; } })()"
        )
        assert browser.run(refused) == "refused", "the policy lets nobody make markup of text"


def test_words_lead_to_their_article_and_marks_to_their_finding(browser: Any, tmp_path: Path) -> None:
    with shown(tmp_path, made(3, 3)) as (address, _):
        browser.open(address)
        browser.until("document.querySelectorAll('.texts mark').length > 2")
        browser.click(".side blockquote button")
        browser.until("document.querySelector('mark.sought')?.textContent === '12 people'")
        browser.run("document.querySelectorAll('#articles details')[2].open = true")
        browser.until("!!document.querySelector('#articles mark')")
        browser.type("j")
        browser.until(f"location.hash === '#{1:012x}'")
        browser.click("#articles mark")
        browser.until(f"location.hash === '#{0:012x}'")


CONTRAST = (ROOT / "tests" / "browser" / "contrast.js").read_text("utf-8")
OUTLINED = """((one) => one === document.body || one.type === "file" || getComputedStyle(one).outlineStyle !== "none")(
  document.activeElement)"""
UNNAMED = """[...document.querySelectorAll("button, a[href], input, select, summary, [role=option], [role=tab]")]
  .filter((each) => each.getClientRects().length && !(each.getAttribute("aria-label") || each.textContent.trim()
    || each.labels?.[0]?.textContent.trim() || each.placeholder)).map((each) => each.outerHTML)"""


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_every_look_is_readable(browser: Any, tmp_path: Path, width: int, dark: bool) -> None:
    with shown(tmp_path, made(8, 12)) as (address, _):
        browser.open(address, width=width, dark=dark)
        browser.until("document.querySelectorAll('.texts mark').length > 2")
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the window"
        assert browser.run(CONTRAST) == []
        assert browser.run(UNNAMED) == []
        browser.screenshot(SCREENSHOTS / f"desk-{width}{'-dark' if dark else ''}.png")
        roles = browser.roles()
        for wanted in ("listbox", "option", "searchbox", "combobox", "button", "heading"):
            named = [name for role, name in roles if role == wanted]
            assert named, wanted
            assert all(named), wanted


def test_the_keyboard_reaches_everything_in_order(browser: Any, tmp_path: Path) -> None:
    with shown(tmp_path, made(3, 12)) as (address, _):
        browser.open(address)
        browser.until(f"{ROWS}.length > 5")
        order = []
        for _ in range(16):
            browser.press("Tab")
            order.append(browser.run("document.activeElement.id || document.activeElement.name || ''"))
            assert browser.run(OUTLINED), order[-1]
        places = [order.index(each) for each in ("pick-articles", "pick-draft", "help", "q", "show", "list")]
        assert places == sorted(places)
        browser.run("document.getElementById('list').focus()")
        browser.press("ArrowDown")
        assert browser.run("document.getElementById('list').getAttribute('aria-activedescendant')") == f"row-{1:012x}"
        browser.type("?")
        browser.until("document.getElementById('keys').open")


def test_a_report_of_no_draft_and_one_without_claims(browser: Any, tmp_path: Path) -> None:
    plain = made(2, 1)
    report = Report(plain.tool, plain.documents, plain.events, plain.facts, plain.discrepancies, texts=plain.texts)
    with shown(tmp_path, replace(report, drafts=())) as (address, _):
        browser.open(address)
        browser.until(f"{ROWS}.length === 1")
        assert browser.run("document.getElementById('tabs').hidden")
        assert browser.run("document.getElementById('export-docx').hidden")
        assert browser.complaints == []
