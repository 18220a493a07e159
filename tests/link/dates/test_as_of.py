"""The day at which a count held, where its sentence says so."""

from __future__ import annotations

import pytest

from crocus_check.core.facts import Context, Fact
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.link.dates.as_of import with_as_of
from tests.kit.facts import fact


def stated(sentence: str, words: str, value: DateValue | QuantityValue, number: int = 0) -> Fact:
    at = sentence.index(words)
    return fact("a", at, words, value, column=at + 1, sentence=sentence, context=Context(number))


SATURDAY = DateValue("2024-03-23", "2024-03-23", "2024-03-23")
NINE = QuantityValue(9, "=", 9, 9)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As of Saturday, 9 boats were lost.", "2024-03-23"),
        ("By late Saturday 9 boats were lost.", "2024-03-23"),
        ("Until Saturday they counted 9 boats.", "2024-03-23"),
        ("9 boats were lost as of the Saturday.", "2024-03-23"),
        ("On Saturday 9 boats were lost.", None),
        ("By the pier 9 boats were lost on Saturday.", None),
        ("Saturday: 9 boats were lost by then.", None),
    ],
)
def test_counts_run_up_to_the_date_that_their_sentence_says(sentence: str, expected: str | None) -> None:
    count, _ = with_as_of([stated(sentence, "9 boats", NINE), stated(sentence, "Saturday", SATURDAY)])
    assert count.qualifiers.as_of == expected


def test_only_counts_of_the_same_sentence_and_only_known_days() -> None:
    sentence = "By Saturday 9 boats were lost, worth $9."
    price = QuantityValue(9, "=", 9, 9, unit="USD")
    unknown = DateValue("XXXX-XX-XX")
    assert (
        with_as_of([stated(sentence, "$9", price), stated(sentence, "Saturday", SATURDAY)])[0].qualifiers.as_of is None
    )
    assert (
        with_as_of([stated(sentence, "9 boats", NINE), stated(sentence, "Saturday", unknown)])[0].qualifiers.as_of
        is None
    )
    other = stated("9 boats sank.", "9 boats", NINE, number=1)
    assert with_as_of([other, stated(sentence, "Saturday", SATURDAY)])[0].qualifiers.as_of is None


def test_two_dates_say_nothing() -> None:
    sentence = "By Saturday 9 boats were lost, and until Sunday more."
    sunday = DateValue("2024-03-24", "2024-03-24", "2024-03-24")
    facts = [
        stated(sentence, "9 boats", NINE),
        stated(sentence, "Saturday", SATURDAY),
        stated(sentence, "Sunday", sunday),
    ]
    assert with_as_of(facts)[0].qualifiers.as_of is None
