"""A draft against its sources: what concerns the draft, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side, Tool
from crocus_check.core.values import NameValue, QuantityValue
from crocus_check.review import review
from tests.kit.facts import fact


def toll(document: str, number: int, event: str | None, attribute: str = "killed") -> Fact:
    value = QuantityValue(number, "=", number, number, counted="people")
    id = f"{document}:{number}:{event}"
    return fact(document, 0, str(number), value, id=id, attribute=attribute, referent="people", event=event)


def named(document: str, name: str) -> Fact:
    return fact(document, 0, name, NameValue(name), id=f"{document}:{name}", attribute="name", event="e1")


def side(*facts: Fact) -> Side:
    return Side(facts[0].text, facts[0].text, tuple(f.id for f in facts), tuple(f.document for f in facts), len(facts))


def told(verdict: str, sides: list[Side], *facts: Fact) -> int:
    """How many discrepancies of a report are left in the review of the document "draft"."""
    documents = tuple(DocumentInfo(id, id, None, None, None, 9) for id in ("a", "b", "c", "draft"))
    found = Discrepancy("d", verdict, "warning", "e1", "killed", None, "", "", tuple(sides))  # type: ignore[arg-type]
    report = Report(Tool("t", "1", "m"), documents, (), facts, (found,))
    return len(review(report, {"draft"}).discrepancies)


def test_a_source_on_another_event_is_no_quarrel_where_one_on_the_same_event_agrees() -> None:
    ours, same, other = toll("draft", 130, "e1"), toll("a", 130, "e1"), toll("b", 90, "e2")
    sides = [side(other), side(ours)]
    assert told("update", sides, ours, same, other) == 0
    assert told("update", sides, ours, other) == 1, "nobody has what the draft says"
    assert told("update", sides, ours, toll("a", 131, "e1"), other) == 1, "nobody says the same"
    assert told("update", sides, ours, toll("a", 130, "e1", "injured"), other) == 1, "of another thing"
    assert told("update", sides, ours, toll("a", 130, "e3"), other) == 1, "of another event"


@pytest.mark.parametrize("event", ["e1", None])
def test_a_source_on_the_same_event_or_on_none_that_is_known_stays(event: str | None) -> None:
    ours, same, other = toll("draft", 130, "e1"), toll("a", 130, "e1"), toll("b", 90, event)
    assert told("update", [side(other), side(ours)], ours, same, other) == 1
    assert told("conflict", [side(other, toll("c", 90, "e2")), side(ours)], ours, same, other, toll("c", 90, "e2")) == 1


def test_a_name_as_most_sources_have_it_is_the_others_slip() -> None:
    ours, a, b, c = named("draft", "Orlov"), named("a", "Orlov"), named("b", "Orlov"), named("c", "Orlow")
    assert told("spelling", [side(ours, a, b), side(c)], ours, a, b, c) == 0
    assert told("spelling", [side(ours, a), side(c)], ours, a, c) == 1, "as many as the others"
    assert told("spelling", [side(a, b), side(ours)], a, b, ours) == 1


def test_values_that_the_draft_leaves_room_for_are_not_held_against_it() -> None:
    over = QuantityValue(130, ">", 131, None, counted="people")
    ours = replace(toll("draft", 130, "e1"), value=over)
    a, b, c = toll("a", 137, "e1"), toll("b", 143, "e1"), toll("c", 90, "e1")
    assert told("update", [side(a), side(b), side(ours)], ours, a, b) == 0, "the sources' own quarrel"
    documents = tuple(DocumentInfo(id, id, None, None, None, 9) for id in ("a", "c", "draft"))
    found = Discrepancy("d", "update", "warning", "e1", "killed", None, "", "", (side(a), side(c), side(ours)))
    report = Report(Tool("t", "1", "m"), documents, (), (ours, a, c), (found,))
    (left,) = review(report, {"draft"}).discrepancies
    assert [each.label for each in left.values] == ["90", "130"]
    in_dollars = replace(a, value=replace(over, unit="USD"))
    assert told("conflict", [side(in_dollars), side(ours)], ours, in_dollars) == 1, "what cannot be told stays"


def test_quarrels_of_the_sources_stay_out() -> None:
    a, b = toll("a", 130, "e1"), toll("b", 90, "e1")
    assert told("conflict", [side(a), side(b)], a, b) == 0
