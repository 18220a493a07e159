"""What a run has read, brought together: ids that tell the articles apart, and which are copies of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crocus_check.core.findings import Extract, InputError
from crocus_check.core.outcomes import Outcome


class Gathered(NamedTuple):
    """What a run reads, before facts are linked: documents in the order of their ids, errors in that of their paths,
    (id, text) of the articles where they were asked for, and by the id of each document its packed facts and where it
    comes from. `files` are the real paths of all files of the run."""

    extracts: list[Extract]
    errors: list[InputError]
    texts: tuple[tuple[str, str], ...] = ()
    packed: Mapping[str, bytes] = {}
    origins: Mapping[str, Origin] = {}
    files: Sequence[str] = ()


class Origin(NamedTuple):
    """What tells an article from all others, and what copies of it are known by."""

    real: str
    sketch: bytes


def gather(outcomes: Iterable[Outcome], files: Iterable[str], errors: Iterable[InputError] = ()) -> Gathered:
    """Bring together what was read: ids that tell the articles apart, and which are copies of others. `files` are the
    real paths of all files of the run, read or not; `errors` those that came up before. Facts stay packed."""
    from crocus_check import ingest
    from crocus_check.running import store

    failed: list[InputError] = []
    found: dict[str, Outcome] = {}
    for outcome in outcomes:
        if outcome.error is not None:
            failed.append(outcome.error)
        else:
            found[outcome.real] = outcome
    failed += errors  # which are complete when all outcomes are there
    files = sorted(files)
    ids = ingest.identifiers({*files, *found})
    ordered = sorted((ids[real], real) for real in found)
    copies = ingest.find_copies({id: found[real].sketch for id, real in ordered})
    extracts, texts, packed, origins = [], [], {}, {}
    for id, real in ordered:
        outcome = found.pop(real)
        assert outcome.document is not None
        packed[id], origins[id] = outcome.facts, Origin(real, outcome.sketch)
        document = replace(outcome.document, id=id, copy_of=copies.get(id))
        extracts.append(Extract(document, store.PackedFacts([(id, outcome.facts, None)])))
        if outcome.text is not None:
            texts.append((id, outcome.text))
    failed.sort(key=lambda e: (e.path, e.message))
    return Gathered(extracts, failed, tuple(texts), packed, origins, files)
