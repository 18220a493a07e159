"""A `Piece`: a name as a token range with a type, before it becomes a mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from crocus_check.core.values import NameType

TYPES = frozenset(get_args(NameType))
PLACES: frozenset[str] = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A name as a half-open token range; `title` are the words of a title cut off its front."""

    first: int
    last: int
    type: NameType
    rule: str = "entity"
    title: str | None = None
