"""The command that shows what it does on articles that come with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crocus_check import sample
from crocus_check.cli import choices, options
from crocus_check.cli.output import look, on_terminal, write, write_file
from crocus_check.core.findings import Extract, Report
from crocus_check.errors import CrocusError
from crocus_check.render import REPORT_FORMATS, Look, content, pieces
from crocus_check.settings import Settings

SHOWN = "sample"
"""The folder under which articles are named that lie in none."""
TOLD = frozenset({"terminal", "concise"})
"""The renderers whose text may go on after the report."""
HINT = """
These five articles come with crocus-check. To have them, and a draft with slips of its own, as files:

    crocus-check demo --into FOLDER
"""
NEXT = """
wrote {number} articles to {articles} and a draft to {draft}; now try

    crocus-check check {draft} --against {articles}
    crocus-check facts {articles}
    crocus-check report {articles} --output html=report.html
"""


def demo(
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FOLDER", help="Write the sample there, to go on with.")
    ] = None,
    format: options.ReportFormat = None,
    output: options.Outputs = None,
) -> int:
    """Show a report on five articles that come with it: no file of your own is needed. The exit status is 0."""
    module = choices.renderer(format or ("full" if on_terminal() else "concise"), REPORT_FORMATS)
    targets = [choices.output_target(each) for each in output or ()]
    articles, draft = (into / "articles", into / "draft.txt") if into is not None else (Path(SHOWN), None)
    texts = dict(sample.texts(sample.ARTICLES))
    if into is not None and draft is not None:
        _write(articles, draft, texts)
    report = _report(texts, articles)
    for renderer, file in targets:
        write_file(file, content(report, renderer, Look()))
    for piece in pieces(report, module, look()):
        write(piece)
    if module in TOLD:
        write(HINT if draft is None else NEXT.format(number=len(texts), articles=articles, draft=draft))
    return 0


def _write(articles: Path, draft: Path, texts: dict[str, str]) -> None:
    """Write the sample as files. Raises CrocusError rather than writing over any."""
    files = {articles / name: text for name, text in texts.items()}
    files[draft] = next(text for _, text in sample.texts(sample.DRAFTS))
    for path in files:
        if path.exists():
            raise CrocusError(f"{path}: is there already")
    for path, text in files.items():
        write_file(path, text)


def _report(texts: dict[str, str], folder: Path) -> Report:
    """The report on articles in memory, named as if they lay in a folder."""
    from crocus_check import ingest, pipeline

    settings = Settings()
    documents = [ingest.read_text(text, id=name, path=str(folder / name)) for name, text in texts.items()]
    extracts = [each for each in pipeline.extract_each(documents, settings) if isinstance(each, Extract)]
    found = pipeline.compare_extracts(extracts, settings)
    return replace(found, texts=tuple((each.id, each.text) for each in documents))
