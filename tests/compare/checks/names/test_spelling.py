"""Findings of spelling: what is said of variants, how gravely, and with which facts."""

from __future__ import annotations

from crocus_check.compare.checks.names.spelling import findings
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.core.entities import Entity, Names, Spelling, Variant, VariantKind
from crocus_check.core.findings import Discrepancy, DocumentInfo
from tests.kit.facts import named

DOCUMENTS = [DocumentInfo(name, f"{name}.txt", None, None, None, 10) for name in ("b", "a")]


FACTS = [named("a", 0, "Ilsa Torvald"), named("b", 5, "Ilsa Torvald"), named("a", 90, "Ilsa Torvalt")]


def told(kind: VariantKind = "edit", confidence: float = 0.9, accepted: bool = False) -> list[Discrepancy]:
    spellings = (Spelling("Ilsa Torvald", ("a:0", "b:5")), Spelling("Ilsa Torvalt", ("a:90",)))
    entity = Entity("n1", "Ilsa Torvald", "PERSON", ("Ilsa Torvalt",), ("a:0", "b:5", "a:90"))
    variant = Variant("n1", kind, spellings, confidence, "They stand in the same surroundings.", accepted)
    names = Names((entity,), (variant,), {}, {}, {}, {"n1": entity})
    return findings(Comparison(FACTS, names, DOCUMENTS))


def test_a_slip_is_a_warning_with_both_sides() -> None:
    (found,) = told()
    assert (found.verdict, found.severity, found.attribute, found.referent) == (
        "spelling",
        "warning",
        "name",
        "Ilsa Torvald",
    )
    assert [(side.value, side.facts, side.documents) for side in found.values] == [
        ("Ilsa Torvald", ("b:5", "a:0"), ("b", "a")),
        ("Ilsa Torvalt", ("a:90",), ("a",)),
    ]
    assert "Ilsa Torvald" in found.message and "Ilsa Torvalt" in found.message
    assert "same surroundings. Strong match." in found.explanation and found.details == ("confidence 0.90",)


def test_accepted_styles_and_weak_evidence_are_info() -> None:
    assert [d.severity for d in told("house style", accepted=True)] == ["info"]
    assert [d.severity for d in told(confidence=0.4)] == ["info"]


def test_the_id_is_that_of_the_spellings_alone() -> None:
    (sure,), (less,) = told(), told(confidence=0.6)
    assert sure.id == less.id
    assert told("spacing")[0].id != sure.id
    assert len(sure.id) == 12


def test_no_variants_no_findings() -> None:
    assert findings(Comparison(FACTS, documents=DOCUMENTS)) == []


def test_fingerprint_evens_out_white_space_case_and_unicode_form() -> None:
    assert fingerprint("A  b", "é") == fingerprint("a b", "e\u0301")
    assert fingerprint("a", "b") != fingerprint("b", "a") != fingerprint("ab")
