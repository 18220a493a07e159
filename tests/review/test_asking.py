"""How a draft is told of each kind of statement that its sources contradict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue, QuantityValue, Value
from crocus_check.review.asking import answered, asked
from crocus_check.review.verdicts import How, Judged
from tests.kit import facts as made


def fact(text: str, sentence: str, value: Value | None = None, document: str = "draft") -> Fact:
    value = value or QuantityValue(4, "=", 4, 4)
    return replace(made.fact(document, 0, sentence, value, id=f"{document}:{text}"), text=text)


HARBOUR = "The tug towed the ferry north of the harbour."
KINDS: list[tuple[How, Fact, Fact, tuple[Fact, ...], str]] = [
    ("value", fact("four boats", "The guards stopped four boats off Tarn."), fact("five boats", "", document="a"), (),
     "How many (“The guards stopped … off Tarn”)? The draft says “four boats”, two sources say “five boats”"),
    ("spelling", fact("Ostrender", "The mayor, Ida Ostrender, spoke.", NameValue("Ostrender")),
     fact("Ostrander", "", NameValue("Ostrander"), "a"), (),
     "How is the name written (“The mayor, Ida …, spoke”)? The draft says “Ostrender”, two sources say “Ostrander”"),
    ("role", fact("mayor", "The mayor, Ida Ostrander, spoke.", NameValue("mayor")),
     fact("deputy mayor", "", NameValue("deputy mayor"), "a"), (fact("Ida Ostrander", "", NameValue("Ida Ostrander")),),
     "Who is Ida Ostrander? The draft says “mayor”, two sources say “deputy mayor”"),
    ("opposite", fact("north", HARBOUR), fact("south", "", document="a"), (),
     "Which word (“The tug towed the ferry … of the harbour”)? The draft says “north”, two sources say “south”"),
    ("negation", fact("did not sink", "The ferry did not sink that night."), fact("sank", "", document="a"), (),
     "Is it so (“The ferry … that night”)? The draft says “did not sink”, two sources say “sank”"),
    ("rank", fact("third", "Holm was third in Lund."), fact("second", "", document="a"), (),
     "Which rank (“Holm was … in Lund”)? The draft says “third”, two sources say “second”"),
    ("whole", fact("all of them", "Shots hit all of them from behind."), fact("three of them", "", document="a"),
     (), "All or a part (“Shots hit … from behind”)? The draft says “all of them”, two sources say “three of them”"),
    ("swap", fact("226 yards", "Holm ran 226 yards that day."), fact("101 yards", "", document="a"),
     (fact("Holm", "", NameValue("Holm")),),
     "Whose (“Holm ran … that day”)? The draft gives Holm “226 yards”, two sources “101 yards”"),
    ("swap", fact("12", "It lost 12 in Tarn and 15 in Lund."), fact("12", "", document="a"),
     (fact("15", "It lost 12 in Tarn and 15 in Lund."),),
     "Whose (“It lost … in Tarn and 15 in Lund”)? The draft has “12” and “15” the other way round than two sources"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "ours", "theirs", "beside", "words"), KINDS)
def test_a_question_and_its_answers(how: How, ours: Fact, theirs: Fact, beside: tuple[Fact, ...], words: str) -> None:
    told = Judged(ours, "contradicted", how, (theirs,), (), 1.0, beside)
    assert f"{asked(told, None)} {answered(told, 2)}" == words


def test_words_that_are_the_same_stand_with_their_values() -> None:
    ours = fact("one", "They found one in the mill.", QuantityValue(1, "=", 1, 1))
    theirs = fact("one", "", QuantityValue(2, "=", 2, 2), "a")
    assert answered(Judged(ours, "contradicted", "value", (theirs,)), 1) == (
        "The draft says “one” (1), one source says “one” (2)"
    )
