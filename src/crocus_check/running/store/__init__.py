"""Store: what is kept between runs and sent between processes: facts as bytes, and the cache of them.

Articles are kept as their facts, stories as the reports on them. No stage imports this package.
"""

from __future__ import annotations

import os
from pathlib import Path

from crocus_check.running.store.cache import Cache, usual_folder
from crocus_check.running.store.coding import is_packed, pack, unpack
from crocus_check.running.store.keys import key_of
from crocus_check.running.store.packed import PackedFacts, Part, one_part
from crocus_check.running.store.stories import Story, is_story, pack_story, story_key, story_of, unpack_story
from crocus_check.settings import Settings

__all__ = [
    "Cache",
    "PackedFacts",
    "Part",
    "Story",
    "cache_of",
    "is_packed",
    "is_story",
    "key_of",
    "one_part",
    "open_cache",
    "pack",
    "pack_story",
    "story_key",
    "story_of",
    "unpack",
    "unpack_story",
]


def open_cache(settings: Settings) -> Cache | None:
    """The cache that settings ask for; None where they ask for none."""
    return cache_of(settings) if settings.cache else None


def cache_of(settings: Settings) -> Cache:
    """The cache in the folder that settings name, whether they use it or not."""
    folder = settings.cache_dir or usual_folder()
    if settings.cache_dir is not None or folder.is_absolute():
        return Cache(folder, settings.model, settings.cache_max_bytes)
    cache = Cache(Path(os.devnull, "crocus-check"), settings.model, 0)  # nothing is there, nothing can be
    cache.problem = "this user has no home folder; --cache-dir names one"
    return cache
