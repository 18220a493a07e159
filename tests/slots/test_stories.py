"""The parser of made stories: what it reads, and the faults that it finds."""

from __future__ import annotations

import pytest

from tests.kit import ROOT
from training.slots import stories
from training.slots.mentions import sentences

STORY = """\
=== ferry | disaster
# ferry: a ferry sinks, 12 March 2019
# older: one that sank in 1998
--- A | 2019-03-13 | wire
MANILA - [At least 14|ferry.killed] people died [on Tuesday|ferry.date], [Ana Cruz|ferry.spokesman] said.

It left at [8:20 a.m.|ferry.time]
--- B | - | broadcaster's site
[14|ferry.killed] dead. [Nobody|ferry.arrested] was held.
"""


def test_story() -> None:
    faults: list[str] = []
    (made,) = stories.parse(STORY, "x.txt", faults)
    assert faults == []
    assert (made.name, made.kind, list(made.events)) == ("ferry", "disaster", ["ferry", "older"])
    (letter, text, marks), other = made.passages
    assert letter == "A"
    assert text == "MANILA - At least 14 people died on Tuesday, Ana Cruz said.\n\nIt left at 8:20 a.m."
    assert [text[start:end] for start, end, _ in marks] == ["At least 14", "on Tuesday", "Ana Cruz", "8:20 a.m."]
    assert other[1] == "14 dead. Nobody was held."
    story = stories.mentions(made, "disaster")
    told = story.mentions
    assert [mention.kind for mention in told] == ["quantity", "date", "name", "time", "quantity", "quantity"]
    assert text[slice(*told[0].hidden)] == "At least 14"
    assert story.texts["A"].text == text
    assert other[1][slice(*told[5].hidden)] == "Nobody"


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("=== Ferry | disaster", 1),
        ("# ferry a ferry sinks", 2),
        ("--- a | 2019-03-13 | wire", 4),
        ("--- A | 2019-3-13 | wire", 4),
        ("[14|ferry] dead", 5),
        ("[14|crash.killed] dead", 5),
    ],
)
def test_faults_name_their_line(wrong: str, line: int) -> None:
    lines = STORY.split("\n")
    lines[line - 1] = wrong
    faults: list[str] = []
    stories.parse("\n".join(lines), "x.txt", faults)
    assert faults
    assert faults[0].startswith(f"x.txt:{line}: ")


@pytest.mark.parametrize(
    ("words", "slot", "kind"),
    [
        ("at least 14", "crash.killed", "quantity"),
        ("three weeks", "trial.length", "quantity"),
        ("three weeks ago", "trial.date", "date"),
        ("22 March 2024", "fire.date", "date"),
        ("2004", "firm.founded", "date"),
        ("6.10", "heist.discovery-time", "time"),
        ("6.10", "firm.shareprice", "quantity"),
        ("94.12 cents", "jobs.dollar", "quantity"),
        ("8:20 p.m.", "fire.time", "time"),
        ("No one", "fire.injured", "quantity"),
        ("Maria Oduya", "fire.chief", "name"),
        ("north", "gun.direction", "name"),
    ],
)
def test_kinds(words: str, slot: str, kind: str) -> None:
    assert stories.kind_of(words, slot) == kind


def test_sentences() -> None:
    text = 'Mr. Cruz left at 8 a.m. on Monday. "It sank," he said.\n\nNobody knew. U.S. troops came.'
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "Mr. Cruz left at 8 a.m. on Monday.",
        '"It sank," he said.',
        "Nobody knew.",
        "U.S. troops came.",
    ]


def test_stories_of_the_project_have_no_fault() -> None:
    faults: list[str] = []
    told = list(stories.read(ROOT / "training" / "slots" / "stories", faults))
    assert faults == []
    assert all(len(story.mentions) > 8 for story in told)
