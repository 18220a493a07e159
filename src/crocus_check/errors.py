"""Errors that a user may see. Each message is one line that names the file and the cause; the CLI exits with 2."""

from __future__ import annotations

from collections.abc import Iterable


class CrocusError(Exception):
    """Base of all errors that are reported as one line."""


class InputFileError(CrocusError):
    """An article that could not be read."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def took_too_long(seconds: int) -> str:
    """The message of the error of an article that took more than its time."""
    return f"took longer than {seconds:,} second{'' if seconds == 1 else 's'}, left out (--article-timeout)"


def story_took_too_long(seconds: int, articles: int, left: Iterable[str]) -> str:
    """The message of the error of a story that took more than its time; `left` is what was not compared."""
    others = "" if articles < 2 else f", told by {articles:,} articles,"
    return (
        f"its story{others} took longer than {seconds:,} second{'' if seconds == 1 else 's'}; "
        f"not compared: {', '.join(left)} (--story-timeout)"
    )


class SettingsError(CrocusError):
    """A configuration that is not valid."""


class ModelError(CrocusError):
    """An annotation model that is missing or does not give what extraction needs."""


class FactsFileError(CrocusError):
    """A facts file (`--from-facts`) that is not valid."""


class RulesError(CrocusError):
    """A rules file that is not valid: names the file, the line and the entry, and shows the lines around it."""
