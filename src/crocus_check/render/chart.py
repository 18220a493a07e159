"""The dot-and-interval plot in characters, as wide as the terminal.

[1] 137                        ●
[2] >150                                       ├──────→
[3] 100–120    ├────────┤
            ───┬──────────┬──────────┬──────────┬──────
              100        120        140        160
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crocus_check.render.page import Page
from crocus_check.render.plot import Plot, Row
from crocus_check.render.text import one_line, pad, shorten, width_of

NARROWEST, COMFORTABLE, WIDEST = 12, 20, 72
"""Columns that a scale has at least (or there is no chart), without giving up the days, and at most."""
IN_A_PIPE = 80
"""Columns of a chart where lines are not limited."""
LABEL = 24


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that a chart is drawn with."""

    dot: str = "●"
    about: str = "○"
    line: str = "─"
    loose: str = "╌"
    start: str = "├"
    end: str = "┤"
    left: str = "←"
    right: str = "→"
    tick: str = "┬"


ASCII = Signs("*", "o", "-", "~", "|", "|", "<", ">", "+")


def put(page: Page, plot: Plot, numbers: Mapping[str, int], indent: int) -> None:
    """Write a plot: a line for each row, then the scale. Nothing where the page is too narrow for one. The rows of a
    running count stand in the order of their days."""
    signs = Signs() if page.look.unicode else ASCII
    room = (page.look.width or IN_A_PIPE) - indent - 2
    labels = _labels(plot, numbers, room)
    label = min(max(map(width_of, labels)), max(LABEL, room - WIDEST))
    field = min(room - label, WIDEST)
    if field < NARROWEST:
        return
    for text, row in zip(labels, plot.rows, strict=True):
        page.line((pad(shorten(text, label), label), ""), "  ", (_drawn(row, field, signs), "green"), indent=indent)
    axis, below = _scale(plot, field, signs)
    page.line((" " * (label + 2) + axis, "dim"), indent=indent)
    page.line((" " * (label + 2) + below, "dim"), indent=indent)


def _labels(plot: Plot, numbers: Mapping[str, int], room: int) -> list[str]:
    """A label for each row: its day in a series, article and value. Where there is little room, days of one year go
    without it, and where there is less, rows without days."""
    days = [row.day or "no date" for row in plot.rows]
    known = [row.day for row in plot.rows if row.day and plot.days]
    short = [(row.day or "-")[5:].rjust(5) for row in plot.rows]
    values = [f"[{numbers.get(row.fact.document, '?')}] {one_line(row.label)}" for row in plot.rows]
    kinds = [[f"{day:10} {value}" for day, value in zip(days, values, strict=True)]] if known else []
    if len({day[:4] for day in known}) == 1:
        kinds.append([f"{day} {value}" for day, value in zip(short, values, strict=True)])
    return next((each for each in kinds if room - max(map(width_of, each)) >= COMFORTABLE), values)


def _drawn(row: Row, field: int, signs: Signs) -> str:
    """A row's interval or dot in a field of that many columns."""
    first, last = _column(row.start, field), _column(row.end, field)
    if first == last and not row.open_start and not row.open_end:
        return " " * first + (signs.about if row.approx else signs.dot)
    last = max(last, first + 1)
    cells = [signs.loose if row.approx else signs.line] * (last - first + 1)
    cells[0] = signs.left if row.open_start else signs.start
    cells[-1] = signs.right if row.open_end else signs.end
    if row.dot is not None:
        cells[min(max(_column(row.dot, field) - first, 0), len(cells) - 1)] = signs.about if row.approx else signs.dot
    return " " * first + "".join(cells)


def _scale(plot: Plot, field: int, signs: Signs) -> tuple[str, str]:
    """The axis with its ticks, and the labels below; a tick whose label has no room is left out."""
    axis, below, free = [signs.line] * field, [" "] * field, 0
    for place, label in plot.ticks:
        at = _column(place, field)
        start = min(max(0, at - len(label) // 2), field - len(label))
        if start >= free and start >= 0:
            axis[at] = signs.tick
            below[start : start + len(label)] = label
            free = start + len(label) + 1
    return "".join(axis), "".join(below)


def _column(place: float, field: int) -> int:
    return round(place * (field - 1))


__all__ = ["ASCII", "Signs", "put"]
