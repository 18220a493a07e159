"""The day of an event, by the dates at its triggers."""

from __future__ import annotations

import pytest

from crocus_check.core.events import EventMention
from crocus_check.core.facts import Context, Fact, Trigger
from crocus_check.core.values import DateValue
from crocus_check.link.events.dating import date_of
from tests.kit import facts as made


def dated(number: int, edtf: str, sentence: str, **context: str) -> Fact:
    known = None if "X" in edtf else edtf
    own = Context(**context)  # type: ignore[arg-type]
    value = DateValue(edtf, known, known)
    return made.fact(f"d{number}", 0, "Monday", value, id=f"f{number}", sentence=sentence, context=own)


def day(*facts: Fact, main: bool = False, family: str = "protest") -> str | None:
    trigger = Trigger("march", "protest", 0, 5, None, None, ())
    mentions = [EventMention(f"m{f.id}", f.document, trigger, family, facts=(f.id,), zone="body") for f in facts]
    return date_of(facts, mentions, main=main)


MARCHED = dated(1, "2013-03-11", "They marched on Monday.", predicate="march", role="obl:on")


@pytest.mark.parametrize(
    ("sentence", "predicate", "role"),
    [
        ("The mayor said on Monday that they march.", "say", "obl:on"),
        ("As of Monday they march.", "march", "obl:of"),
        ("They march since Monday.", "march", "obl:since"),
    ],
)
def test_days_beside_a_part_are_not_its_own(sentence: str, predicate: str, role: str) -> None:
    beside = [dated(n, "2013-03-18", sentence, predicate=predicate, role=role) for n in (2, 3)]
    assert day(MARCHED, *beside) == "2013-03-11"
    assert day(*beside) is None
    assert day(*beside, main=True) == "2013-03-18", "a story is often news of what was said"


def test_what_is_announced_happens_then_and_a_speech_when_it_is_held() -> None:
    assert day(dated(2, "2013-03-18", "It was announced on Monday.", predicate="announce")) == "2013-03-18"
    said = dated(2, "2013-03-18", "She said it on Monday.", predicate="say")
    assert day(said) is None and day(said, family="speech") == "2013-03-18"


def test_one_date_with_a_year_does_not_outvote_many_without() -> None:
    old = dated(1, "1996", "The march of 1996.", predicate="march")
    told = [dated(n, "XXXX-01-06", "They marched on 6 January.", predicate="march") for n in (2, 3, 4)]
    assert day(old, *told, main=True) == "XXXX-01-06"
    assert day(old, told[0], main=True) == "1996"
