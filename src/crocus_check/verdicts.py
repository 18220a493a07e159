"""What each verdict means: the same words in `crocus-check explain`, in SARIF and in the documentation.

Standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crocus_check.findings import Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """`title` in a few words; `what` it is that was found, `why` it matters, an `example`, and what to `do`."""

    title: str
    what: str
    why: str
    example: str
    do: str


VERDICTS: Mapping[Verdict, Explanation] = {
    "conflict": Explanation(
        "Values that cannot all be right",
        "Two or more statements about the same event, the same thing and the same moment whose values cannot all hold.",
        "At least one of them is wrong, and a reader who sees both trusts neither.",
        "One article says that the bombing was in 2021, another that it was in 2022.",
        "Look at both quotes and go back to the source of each.",
    ),
    "update": Explanation(
        "A figure that later reporting changed",
        "Values that differ, where the articles were written at different times and such figures change with time.",
        "The older figure was right when it was written; it is not any more.",
        "The toll is 133 in an article of Saturday and 137 in one of Monday.",
        "Take the newest figure, and say as of when it holds.",
    ),
    "possible": Explanation(
        "Values that may contradict each other",
        "Values that differ, where it is not certain that they speak of the same thing.",
        "A slip may hide here; a person sees at a glance whether it does.",
        "“Four men” were arrested in one article, “three suspects” in another.",
        "Read both quotes in their place.",
    ),
    "spelling": Explanation(
        "One name in several spellings",
        "One person, place or group whose name is spelled in different ways, within an article or between articles.",
        "Readers take them for two, searches miss one of them, and one of the two is often simply wrong.",
        "Alexander Bortnikov and Aleksander Bortnikov.",
        "Choose one spelling; the house style decides between transliterations.",
    ),
    "arithmetic": Explanation(
        "Numbers that do not add up",
        "Parts and a total, a percentage, an age and a year of birth, or a span of time that do not fit each other.",
        "One of the numbers is wrong, though each looks right by itself.",
        "“12 people died, 5 of them in the bus and 6 in the car.”",
        "Do the sum again from the source.",
    ),
    "calendar": Explanation(
        "A weekday that is not the date's",
        "A weekday and a date that stand together and do not fall on one day.",
        "One of the two is wrong, and readers who plan by it come on the wrong day.",
        "“Monday, 22 March 2024”, which was a Friday.",
        "Look the date up.",
    ),
}
"""The explanation of each verdict."""
