"""The command `cache`: what is kept of articles that were read before."""

from __future__ import annotations

import typer

from crocus_check.cli import choices, options
from crocus_check.cli.output import write
from crocus_check.errors import CrocusError
from crocus_check.settings import Settings

app = typer.Typer(
    name="cache",
    help="What is kept of articles that were read before, so that they need not be read again.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def info(cache_dir: options.CacheDir = None, config: options.Config = None, isolated: options.Isolated = False) -> int:
    """Show the folder of the cache and what is in it."""
    write(described(_settings(cache_dir, config, isolated)))
    return 0


@app.command()
def clear(cache_dir: options.CacheDir = None, config: options.Config = None, isolated: options.Isolated = False) -> int:
    """Delete what is in the cache."""
    from crocus_check.running import store

    cache = store.cache_of(_settings(cache_dir, config, isolated))
    before = cache.clear()
    if left := cache.info().entries:
        raise CrocusError(f"{before.folder}: {left} of {before.entries} entries could not be deleted")
    write(f"deleted {before.entries} entries, {size(before.bytes)}, from {before.folder}\n")
    return 0


def described(settings: Settings) -> str:
    """What the cache of these settings holds, in a few lines."""
    from crocus_check.running import store

    held = store.cache_of(settings).info()
    return (
        f"cache {held.folder}{'' if settings.cache else ' (not used)'}\n"
        f"entries {held.entries}, {held.usable} of them for this version and model\n"
        f"size {size(held.bytes)} of at most {size(settings.cache_max_bytes)}\n"
    )


def size(number: int) -> str:
    """A number of bytes as people read it."""
    power = min(3, max(0, len(str(number)) - 1) // 3)
    return f"{number / 1000**power:.3g} {('bytes', 'kB', 'MB', 'GB')[power]}"


def _settings(cache_dir: str | None, config: options.Config, isolated: bool) -> Settings:
    return choices.load(config, isolated, cache_dir=cache_dir).settings
