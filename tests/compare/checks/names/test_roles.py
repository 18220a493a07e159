"""Roles of one person that cannot both be right."""

from __future__ import annotations

import pytest

from crocus_check import rules
from crocus_check.compare.checks.names.roles import differ, findings, parse
from crocus_check.compare.comparison import Comparison
from crocus_check.core.entities import Entity, Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo
from tests.kit.facts import named

DOCUMENTS = [DocumentInfo(name, f"{name}.txt", None, None, None, 10) for name in "abc"]


def called(document: str, role: str) -> list[Fact]:
    return [named(document, 0, role, "OTHER", rule="role"), named(document, 100, "Ilsa Torvald", role=role)]


def told(*facts: Fact, others: tuple[Entity, ...] = ()) -> list[Discrepancy]:
    persons = tuple(f.id for f in facts if f.text == "Ilsa Torvald")
    entities = (Entity("n1", "Ilsa Torvald", "PERSON", (), persons), *others)
    of_fact = {fact_id: entity.id for entity in entities for fact_id in entity.facts}
    names = Names(entities, (), of_fact, {}, {}, {entity.id: entity for entity in entities})
    return findings(Comparison(facts, names, DOCUMENTS))


def test_examples_in_the_rules() -> None:
    (check,) = rules.load("roles")["check"]
    for one, other in check["examples"]:
        assert differ(parse(one), parse(other)), (one, other)
    for one, other in check["counter_examples"]:
        assert differ(parse(one), parse(other)) is None, (one, other)


def test_one_head_of_different_things_between_articles() -> None:
    (found,) = told(*called("a", "mayor of Tarn"), *called("b", "mayor of Lund"))
    assert (found.verdict, found.severity, found.referent) == ("conflict", "warning", "Ilsa Torvald")
    assert [(side.value, side.facts) for side in found.values] == [
        ("mayor of Lund", ("b:0", "b:100")),
        ("mayor of Tarn", ("a:0", "a:100")),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mayor", "mayor of Lund"),
        ("former mayor of Tarn", "mayor of Lund"),
        ("mayor of Tarn", "coach of Lund"),
        ("spokesman for the harbour board", "harbour board spokesman"),
        ("coach of the Otters", "Otters' head coach"),
        ("spokesman for Tarnix", "spokesman for Lundix"),
    ],
)
def test_roles_that_agree(one: str, other: str) -> None:
    assert told(*called("a", one), *called("b", other)) == []


def test_two_roles_in_one_article_are_no_finding() -> None:
    second = [
        named("a", 300, "mayor of Lund", "OTHER", rule="role"),
        named("a", 400, "Ilsa Torvald", role="mayor of Lund"),
    ]
    assert told(*called("a", "mayor of Tarn"), *second) == []


def test_kinship_is_shown_as_info() -> None:
    assert [d.severity for d in told(*called("a", "sister"), *called("b", "wife"))] == ["info"]


def test_a_team_and_its_city_are_one_body() -> None:
    facts = [*called("a", "Otters coach"), *called("b", "coach of Lundar")]
    team = Entity("n2", "Lundar Otters", "ORG", ("Otters",), ("a:1",))
    city = Entity("n3", "Lundar", "GPE", (), ("b:9",))
    bodies = [named("a", 1, "Otters", "ORG"), named("b", 9, "Lundar"[:4], "GPE")]
    assert told(*facts, *bodies, others=(team, city)) == []
    assert len(told(*facts)) == 1


def test_no_roles_no_findings() -> None:
    assert told(named("a", 0, "Ilsa Torvald"), named("b", 0, "Ilsa Torvald")) == []
