"""What `facts --output-dir` does: the facts of many articles in files that any machine can put together to a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crocus_check.cli import choices, options, reading
from crocus_check.cli.output import complain
from crocus_check.cli.output import write as write_out
from crocus_check.running import configuration


def write(
    paths: Sequence[str], given: options.Reading, form: str, folder: Path, size: str | None, *, fetch: bool = False
) -> int:
    """Read articles and write their facts in shards; returns the exit status. Raises CrocusError."""
    from crocus_check.running import shards

    chosen = shards.FORMS[0] if form == "table" else form
    choices.choice("--format", chosen, shards.FORMS)
    number = shards.SIZE if size is None else configuration.whole(size, "--shard-size")
    settings = given.configuration().settings
    found = reading.gathered(paths, settings, given.stdin_name, texts=False, fetch=fetch)
    for error in found.errors:
        complain(f"{error.path}: {error.message}")
    written = shards.write(found, settings, folder, "parquet" if chosen == "parquet" else "jsonl", number)
    write_out(f"{len(found.extracts)} articles in {len(written)} shards in {folder}\n")
    return 2 if found.errors else 0
