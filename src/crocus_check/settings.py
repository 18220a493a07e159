"""Settings: every choice that a user can make, with its default. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crocus_check.core.entities import DeskName
from crocus_check.core.house_facts import HouseFile
from crocus_check.core.sources import Tiers

DateOrder = Literal["auto", "MDY", "DMY", "YMD"]
FailOn = Literal["error", "warning", "info", "never"]

JSON_FIELDS = ("text", "title", "published", "author", "source", "url")
"""What is read of an article in JSON."""

NO_TIERS = Tiers()


@dataclass(frozen=True, slots=True)
class Settings:
    """`articles` are read where the command names no path. `date_order` says how "3/4/2024" is read; "auto" takes it
    from the article's own unambiguous dates, then from its spelling. `fail_on` is the lowest severity that makes the
    exit status 1. `threads` are those of the annotation model, None for its own choice. Inputs larger than `max_bytes`,
    or than `max_total_bytes` together, are refused, and an article that takes longer than `article_timeout` seconds to
    be read or analysed is left out. `json_fields` are
    the keys of a desk's JSON ("text=body.content"). `names` is the desk's own list of names, read from a file.
    `exclude` names what is passed over in folders, as a `.gitignore` does. `baseline` is the file of known findings,
    `house_facts` what the desk knows for certain, read from a file. `sources` are those that it trusts more and less.
    `jobs` are the processes that read articles, 0 for one on each core. Facts are kept in `cache_dir`, None for the
    folder that the system has for it, up to `cache_max_bytes`, unless `cache` is false. None of these changes a result.
    """

    articles: tuple[Path, ...] = ()
    model: str | None = None
    threads: int | None = None
    date_order: DateOrder = "auto"
    fail_on: FailOn = "warning"
    max_bytes: int = 20_000_000
    max_total_bytes: int = 500_000_000
    names: tuple[DeskName, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    house_facts: HouseFile | None = None
    sources: Tiers = NO_TIERS
    article_timeout: int = 120
    json_fields: tuple[str, ...] = ()
    jobs: int = 1
    cache: bool = True
    cache_dir: Path | None = None
    cache_max_bytes: int = 1_000_000_000
