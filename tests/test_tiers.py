"""Sources in tiers: what is trusted stands first, what is doubted last, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crocus_check import check, report
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.sources import Tiers
from crocus_check.errors import SettingsError
from crocus_check.running import configuration

TEXT = "Mill burns down in Lindale\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed {} people.\n"
TRUSTED = {"trusted": ["Agency"]}


def article(id: str, number: int, source: str | None = None) -> dict[str, Any]:
    more = " The brigade came." if id == "b" else " Two houses burnt as well." if id == "c" else ""
    return {"id": id, "text": TEXT.format(number) + more, "source": source or "", "published": "2021-05-04"}


ARTICLES = [article("a", 12, "The Agency"), article("b", 19), article("c", 19)]


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [("reuters", True), ("Reut*", True), ("wire/", True), ("wire/*.txt", True), ("wire", False), ("ire/", False),
     ("x.txt", True), ("*.md", False)],
)  # fmt: skip
def test_what_a_pattern_means(pattern: str, meant: bool) -> None:
    document = DocumentInfo("x", "news/wire/x.txt", None, None, "Reuters", 9)
    assert (Tiers((pattern,)).of(document) == 1) is meant
    assert (Tiers((), (pattern,)).of(document) == -1) is meant


def test_a_trusted_value_stands_first() -> None:
    (plain,) = report(ARTICLES)
    assert [side.label for side in plain.values] == ["19", "12"]
    (found,) = report(ARTICLES, sources={"trusted": ["The Agency"]})
    assert [side.label for side in found.values] == ["12", "19"]
    assert found.explanation.endswith("Trusted sources say 12 (The Agency, a).")
    assert found.id == plain.id
    (doubted,) = report(ARTICLES, sources={"doubtful": ["b", "c"]})
    assert [side.label for side in doubted.values] == ["12", "19"]
    assert doubted.explanation.endswith("Only doubtful sources say 19.")


def test_a_draft_is_told_what_trusted_sources_say() -> None:
    draft = {"id": "draft", "text": TEXT.format(33)}
    (plain,) = check(draft, ARTICLES)
    assert "Best supported: 19 (2 sources)." in plain.explanation
    (found,) = check(draft, ARTICLES, sources={"trusted": ["The Agency"]})
    assert "one source says 12; two sources say 19" in found.message
    assert "Best supported: 12 (1 source, 1 trusted)." in found.explanation


def test_in_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "crocus-check.toml"
    file.write_text('[sources]\ntrusted = ["Agency"]\ndoubtful = ["blogs/"]\n', encoding="utf-8")
    found = configuration.load({}, environment={}, folder=tmp_path).settings.sources
    assert found == Tiers(("Agency",), ("blogs/",))
    for text, told in (
        ('[sources]\ntrused = ["a"]\n', "unknown key 'trused'; did you mean 'trusted'?"),
        ('sources = ["a"]\n', "expected a table"),
        ("[sources]\ntrusted = [3]\n", "sources.trusted: expected a list"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(SettingsError, match=told):
            configuration.load({}, environment={}, folder=tmp_path)
