"""Values: what a fact says, as a set of possibilities.

Two values conflict only if they cannot both hold, so each kind of value is an interval or a set of days.
The field names are those of the JSON report. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Number = int | float
Bound = Literal["=", ">", ">=", "<", "<=", "~", "range"]
NameType = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "OTHER"]


def tidy(number: float) -> Number:
    """An int where the number is whole, so that 133.0 is written 133."""
    return int(number) if isinstance(number, float) and number.is_integer() and abs(number) < 1e15 else number


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """An interval with a unit.

    `number` is the number as stated, magnitudes multiplied out, None for a range or a score. `lo` and `hi` are
    inclusive, None where open: "over 130" people have lo 131 and hi None. `unit` is an ISO 4217 code, the name of a
    quantulum3 unit, "percent", "percentage point", "fraction", "score", or "count"; ages are in "year of age"; a rate
    is named as quantulum3 does, "barrel per day", with its denominator in `per` too. `counted` is the lemma of the
    counted noun with its modifiers before it. `of` is what a share is of. `parts` are the numbers of a score or
    record ("20-13": (20, 13)); then number, lo and hi are None.
    """

    number: Number | None
    bound: Bound
    lo: Number | None
    hi: Number | None
    approx: bool = False
    unit: str = "count"
    counted: str | None = None
    per: str | None = None
    of: str | None = None
    parts: tuple[Number, ...] = ()

    @property
    def noun(self) -> str | None:
        """The counted noun alone: the last word of `counted`, which holds its modifiers too."""
        return self.counted.rsplit(" ", 1)[-1] if self.counted else None


@dataclass(frozen=True, slots=True)
class DateValue:
    """A set of possible days.

    `edtf` is ISO 8601-2 ("2024-03-22", "2024-03", "XXXX-03-22", "201X", "2024-03-22/2024-03-24", "2024-21" for spring);
    `earliest` and `latest` are ISO days, None where the year or the anchor is unknown. `weekday` (Monday 0) is a
    further constraint where the text names one. `timex` is the meaning of the words before an anchor is known, in the
    notation of `crocus_check.core.timex`, so that a later anchor can resolve it; `part` is a part of the day ("night").
    `mod` narrows or opens the days: "early", "mid", "late", "start", "end" of them; "from" and "to" for the ends of a
    range, "after" and "before" for an open one.
    """

    edtf: str
    earliest: str | None = None
    latest: str | None = None
    weekday: int | None = None
    approx: bool = False
    part: str | None = None
    timex: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time of day: `earliest` and `latest` as HH:MM of the clock that the text names; `zone` is an offset in
    minutes from UTC where it is known, else None; `label` is the zone as written ("GMT", "local", "MSK"), or "game
    clock". `half` is False where the words leave open whether it is morning or afternoon ("half past two")."""

    earliest: str
    latest: str
    zone: int | None = None
    label: str | None = None
    approx: bool = False
    half: bool = True


@dataclass(frozen=True, slots=True)
class NameValue:
    """A name: its canonical form (within the run, once linked) and the other forms of it.

    `role` is what the text calls the person there ("FSB director"), or the kind of place ("town"); None where it says
    nothing.
    """

    canonical: str
    aliases: tuple[str, ...] = ()
    type: NameType = "OTHER"
    role: str | None = None


Value = QuantityValue | DateValue | TimeValue | NameValue
