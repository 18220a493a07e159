"""One line a discrepancy, as compilers and linters print: for pipes, editors and `grep`."""

from __future__ import annotations

from pathlib import PurePath

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Report, Side
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import alone, counted, known, one_line

LONGEST = 299
"""Characters of a line; only a path that is longer itself makes a longer one."""
PLACES = ((10_000, False), (3, False), (2, False), (1, False), (1, True), (0, False))
"""Places that a value is told with, as many of each as the line has room for, and whether without their folders."""
SHORTEST = 40
"""Characters of a message that are left where the values need the room."""


def render(report: Report, look: Look) -> str:
    """`path:line:column: severity verdict [id] message: value (places) | value (places)`, then one line of counts."""
    index = Index.of(report)
    lines = [_line(found, index) for found in report.discrepancies]
    if not report.documents:
        return "no article was read\n"
    found = counted(len(report.discrepancies), "discrepancy", "discrepancies")
    notes = sum(len(document.notes) for document in report.documents)
    told = f"; {counted(notes, 'note')} on how they were read in --format full" if notes else ""
    lines.append(f"{found} in {counted(report.articles, 'article')}{alone(report)}{known(report)}{told}")
    return "\n".join(lines) + "\n"


def _line(found: Discrepancy, index: Index) -> str:
    """The line: as many places as fit, then values without places, then as much of message and values as fits."""
    at = index.first(found)
    place = f"{index.place(at)}: " if at else ""
    severity = found.severity if found.accepted is None else "accepted"
    head = f"{place}{severity} {found.verdict} [{found.id}]"
    message = one_line(found.message)
    for most, short in PLACES:
        sides = " | ".join(_side(side, index, most, short) for side in found.values)
        if len(line := f"{head} {message}: {sides}") <= LONGEST:
            return line
    room = max(0, LONGEST - len(head) - 3)
    told = _cut(message, max(min(SHORTEST, room), room - len(sides)))
    return f"{head} {told}: {_cut(sides, room - len(told))}".rstrip(": ")


def _folder(index: Index, fact: Fact) -> str:
    path = index.path(fact.document)
    return path.removesuffix(PurePath(path).name)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(0, room - 1)].rstrip() + "…" * (room > 0)


def _side(side: Side, index: Index, most: int, short: bool) -> str:
    """A value with at most so many of its places, and how many more there are."""
    facts = [index.facts[each] for each in side.facts if each in index.facts]
    places = [index.place(fact).removeprefix(_folder(index, fact) if short else "") for fact in facts]
    told = [*places[:most], *([f"+{len(places) - most}"] if most and len(places) > most else [])]
    if not most and len(places) > 1:
        told = [counted(len(places), "place")]
    copied = [counted(side.sources, "source")] if 0 < side.sources < len(side.documents) else []
    inside = "; ".join(each for each in (", ".join(told), *copied) if each)
    return f"{one_line(side.label)} ({inside})" if inside else one_line(side.label)
