"""How events are named, from the words of the articles."""

from __future__ import annotations

import pytest

from crocus_check.core.events import EventMention
from crocus_check.core.facts import Context, Fact, Trigger
from crocus_check.core.values import QuantityValue
from crocus_check.link.events.labels import label_of
from crocus_check.link.events.mentions import families
from crocus_check.rules import load

Told = tuple[str, str, str, tuple[str, ...], str | None]
"""A sentence, the lemma and type of its trigger, the names at it, the place."""


def label(*told: Told, zone: str = "body", main: bool = True, date: str | None = None, **context: str) -> str:
    """The label of an event of which each sentence is an article's."""
    facts, mentions = [], []
    for number, (sentence, lemma, kind, names, place) in enumerate(told):
        trigger = Trigger(lemma, kind, 0, 1, None, place, names)
        own = Context(zone=zone, predicate=lemma, trigger=trigger, **context)  # type: ignore[arg-type]
        fact = Fact(
            f"f{number}", f"d{number}", "quantity", "9", 0, 1, 1, 1, sentence, QuantityValue(9, "=", 9, 9), context=own
        )
        facts.append(fact)
        mentions.append(
            EventMention(f"m{number}", f"d{number}", trigger, families()[kind], facts=(fact.id,), zone=zone)
        )
    return label_of(facts, mentions, date, main=main)


HALL: Told = ("The attack on Crocus City Hall killed 9.", "attack", "attack", ("Crocus City Hall",), None)
MOSCOW: Told = ("An attack in Moscow killed 9.", "attack", "attack", ("Moscow",), "Moscow")
SINKS: Told = ("The ferry sank with 9 aboard.", "sink", "crash", (), None)


def test_what_was_attacked_stands_before_where() -> None:
    assert label(HALL, HALL, MOSCOW, MOSCOW) == "attack on Crocus City Hall"
    assert label(HALL, MOSCOW, MOSCOW, MOSCOW) == "attack in Moscow"


def test_a_verb_is_made_a_noun_with_what_it_is_said_of() -> None:
    assert label(SINKS, SINKS, subject="ferry") == "sinking of the ferry"
    died: Told = ("Walter Hensley died at 88.", "die", "death", ("Walter Hensley",), None)
    assert label(died, died, subject="Walter Hensley") == "death of Walter Hensley"
    assert label(died, died, subject="man") == "deaths"


def test_a_name_before_the_noun_stays_there() -> None:
    fire: Told = ("The Cedar Pass fire burned 9 homes.", "fire", "fire", ("Cedar Pass",), None)
    assert label(fire, fire) == "Cedar Pass fire"


def test_a_name_that_is_part_of_another_thing_is_not_what_was_attacked() -> None:
    market: Told = ("The bombing of the Tel Amar market killed 9.", "bombing", "bombing", ("Tel Amar",), None)
    assert label(market, market) == "bombing of the Tel Amar market"
    talks: Told = ("The attack on the Tel Amar talks killed 9.", "attack", "attack", ("Tel Amar",), None)
    assert label(talks, talks) == "attack"
    measured: Told = ("It was one of the biggest art thefts in Europe.", "theft", "robbery", ("Europe",), "Europe")
    assert label(measured, measured) == "theft"


def test_one_article_names_no_event_for_all() -> None:
    assert label(HALL, *[("The attack killed 9.", "attack", "attack", (), None)] * 3) == "attack"  # type: ignore[arg-type]
    loss: Told = ("The bank's loss was 9.", "loss", "results", (), None)
    assert label(loss) == "event"


def test_what_an_event_did_to_people_is_no_name_of_it_beside_its_own() -> None:
    killed: Told = ("A quake killed 9.", "kill", "killing", (), None)
    quake: Told = ("A quake in Aceh killed 9.", "quake", "quake", ("Aceh",), "Aceh")
    assert label(killed, killed, killed, quake, quake) == "quake in Aceh"


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2021-08-26", "August 2021 attack on Crocus City Hall"),
        ("2021", "2021 attack on Crocus City Hall"),
        (None, "attack on Crocus City Hall"),
    ],
)
def test_an_event_of_the_background_has_its_date(date: str | None, told: str) -> None:
    assert label(HALL, HALL, main=False, date=date) == told


def test_the_names_in_the_rules() -> None:
    names = load("event_names")
    for verb, noun in names["examples"].items():
        kind, _, lemma = verb.partition(".")
        assert names["made"][kind][lemma][0] == noun
    verbs = {kind: set(entry["verbs"]) for kind, entry in load("events").items()}
    for kind, made in names["made"].items():
        assert set(made) <= verbs[kind], kind
