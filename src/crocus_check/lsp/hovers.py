"""Hovers: over a figure, a day or a name of the draft, the question that it answers, and every answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lsprotocol import types

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Side
from crocus_check.lsp.diagnostics import quoted
from crocus_check.lsp.findings import View
from crocus_check.render import matrix
from crocus_check.render.formats.markdown import escape, words
from crocus_check.render.values import shown

MOST = 5
"""The quotes that are shown for each answer."""
_UNITS = {"count": "how many", "year of age": "how old", "score": "what is the score"}
_KINDS = {"date": "on which day", "time": "at what time", "name": "how is it spelled"}


def of(view: View, position: types.Position) -> types.Hover | None:
    """What is known of the words at a position: what was found, else what the articles say of the same thing; None
    where there is nothing of both."""
    marks = list(view.at(types.Range(position, position)))
    if marks:
        parts = [_finding(view, found) for found in dict.fromkeys(mark.found for mark in marks)]
        return _hover(view, marks[0].fact, "\n\n---\n\n".join(parts))
    offset = view.places.offset(position)
    for fact in view.checked.report.facts:
        if fact.document == view.checked.draft and fact.start <= offset <= fact.end:
            told = _answers(view, fact)
            if told:
                return _hover(view, fact, told)
    return None


def _hover(view: View, fact: Fact, text: str) -> types.Hover:
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, view.places.range(fact.start, fact.end))


def _finding(view: View, found: Discrepancy) -> str:
    facts = [view.facts[id] for side in found.values for id in side.facts if id in view.facts]
    lines = [f"**{words(question(view, facts))}**", ""]
    lines += [line for side in _draft_first(view, found.values) for line in _side(view, side)]
    if found.explanation:
        lines += ["", words(found.explanation)]
    return "\n".join([*lines, "", f"{found.severity} · {found.verdict} · `{found.id}`"])


def _draft_first(view: View, sides: Sequence[Side]) -> list[Side]:
    return sorted(sides, key=lambda side: view.checked.draft not in side.documents)


def _side(view: View, side: Side) -> Iterator[str]:
    """An answer, and the quotes that give it."""
    yield f"- **{words(side.label)}**"
    facts = [view.facts[id] for id in side.facts if id in view.facts]
    yield from _quotes(view, facts)


def _quotes(view: View, facts: Sequence[Fact]) -> Iterator[str]:
    for fact in facts[:MOST]:
        document = view.documents.get(fact.document)
        day = f", {document.published}" if document and document.published else ""
        link = view.location(fact).uri
        name = "this draft" if fact.document == view.checked.draft else f"[{words(fact.document)}]({link})"
        yield f"    - {name}{day}: {escape(quoted(view, fact))}"
    if len(facts) > MOST:
        yield f"    - and {len(facts) - MOST} more"


def question(view: View, facts: Sequence[Fact]) -> str:
    """The question that facts answer: as the report puts it, else in the words of the first of them."""
    ids = {fact.id for fact in facts}
    slots: Iterable[Any] = getattr(view.checked.report, "slots", ())
    for slot in slots:
        if ids.intersection(slot.facts):
            return str(slot.question)
    fact = facts[0]
    event = next((each.label for each in view.checked.report.events if each.id == fact.event), None)
    about = (fact.attribute or fact.kind).removeprefix("open:")
    of_whom = f" ({fact.referent})" if fact.referent and fact.referent != about else ""
    unit = getattr(fact.value, "unit", "")
    asked = _KINDS.get(fact.kind) or _UNITS.get(unit, "how much")
    return f"{about}{of_whom}: {asked}?" + (f" — {event}" if event else "")


def _answers(view: View, fact: Fact) -> str | None:
    """What the articles say of the thing that a fact of the draft is about."""
    slots: Iterable[Any] = getattr(view.checked.report, "slots", ())
    same = next(
        ([view.facts[id] for id in slot.facts if id in view.facts] for slot in slots if fact.id in slot.facts), None
    )
    if same is None:
        rows = (row for table in matrix.tables(view.checked.report) for row in table.rows)
        cells = ([each for cell in row.facts for each in cell] for row in rows)
        same = next((facts for facts in cells if any(each.id == fact.id for each in facts)), None)
    if same is None or len({each.document for each in same}) < 2:
        return None
    answers: dict[str, list[Fact]] = {}
    for each in sorted(same, key=lambda each: each.document != view.checked.draft):
        answers.setdefault(shown(each.value), []).append(each)
    lines = [f"**{words(question(view, [fact]))}**", ""]
    for value, facts in answers.items():
        lines += [f"- **{words(value)}**", *_quotes(view, facts)]
    return "\n".join(lines)
