"""For scripts and notebooks: what the commands `report` and `check` do, as functions that give a `Report`.

Nothing is read but what is passed: no configuration file, no environment. Importing this module is cheap; the
annotation model is loaded by the first call and kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from crocus_check.core import findings
from crocus_check.core.findings import Discrepancy, Extract, InputError
from crocus_check.errors import CrocusError, InputFileError, SettingsError
from crocus_check.running import atomic
from crocus_check.settings import Choices

if TYPE_CHECKING:
    import pandas

    from crocus_check.core.documents import Document
    from crocus_check.settings import Settings

Article = str | Path | Mapping[str, Any]
"""An article, or articles, as they can be passed.

A `Path` is a file, a folder of articles or a pattern. A mapping has a "text" and, where they are known, "title",
"published" (a date, or a string of one), "source", "author" and "id", the name under which quotes are cited. A string
with a line break in it, or of five words and more, is the text of an article; any other string is a path.
"""

SETTINGS = tuple(Choices.__annotations__)
"""The settings that the functions take: those of the configuration that say what is read and how."""
_WORDS_OF_A_TEXT = 5
_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "markdown",
             ".sarif": "sarif", ".txt": "full", ".ics": "ics", ".db": "sqlite", ".sqlite": "sqlite"}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Report(findings.Report):
    """What a run found, as the JSON report has it: `documents`, `events`, `facts`, `discrepancies`, `errors`.

    Iterating over it gives the discrepancies, `len` counts them; a notebook shows it as the HTML page.
    """

    def __iter__(self) -> Iterator[Discrepancy]:
        return iter(self.discrepancies)

    def __len__(self) -> int:
        return len(self.discrepancies)

    def __repr__(self) -> str:
        from crocus_check.render.text import counted

        found = counted(len(self.discrepancies), "discrepancy", "discrepancies")
        missing = f", {len(self.errors)} not read" if self.errors else ""
        return f"<Report: {found} in {counted(len(self.documents), 'article')}{missing}>"

    def to_json(self) -> str:
        """The JSON report, the same bytes as `--format json` prints."""
        return self.render("json")

    @classmethod
    def from_json(cls, text: str) -> Report:
        """The report in what `to_json` or `--format json` gave; without the texts of the articles, which JSON does not
        hold. Raises FactsFileError."""
        from crocus_check.running.checks import every_check
        from crocus_check.schema import serialise

        return _of(replace(serialise.report_of(text, "the report"), checks=every_check()))

    def render(self, format: str = "full", *, width: int | None = None) -> str:
        """The report in one of the formats of the command line; `width` breaks lines of "full". Raises SettingsError
        for an unknown format."""
        from crocus_check.render import REPORT_FORMATS, Look, render
        from crocus_check.running.configuration import did_you_mean

        if format not in REPORT_FORMATS:
            known = tuple(REPORT_FORMATS)
            raise SettingsError(f"format: {format!r} is not one of {', '.join(known)}{did_you_mean(format, known)}")
        return render(self, REPORT_FORMATS[format], Look(width=width))

    def save(self, path: str | Path, format: str | None = None) -> Path:
        """Write the report to a file, its folder with it, as UTF-8 or a database; the format is that of the suffix
        where none is given. Raises SettingsError for a suffix that names no format."""
        from crocus_check.render import FILE_FORMATS, Look, content

        path = Path(path)
        format = format or _SUFFIXES.get(path.suffix.lower())
        if format is None:
            raise SettingsError(f"{path}: no format has the suffix {path.suffix!r}; name one of them: format=...")
        if format in FILE_FORMATS:
            atomic.write_bytes(path, content(self, FILE_FORMATS[format], Look()))
        else:
            atomic.write_text(path, self.render(format))
        return path

    def to_dataframe(self, table: str = "facts") -> pandas.DataFrame:
        """A table of the report as a data frame of pandas: "facts", "discrepancies", "documents", "events", "slots" or
        another of the format sqlite. Raises SettingsError for an unknown table, and CrocusError without pandas."""
        from crocus_check.render.rows import TABLES
        from crocus_check.running.configuration import did_you_mean

        if table not in TABLES:
            known = tuple(TABLES)
            raise SettingsError(f"table: {table!r} is not one of {', '.join(known)}{did_you_mean(table, known)}")
        try:
            import pandas
        except ImportError:
            raise CrocusError("to_dataframe needs pandas: pip install pandas") from None
        found = TABLES[table]
        return pandas.DataFrame(list(found.rows(self)), columns=list(found.columns))

    def _repr_html_(self) -> str:
        """The HTML page in a frame of its own, so that neither its style nor an article's words touch the notebook."""
        return (
            '<iframe title="crocus-check report" sandbox="allow-scripts" loading="lazy" style="width:100%;height:42rem;'
            f'border:1px solid #8888;resize:vertical" srcdoc="{escape(self.render("html"))}"></iframe>'
        )


def report(articles: Article | Iterable[Article], /, **settings: Unpack[Choices]) -> Report:
    """Where the articles contradict each other.

    `settings` are those of the configuration file, by the same names (`date_order="DMY"`, `names="desk.toml"`). What
    can't be read stands in the report's `errors`. Raises SettingsError for a setting that is unknown or has a wrong
    value, and ModelError where another annotation model can't be used.
    """
    from crocus_check.newsroom import ignoring

    wanted = _settings(settings)
    documents, errors = _read({"article": _listed(articles)}, wanted)
    found = _compared(documents["article"], errors, wanted)
    return _of(ignoring.applied(found, lambda document: dict(found.texts).get(document.id)))


def check(
    drafts: Article | Iterable[Article],
    against: Article | Iterable[Article],
    *,
    unsupported: bool = False,
    **settings: Unpack[Choices],
) -> Report:
    """Where drafts contradict their sources, or themselves; the sources' quarrels among themselves are left out.

    With `unsupported`, each figure and date of a draft that no source has is added as an info. The rest is as with
    `report`.
    """
    from crocus_check.newsroom import ignoring, tiers
    from crocus_check.review import review
    from crocus_check.settings import for_review

    wanted = for_review(_settings(settings))
    documents, errors = _read({"draft": _listed(drafts), "source": _listed(against)}, wanted)
    ours = {each.id for each in documents["draft"]}
    both = [*documents["draft"], *(each for each in documents["source"] if each.id not in ours)]
    every = _compared(both, errors, replace(wanted, drafts=tuple(sorted(ours))))
    found = review(
        every, ours, unsupported=unsupported, trusted=tiers.trusted(every, wanted.sources), looks_for=wanted.looks_for
    )
    return _of(ignoring.applied(found, lambda document: dict(found.texts).get(document.id), ours))


def _of(found: findings.Report) -> Report:
    return Report(**{field.name: getattr(found, field.name) for field in fields(findings.Report)})


def _listed(articles: Article | Iterable[Article]) -> list[Article]:
    return [articles] if isinstance(articles, str | Path | Mapping) else list(articles)


def _settings(given: Mapping[str, Any]) -> Settings:
    """The settings of keyword arguments. Raises SettingsError."""
    from crocus_check.running import configuration

    values = {}
    for key, value in given.items():
        if key not in SETTINGS:
            raise SettingsError(f"unknown setting {key!r}{configuration.did_you_mean(key, SETTINGS)}")
        if value is not None:
            plain = str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value
            values[key] = configuration.checked(key, plain, key, Path())
    return configuration.load(values, isolated=True).settings


def _is_text(article: str) -> bool:
    return "\n" in article or len(article.split()) >= _WORDS_OF_A_TEXT


def _read(
    groups: Mapping[str, Sequence[Article]], settings: Settings
) -> tuple[dict[str, list[Document]], list[InputError]]:
    """The documents of each group and what could not be read. Files are read in one go, so that their ids differ;
    articles in memory are named after their group where they have no id: "draft-1"."""
    from crocus_check import ingest

    paths: dict[str, list[str]] = {}
    for group, articles in groups.items():
        paths[group] = [str(each) for each in articles if isinstance(each, Path)]
        paths[group] += [each for each in articles if isinstance(each, str) and not _is_text(each)]
    files, errors = ingest.read_all([path for each in paths.values() for path in each], settings)
    documents = {}
    for group in groups:
        real = {each.real for each in ingest.find_files(paths[group], ingest.SUFFIXES, settings.exclude)[0]}
        documents[group] = [each for each in files if os.path.realpath(_file(each)) in real]
    taken = {each.id for each in files}
    for group, articles in groups.items():
        for number, article in enumerate(articles, 1):
            if isinstance(article, Path) or (isinstance(article, str) and not _is_text(article)):
                continue
            given = None if isinstance(article, str) else article.get("id")
            name = _free(str(given or f"{group}-{number:0{len(str(len(articles)))}}"), taken)
            id = name.replace(":", "_")
            try:
                if isinstance(article, str):
                    documents[group].append(ingest.read_text(article, settings, id=id, path=name))
                else:
                    documents[group].append(ingest.read_record(article, settings, id=id, path=name))
            except InputFileError as error:
                errors.append(InputError(error.path, error.message))
    return documents, errors


def _free(name: str, taken: set[str]) -> str:
    """A name that no other document has."""
    number, free = 1, name
    while free.replace(":", "_") in taken:
        number += 1
        free = f"{name}~{number}"
    taken.add(free.replace(":", "_"))
    return free


def _file(document: Document) -> str:
    """The file of a document: without the part after a "#" that names an article in a file of several. The file's own
    name may have such signs too."""
    path = document.path
    while not Path(path).exists() and "#" in path:
        path = path.rpartition("#")[0]
    return path


def _compared(documents: Sequence[Document], errors: Sequence[InputError], settings: Settings) -> Report:
    from crocus_check import ingest, pipeline

    documents = ingest.mark_copies(documents)
    done = list(pipeline.extract_each(documents, settings)) if documents else []
    extracts = [each for each in done if isinstance(each, Extract)]
    failed = [*errors, *(each for each in done if isinstance(each, InputError))]
    failed += settings.house_facts.errors if settings.house_facts is not None else ()
    found = pipeline.compare_extracts(extracts, settings, failed)
    return _of(replace(found, texts=tuple((each.id, each.text) for each in documents)))
