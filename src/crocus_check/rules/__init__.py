"""Rules as data: vocabulary, hedges, attributes, event types, each in a TOML file of a language.

Every entry that decides something carries `examples` and `counter_examples`, which a test runs. What a file may hold is
in `tables.py`; a file that holds something else is refused with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from crocus_check.errors import RulesError

_AROUND = 2
"""The lines that are shown before and after the one that is wrong."""


@cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """The table of a rules file, e.g. `load("hedges")`. Raises RulesError that names the file, the line and the entry,
    with the lines around it. Do not change the table."""
    path = resources.files(__package__).joinpath(language, f"{name}.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RulesError(f"rules/{language}/{name}.toml: no such rules file") from None
    return read(text, name, f"rules/{language}/{name}.toml")


@cache
def sides(name: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Each word of the `groups` of a rules file with the groups that it is in and its side there. Do not change it."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, group in enumerate(load(name)["groups"]):
        for side, said in enumerate(group):
            for word in said.split():
                found[word] = (*found.get(word, ()), (number, side))
    return found


def read(text: str, name: str, shown: str) -> dict[str, Any]:
    """The table of a rules file from its text, held to what a file of that name may hold. Raises RulesError."""
    from crocus_check.rules.faults import fault

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        line = int(place[1]) if place else len(text.splitlines())
        raise RulesError(_told(shown, text, line, str(error).removesuffix(place[0] if place else ""))) from None
    found = fault(name, table)
    if found is not None:
        raise RulesError(_told(shown, text, _line(text, found[0]), found[1]))
    return table


def _line(text: str, path: Sequence[str | int]) -> int:
    """The line, from 1, where an entry is written: its own, or that of the nearest table around it."""
    lines = text.splitlines()
    at, end, prefix, left = 0, len(lines), "", list(path)
    while left and isinstance(left[0], str):
        name = f"{prefix}{left[0]}"
        number = left[1] if len(left) > 1 and isinstance(left[1], int) else 0
        heads = [i for i, line in enumerate(lines) if line.strip().strip("[]").strip().replace('"', "") == name
                 and line.startswith("[")]  # fmt: skip
        if number >= len(heads):
            break
        at = heads[number]
        end = next((i for i in range(at + 1, len(lines)) if lines[i].startswith("[")), len(lines))
        prefix, left = f"{name}.", left[2 if lines[at].startswith("[[") else 1 :]
    if left:
        written = re.compile(rf'\s*"?{re.escape(str(left[0]))}"?\s*=')
        at = next((i for i in range(at, end) if written.match(lines[i])), at)
    return at + 1


def _told(shown: str, text: str, line: int, message: str) -> str:
    """One line that says what is wrong and where, and the lines around it."""
    lines = text.splitlines()
    first, last = max(1, line - _AROUND), min(len(lines), line + _AROUND)
    around = [f"{'>' if n == line else ' '} {n:>4} | {_cut(lines[n - 1])}" for n in range(first, last + 1)]
    return "\n".join([f"{shown}:{line}: {message}", *around])


def _cut(line: str, width: int = 100) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"
