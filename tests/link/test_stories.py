"""Stories: large runs are split into them, small ones are one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from crocus_check import pipeline
from crocus_check.core.facts import Context, Fact
from crocus_check.core.findings import DocumentInfo, Extract
from crocus_check.core.values import NameValue, QuantityValue
from crocus_check.link.stories import stories
from crocus_check.settings import Settings
from crocus_check.slots.encoder import SIZE, packed
from tests.kit.facts import fact

SAME = packed(np.full(SIZE, SIZE**-0.5, np.float32))
"""The vector of words that ask the same."""

TOWNS = ("Arlen", "Borvik", "Cadmore", "Delting", "Eskholm", "Farnby", "Gresten", "Holmvale", "Istrand", "Jorby")


def _extract(number: int, words: str, published: str | None = None, copy_of: str | None = None) -> Extract:
    """A document whose title is `words`: a name for each capital, and seven dead plus its number."""
    document = f"d{number:03}"
    facts = [
        _stated(document, n, word, words, NameValue(word, (), "GPE"))
        for n, word in enumerate(words.split())
        if word[0].isupper()
    ]
    dead = QuantityValue(7 + number, "=", 7 + number, 7 + number, counted="person")
    facts.append(_stated(document, 90, str(7 + number), words, dead))
    info = DocumentInfo(document, f"{document}.txt", words, published, None, 9, copy_of=copy_of)
    return Extract(info, tuple(facts))


def _stated(document: str, start: int, text: str, sentence: str, value: NameValue | QuantityValue) -> Fact:
    name = isinstance(value, NameValue)
    return fact(
        document,
        start,
        text,
        value,
        id=f"{document}:{start}:{'name' if name else 'quantity'}",
        column=start + 1,
        sentence=sentence,
        attribute=None if name else "killed",
        referent=None if name else "person",
        context=Context(sentence=0, clause=0, zone="title", predicate="die", terms=("die",)),
        vector=b"" if name else SAME,
    )


def _archive(each: int = 8) -> list[Extract]:
    """Articles on ten fires, `each` on each, in no order."""
    words = [f"{town} fire destroys {town}son factory near {town}port" for town in TOWNS for _ in range(each)]
    return [_extract(n, text, f"2021-03-{1 + n % 9:02}") for n, text in enumerate(words)]


def _towns(found: Sequence[Sequence[Extract]]) -> list[set[str]]:
    return [{(extract.document.title or "").split()[0] for extract in story} for story in found]


def test_few_documents_on_one_thing_are_one_story() -> None:
    few = [extract for extract in _archive() if (extract.document.title or "").startswith("Arlen")]
    assert stories(few) == [few]
    assert stories([]) == [[]]


def test_two_stories_in_one_folder_are_told_apart() -> None:
    two = [e for e in _archive() if (e.document.title or "").startswith(("Arlen", "Jorby"))]
    assert sorted(map(len, stories(two))) == [8, 8]
    assert all(len(towns) == 1 for towns in _towns(stories(two)))


def test_a_document_or_two_of_few_are_never_set_apart() -> None:
    few = [e for e in _archive() if (e.document.title or "").startswith("Arlen")]
    stray = [_extract(950 + n, f"Minister Quentin resigns over Hallow contract {n}") for n in range(2)]
    assert [len(story) for story in stories([*few, *stray])] == [10]


def test_a_folder_is_not_split_by_days_alone() -> None:
    few = [_extract(n, "Arlen fire destroys Arlenson factory", f"20{10 + n}-03-01") for n in range(8)]
    assert len(stories(few)) == 1


def test_an_archive_is_split_by_what_it_tells_of() -> None:
    found = stories(_archive())
    assert sorted(map(len, found)) == [8] * 10
    assert all(len(towns) == 1 for towns in _towns(found))


def test_the_order_of_the_documents_makes_no_difference() -> None:
    archive = _archive()
    mixed = random.Random(7).sample(archive, len(archive))
    ids = [sorted(sorted(e.document.id for e in story) for story in stories(some)) for some in (archive, mixed)]
    assert ids[0] == ids[1]


def test_the_same_town_a_year_later_is_another_story() -> None:
    archive = _archive()
    later = [_extract(900 + n, archive[0].document.title or "", f"2022-03-0{1 + n}") for n in range(4)]
    found = stories([*archive, *later])
    assert [{e.document.id for e in later}] == [ids for s in found if (ids := {e.document.id for e in s}) & {"d900"}]


def test_documents_that_share_only_common_words_stay_apart() -> None:
    odd = _extract(999, "Zelby fire destroys Zelbyson factory near Zelbyport", "2021-03-02")
    assert [odd] in stories([*_archive(), odd])


def test_a_copy_is_of_the_story_of_its_original() -> None:
    copy = _extract(999, "Something else altogether", "2021-03-02", copy_of="d000")
    assert any({"d000", "d999"} <= {e.document.id for e in story} for story in stories([*_archive(), copy]))


def test_a_long_story_is_one_though_it_falls_into_pieces_first() -> None:
    long = [
        _extract(
            500 + n, f"Kelmar Bay oil spill reaches {TOWNS[n // 5]} as Ostrand tanker sinks", f"2021-03-{1 + n:02}"
        )
        for n in range(25)
    ]
    found = stories([*_archive(), *long])
    assert [len(story) for story in found if story[0].document.id >= "d500"] == [25]


def test_a_report_on_an_archive_compares_within_stories_alone() -> None:
    report = pipeline.compare_extracts(_archive(), Settings())
    titles = {document.id: (document.title or "").split()[0] for document in report.documents}
    assert [document.id for document in report.documents] == sorted(titles)
    assert len({event.id for event in report.events}) == len(report.events) >= 10
    assert {fact.event for fact in report.facts} <= {event.id for event in report.events} | {None}
    by_event = {event.id: event for event in report.events}
    assert all(set(by_event[fact.event or ""].facts) >= {fact.id} for fact in report.facts if fact.event)
    assert report.discrepancies
    for found in report.discrepancies:
        assert len({titles[document] for side in found.values for document in side.documents}) == 1
    assert len({found.id for found in report.discrepancies}) == len(report.discrepancies)
