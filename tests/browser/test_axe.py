"""axe-core finds nothing serious on the pages: `make axe` gets it and runs this; without it there is nothing to run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
sys.path.insert(0, str(Path(__file__).parent))

from made_desk import made, shown

from crocus_check import report
from crocus_check.core.findings import Report, Tool

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "build" / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """axe.run(document, {resultTypes: ["violations"]}).then((done) => done.violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}: ${each.nodes[0].failureSummary}`))"""

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="no axe-core here (make axe gets it by npm)")


def found(browser: Any, address: str, ready: str, **look: Any) -> list[str]:
    """What axe has against a page; the page's own policy would not let it in."""
    browser.send("Page.setBypassCSP", enabled=True)
    try:
        browser.open(address, **look)
        browser.until(ready)
        browser.run(AXE.read_text(encoding="utf-8") + "\n;0")
        assert browser.run("axe.version")
        answer: list[str] = browser.run(FOUND)
        return answer
    finally:
        browser.send("Page.setBypassCSP", enabled=False)


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"width": 390}, {"width": 390, "dark": True}])
def test_the_report(browser: Any, tmp_path: Path, look: dict[str, Any]) -> None:
    address = report(ROOT / "data" / "articles").save(tmp_path / "report.html").as_uri()
    assert found(browser, address, "!!document.querySelector('.finding')", **look) == []


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"width": 390}, {"width": 390, "dark": True}])
def test_the_desk(browser: Any, tmp_path: Path, look: dict[str, Any]) -> None:
    with shown(tmp_path, made(8, 12)) as (address, _):
        assert found(browser, address, "document.querySelectorAll('.texts mark').length > 2", **look) == []
        browser.click("#tab-claims")
        browser.type("j")
        browser.until("document.querySelector('#finding h2')?.textContent === 'Claim 0'")
        assert browser.run(FOUND) == []
        browser.click("#tab-findings")
        browser.type("a")
        assert browser.run(FOUND) == []


def test_the_empty_desk(browser: Any, tmp_path: Path) -> None:
    with shown(tmp_path, Report(Tool("t", "1", "m"))) as (address, _):
        assert found(browser, address, "document.getElementById('welcome').hidden === false") == []
