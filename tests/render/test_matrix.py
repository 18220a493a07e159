"""The matrix: what stands in one row, and which dates of an event it shows."""

from __future__ import annotations

from dataclasses import replace

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Report, Side, Tool
from crocus_check.core.values import DateValue, NameValue, QuantityValue, Value
from crocus_check.render import matrix
from tests.kit.facts import exact, fact

EVENT = Event("e1", "fire, Lund", "fire", "2024-03-22", "Lund", ())
DOCUMENTS = tuple(DocumentInfo(each, f"{each}.txt", None, None, None, 9) for each in "ab")


def stated(document: str, attribute: str, referent: str | None, value: int | Value, text: str = "x") -> Fact:
    held = exact(value) if isinstance(value, int) else value
    id = f"{document}{attribute}{referent}{held}"
    return fact(document, 0, text, held, id=id, attribute=attribute, referent=referent, event="e1", sentence="")


def table(*facts: Fact, found: tuple[Discrepancy, ...] = ()) -> dict[str, tuple[tuple[str, ...], ...]]:
    report = Report(Tool("t", "1", "m"), DOCUMENTS, (EVENT,), facts, found)
    return {row.label: row.cells for table in matrix.tables(report) for row in table.rows}


def dispute(*facts: Fact) -> Discrepancy:
    sides = tuple(Side(each.text, each.text, (each.id,), (each.document,)) for each in facts)
    return Discrepancy("d", "conflict", "error", "e1", "killed", None, "m", "e", sides)


def test_a_headline_without_a_noun_stands_with_the_people_of_the_text() -> None:
    a, b, c = stated("a", "killed", None, 27), stated("a", "killed", "people", 27), stated("b", "killed", "victim", 29)
    assert table(a, b, c) == {"killed": (("27",), ("29",))}


def test_people_of_another_kind_have_a_row_of_their_own() -> None:
    facts = [
        stated(d, "killed", who, n) for d in "ab" for who, n in (("people", 27), ("soldier", 3), ("us soldier", 2))
    ]
    assert list(table(*facts)) == ["killed", "killed: soldier", "killed: us soldier"]


def test_words_for_the_same_people_stand_together() -> None:
    a, b = stated("a", "attackers", "gunman", 4), stated("b", "attackers", "suspected assailant", 4)
    assert table(a, b) == {"attackers": (("4",), ("4",))}
    killed = [stated("a", "killed", "gunman", 2), stated("b", "killed", "attacker", 2)]
    assert table(*killed) == {"killed: gunman": (("2",), ("2",))}
    assert table(stated("a", "killed", "man", 2), stated("b", "killed", "attacker", 2)) == {}


def test_one_name_in_two_spellings_is_one_row() -> None:
    spellings = NameValue("Qalat Bridge", ("Kalat Bridge",), "FAC")
    names = [stated("a", "name", None, spellings, "Qalat Bridge"), stated("b", "name", None, spellings, "Kalat Bridge")]
    facts = [stated("a", "length", "Qalat Bridge", 90), stated("b", "length", "Kalat Bridge", 95)]
    assert list(table(*names, *facts).values()) == [(("90",), ("95",))]
    assert table(*facts) == {}, "nobody says that they are one"


def test_what_is_held_against_each_other_is_one_row() -> None:
    a, b = stated("a", "killed", "miner", 5), stated("b", "killed", "man", 7)
    assert table(a, b, found=(dispute(a, b),)) == {"killed: miner": (("5",), ("7",))}


def test_what_is_counted_by_a_pronoun_is_of_nothing() -> None:
    assert table(*[stated(d, "open:they", None, 3) for d in "ab"]) == {}
    assert list(table(*[stated(d, "open:boat", None, 3) for d in "ab"])) == ["boats"]


def test_units_and_attributes_stay_apart() -> None:
    percent = QuantityValue(5, "=", 5, 5, unit="percent")
    facts = [stated(d, "killed", "people", v) for d in "ab" for v in (5, percent)]
    facts += [stated(d, "injured", "people", 5) for d in "ab"]
    (rows,) = [each.rows for each in matrix.tables(Report(Tool("t", "1", "m"), DOCUMENTS, (EVENT,), tuple(facts)))]
    assert [(row.label, row.cells[0]) for row in rows] == [("killed", ("5",)), ("killed", ("5%",)), ("injured", ("5",))]


def test_of_dates_only_those_that_the_event_may_have() -> None:
    day = DateValue("2024-03-22", "2024-03-22", "2024-03-22")
    month, other = replace(day, edtf="2024-03"), replace(day, edtf="2024-03-07")
    unknown = DateValue("XXXX-XX-XX")
    facts = [stated(d, "date", None, v) for d in "ab" for v in (day, month, other, unknown)]
    assert table(*facts) == {"date": (("2024-03-22", "2024-03"), ("2024-03-22", "2024-03"))}
    a, b = facts[2], facts[4]
    assert table(*facts, found=(dispute(a, b),))["date"][0] == ("2024-03-22", "2024-03", "2024-03-07")


def test_only_articles_with_something_in_a_table_have_a_column() -> None:
    more = (*DOCUMENTS, DocumentInfo("c", "c.txt", None, None, None, 9))
    facts = (stated("a", "killed", None, 1), stated("c", "killed", None, 2), stated("b", "injured", None, 2))
    (found,) = matrix.tables(Report(Tool("t", "1", "m"), more, (EVENT,), facts))
    assert found.articles == (0, 2)
    assert [row.cells for row in found.rows] == [(("1",), ("2",))]
