"""Parts of the language server: how places are counted, what words are replaced by, and that its guide is right."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs pygls: the extra lsp")
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue, Value
from crocus_check.errors import CrocusError
from crocus_check.lsp.places import Places
from crocus_check.lsp.replacing import replacement

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


@given(st.text(alphabet="aé🔥 \r\n", max_size=40), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_offsets_and_positions_are_each_others_way_back(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two no line has an offset
        assert places.offset(places.position(offset)) == offset


def test_characters_count_as_the_editor_counts() -> None:
    text = "x\r\n🔥é 12"
    for encoding, width in (("utf-8", 7), ("utf-16", 4), ("utf-32", 3)):
        assert Places(text, encoding).position(6) == types.Position(1, width)
    assert Places(text).offset(types.Position(9, 9)) == len(text)
    assert Places(text).offset(types.Position(0, 9)) == 1


def fact(text: str, value: Value, kind: str = "quantity") -> Fact:
    made = Fact("d:1", "d", "quantity", text, 0, len(text), 1, 1, text, value)
    return replace(made, kind=kind)


def count(number: float, **more: object) -> QuantityValue:
    return replace(QuantityValue(number, "=", number, number), **more)


@pytest.mark.parametrize(
    ("ours", "theirs", "made"),
    [
        (fact("21 people", count(21)), fact("twelve men", count(12)), "12 people"),
        (fact("1,210 people", count(1210)), fact("1450 men", count(1450)), "1,450 people"),
        (fact("900 people", count(900)), fact("12,000 men", count(12000)), "12,000 people"),
        (fact("At least 173 people", count(173, bound=">=")), fact("137 victims", count(137)), "137 people"),
        (fact("about $40", count(40, unit="USD", approx=True)), fact("$35", count(35, unit="USD")), "$35"),
        (fact("twenty people", count(20)), fact("12 men", count(12)), "12 men"),
        (fact("Twenty people", count(20)), fact("about a dozen", count(12, approx=True)), "About a dozen"),
        (fact("21 people", count(21)), fact("over 12 men", count(12, bound=">")), "over 12 men"),
        (fact("$2.5 million", count(2.5e6, unit="USD")), fact("$3 million", count(3e6, unit="USD")), "$3 million"),
        (fact("10 km", count(10, unit="km")), fact("7 miles", count(7, unit="mile")), "7 miles"),
        (fact("3.5 km", count(3.5, unit="km")), fact("4.25 km", count(4.25, unit="km")), "4.25 km"),
        (fact("3 May", DateValue("2021-05-03"), "date"), fact("4  May", DateValue("2021-05-04"), "date"), "4 May"),
    ],
)
def test_what_words_are_replaced_by(ours: Fact, theirs: Fact, made: str) -> None:
    assert replacement(ours, theirs) == made


def test_what_it_needs_is_said_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from crocus_check import extras
    from crocus_check.cli import editing

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(CrocusError, match=r"^lsp needs pygls: ") as told:
        editing.lsp()
    assert str(told.value).endswith(extras.install("lsp"))


def test_the_settings_of_the_guide_are_valid() -> None:
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", GUIDE, re.DOTALL))
    settings = json.loads(blocks["json"])
    assert [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]] == ["crocus-check", "lsp"]
    helix = tomllib.loads(blocks["toml"])
    assert helix["language-server"]["crocus-check"] == {"command": "crocus-check", "args": ["lsp"]}
    assert "cmd = { 'crocus-check', 'lsp' }" in blocks["lua"]
