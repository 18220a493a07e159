"""Settings: every choice that a user can make, with its default, what it is, an example and its name in the
environment. Standard library only.

This table is the source of docs/options.md, of the file that `crocus-check init` writes and of the keywords of the
Python API.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypedDict, TypeVar

from crocus_check.core.entities import DeskName
from crocus_check.core.house_facts import HouseFile
from crocus_check.core.sources import Tiers

DateOrder = Literal["auto", "MDY", "DMY", "YMD"]
FailOn = Literal["error", "warning", "info", "never"]
T = TypeVar("T")

JSON_FIELDS = ("text", "title", "published", "author", "source", "url")
"""What is read of an article in JSON."""
PREFIX = "CROCUS_CHECK_"
"""What stands before the name of a setting in the environment."""


def setting(default: T, what: str, example: str) -> T:
    """A field with its default, what it is in words, and an example as TOML."""
    made: Any = field(default=default, metadata={"what": what, "example": example})
    found: T = made
    return found


NO_TIERS = Tiers()


@dataclass(frozen=True, slots=True)
class Settings:
    """Neither `threads` and `jobs` nor what is said of the cache changes a result. Files (`names`, `house_facts`) stand
    here as they were read; None for `threads` or `cache_dir` leaves it to the model and the system."""

    articles: tuple[Path, ...] = setting(
        (),
        "What `crocus-check report` and `crocus-check facts` read when no path is given, from the folder of this file.",
        '["articles"]',
    )
    model: str | None = setting(
        None,
        "Another spaCy pipeline than the one that comes with it: an installed package, or a folder below this one.",
        '"en_core_web_sm"',
    )
    threads: int | None = setting(None, "Threads of the annotation model.", "2")
    date_order: DateOrder = setting(
        "auto",
        'How "3/4/2024" is read: auto, MDY, DMY, YMD. auto takes it from the article.',
        '"auto"',
    )
    fail_on: FailOn = setting(
        "warning",
        "The lowest severity that makes the exit status 1: error, warning, info, never; warning by default.",
        '"warning"',
    )
    max_bytes: int = setting(20_000_000, "The largest article that is read, in bytes.", "20000000")
    max_total_bytes: int = setting(500_000_000, "The largest amount of text in one run, in bytes.", "500000000")
    names: tuple[DeskName, ...] = setting(
        (),
        "The desk's own list of names: the file, from the folder of this one.",
        '"names.toml"',
    )
    exclude: tuple[str, ...] = setting(
        (),
        "What is passed over in folders, as in a .gitignore.",
        '["drafts/", "*.bak.txt"]',
    )
    baseline: Path | None = setting(
        None,
        "Known findings, which `crocus-check accept` writes: the file, from the folder of this one.",
        '"crocus-check.accepted.toml"',
    )
    house_facts: HouseFile | None = setting(
        None,
        "What the desk knows for certain, as TOML or CSV: the file, from the folder of this one.",
        '"house-facts.toml"',
    )
    sources: Tiers = setting(
        NO_TIERS,
        "Sources that the desk trusts more than others, and less: names as articles give them, or patterns of paths.",
        '{ trusted = ["Reuters", "wire/"], doubtful = ["blogs/"] }',
    )
    article_timeout: int = setting(
        120,
        "The longest that one article may take to be read or analysed, in seconds.",
        "120",
    )
    story_timeout: int = setting(
        60,
        "The longest that linking and comparing the articles of one story may compute, in seconds.",
        "60",
    )
    select: tuple[str, ...] = setting(
        (),
        "The checks that are run, by their ids; all without it. `crocus-check rules` lists them.",
        '["quantities", "dates"]',
    )
    ignore: tuple[str, ...] = setting(
        (),
        "The checks that are not run, by their ids.",
        '["quotations"]',
    )
    json_fields: tuple[str, ...] = setting(
        (),
        "The keys of articles in JSON, where they are not the usual ones; a dot leads into an object.",
        '["text=body.content", "published=meta.date"]',
    )
    jobs: int = setting(1, 'Processes that read articles, "auto" for one on each core; 1 by default.', '"auto"')
    cache: bool = setting(True, "Whether the facts of articles are kept for the next run.", "true")
    cache_dir: Path | None = setting(
        None,
        "Where they are kept, from the folder of this file; where the system keeps such by default.",
        '".cache"',
    )
    cache_max_bytes: int = setting(1_000_000_000, "How much is kept, in bytes.", "1000000000")

    def looks_for(self, check: str) -> bool:
        """Whether a check is run, by its id."""
        return check not in self.ignore and (not self.select or check in self.select)


@dataclass(frozen=True, slots=True)
class Told:
    """A setting in words, for pages and files made of them."""

    key: str
    default: Any
    what: str
    example: str

    @property
    def environment(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.key.upper()

    @property
    def written(self) -> str:
        """Its name in a file."""
        return self.key.replace("_", "-")


def told() -> tuple[Told, ...]:
    """All settings, in order."""
    texts: list[tuple[Any, Mapping[str, str]]] = [(each, each.metadata) for each in fields(Settings)]
    return tuple(Told(f.name, f.default, known.get("what", ""), known.get("example", "")) for f, known in texts)


class Choices(TypedDict, total=False):
    """The settings that functions of the Python API take as keywords, as a caller writes them: those that say what is
    read and how."""

    model: str | None
    threads: int | None
    date_order: DateOrder
    max_bytes: int
    max_total_bytes: int
    names: str | Path
    exclude: str | list[str]
    house_facts: str | Path
    article_timeout: int
    story_timeout: int
    sources: dict[str, list[str]]
    select: str | list[str]
    ignore: str | list[str]


@dataclass(frozen=True, slots=True)
class ReviewSettings(Settings):
    """The settings of a review: names have vectors too, and facts keep them in the report, since the review looks at
    them. `drafts` are the ids of the documents that are checked, in order: the others say what words are common."""

    vectors: bool = True
    drafts: tuple[str, ...] = ()


def for_review(settings: Settings) -> ReviewSettings:
    """The same settings, for a review."""
    return ReviewSettings(**{each.name: getattr(settings, each.name) for each in fields(Settings)})
