"""Whole articles with every fact marked; facts inside of other facts' words are marked inside of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from crocus_check.core.facts import Fact
from crocus_check.render.text import CONTROLS, one_line
from crocus_check.render.values import shown

IN_TEXT = {code: sign for code, sign in CONTROLS.items() if chr(code) not in "\t\n\r"} | {0x0D: None}
"""Controls as they are shown in whole articles, where line breaks stay."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that is still open: where it ends, what closes it, and whether a link is open in it or around it."""

    end: int
    closing: str
    linked: bool


def marked(
    text: str, facts: Iterable[Fact], anchors: Mapping[str, str], disputed: Mapping[str, str], start: int = 0
) -> Markup:
    """The text from `start` on as HTML. `anchors` are the ids of the marks, `disputed` the discrepancies that they link
    to, both by the ids of the facts. A fact whose words cross the end of another's, or that stands before the start,
    has an anchor and no mark."""
    parts: list[str] = []
    open_marks: list[_Open] = []
    reached = start

    def go_to(place: int) -> None:
        """Write the text up to a place, closing the marks that end on the way."""
        nonlocal reached
        while open_marks and open_marks[-1].end <= place:
            last = open_marks.pop()
            parts.extend((_safe(text[reached : last.end]), last.closing))
            reached = last.end
        parts.append(_safe(text[reached:place]))
        reached = place

    for fact in sorted(facts, key=lambda each: (each.start, -each.end)):
        go_to(max(start, min(fact.start, len(text))))
        around = open_marks[-1] if open_marks else _Open(len(text), "", False)
        if fact.end > around.end or fact.start < start:
            parts.append(Markup('<a id="{}"></a>').format(anchors[fact.id]))
            continue
        found = None if around.linked else disputed.get(fact.id)
        parts.append(_opening(fact, anchors[fact.id], fact.id in disputed))
        if found is not None:
            parts.append(Markup('<a href="#{}">').format(found))
        closing = "</a></mark>" if found is not None else "</mark>"
        open_marks.append(_Open(fact.end, closing, around.linked or found is not None))
    go_to(len(text))
    return Markup("".join(parts))  # each part is markup that was made or escaped above


def _opening(fact: Fact, anchor: str, disputed: bool) -> Markup:
    told = f"{(fact.attribute or fact.kind).removeprefix('open:')}: {shown(fact.value)}"
    return Markup('<mark id="{}" class="{}{}" tabindex="-1" title="{}">').format(
        anchor, fact.kind, " disputed" if disputed else "", one_line(told)
    )


def _safe(text: str) -> Markup:
    return escape(text.translate(IN_TEXT))
