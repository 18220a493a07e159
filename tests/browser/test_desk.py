"""The desk as a process, in a real browser: drop, accept, re-check, restart, two tabs, hostile words, other sites."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
sys.path.insert(0, str(Path(__file__).parent))

from made_desk import HOSTILE, ROWS

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
FIRE = "{} at the Harrow mill in Lindale on 3 May 2021 killed {} people.\n"
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
        browser.until(f"{ROWS}.some((each) => each.includes('12'))")
        browser.drop([folder / "draft.txt"], 900, 400)
        browser.until(f"{ROWS}.some((each) => each.includes('draft says 17'))")
        assert browser.complaints == []
    with started(folder, "articles", "--draft", "draft.txt") as address:
        browser.open(address)
        browser.until(f"{READ} && {ROWS}.length === 1")
        drawn = "[...document.querySelectorAll('.plot th')].map((each) => each.textContent)"
        assert browser.until(drawn) == ["12", "15", "17"]
        assert browser.run("document.querySelectorAll('.plot circle').length") == 3
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
        browser.until(f"{ROWS}.some((each) => each.includes('draft says 19'))")
        assert browser.complaints == []
    with started(folder, "articles", "--draft", "draft.txt") as address:
        (folder / "draft.txt").write_text(f"Mill burns\n\n{FIRE.format('The fire', 17)}", encoding="utf-8")
        browser.open(address)
        browser.until(READ)
        browser.until("document.getElementById('shown').textContent.startsWith('0 shown')")
        choose(browser, "show", "dismissed")
        browser.until(f"{ROWS}.some((each) => each.includes('draft says 17'))")
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
                    ["drop?name=a.txt&role=draft", {{method: "POST", mode: "no-cors", body: "Nine people died."}}]])
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
