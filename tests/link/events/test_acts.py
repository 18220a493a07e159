"""Names of events for which no trigger has a word: by what the facts tell, and by place."""

from __future__ import annotations

from crocus_check.core.facts import Context, Fact
from crocus_check.core.findings import Event
from crocus_check.core.values import NameValue
from crocus_check.link.events.acts import act_of, place_told
from crocus_check.link.events.naming import told_apart
from tests.kit import facts as made


def fact(document: str, sentence: str, predicate: str | None = None, **context: str) -> Fact:
    own = Context(predicate=predicate, **context)  # type: ignore[arg-type]
    return made.fact(document, 0, "9", made.exact(9), id=f"{document}{sentence}", sentence=sentence, context=own)


def place(document: str, sentence: str, name: str) -> Fact:
    value = NameValue(name, type="GPE")
    return made.fact(document, 0, name, value, id=f"{document}{name}{sentence}", sentence=sentence)


CUT = ("A ship damaged three cables on Friday.", "damage")


def test_an_act_names_what_most_facts_tell() -> None:
    told = [fact(each, *CUT, patient="cable") for each in "ab"]
    assert act_of(told) == "damage to cables"
    rest = [fact("c", "It was late.", "be") for _ in range(9)]
    assert act_of([*told, *rest]) is None, "too few tell it"
    assert act_of([*told, *rest], 0.05) == "damage to cables"


def test_a_thing_has_the_article_that_its_sentence_gives_it() -> None:
    assert act_of([fact("a", "Pirates seized the tanker.", "seize", patient="tanker")]) == "seizure of the tanker"
    assert act_of([fact("a", "The army seized power.", "seize", patient="power")]) == "seizure of power"
    assert act_of([fact("a", "He visited people there.", "visit", patient="people")]) is None


def test_a_place_stands_right_behind_the_noun() -> None:
    told = [place("a", "The quake late on Monday in Talvia killed 9.", "Talvia")]
    assert place_told(told, "quake") == "Talvia"
    assert place_told([place("a", "The quake shook people who live in Talvia.", "Talvia")], "quake") is None
    assert place_told([*told, place("b", "The quake in Marel killed 9.", "Marel")], "quake") is None, "as many say each"
    assert place_told([place("a", "The quake in Turkish towns killed 9.", "Turkish")], "quake") is None


def test_a_part_without_a_noun_goes_by_a_name_that_is_no_demonym() -> None:
    def named(name: str) -> str:
        part = Event("e1.1", "event", "event", None, None, ("f",))
        return told_apart([part], {"e1.1": [fact("a", "Nine were seen.", names=(name,))]})[0].label  # type: ignore[arg-type]

    assert named("Mara Lind") == "Mara Lind"
    assert named("Turkish") == "event"
