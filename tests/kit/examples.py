"""The examples of checks, through the whole program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from crocus_check import ingest, pipeline
from crocus_check.core.checks import Example
from crocus_check.core.documents import Document
from crocus_check.core.findings import Extract, Report
from crocus_check.newsroom import house_facts, preferred_names
from crocus_check.settings import ReviewSettings

_DATED = re.compile(r"(\d{4}-\d\d-\d\d): (.+)", re.DOTALL)
DRAFT = "draft"


def documents(example: Example) -> list[Document]:
    """The articles of an example, and its draft, as ingest gives them."""
    texts = {f"article{number}": text for number, text in enumerate(example.articles, start=1)}
    if example.draft is not None:
        texts[DRAFT] = example.draft
    return [_document(name, text) for name, text in texts.items()]


def _document(name: str, text: str) -> Document:
    found = _DATED.fullmatch(text)
    body = f"---\ndate: {found[1]}\n---\n\n{found[2]}\n" if found is not None else text
    return ingest.read_text(body, id=name, path=f"{name}.txt")


def extracts(examples: Sequence[Example]) -> list[list[Extract]]:
    """The facts of the articles of each example, in one batch."""
    every = [documents(example) for example in examples]
    found = iter(list(pipeline.extract_documents([each for some in every for each in some], ReviewSettings(threads=2))))
    return [[next(found) for _ in some] for some in every]


def report(example: Example, made: Sequence[Extract], folder: Path) -> Report:
    """The report on the articles of an example; of one with a draft what a review alone finds."""
    from crocus_check.review import CHECKS, review

    settings = ReviewSettings()
    if example.draft is not None:
        settings = replace(settings, select=tuple(check.id for check in CHECKS))
    if example.preferred_names is not None:
        settings = replace(
            settings, names=preferred_names.load(_written(folder / "names.toml", example.preferred_names))
        )
    if example.house_facts is not None:
        settings = replace(settings, house_facts=house_facts.load(_written(folder / "house.toml", example.house_facts)))
    found = pipeline.compare_extracts(made, settings)
    return found if example.draft is None else review(found, [DRAFT], unsupported=True)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
