"""The dates that a text has named so far: what "the next day", "that year" and bare months take from."""

from __future__ import annotations

from dataclasses import dataclass, field

from crocus_check.core.timex import Expr
from crocus_check.normalise.dates.reading import Reading

_GRAIN = {unit: n for n, unit in enumerate(["day", "week", "month", "season", "quarter", "half", "year", "decade"])}
_FAR = 3
"""Paragraphs after which a day is told of no more."""


@dataclass(slots=True)
class References:
    """The dates named so far: the last of all, the last with a month, the last quarter, the last known year."""

    last: Expr | None = None
    month: Expr | None = None
    quarter: str | None = None
    year: int | None = None
    month_of_year: int | None = None
    paragraph: str = ""
    grain: str = "day"
    narrative: bool = False
    year_in_sentence: int | None = None
    sentence: str = ""
    days: list[tuple[Expr, int]] = field(default_factory=list)
    here: int = 0

    def enter(self, sentence: str, paragraph: str = "") -> None:
        """Come to a date in a sentence: a year named in an earlier one holds no more."""
        self.here = int(paragraph or "0")
        if sentence != self.sentence:
            self.sentence, self.year_in_sentence = sentence, None

    def see(self, expr: Expr, reading: Reading, extra: dict[str, str]) -> None:
        """Take note of a date that was read. `extra` is what extract says of its place."""
        if reading.unit in ("decade", "century") or (reading.first is None and "XXXX-XX-XX" in reading.edtf):
            return
        if extra.get("use") == "attributive" and not self.narrative:
            return
        dates_clause = extra.get("opening") == "in" or isinstance(expr, tuple)
        if reading.unit == "year" and reading.first is not None and extra.get("place") == "initial" and dates_clause:
            self.year_in_sentence = reading.first.year
        self.last, self.grain = _core(expr), reading.unit
        if reading.unit in ("day", "month"):
            self.month = self.last
        if reading.unit == "day":
            self.days.append((self.last, int(extra.get("paragraph", "0"))))
        if reading.unit == "quarter" and reading.first is not None:
            self.quarter = f"XXXX-Q{(reading.first.month + 2) // 3}"
        if reading.first is not None and self._moves(expr, reading, extra):
            by_month = reading.unit in ("day", "month", "season", "week")
            if by_month or reading.first.year != self.year:
                self.month_of_year = reading.first.month if by_month else None
            self.year = reading.first.year
            self.paragraph = extra.get("paragraph", "")

    def told(self) -> list[Expr]:
        """The days named so far, the last first."""
        return [day for day, _ in reversed(self.days)]

    def day(self, paragraph: int) -> Expr:
        """The day that a paragraph tells of: the one named last, if that is not far above; else the day of writing."""
        if self.days and paragraph - self.days[-1][1] <= _FAR:
            return self.days[-1][0]
        return "now"

    def base(self, unit: str) -> Expr:
        """What "two weeks prior" counts from: the date last named, or in news, where that is coarser than the unit,
        the day that the paragraph names, or else the event that is told of."""
        if self.last is None:
            return "now" if unit in ("year", "decade", "century") else "event:main"
        if self.narrative or _GRAIN.get(self.grain, 0) <= _GRAIN.get(unit, 9):
            return self.last
        if unit == "day" and self.days and self.days[-1][1] == self.here:
            return self.days[-1][0]  # "on Thursday ... who met this week ... the previous day"
        return "event:main"

    def _moves(self, expr: Expr, reading: Reading, extra: dict[str, str]) -> bool:
        """Whether a date moves the narrative's own time, as against a look back, ahead or aside."""
        assert reading.first is not None
        if self.year is None:
            return True
        if isinstance(_core(expr), tuple) and reading.unit not in ("day", "month", "week"):
            return False
        if extra.get("place") == "initial":
            return True
        if extra.get("place") == "aside" or extra.get("mod") == "after":
            return False
        ahead = (reading.first.year - self.year) * 12 + reading.first.month - (self.month_of_year or 1)
        if reading.unit == "year":
            ahead = (reading.first.year - self.year) * 12
        if reading.unit == "year" and not 0 <= ahead <= 60:
            return False
        same_paragraph = extra.get("paragraph", "") == self.paragraph
        return not same_paragraph or (ahead >= 0 and reading.unit != "year")


def _core(expr: Expr) -> Expr:
    """The expression without what only colours it."""
    while isinstance(expr, tuple) and expr[0] in ("mod", "part", "from", "to"):
        expr = expr[-1]
    return expr
