"""Values that answer two questions by their own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crocus_check.compare.evidence.apart import apart, given, told_apart
from crocus_check.compare.pairing.slots import Pair, Slot
from crocus_check.core import days
from crocus_check.core.facts import Context, Fact, Trigger
from crocus_check.core.values import DateValue, QuantityValue
from tests.kit.facts import exact, fact


def told(
    document: str, number: int, *, sentence: str = "", terms: tuple[str, ...] = (), date: str | None = None
) -> Fact:
    made = fact(document, 0, str(number), exact(number), context=Context(terms=terms, date=date))
    return replace(made, sentence=sentence or made.sentence)


def value(number: int, *, per: str | None = None, of: str | None = None, unit: str = "count") -> QuantityValue:
    return QuantityValue(number, "=", number, number, unit=unit, per=per, of=of)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (value(412, per="100,000 people"), value(8300), True),
        (value(412, per="year"), value(415, per="year"), False),
        (value(45, of="likely voter", unit="percent"), value(43, of="registered voter", unit="percent"), True),
        (value(45, of="likely voter", unit="percent"), value(43, of="voter", unit="percent"), False),
        (value(45, of="likely voter", unit="percent"), value(43, unit="percent"), False),
    ],
)
def test_rates_and_shares(one: QuantityValue, other: QuantityValue, wanted: bool) -> None:
    a, b = replace(told("a", 1), value=one), replace(told("b", 1), value=other)
    assert apart(a, b) == apart(b, a) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("16-year-old", "boy"), ("40-year-old", "man"), True),
        (("34-year-old", "woman"), ("43-year-old", "man"), True),
        (("34-year-old", "man"), ("43-year-old", "man"), False),
        (("34-year-old", "driver"), ("43-year-old", "man"), False),
        (("40 and Under", "leader"), ("44", "leader"), True),
        (("40 and Under", "leader"), ("45 and under", "leader"), False),
    ],
)
def test_ages_of_two_persons(one: tuple[str, str], other: tuple[str, str], wanted: bool) -> None:
    a, b = (
        replace(told(document, 5), value=value(5, unit="year of age"), attribute="age", text=text, referent=who)
        for document, (text, who) in (("a", one), ("b", other))
    )
    assert apart(a, b) == apart(b, a) == wanted


def test_parts_of_a_year() -> None:
    quarter, year, same = (told(d, 5, date=date) for d, date in (("a", "XXXX-Q4"), ("b", "2023"), ("c", "2023-Q4")))
    assert apart(quarter, year)
    assert not apart(quarter, same)


def test_distances_from_two_places() -> None:
    hald, orsk, again = (
        told(document, 30, sentence=f"It struck 30 {words}, the survey said.")
        for document, words in (("a", "north of Hald"), ("b", "east of the city of Orsk"), ("c", "from Hald"))
    )
    assert apart(hald, orsk)
    assert not apart(hald, again)


def test_only_words_of_both_clauses_set_them_apart() -> None:
    low, high, both, bare = (
        told(document, 5, terms=terms)
        for document, terms in (("a", ("lowest", "low")), ("b", ("high",)), ("c", ("low", "high")), ("d", ("fifth",)))
    )
    assert apart(low, high)
    assert not apart(low, both)
    assert not apart(low, bare)


def lodged(document: str, what: str, edtf: str) -> Fact:
    first, last = days.bounds(edtf) or (None, None)
    assert first is not None and last is not None
    made = fact(document, len(what), edtf, DateValue(edtf, first.isoformat(), last.isoformat()))
    return replace(made, kind="date", context=Context(predicate="lodge", patient=what))


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ([lodged("a", "lawsuit", "2020-08-20"), lodged("a", "reply", "2020-09-01")], 0),
        ([lodged("a", "lawsuit", "2020-07-20"), lodged("a", "reply", "2020-09-01")], 1),
        ([lodged("a", "lawsuit", "2020-08-20"), lodged("a", "lawsuit", "2020-09-01")], 1),
        ([lodged("a", "reply", "2020-09-01")], 1),
    ],
)
def test_a_date_of_another_thing_is_no_answer(listed: list[Fact], wanted: int) -> None:
    other = lodged("b", "lawsuit", "2020-08")
    slot = Slot((listed[-1], other), (Pair(listed[-1], other, 0.9, False),))
    (left,) = told_apart([slot], given([*listed, other]))
    assert len(left.pairs) == wanted


def test_earlier_happenings_in_two_places() -> None:
    def dated(document: str, place: str, said: str, month: str) -> Fact:
        made = told(document, 5, sentence=f"In {said} an earthquake struck near {place}.")
        when = DateValue(month, f"{month}-01", f"{month}-28")
        return replace(
            made, kind="date", value=when, context=Context(trigger=Trigger("earthquake", "quake", 0, 5, place=place))
        )

    hald, orsk = dated("a", "Hald", "May", "2012-05"), dated("b", "Orsk", "April", "2012-04")
    assert apart(hald, orsk)
    assert not apart(hald, dated("b", "Hald", "April", "2012-04"))
    day = replace(hald, value=DateValue("2012-05-01", "2012-05-01", "2012-05-01"))
    other = replace(orsk, value=DateValue("2012-05-02", "2012-05-02", "2012-05-02"))
    assert not apart(day, other)
    assert apart(day, orsk)
