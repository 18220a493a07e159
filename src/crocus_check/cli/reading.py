"""What a command reads: articles or facts files -> the facts of each document, and what could not be read."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from crocus_check.cli.output import complain
from crocus_check.core.findings import SEVERITIES, DocumentInfo, Extract, InputError, Report
from crocus_check.errors import CrocusError, FactsFileError
from crocus_check.running.configuration import TRACEBACK
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.running.cluster import Cluster
    from crocus_check.running.gathering import Gathered
    from crocus_check.running.held import Held
    from crocus_check.running.store import Cache

T = TypeVar("T")
MOST_NOTES = 20
_USUAL = re.compile(r"the (?:updated|published|date) ?line gives no full date")
"""Notes on what is nothing to mend: an article need not say when it was published."""
SAMPLE = Path("data", "articles")
"""What is read where neither the command nor the configuration names an article."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The facts of each input, what could not be read, the texts of articles as (document id, text), and the packed
    facts of each document by its id, where they are at hand."""

    extracts: Sequence[Extract]
    errors: Sequence[InputError]
    texts: tuple[tuple[str, str], ...] = ()
    packed: Mapping[str, bytes] | None = None


def inputs(
    paths: Sequence[str],
    facts_files: Sequence[str],
    settings: Settings,
    stdin_name: str | None = None,
    *,
    texts: bool = True,
    fetch: bool = False,
    cache: Cache | None = None,
    cluster: Cluster | None = None,
    held: Held | None = None,
) -> Inputs:
    """What a command reads, with the articles themselves where `texts` are wanted; what could not be read is told on
    standard error at once. `cache` takes the place of the one that settings name, `held` is what this process has read
    before; addresses are read with `fetch`."""
    if paths and facts_files:
        raise CrocusError("--from-facts takes the place of articles: give one of both")
    if facts_files:
        found = from_facts(facts_files)
    else:
        found = from_articles(
            list(paths) or usual(settings),
            settings,
            stdin_name,
            texts=texts,
            fetch=fetch,
            cache=cache,
            cluster=cluster,
            held=held,
        )
    for error in found.errors:
        complain(f"{'standard input' if error.path == '-' else error.path}: {error.message}")
    return found


def usual(settings: Settings) -> list[str]:
    """The articles that are read where none are named. Raises CrocusError."""
    if settings.articles:
        return [_from_here(path) for path in settings.articles]
    if SAMPLE.is_dir():
        return [str(SAMPLE)]
    raise CrocusError(
        f"no articles: name files or folders, or set `articles` in the configuration (no {SAMPLE} here; "
        "`crocus-check demo` needs none)"
    )


def _from_here(path: Path) -> str:
    """A path of the configuration as one would write it here, so that reports and SARIF name articles as git does."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


def gathered(
    paths: Sequence[str],
    settings: Settings,
    stdin_name: str | None = None,
    *,
    texts: bool,
    fetch: bool = False,
    cache: Cache | None = None,
    cluster: Cluster | None = None,
    held: Held | None = None,
) -> Gathered:
    """Read, annotate and extract, as far as the cache does not know the facts; a document whose extraction fails is an
    error, the others go on."""
    from crocus_check.running.runs import Run

    paths = paths or usual(settings)
    stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
    run = Run(settings, progress, cache, cluster, held)
    with _quiet():
        found = run.read(paths, stdin=stdin, stdin_name=stdin_name, texts=texts, fetch=fetch)
    for note in run.notes:
        complain(note)
    if run.problem is not None:
        complain(f"facts are not kept for the next run: {run.problem}")
    return found


def from_articles(
    paths: Sequence[str],
    settings: Settings,
    stdin_name: str | None = None,
    *,
    texts: bool,
    fetch: bool = False,
    cache: Cache | None = None,
    cluster: Cluster | None = None,
    held: Held | None = None,
) -> Inputs:
    """What was read of articles."""
    found = gathered(paths, settings, stdin_name, texts=texts, fetch=fetch, cache=cache, cluster=cluster, held=held)
    return Inputs(found.extracts, found.errors, found.texts, found.packed)


@contextmanager
def engine(name: str, scheduler: str | None, settings: Settings) -> Iterator[Cluster | None]:
    """What does the work: this machine (None), or the Dask cluster of a scheduler. Raises CrocusError."""
    if name == "local":
        if scheduler is not None:
            raise CrocusError("--scheduler is for --engine dask")
        yield None
        return
    if scheduler is None:
        raise CrocusError("--engine dask needs --scheduler ADDRESS")
    from crocus_check.running.cluster import Cluster

    with Cluster(scheduler, settings) as cluster:
        yield cluster


def compared(
    found: Inputs,
    settings: Settings,
    cluster: Cluster | None = None,
    drafts: Collection[str] = (),
    held: Held | None = None,
) -> Report:
    """The report on what was read; what is wrong with house facts is told on standard error. `drafts` are the ids of
    the documents that a review is of."""
    from crocus_check.running.runs import Run

    for error in settings.house_facts.errors if settings.house_facts is not None else ():
        complain(f"{error.path}: {error.message}")
    run = Run(settings, progress, cluster=cluster, held=held)
    report = replace(run.compare(found.extracts, found.errors, found.packed, drafts), texts=found.texts)
    told = {*found.errors, *(settings.house_facts.errors if settings.house_facts is not None else ())}
    for error in report.errors:
        if error not in told:  # of a story
            complain(f"{error.path}: {error.message}")
    tell_unmatched(report, settings)
    return report


def tell_unmatched(report: Report, settings: Settings) -> None:
    """Tell in one line which house facts nothing was held against."""
    house = settings.house_facts
    if house is None or not report.documents or not settings.looks_for("house-facts"):
        return
    own = {document.id for document in report.documents if document.kind != "article"}
    used = {fact.start for fact in report.facts if fact.document in own}
    unused = [f"line {known.line} ({known.events[0]})" for known in house.facts if known.start not in used]
    if unused:
        more = f" and {len(unused) - 5:,} more" if len(unused) > 5 else ""
        complain(f"{house.path}: matches nothing in the articles: {', '.join(unused[:5])}{more}")


def tell_notes(extracts: Sequence[Extract]) -> None:
    """Tell what was noted on the reading of articles, for formats that do not show it."""
    told = [
        f"{each.document.path}: {note}" for each in extracts for note in each.document.notes if not _USUAL.match(note)
    ]
    for note in told[:MOST_NOTES]:
        complain(note)
    if len(told) > MOST_NOTES:
        complain(f"{len(told) - MOST_NOTES:,} more notes on how articles were read are in --format json")


def report(paths: Sequence[str], saved: Path | None, settings: Settings, stdin_name: str | None = None) -> Report:
    """A report that was saved, or else that on articles."""
    if saved is None:
        return compared(inputs(paths, (), settings, stdin_name), settings)
    if paths:
        raise CrocusError("--report takes the place of articles: give one of both")
    from crocus_check.running.checks import every_check
    from crocus_check.schema import serialise

    made = serialise.report_of(_text(str(saved)), "standard input" if str(saved) == "-" else str(saved))
    return replace(made, checks=every_check())


def documents_of(paths: Sequence[str], documents: Iterable[DocumentInfo]) -> frozenset[str]:
    """The ids of the documents that are, or lie below, one of the paths."""
    roots = [os.path.realpath(path) for path in paths if path != "-"]
    found = set()
    for document in documents:
        real = Path(os.path.realpath(document.path))
        if document.kind == "article" and (document.path in paths or any(real.is_relative_to(root) for root in roots)):
            found.add(document.id)
    return frozenset(found)


def from_facts(names: Sequence[str]) -> Inputs:
    """The facts in files that `facts` wrote, and in folders of them. Raises FactsFileError."""
    from crocus_check.running import shards

    found = shards.read(names, _text)
    return Inputs(found.extracts, found.errors, packed=found.packed or None)


def _text(name: str) -> str:
    where = "standard input" if name == "-" else name
    try:
        if name != "-" and Path(name).is_char_device():
            raise FactsFileError(f"{where}: is a device, not a file")
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise FactsFileError(f"{where}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise FactsFileError(f"{where}: is not UTF-8") from None
    except MemoryError:
        raise FactsFileError(f"{where}: is larger than the memory of this machine") from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep warnings of libraries off standard error, which is for one line a problem."""
    with warnings.catch_warnings():
        if not os.environ.get(TRACEBACK):
            warnings.simplefilter("ignore")
        yield


def progress(steps: Iterator[T], what: str, total: int) -> Iterator[T]:
    """Pass the steps on, with a bar, the rate and the time left on standard error where that is a terminal. There may
    be more steps than `total`, since a file may hold several articles."""
    if sys.stderr is None or not sys.stderr.isatty() or total < 2:
        yield from steps
        return
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TextColumn(what),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TextColumn("{task.fields[rate]}"),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="")
        for done, step in enumerate(steps, 1):
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, advance=1, total=max(total, done), rate=f"{speed:.1f}/s" if speed else "")
            yield step


def status(report: Report, settings: Settings) -> int:
    """The exit status of a report."""
    if report.errors:
        return 2
    if settings.fail_on == "never":
        return 0
    floor = SEVERITIES.index(settings.fail_on)
    open_ones = (found for found in report.discrepancies if found.accepted is None)
    return int(any(SEVERITIES.index(found.severity) >= floor for found in open_ones))
