"""Values, lists and reasons in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crocus_check.compare.evidence.wording import answers, labels, match_words, same_words, strength, value_words
from crocus_check.core import inflection
from crocus_check.core.facts import Fact
from crocus_check.core.phrases import clock_words, day_words, time_words
from crocus_check.core.values import DateValue, NameValue, Number, QuantityValue, TimeValue, Value
from crocus_check.rules import load
from tests.kit import facts as made


def fact(text: str, value: Value) -> Fact:
    return made.fact("a", 0, text, value, id="f")


def quantity(text: str, number: Number | None, unit: str = "count", bound: str = "=", **more: object) -> Fact:
    bounds = {"lo": number, "hi": number} | more
    return fact(text, QuantityValue(number, bound, unit=unit, **bounds))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (quantity("2,500,000 dollars", 2_500_000, "USD"), "$2.5 million"),
        (quantity("C$6.3 billion", 6_300_000_000, "CAD"), "C$6.3 billion"),
        (quantity("64 million francs", 64_000_000, "CHF"), "64 million Swiss francs"),
        (quantity("$1.50", 1.5, "USD"), "$1.50"),
        (quantity("50 cents", 50, "cent"), "50 cents"),
        (quantity("$17.50 a share", 17.5, "dollar per share", per="share"), "$17.50 per share"),
        (quantity("£35 to £95", None, "GBP", "range", lo=35, hi=95), "£35 to £95"),
        (quantity("14 years", 14, "year"), "14 years"),
        (quantity("one year", 1, "year"), "1 year"),
        (quantity("500 feet", 500, "foot"), "500 feet"),
        (quantity("88 mph", 88, "mile per hour"), "88 mph"),
        (quantity("four in five", 80, "percent"), "four in five"),
        (quantity("about a third of the votes", 33.3333, "percent", "~"), "about a third"),
        (quantity("42%", 42, "percent"), "42 percent"),
        (quantity("dozens of people", None, bound="range", lo=12, hi=120), "dozens"),
        (quantity("more than 130 people", 130, bound=">", lo=131, hi=None), "more than 130"),
        (quantity("nearly 50", 50, bound="<", lo=None, hi=49), "nearly 50"),
        (quantity("up to 35,000 jobs", 35_000, bound="<=", lo=None), "up to 35,000"),
        (quantity("no one", 0), "none"),
        (quantity("three to four metres", None, "metre", "range", lo=3, hi=4), "3 to 4 metres"),
        (quantity("34-year-old", 34, "year of age"), "34 years old"),
        (quantity("18 months old", 18, "month of age"), "18 months old"),
        (quantity("half an hour", 0.5, "hour"), "half an hour"),
        (quantity("three hours and 14 minutes", 194, "minute"), "three hours and 14 minutes"),
        (quantity("2-1", None, "score", lo=None, hi=None, parts=(2, 1)), "2-1"),
        (quantity("third", 3, "ordinal"), "3rd"),
        (fact("Tuesday", DateValue("2024-06-11", "2024-06-11", "2024-06-11")), "11 June 2024"),
        (fact("later this year", DateValue("2012-41", "2012-07-01", "2012-12-31")), "the second half of 2012"),
        (fact("the late 1990s", DateValue("199X", "1990-01-01", "1999-12-31", mod="late")), "the late 1990s"),
        (fact("next week", DateValue("XXXX-XX-XX")), "next week"),
        (fact("Friday night", DateValue("2024-03-22", "2024-03-22", "2024-03-22", part="night")),
         "the night of 22 March 2024"),
        (fact("before dawn on Sunday", DateValue("2010-08-15", "2010-08-15", "2010-08-15", part="dawn", mod="before")),
         "before dawn on 15 August 2010"),
        (fact("8.20pm", TimeValue("20:20", "20:20")), "8:20 p.m."),
        (fact("A. Bee", NameValue("Anna Bee")), "Anna Bee"),
    ],
)  # fmt: skip
def test_values_in_words(said: Fact, words: str) -> None:
    assert value_words(said) == words


def test_days_of_one_year_that_no_text_states_go_without_it() -> None:
    monday = fact("Monday", DateValue("2012-12-28", "2012-12-28", "2012-12-28"))
    sunday = fact("Sunday", DateValue("2012-12-29", "2012-12-29", "2012-12-29"))
    assert labels([[monday], [sunday]]) == ["28 December", "29 December"]
    assert answers(labels([[monday], [sunday]])) == "28 and 29 December"
    assert labels([[replace(monday, text="28 December 2012")], [sunday]]) == ["28 December 2012", "29 December 2012"]
    assert labels([[fact("2012", DateValue("2012", "2012-01-01", "2012-12-31"))], [sunday]])[0] == "2012"


@pytest.mark.parametrize(
    ("told", "listed"),
    [
        (["26 yards", "31 yards"], "26 and 31 yards"),
        (["37 years old", "39 years old"], "37 and 39 years old"),
        (["at least 300 yards", "205 yards"], "at least 300 and 205 yards"),
        (["2 days", "1 day"], "2 days and 1 day"),
        (["$2 million", "$3 million"], "$2 million and $3 million"),
        (["16 January", "after 17 January"], "16 January and after 17 January"),
        (
            ["three hours and 14 minutes", "2 hours and 5 minutes"],
            "three hours and 14 minutes and 2 hours and 5 minutes",
        ),
        (["133"], "133"),
    ],
)
def test_what_all_answers_end_in_is_said_once(told: list[str], listed: str) -> None:
    assert answers(told) == listed


def test_clocks_and_spans() -> None:
    assert [clock_words("12:00"), clock_words("00:00"), clock_words("00:30")] == ["noon", "midnight", "12:30 a.m."]
    assert time_words(TimeValue("07:28", "07:28", 0, "GMT")) == "7:28 a.m. GMT"
    assert time_words(TimeValue("20:00", "20:00", None, "Moscow")) == "8 p.m. Moscow time"
    assert time_words(TimeValue("20:00", "21:00")) == "between 8 p.m. and 9 p.m."
    assert day_words("2024-03-30/2024-04-02") == "30 March to 2 April 2024"
    assert day_words("2009-08-03/2009-08-09") == "the week of 3 August 2009"
    assert day_words("XXXX-03-22") == "22 March"
    assert day_words("18XX") == "the 19th century"
    assert day_words("XXXX-XX-XX") is None


def test_strength_is_a_word_and_its_reasons_hold() -> None:
    assert [strength(p) for p in (0.9, 0.6, 0.4)] == ["strong", "fair", "weak"]
    sentence = "The ship sank with 211 aboard."
    one = replace(quantity("211", 211), sentence=sentence)
    one = replace(one, context=replace(one.context, subject="ship", predicate="sink", zone="lead", names=("Paloma",)))
    two = replace(one, context=replace(one.context, names=()))
    assert match_words(0.9, [one, two]) == "strong match: same ship, same verb (“sink”), both in the opening paragraph"
    assert "both name Paloma" in same_words([one, one], most=9)
    assert match_words(0.2, [one, quantity("4", 4)]) == "weak match: by the words around the values"


def test_the_forms_in_the_rules() -> None:
    for key, wanted in (("examples", True), ("counter_examples", False)):
        for kind, forms in load("inflections")[key].items():
            for word, form in forms.items():
                assert (getattr(inflection, kind)(word) == form) is wanted
