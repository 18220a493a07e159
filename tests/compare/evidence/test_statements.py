"""What is said of sources holds for the facts shown, whatever they are."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crocus_check.compare.evidence.statements import (
    Answer,
    Sources,
    against_sources,
    best_supported,
    cannot_hold,
    clashes,
    day_of,
    newest,
    sources_words,
    summary,
)
from crocus_check.compare.evidence.telling import told
from crocus_check.compare.evidence.wording import value_words
from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.values import QuantityValue

BOUNDS = ["=", "=", "=", ">", "<"]


def fact(document: str, number: int, bound: str = "=") -> Fact:
    lo = number + 1 if bound == ">" else None if bound == "<" else number
    hi = number - 1 if bound == "<" else None if bound == ">" else number
    value = QuantityValue(number, bound, lo, hi)  # type: ignore[arg-type]
    return Fact(f"{document}:{number}{bound}", document, "quantity", str(number), 0, 1, 1, 1, "", value, "killed")


def info(document: str, published: str | None = None, copy_of: str | None = None) -> DocumentInfo:
    return DocumentInfo(document, document, None, published, None, 9, copy_of=copy_of)


days = st.sampled_from([None, "2024-03-01", "2024-03-02", "2024-03-03T10:00:00", "2023-12-31"])
documents = st.lists(days, min_size=1, max_size=6).flatmap(
    lambda dates: st.lists(st.sampled_from([None, "d0"]), min_size=len(dates), max_size=len(dates)).map(
        lambda copied: [
            info(f"d{n}", day, of if of != f"d{n}" else None)
            for n, (day, of) in enumerate(zip(dates, copied, strict=True))
        ]
    )
)
values = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6), st.sampled_from(BOUNDS)), min_size=1, max_size=9)


def answers(said: list[tuple[int, int, str]], known: list[DocumentInfo]) -> list[Answer]:
    """An answer for each value that a document gives."""
    held: dict[str, list[Fact]] = {}
    for document, number, bound in said:
        one = fact(f"d{document % len(known)}", number, bound)
        held.setdefault(value_words(one), []).append(one)
    return [Answer(label, tuple(dict.fromkeys(facts))) for label, facts in held.items()]


@given(documents, values)
def test_the_newest_is_what_the_newest_article_says(
    known: list[DocumentInfo], said: list[tuple[int, int, str]]
) -> None:
    given_ = answers(said, known)
    found = newest(given_, Sources.of(known))
    published = {each.id: each.published for each in known}
    dates = {published[d][:10] for a in given_ for d in a.documents if published[d]}  # type: ignore[index]
    if len(dates) < 2:
        assert found is None
        return
    assert found is not None and found.day == max(dates)
    wanted = {
        value_words(f) for a in given_ for f in a.facts if (published[f.document] or "").startswith(found.day)
    }  # fmt: skip
    assert {each.label for each in found.answers} == wanted
    assert found.undated == any(published[d] is None for a in given_ for d in a.documents)


@given(documents, values)
def test_the_best_supported_has_more_sources_than_any_other(
    known: list[DocumentInfo], said: list[tuple[int, int, str]]
) -> None:
    given_ = answers(said, known)
    copy_of = {each.id: each.copy_of or each.id for each in known}
    support = {a.label: len({copy_of[d] for d in a.documents}) for a in given_}
    found = best_supported(given_, Sources.of(known))
    most = max(support.values())
    alone = [label for label, number in support.items() if number == most]
    if most > 1 and len(alone) == 1:
        assert found is not None and (found.answer.label, found.number) == (alone[0], most)
        assert f"Best supported: {alone[0]} ({most} sources)." in summary(given_, Sources.of(known))
    else:
        assert found is None and "Best supported" not in summary(given_, Sources.of(known))


@given(documents, values)
def test_what_cannot_both_hold_conflicts(known: list[DocumentInfo], said: list[tuple[int, int, str]]) -> None:
    given_ = answers(said, known)
    pairs = {(a.label, b.label) for a, b, _, _ in clashes(given_)}
    for n, one in enumerate(given_):
        for other in given_[n + 1 :]:
            real = any(conflict(a.value, b.value) for a in one.facts for b in other.facts)
            assert ((one.label, other.label) in pairs) == real
    words = cannot_hold(given_)
    assert bool(words) == bool(pairs)
    if words.startswith("Cannot both hold: "):
        shown = set(re.split(r"; ", words.removeprefix("Cannot both hold: ").removesuffix(".")))
        assert shown == {f"{one} and {other}" for one, other in pairs}
    elif words:
        assert len(pairs) * 2 == len(given_) * (len(given_) - 1)
    assert "annot" not in cannot_hold(given_, "update")


@given(documents, values, st.integers(1, 6))
def test_how_many_sources_say_what_is_counted(
    known: list[DocumentInfo], said: list[tuple[int, int, str]], own: int
) -> None:
    """Each "N sources say X" of a draft's message: as many independent documents other than the draft hold X."""
    draft = fact("draft", own)
    every = answers(said, known)
    mine = [replace(a, facts=(*a.facts, draft)) for a in every if a.label == str(own)] or [Answer(str(own), (draft,))]
    others = [a for a in every if a.label != str(own)]
    words = against_sources(mine, others, Sources.of([*known, info("draft", "2024-04-01")]), {"draft"})
    assert words.startswith(f"the draft says {own}")
    copy_of = {each.id: each.copy_of or each.id for each in known}
    for a in others:
        number = len({copy_of[d] for d in a.documents})
        if number > 1:
            assert f"{sources_words(number)} say {a.label}" in words
    agreeing = {copy_of[f.document] for a in mine for f in a.facts if f.document != "draft"}
    if "what the draft does" in words:
        assert f"{sources_words(len(agreeing))} say" in words
    new = newest([*others, *(a.of([d for d in a.documents if d != "draft"]) for a in mine)], Sources.of(known))
    assert ("the newest" in words) == (new is not None)
    if words.endswith("as the draft does"):
        assert new is not None and {each.label for each in new.answers} == {str(own)}


def test_the_example_of_a_draft() -> None:
    known = [info("a", "2024-03-01"), info("b", "2024-03-02"), info("c", "2024-03-03"), info("draft")]
    ours = Answer("17", (fact("draft", 17), fact("c", 17)))
    theirs = Answer("14", (fact("a", 14), fact("b", 14)))
    words = against_sources([ours], [theirs], Sources.of(known), {"draft"})
    assert words == "the draft says 17; two sources say 14; the newest, of 3 March, says 17 as the draft does"


def test_trusted_sources_stand_before_any_number_of_others() -> None:
    known = [info(each) for each in "abc"]
    given_ = [Answer("14", (fact("a", 14), fact("b", 14))), Answer("17", (fact("c", 17),))]
    assert summary(given_, Sources.of(known, ["c"])) == "Best supported: 17 (1 source, 1 trusted)."
    assert day_of("2024-03-02", ["2024-03-03"]) == "2 March" and day_of("2024-03-02", ["2023-03-03"]) == "2 March 2024"


def test_a_slot_is_told_as_a_question_with_its_answers() -> None:
    known = [info("a", "2024-03-01"), info("b", "2024-03-02"), info("c", "2024-03-03")]
    sides = [[fact("a", 133)], [fact("b", 137)]]
    words = told(sides, [fact("c", 130, ">")], 0.9, "update", None, known)
    assert words.message == "How many were killed? 133 and 137 (also: more than 130)"
    assert words.explanation == (
        "Strong match: by the words around the values. Such figures change as time goes by: each may have been right "
        "when it was written. "
        "Newest: 137 (2 March)."
    )
    assert words.details == ("probability 0.90",)
    here = [[replace(each, event="e1") for each in side] for side in sides]
    elsewhere = [replace(fact("c", 130, ">"), event="e2"), replace(fact("c", 120, ">"), event="e1")]
    told_here = told(here, elsewhere, 0.9, "update", None, known).message
    assert told_here == "How many were killed? 133 and 137 (also: more than 120)", (
        "what is of another event is not beside"
    )
    third = [*sides, [fact("c", 139)]]
    assert "No two of 133, 137 and 139 can both hold." in told(third, [], 0.6, "conflict", None, known).explanation
