"""What the rules files may hold, how a fault is told, and that each kind of entry has examples."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from crocus_check import rules
from crocus_check.errors import RulesError
from crocus_check.rules.tables import TABLES

FILES = sorted(path.name.removesuffix(".toml") for path in resources.files(rules).joinpath("en").iterdir()
               if path.name.endswith(".toml"))  # fmt: skip


def test_each_file_has_a_table() -> None:
    assert sorted(TABLES) == FILES


@pytest.mark.parametrize("name", FILES)
def test_each_file_holds_what_it_may(name: str) -> None:
    assert rules.load(name)


def _keys(value: Any) -> set[str]:
    """All keys at any depth."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = set(value) if isinstance(value, dict) else set()
    return own.union(*map(_keys, inner))


MADE = {"inflections"}
"""Files that make words and decide nothing: they have examples alone."""


@pytest.mark.parametrize("name", FILES)
def test_each_file_has_examples_and_counter_examples(name: str) -> None:
    table, checks = rules.load(name), rules.load(name).get("check", [])
    silent = any(not check.get("examples", True) for check in checks if "text" in check)
    nobody = any("text" in check and not check.keys() & {"speaker", "examples"} for check in checks)
    assert _keys(table) & {"examples", "speaker"}
    assert "counter_examples" in _keys(table) or silent or nobody or name in MADE


GOOD = """\
# Events.

[attack]
family = "violence"
nouns = ["attack"]
verbs = ["attack"]
examples = ["The attack came."]
counter_examples = ["The market opened."]

[fire]
family = "fire"
nouns = ["fire"]
verbs = []
examples = ["The fire spread."]
counter_examples = ["The market opened."]
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('nouns = ["fire"]', "nouns = 7", "events.toml:12: fire.nouns: expected a list, got a whole number"),
        ('nouns = ["fire"]', "nouns = [7]", "events.toml:12: fire.nouns.1: expected a string, got a whole number"),
        ('nouns = ["fire"]', 'noun = ["fire"]', "events.toml:12: fire.noun: no such key here; known: examples,"),
        ("[fire]\n", '[fire]\nwords = ["x"]\n', "events.toml:11: fire.words: no such key here; known: examples,"),
        ('nouns = ["fire"]\n', "", "events.toml:10: fire: table missing required field `nouns`"),
        ('["The fire spread."]', "[]", "events.toml:14: fire.examples: expected a list of length >= 1"),
        ("nouns = [", "nouns = ,", "events.toml:5: Invalid value"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, told: str) -> None:
    with pytest.raises(RulesError) as raised:
        rules.read(GOOD.replace(old, new), "events", "rules/en/events.toml")
    message = str(raised.value)
    assert message.startswith(f"rules/en/{told}")
    number = int(told.split(":")[1])
    assert f">{number:>5} | " in message and len(message.splitlines()) in (5, 6)


def test_a_fault_in_a_list_of_tables_is_told_with_its_number() -> None:
    text = "\n".join(
        f'[[{side}]]\nbound = {bound}\nphrases = ["x"]\nexamples = ["x"]\ncounter_examples = ["y"]'
        for side, bound in (("before", '"="'), ("before", "3"), ("after", '"="'))
    )
    with pytest.raises(RulesError, match=r"^hedges.toml:7: before\.2\.bound: expected a string"):
        rules.read(text + '\n[no_hedge]\nover = ["x"]\n', "hedges", "hedges.toml")


def test_an_unknown_key_of_a_file_is_told() -> None:
    with pytest.raises(RulesError, match="form: no such key here; known: forms, generic, check"):
        rules.read('form = ["Ltd"]\nforms = ["Ltd"]\ngeneric = ["a"]\n[[check]]\n', "legal_forms", "legal_forms.toml")
