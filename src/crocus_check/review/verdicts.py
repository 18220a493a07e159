"""Verdicts: what becomes of a statement of a draft when the sources have been asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crocus_check.core.facts import Fact
from crocus_check.core.findings import ClaimVerdict

How = Literal["value", "name", "spelling", "role", "opposite", "negation", "rank", "whole", "swap", "difference"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of a draft: the fact that makes it, the sources' facts that say otherwise and those that say the
    same, both best first. `odds` are the log odds that the draft is wrong; `beside` are further facts of the draft
    that the words of the finding stand on."""

    fact: Fact
    verdict: ClaimVerdict
    how: How
    against: tuple[Fact, ...] = ()
    agreeing: tuple[Fact, ...] = ()
    odds: float = 0.0
    beside: tuple[Fact, ...] = ()
