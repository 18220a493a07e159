"""How text may look where it is shown. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colours = Literal["standard", "256", "truecolor"]


@dataclass(frozen=True, slots=True)
class Look:
    """`width` in columns, None where lines are never broken (a pipe, a file); `colours` None for plain text; without
    `unicode`, nothing is drawn with characters beyond ASCII."""

    width: int | None = None
    colours: Colours | None = None
    unicode: bool = True
