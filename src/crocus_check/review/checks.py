"""The checks of a review: what a draft is told of statements that its sources contradict, or do not have.

They have no function of a comparison. A review looks up each statement of the draft, and how that went decides which
check tells of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from crocus_check.core.checks import CheckText, Example
from crocus_check.review.verdicts import How

_SOURCES = (
    "2031-05-14: Fire at Tarnow market\n\n"
    "A fire at the covered market in Tarnow on Tuesday destroyed 46 stalls and injured 17 traders, police said.\n\n"
    "Helena Marsk, the deputy fire chief of Tarnow, said that the flames had reached a height of 40 feet.\n\n"
    "Three of the four guards pleaded guilty to sleeping on duty.\n\n"
    "The jury that looked into the last fire had seven women and five men.",
)

FIGURES = CheckText(
    id="draft-figures",
    verdicts=("conflict", "update"),
    title="A figure, date or time of a draft that its sources have otherwise",
    finds="The places of the sources that match a statement of the draft best have another value.",
    matters="The draft is not printed yet, and its sources lie beside it.",
    speaks=Example(_SOURCES, draft="The fire destroyed 64 stalls at the covered market."),
    silent=Example(_SOURCES, draft="Forty-six stalls burned down at the covered market."),
)
NAMES = CheckText(
    id="draft-names",
    verdicts=("conflict", "spelling"),
    title="A name or role of a draft that its sources have otherwise",
    finds="Where the draft names somebody, its sources name another, write the name otherwise or give another role.",
    matters="A wrong name is the slip that readers forgive least.",
    speaks=Example(_SOURCES, draft="Helena Marsk, the police chief of Tarnow, spoke of the height of the flames."),
    silent=Example(_SOURCES, draft="Helena Marsk, Tarnow's deputy fire chief, spoke of the height of the flames."),
)
WORDING = CheckText(
    id="draft-wording",
    verdicts=("conflict",),
    title="A statement of a draft that its sources turn round",
    finds="The draft says the opposite of what a source says, denies it, or gives another rank.",
    matters="One word turns a true sentence into a false one.",
    speaks=Example(_SOURCES, draft="None of the four guards pleaded guilty."),
    silent=Example(_SOURCES, draft="Three of the four guards pleaded guilty."),
)
SUMS = CheckText(
    id="draft-sums",
    verdicts=("conflict", "arithmetic"),
    title="Figures of a draft that do not go together as in its sources",
    finds="A difference is not that of two figures, a part is told as the whole, or two figures have changed places.",
    matters="Each figure is right by itself, so that nobody looks twice.",
    speaks=Example(_SOURCES, draft="The jury that looked into the last fire had seven men and five women."),
    silent=Example(_SOURCES, draft="Five men and seven women sat on the jury that looked into the last fire."),
)
UNSUPPORTED = CheckText(
    id="draft-unsupported",
    verdicts=("possible",),
    title="A figure or date of a draft that no source has",
    finds="With --unsupported: no source says what the draft says there. It is an info.",
    matters="It may be right, but somebody must know where it comes from.",
    speaks=Example(_SOURCES, draft="The fire destroyed 46 stalls. Ships unloaded 300 tonnes of rice in Lund."),
    silent=Example(_SOURCES, draft="The fire destroyed 46 stalls and injured 17 traders."),
)

CHECKS: tuple[CheckText, ...] = (FIGURES, NAMES, WORDING, SUMS, UNSUPPORTED)
"""The checks of a review, in the order in which they are listed."""

OF_HOW: Mapping[How, CheckText] = {
    "value": FIGURES,
    "name": NAMES,
    "spelling": NAMES,
    "role": NAMES,
    "opposite": WORDING,
    "negation": WORDING,
    "rank": WORDING,
    "whole": SUMS,
    "swap": SUMS,
    "difference": SUMS,
}
"""The check that tells what was found in each way."""
