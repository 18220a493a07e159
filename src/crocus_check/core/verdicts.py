"""What each verdict means: the same words in `crocus-check explain`, in SARIF and in the documentation.

Standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crocus_check.core.checks import Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """`title` in a few words; `what` it is that was found, `why` it matters, an `example`, and what to `do`; the
    `kinds` of it, and what it is `silent` about."""

    title: str
    what: str
    why: str
    example: str
    do: str
    kinds: tuple[str, ...]
    silent: tuple[str, ...]


VERDICTS: Mapping[Verdict, Explanation] = {
    "conflict": Explanation(
        "Values that cannot all be right",
        "Two or more statements about the same event, the same thing and the same moment whose values cannot all hold.",
        "At least one of them is wrong, and a reader who sees both trusts neither.",
        "One article says that the bombing was in 2021, another that it was in 2022.",
        "Look at both quotes and go back to the source of each.",
        (
            "numbers of one thing: tolls, prices, ages, scores, measures in any unit",
            "dates and times of one event",
            "roles of one person",
            "how a game or a case ended: who won, guilty or not guilty",
            "what articles say against the desk's house facts",
        ),
        (
            "less precise figures that agree: “over 300” and 334",
            "rounded figures and converted units: 6.1 miles and 10 km",
            "parts against wholes, rates against totals, plans and fears against facts",
        ),
    ),
    "update": Explanation(
        "A figure that later reporting changed",
        "Values that differ, where the articles were written at different times and such figures change with time.",
        "The older figure was right when it was written; it is not any more.",
        "The toll is 133 in an article of Saturday and 137 in one of Monday.",
        "Take the newest figure, and say as of when it holds.",
        (
            "running counts: killed, injured, missing, arrested ... in articles that were not all published on one day",
            "a count that rises from day to day, each article telling how: an info; any other: a warning",
            "a count that a house fact has as of another day",
        ),
        ("counts that are the same, or that “at least” leaves open",),
    ),
    "possible": Explanation(
        "Values that may contradict each other",
        "Values that differ, where it is not certain that they speak of the same thing.",
        "A slip may hide here; a person sees at a glance whether it does.",
        "“Four men” were arrested in one article, “three suspects” in another.",
        "Read both quotes in their place.",
        (
            "roles in a family: brother or cousin",
            "the same words quoted in two ways",
            "with --unsupported: figures and dates of a draft that no source has",
        ),
        ("what is certain enough is a conflict",),
    ),
    "spelling": Explanation(
        "One name in several spellings",
        "One person, place or group whose name is spelled in different ways, within an article or between articles.",
        "Readers take them for two, searches miss one of them, and one of the two is often simply wrong.",
        "Alexander Bortnikov and Aleksander Bortnikov.",
        "Choose one spelling; the house style decides between transliterations.",
        (
            "slips of the pen, judged by known words and by which form is usual",
            "transliterations",
            "hyphens, spaces, capitals, accents",
            "names that the desk's own list wants in another form",
        ),
        (
            "acronyms and their long forms, surnames after full names, usual short forms",
            "names of two people that are much alike",
        ),
    ),
    "arithmetic": Explanation(
        "Numbers that do not add up",
        "Parts and a total, a percentage, an age and a year of birth, or a span of time that do not fit each other.",
        "One of the numbers is wrong, though each looks right by itself.",
        "“12 people died, 5 of them in the bus and 6 in the car.”",
        "Do the sum again from the source.",
        (
            "parts and totals, counts and the lists after them",
            "percentages, changes, margins, votes",
            "ages against days of birth and death",
            "conversions and exchange rates in brackets",
        ),
        (
            "sums that rounding allows",
            "lists that may not be complete",
        ),
    ),
    "calendar": Explanation(
        "A weekday that is not the date's",
        "A weekday and a date that stand together and do not fall on one day.",
        "One of the two is wrong, and readers who plan by it come on the wrong day.",
        "“Monday, 22 March 2024”, which was a Friday.",
        "Look the date up.",
        (
            "weekdays that are not the date's",
            "days that their month does not have",
            "spans that end before they start",
            "lengths and “years ago” that do not fit their years",
            "days after publication that are told as past",
        ),
        ("weekdays beside a date whose year is not known",),
    ),
}
"""The explanation of each verdict."""
