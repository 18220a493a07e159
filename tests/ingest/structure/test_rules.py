"""The rules as data: every example is matched and no counter-example is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from crocus_check import rules
from crocus_check.ingest.language import other_than_english
from crocus_check.ingest.structure import boilerplate

Entry = dict[str, Any]


def entries() -> Iterator[Any]:
    for kind, found in rules.load("boilerplate").items():
        for entry in found:
            yield pytest.param(kind, entry, id=f"{kind}: {entry['name']}")


def matches(kind: str, entry: Entry, text: str) -> bool:
    pattern = entry["pattern"]
    if kind == "span":
        return re.search(pattern, text, re.IGNORECASE) is not None
    if kind == "credit":
        return re.search(f"(?:{pattern})\\Z", text, re.IGNORECASE) is not None
    if kind == "stamp":
        return re.match(pattern, text, re.IGNORECASE) is not None
    forms = (text, boilerplate.bare(text), text.rstrip(". "))
    return any(re.fullmatch(pattern, form, re.IGNORECASE) for form in forms)


@pytest.mark.parametrize(("kind", "entry"), list(entries()))
def test_examples(kind: str, entry: Entry) -> None:
    assert entry["examples"] and entry["counter_examples"]
    assert [text for text in entry["examples"] if not matches(kind, entry, text)] == []
    assert [text for text in entry["counter_examples"] if matches(kind, entry, text)] == []


def test_no_counter_example_is_boilerplate_by_another_rule() -> None:
    table = rules.load("boilerplate")
    texts = [
        text for kind in ("line", "links", "rest", "bio") for entry in table[kind] for text in entry["counter_examples"]
    ]
    assert [text for text in texts if boilerplate.is_line(text) or boilerplate.takes(text)[0]] == []


@pytest.mark.parametrize("entry", rules.load("languages")["language"], ids=lambda entry: str(entry["name"]))
def test_languages(entry: Entry) -> None:
    for text in entry["examples"]:
        assert other_than_english(text.split() * 2) == entry["name"]
    for text in entry["counter_examples"]:
        assert other_than_english(text.split() * 3) is None


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("В результате нападения на концертный зал погибли десятки человек, сообщили власти области.", "Cyrillic"),
        ("أسفر الهجوم على قاعة الحفلات عن مقتل العشرات وإصابة آخرين بحسب السلطات المحلية في المدينة", "Arabic"),
        ("袭击音乐厅造成数十人死亡，当局表示调查仍在进行中。" * 3, "Chinese"),
    ],
)
def test_scripts(text: str, script: str) -> None:
    assert other_than_english([text]) == f"text in {script} script"


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died in the fire and nobody was held to account for it in the end, the mayor said on Friday.",
        "Mehmet Yılmaz, Ayşe Öztürk, José María de la Cruz, Jean-Luc de la Tour, Giovanni di Lorenzo",
        "12 14 15 16 17 18 19 20 21",
        "Der Spiegel",
        "",
    ],
)
def test_english_names_and_short_texts_pass(text: str) -> None:
    assert other_than_english(text.split()) is None
