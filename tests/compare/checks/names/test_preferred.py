"""The desk's own list of names: reading it, and what deviates from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crocus_check.compare.checks.names import preferred as desk
from crocus_check.compare.checks.names import spelling
from crocus_check.compare.comparison import NO_NAMES, Comparison
from crocus_check.core.entities import DeskName, Names, Spelling, Variant
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo
from crocus_check.errors import SettingsError
from crocus_check.newsroom import preferred_names as desk_names
from crocus_check.running import configuration
from tests.kit.facts import named

LIST = (DeskName("Bireneu", ("Kota Bireneu",), ("Birnu",)), DeskName("Ilsa Torvald"), DeskName("Lund"))
DOCUMENTS = [DocumentInfo("a", "a.txt", None, None, None, 10)]


def story(facts: list[Fact], names: Names = NO_NAMES) -> Comparison:
    return Comparison(facts, names, DOCUMENTS, preferred=LIST)


def told(*texts: str) -> list[tuple[str, str]]:
    found = desk.findings(story([named("a", n, text, "GPE") for n, text in enumerate(texts)]))
    return [(d.values[0].value, d.values[1].value) for d in found]


@pytest.mark.parametrize("text", ["Birnu", "Birnu’s", "Birenneu", "Birenu", "BireNeu", "Biréneu"])
def test_deviations(text: str) -> None:
    assert told(text) == [("Bireneu", text.removesuffix("’s"))]


@pytest.mark.parametrize(
    "text",
    ["Bireneu", "the Bireneu", "Bireneu’s", "Kota Bireneu", "BIRENEU", "Torvald", "Tarn", "Lind", "Ilsa Torvalds"],
)
def test_no_deviations(text: str) -> None:
    assert told(text) == []


def test_the_finding_cites_both_ways() -> None:
    facts = [named("a", 0, "Bireneu", "GPE"), named("a", 50, "Birnu", "GPE"), named("a", 90, "Birnu", "GPE")]
    (found,) = desk.findings(story(facts))
    assert (found.verdict, found.severity) == ("spelling", "warning")
    assert [side.facts for side in found.values] == [("a:0",), ("a:50", "a:90")]


def test_what_the_list_allows_is_no_slip() -> None:
    variant = Variant("n1", "edit", (Spelling("Bireneu", ("a:0",)), Spelling("Kota Bireneu", ("a:50",))), 0.9, "")
    names = Names((), (variant,))
    facts = [named("a", 0, "Bireneu", "GPE"), named("a", 50, "Kota Bireneu", "GPE")]
    assert len(spelling.findings(Comparison(facts, names, DOCUMENTS))) == 1
    assert spelling.findings(story(facts, names)) == []


def test_lists_in_toml_and_csv(tmp_path: Path) -> None:
    toml, csv = tmp_path / "names.toml", tmp_path / "names.csv"
    toml.write_text(
        '[[name]]\ncanonical = "Bireneu"\nvariants = ["Kota Bireneu"]\nwrong = ["Birnu"]\n', encoding="utf-8"
    )
    csv.write_text("canonical,variants,wrong\nBireneu,Kota Bireneu; ,Birnu\n", encoding="utf-8")
    assert desk_names.load(toml) == desk_names.load(csv) == LIST[:1]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("names.toml", "[[name]]\n", "name 1: canonical"),
        ("names.toml", "[[name]]\ncanonical = 3\n", "name 1: canonical"),
        ("names.toml", '[[name]]\ncanonical = "A"\nother = 1\n', "unknown key 'other'"),
        ("names.toml", '[[name]]\ncanonical = "A"\nwrong = "B"\n', "wrong: expected a list"),
        ("names.toml", "other = 1\n", "found 'other'"),
        ("names.toml", "[[name]\n", "not valid TOML"),
        ("names.csv", "name\nA\n", "column canonical"),
    ],
)
def test_errors_name_the_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        desk_names.load(path)
    assert str(path) in str(caught.value)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        desk_names.load(tmp_path / "none.toml")


def test_the_configuration_reads_the_list_beside_it(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('[[name]]\ncanonical = "Lund"\n', encoding="utf-8")
    (tmp_path / "crocus-check.toml").write_text('names = "names.toml"\n', encoding="utf-8")
    loaded = configuration.load({}, environment={}, folder=tmp_path)
    assert loaded.settings.names == (DeskName("Lund"),)
