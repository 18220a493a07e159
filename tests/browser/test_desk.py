"""The desk in a real browser: drop, accept, re-check, restart, two tabs, hostile articles, other sites, many findings."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Report, Side, Tool
from crocus_check.core.values import QuantityValue
from crocus_check.running import configuration
from crocus_check.serve.desk import Desk, Progress, Snapshot
from crocus_check.serve.running import serving

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
HOSTILE = """"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'</textarea></title></svg>"""
FIRE = "{} at the Harrow mill in Lindale on 3 May 2021 killed {} people.\n"
ROWS = "[...document.querySelectorAll('[role=option] .message')].map((each) => each.textContent)"
READ = "document.getElementById('bar').hidden && !document.body.classList.contains('empty')"
TOAST = "document.getElementById('toast').textContent"


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[str]:
    """`crocus-check serve` as a process, and the address that it prints."""
    command = [sys.executable, "-m", "crocus_check", "serve", "--isolated", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(2)
        assert process.wait(20) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, toll in (("a.txt", 12), ("b.txt", 15)):
        (tmp_path / "articles" / name).write_text(f"The mill\n\n{FIRE.format('A fire', toll)}", encoding="utf-8")
    (tmp_path / "draft.txt").write_text(f"Mill burns\n\n{FIRE.format('The fire', 17)}", encoding="utf-8")
    return tmp_path


def choose(browser: Any, name: str, value: str) -> None:
    browser.run(
        f"(() => {{ const field = document.forms.filters.elements[{name!r}]; field.value = {value!r};"
        "field.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )


def test_an_evening_at_the_desk(browser: Any, folder: Path) -> None:
    """Drop articles and a draft, accept, undo, dismiss, edit on disk, start again: as a person does it."""
    with started(folder) as address:
        browser.open(address)
        assert "Drop a draft here" in browser.until("document.querySelector('#welcome:not([hidden])')?.innerText")
        browser.screenshot(SCREENSHOTS / "desk-empty.png")
        browser.drop([folder / "articles" / "a.txt", folder / "articles" / "b.txt"], 200, 400)
        browser.until(f"{ROWS}.some((each) => each.includes('12 and 15'))")
        browser.drop([folder / "draft.txt"], 900, 400)
        browser.until(f"{ROWS}.some((each) => each.includes('the draft says 17'))")
        assert browser.complaints == []
    with started(folder, "articles", "--draft", "draft.txt") as address:
        browser.open(address)
        browser.until(f"{READ} && {ROWS}.length === 1")
        assert "Mill burns" in browser.run("document.getElementById('story').textContent")
        quoted = "[...document.querySelectorAll('.side mark')].map((each) => each.textContent)"
        assert browser.until(f"{quoted}.length === 3 && {quoted}") == ["17 people", "12 people", "15 people"]
        browser.type("a")
        browser.until("document.getElementById('accept').open")
        browser.type("as the agencies had it")
        browser.press("Enter")
        browser.until(f"{ROWS}.length === 0")
        (entry,) = tomllib.loads((folder / "crocus-check.accepted.toml").read_text("utf-8"))["accepted"]
        assert entry["reason"] == "as the agencies had it"
        assert "accepted" in browser.run(TOAST)
        browser.type("u")
        browser.until(f"{ROWS}.length === 1")
        assert "Undone" in browser.run(TOAST)
        browser.type("d")
        browser.until(f"{ROWS}.length === 0")
        choose(browser, "show", "dismissed")
        assert len(browser.run(ROWS)) == 1
        assert "show=dismissed" in browser.run("location.search")
        choose(browser, "show", "open")
        (folder / "draft.txt").write_text(f"Mill burns\n\n{FIRE.format('The fire', 19)}", encoding="utf-8")
        browser.until(f"{ROWS}.some((each) => each.includes('the draft says 19'))")
        assert browser.complaints == []
    with started(folder, "articles", "--draft", "draft.txt") as address:
        (folder / "draft.txt").write_text(f"Mill burns\n\n{FIRE.format('The fire', 17)}", encoding="utf-8")
        browser.open(address)
        browser.until(READ)
        browser.until("document.getElementById('shown').textContent.startsWith('0 shown')")
        choose(browser, "show", "dismissed")
        browser.until(f"{ROWS}.some((each) => each.includes('the draft says 17'))")
    browser.until("document.getElementById('trouble').textContent.includes('has ended')")


def test_a_hostile_article_that_is_dropped_stays_text(browser: Any, folder: Path) -> None:
    evil = folder / "<img src=x onerror=hacked=1>.txt"
    evil.write_text(f"{HOSTILE}\n\n{HOSTILE} {FIRE.format('The fire', 19)}", encoding="utf-8")
    with started(folder, "articles") as address:
        browser.open(address)
        browser.until(READ)
        browser.drop([evil], 900, 400)
        browser.until("document.getElementById('story').textContent.includes('<script>')")
        browser.until("document.querySelectorAll('.texts mark').length > 2")
        browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        time.sleep(0.3)
        assert browser.run("window.hacked") is None
        assert browser.run("document.images.length + document.scripts.length") == 1
        assert browser.complaints == []


def test_two_tabs_show_the_same(browser: Any, folder: Path) -> None:
    """What is done in one stands in the other when it is looked at; one that nobody sees does not listen."""
    first = browser._session

    def turn_to(session: str) -> None:
        browser._session = session
        browser.send("Page.bringToFront")

    with started(folder, "articles") as address:
        browser.open(address)
        browser.until(f"{ROWS}.length === 1")
        target = browser.send("Target.createTarget", url=address)["targetId"]
        second = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        try:
            turn_to(second)
            browser.until(f"{ROWS}.length === 1")
            browser.type("d")
            browser.until(f"{ROWS}.length === 0")
            turn_to(first)
            browser.until(f"{ROWS}.length === 0")
            browser.type("u")
            browser.until(f"{ROWS}.length === 1")
            turn_to(second)
            browser.until(f"{ROWS}.length === 1")
        finally:
            turn_to(first)
            browser.send("Target.closeTarget", targetId=target)


class _Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title>")

    def log_message(self, *given: Any) -> None:
        pass


def test_other_sites_are_refused(browser: Any, folder: Path) -> None:
    """A site that has even got hold of the token reads nothing, changes nothing, and can't frame the page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with started(folder, "articles") as address:
            browser.open(f"http://127.0.0.1:{server.server_port}/")
            tried = browser.run(
                f"""(async () => {{
                const address = {json.dumps(address)};
                const out = [];
                for (const [path, given] of [["state", {{}}], ["state", {{mode: "no-cors"}}],
                    ["act", {{method: "POST", mode: "no-cors", body: '{{"do": "undo"}}'}}],
                    ["drop?name=a.txt&role=draft", {{method: "POST", mode: "no-cors", body: "A fire killed 9 people."}}]])
                  out.push(await fetch(address + path, given).then((each) => each.type, () => "failed"));
                const script = document.createElement("script");
                script.src = address + "main.js";
                out.push(await new Promise((done) => {{ script.onload = () => done("loaded");
                  script.onerror = () => done("failed"); document.head.append(script); }}));
                return out; }})()"""
            )
            assert tried[0] == "failed"
            assert tried[-1] == "failed"
            assert "failed" in tried[1:4] or set(tried[1:4]) == {"opaque"}
            browser.open(address)
            browser.until(READ)
            assert browser.run("document.querySelectorAll('#articles details').length") == 2, "nothing was dropped"
            browser.open(address.replace("127.0.0.1", "evil.localhost"))
            assert "Refused" in browser.run("document.body.innerText")
            browser.open(address.rsplit("/", 2)[0] + "/")
            assert "Refused" in browser.run("document.body.innerText")
    finally:
        server.shutdown()


@dataclass(frozen=True)
class Claim:
    id: str
    text: str
    document: str
    start: int
    end: int
    verdict: str
    question: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Claimed(Report):
    claims: tuple[Claim, ...] = ()


def made(articles: int, findings: int, words: str = "") -> Report:
    """A report with so many articles and findings; `words` stand wherever an article may have its say."""
    text = f"{words}The fire killed 12 people and hurt 4. " + "Nobody knew why it had begun. " * 60
    documents = tuple(
        DocumentInfo(f"d{n}", f"{words}news/article-{n}.txt", f"{words}Article {n}", "2021-05-03", words or "The Wire", 400)
        for n in range(articles)
    )
    at = text.index("12 people")
    facts = tuple(
        Fact(f"d{n}:{at}", f"d{n}", "quantity", "12 people", at, at + 9, 1, 1, f"{words}The fire killed 12 people.",
             QuantityValue(12, "=", 12, 12, counted="people"), f"killed{words}", words, "e1")
        for n in range(articles)
    )  # fmt: skip
    found = []
    for n in range(findings):
        many = facts[: articles if n == 0 else 3]
        sides = (
            Side(f"12{words}", "12", tuple(each.id for each in many[:-1]), tuple(each.document for each in many[:-1]), 2),
            Side(f"15{words}", "15", (many[-1].id,), (many[-1].document,), 1),
        )
        severity = ("error", "warning", "info")[n % 3]
        found.append(
            Discrepancy(f"{n:012x}", "conflict", severity, "e1", "killed", None, f"killed {n}: 12 and 15{words}",  # type: ignore[arg-type]
                        f"Why.{words}", sides)
        )  # fmt: skip
    claims = tuple(
        Claim(f"c{n}", f"{words}Claim {n}", "d0", 0, 9, ("supported", "not-found")[n % 2], f"{words}How many?", (facts[0].id,))
        for n in range(40)
    )
    event = Event("e1", f"mill fire{words}", "fire", "2021-05-03", words or "Lindale", (), True)
    return Claimed(Tool("crocus-check", "1", "m"), documents, (event,), facts, tuple(found),
                   texts=tuple((each.id, text) for each in documents), drafts=("d0",), claims=claims)  # fmt: skip


@contextmanager
def shown(folder: Path, report: Report) -> Iterator[tuple[str, Desk]]:
    """The page on a report as it is; nothing is read."""
    flags = {"baseline": folder / "crocus-check.accepted.toml"}
    desk = Desk(lambda: configuration.load(flags, isolated=True, folder=folder), [])
    ids = frozenset(each.id for each in report.discrepancies)
    desk.snapshot = Snapshot(1, report, report, ids, {each.id: f"/{each.id}" for each in report.documents})
    desk.progress = Progress(len(report.documents), len(report.documents), False)
    with serving(desk) as address:
        yield address, desk


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
        assert browser.until(f"{ROWS}.length === 1 && {ROWS}")[0].startswith("killed 288:"), "the address keeps the filter"
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
        refused = "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; } })()"
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
            assert browser.run("document.activeElement === document.body || getComputedStyle(document.activeElement)"
                               ".outlineStyle !== 'none' || document.activeElement.type === 'file'"), order[-1]  # fmt: skip
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
