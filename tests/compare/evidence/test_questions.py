"""The questions that the facts of one slot answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crocus_check.compare.evidence.common import event_name
from crocus_check.compare.evidence.questions import question, when
from crocus_check.core.facts import Context, Fact, Trigger
from crocus_check.core.findings import Event
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue, Value
from crocus_check.rules import load
from tests.kit import facts as made

ATTACK = Event("e1", "attack on Crocus City Hall", "attack", "2024-03-22", "Crocus City Hall", (), main=True)


def fact(
    sentence: str, value: Value, attribute: str | None = None, event: str | None = None, **context: object
) -> Fact:
    around = Context(**{"tense": "past"} | context)  # type: ignore[arg-type]
    return made.fact("a", 0, sentence, value, id="f", end=1, attribute=attribute, event=event, context=around)


def count(
    sentence: str, counted: str | None = None, attribute: str | None = None, unit: str = "count", **more: object
) -> Fact:
    number = 7
    return fact(sentence, QuantityValue(number, "=", number, number, unit=unit, counted=counted), attribute, **more)  # type: ignore[arg-type]


def day(sentence: str, edtf: str = "1987", **more: object) -> Fact:
    return fact(sentence, DateValue(edtf, f"{edtf}-01-01", f"{edtf}-12-31"), "date", **more)  # type: ignore[arg-type]


def test_a_toll_names_the_event_and_whom() -> None:
    shot = Trigger("attack", "attack", 0, 6)
    hurt = count("180 were hurt in the attack", None, "injured", event="e1", trigger=shot)
    assert question([hurt, hurt], ATTACK) == "How many were injured in the attack on Crocus City Hall?"
    soldiers = count("180 soldiers were hurt", "soldier", "injured", event="e1", trigger=shot)
    assert question([soldiers, soldiers], ATTACK) == "How many soldiers were injured in the attack on Crocus City Hall?"
    assert question([soldiers, hurt], None) == "How many soldiers were injured?"
    officers = replace(soldiers, value=replace(soldiers.value, counted="officer"))
    assert question([soldiers, officers], None) == "How many were injured?"


def test_of_another_event_or_place_the_question_asks_less() -> None:
    flood = Trigger("flood", "storm", 0, 5)
    other = count("180 were hurt in the flood", None, "injured", event="e1", trigger=flood)
    assert question([other], ATTACK) == "How many were injured?"
    scoped = count("180 were hurt in Minsk", None, "injured", event="e1")
    scoped = replace(scoped, qualifiers=replace(scoped.qualifiers, scope="Minsk"))
    assert question([scoped], ATTACK) == "How many were injured?"
    assert question([replace(scoped, event="e2")], ATTACK) == "How many were injured?"


def test_when_something_was_done() -> None:
    built = day("The ship was built in 1987.", subject="ship", predicate="build", role="obl:in", passive=True)
    assert question([built, built], None) == "When was the ship built?"
    sank = day("The Santa Brigida sank in 1987.", subject="Santa Brigida", predicate="sink", role="obl:in")
    assert question([sank, sank], None) == "When did the Santa Brigida sink?"
    assert question([sank, built], None) == "In what year?"
    bought = day("AMD bought SeaMicro in 1987.", subject="AMD", object="SeaMicro", predicate="buy", role="obl:in")
    assert question([bought, bought], None) == "When did AMD buy SeaMicro?"
    other = replace(bought, context=replace(bought.context, object="Sea"))
    assert question([bought, other], None) == "In what year?", "of what, is not known"
    born = replace(built, referent="Kimani Gray", context=replace(built.context, owned="subject", predicate=None))
    assert question([born], None) == "When was Kimani Gray born?"


def test_what_is_planned_or_denied_is_not_asked_as_if_it_had_been() -> None:
    sank = day("The ferry sank in 1987.", subject="ferry", predicate="sink", role="obl:in", tense="future")
    assert question([sank], None) == "In what year?"
    denied = day("The ferry sank in 1987.", subject="ferry", predicate="sink", role="obl:in", negated=True)
    assert question([denied], None) == "In what year?"


def test_the_time_and_the_day_of_an_event() -> None:
    trigger = Trigger("attack", "attack", 0, 6)
    began = fact(
        "The attack began at 8.",
        TimeValue("20:00", "20:00"),
        "time",
        subject="attack",
        predicate="begin",
        role="obl:at",
    )
    assert question([began, began], None) == "At what time did the attack begin?"
    at = fact("the attack at 8", TimeValue("20:00", "20:00"), "time", event="e1", predicate="attack", trigger=trigger)
    assert question([at], ATTACK) == "At what time was the attack on Crocus City Hall?"
    assert when(ATTACK) == "When was the attack on Crocus City Hall?"
    assert when(None, "time") == "At what time did it happen?"


def test_money_ages_quakes_and_counts() -> None:
    paid = count("AMD paid $7 for SeaMicro", None, "price", "USD", subject="AMD", predicate="pay", role="obj")
    paid = replace(paid, text="$7")
    assert question([paid, paid], None) == "How much did AMD pay for SeaMicro?"
    assert question([paid, count("it is worth $7", None, "price", "USD")], None) == (
        "What was the price (“AMD paid … for SeaMicro”)?"
    )
    age = replace(count("Kimani Gray, 16,", None, "age", "year of age"), referent="Kimani Gray")
    assert question([age, replace(age, referent="Gray")], None) == "How old is Kimani Gray?"
    then = replace(age, context=replace(age.context, moment="event"))
    assert question([then, then], None) == "How old was Kimani Gray?"
    quake = count("a 7-magnitude quake", None, "magnitude", "magnitude")
    assert question([quake, quake], None) == "What was the magnitude of the quake?"
    assert question([count("7 marchers", "marcher"), count("9", None)], None) == "How many marchers?"
    shots = count("The officers fired 7 shots", "shot", subject="officer", predicate="fire", role="obj")
    assert question([shots, shots], None) == "How many shots did the officers fire?"
    cables = count("7 cables were cut", "cable", subject="cable", predicate="cut", role="nsubj", passive=True)
    assert question([cables], None) == "How many cables were cut?"
    assert question([count("seven of 9 saw it", None)], None) == "How many?"
    assert question([fact("Bee", NameValue("Bee"), "name")], None) == "Which name?"


@pytest.mark.parametrize("label", ["event", "2007 event", "attack, Kabul, 2021", "die, Pasadena", ""])
def test_a_label_that_nobody_would_say_names_no_event(label: str) -> None:
    assert event_name(replace(ATTACK, label=label)) is None


def test_every_attribute_has_a_question_that_asks_nothing_unknown_in_the_end() -> None:
    optional = {"who", "what", "in event", "after event", "is"}
    for attribute, entry in load("attributes").items():
        asked = entry["question"]
        assert all(each.endswith("?") for each in asked), attribute
        assert set(re.findall(r"\{([a-z ]+)\}", asked[-1])) <= optional | {"quake"}, attribute
