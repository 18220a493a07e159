"""Rules as data: vocabulary, hedges, attributes, event types, each in a TOML file of a language.

Every entry that decides something carries `examples` and `counter_examples`, which a test runs.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from crocus_check.errors import RulesError


@cache
def load(name: str, language: str = "en") -> dict[str, Any]:
    """The table of a rules file, e.g. `load("hedges")`. Raises RulesError that names the file. Do not change it."""
    path = resources.files(__package__).joinpath(language, f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RulesError(f"rules/{language}/{name}.toml: no such rules file") from None
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"rules/{language}/{name}.toml: {error}") from None
