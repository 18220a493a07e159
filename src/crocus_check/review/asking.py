"""Asking: the question that a statement of a draft answers, and how the sources answer it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from crocus_check.compare.evidence.gaps import gap
from crocus_check.compare.evidence.questions import question
from crocus_check.compare.evidence.statements import sources_words
from crocus_check.compare.evidence.wording import listed, value_words
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Event
from crocus_check.review.verdicts import How, Judged

_ASKED: Mapping[How, str] = {
    "spelling": "How is the name written",
    "opposite": "Which word",
    "negation": "Is it so",
    "rank": "Which rank",
    "whole": "All or a part",
    "swap": "Whose",
    "difference": "How large is the difference",
}


def asked(told: Judged, event: Event | None) -> str:
    """The question of a statement: of a value or a name what its facts answer, of other kinds one of the kind, with the
    draft's words around it."""
    if told.how in ("value", "name"):
        return question([told.fact], event)
    if told.how == "role" and (who := next((fact for fact in told.beside if fact.kind == "name"), None)) is not None:
        return f"Who is {' '.join(who.text.split())}?"
    around = gap(told.fact)
    start = _ASKED.get(told.how, "Who")
    return f"{start} (“{around}”)?" if around else f"{start}?"


def answered(told: Judged, number: int) -> str:
    """What the draft and its sources say; `number` is how many sources are against it."""
    ours, theirs = labels(told)
    sources = sources_words(number)
    if told.how == "difference":
        return f"The draft says {ours}, which is not the difference of {listed([words_of(f) for f in told.against])}"
    if told.how == "swap":
        others = [words_of(fact) for fact in told.beside if fact.kind == "quantity"]
        if others:
            return f"The draft has {listed([words_of(told.fact), *others])} the other way round than {sources}"
        owner = next((" ".join(fact.text.split()) for fact in told.beside if fact.kind == "name"), "it")
        return f"The draft gives {owner} {ours}, {sources} {theirs}"
    return f"The draft says {ours}, {sources} {'says' if number == 1 else 'say'} {theirs}"


def labels(told: Judged) -> tuple[str, str]:
    """The draft's words and the sources', with their values where both are the same words."""
    fact, best = told.fact, told.against[0]
    ours, theirs = words_of(fact), words_of(best)
    if ours == theirs:
        return f"{ours} ({value_words(fact)})", f"{theirs} ({value_words(best)})"
    return ours, theirs


def words_of(fact: Fact) -> str:
    """What the text says, in quotation marks."""
    return f"“{' '.join(fact.text.split())}”"
