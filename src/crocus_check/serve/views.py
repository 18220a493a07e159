"""What the page is told: plain objects of words, never markup. The page makes text of them and nothing else."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side
from crocus_check.core.verdicts import VERDICTS
from crocus_check.render import front
from crocus_check.render.marked import IN_TEXT
from crocus_check.render.plot import plot
from crocus_check.render.quotes import Index, quote
from crocus_check.render.story import story
from crocus_check.render.text import one_line
from crocus_check.render.values import shown
from crocus_check.serve.desk import Desk, Snapshot

Node = dict[str, Any]
QUOTES = 100
"""Quotes of one value that the page is given; the rest is counted."""
DRAWN, NAMED = 40, 3
"""Rows of a plot that the page is given, and articles of a row."""
SHOWN = 400_000
"""Characters of an article that the page is given."""


def state(desk: Desk) -> Node:
    """Everything that lists show: findings, articles, claims, and what could not be read. The `stamp` of an article
    changes with its text."""
    snapshot = desk.snapshot
    report, index = snapshot.shown, Index.of(snapshot.shown)
    labels = {event.id: one_line(event.label) for event in report.events}
    return {
        "number": snapshot.number,
        "story": story(report),
        "findings": [_listed(each, snapshot, index, labels) for each in report.discrepancies],
        "articles": [_article(each, desk, index) for each in report.documents],
        "claims": claims(snapshot),
        "errors": [{"path": one_line(each.path), "message": one_line(each.message)} for each in report.errors],
        "has_draft": bool(report.drafts),
        "undo": None if desk.decisions.last is None else one_line(desk.decisions.last),
        "baseline": desk.decisions.baseline.name,
    }


def _listed(found: Discrepancy, snapshot: Snapshot, index: Index, labels: dict[str, str]) -> Node:
    facts = (index.facts[each] for side in found.values for each in side.facts if each in index.facts)
    return {
        "id": found.id,
        "verdict": found.verdict,
        "severity": found.severity,
        "message": one_line(found.message),
        "event": labels.get(found.event or "", ""),
        "articles": sorted({index.numbers[fact.document] for fact in facts if fact.document in index.numbers}),
        "accepted": None if found.accepted is None else one_line(found.accepted),
        "dismissed": found.id in snapshot.decided.dismissed,
        "draft": found.id in snapshot.of_draft,
    }


def _article(document: DocumentInfo, desk: Desk, index: Index) -> Node:
    draft = document.id in desk.snapshot.shown.drafts
    return {
        "id": document.id,
        "number": index.numbers[document.id],
        "title": one_line(document.title or document.path),
        "path": index.path(document.id),
        "published": document.published,
        "source": one_line(document.source or ""),
        "words": document.words,
        "role": "house facts" if document.kind != "article" else "draft" if draft else "source",
        "copy_of": one_line(document.copy_of or ""),
        "notes": [one_line(each) for each in document.notes],
        "dropped": desk.is_dropped(document.id),
        "stamp": zlib.crc32(index.texts.get(document.id, "").encode("utf-8", "replace")),
    }


def finding(desk: Desk, id: str) -> Node | None:
    """A finding with its quotes; None where there is none of this id."""
    snapshot, found = desk.snapshot, desk.finding(id)
    if found is None:
        return None
    index = Index.of(snapshot.shown)
    labels = {event.id: one_line(event.label) for event in snapshot.shown.events}
    return {
        **_listed(found, snapshot, index, labels),
        "title": VERDICTS[found.verdict].title,
        "do": VERDICTS[found.verdict].do,
        "explanation": one_line(found.explanation),
        "plot": _plot(found, index),
        "sides": sorted(
            (_side(side, index, snapshot.shown) for side in found.values), key=lambda each: not each["draft"]
        ),
    }


def _plot(found: Discrepancy, index: Index) -> Node | None:
    """The values of a finding on one scale from 0 to 1, where they are quantities: each value of a day once, the number
    itself, whether it goes on beyond, and the first articles that have it."""
    facts = [index.facts[each] for side in found.values for each in side.facts if each in index.facts]
    drawn = plot(facts, index.documents) if all(fact.kind == "quantity" for fact in facts) else None
    if drawn is None or len(drawn.levels) < 2:
        return None
    first = {(fact.document, shown(fact.value)): fact.id for fact in reversed(facts)}
    return {
        "rows": [
            {
                "label": one_line(row.label),
                "day": (row.day or "no date") if drawn.days else None,
                "articles": [
                    {"number": index.numbers.get(id), "article": id, "fact": first.get((id, row.label), row.fact.id)}
                    for id in documents[:NAMED]
                ],
                "more": max(0, len(documents) - NAMED),
                **{name: getattr(row, name) for name in ("start", "end", "open_start", "open_end", "approx", "dot")},
            }
            for row, documents in drawn.levels[:DRAWN]
        ],
        "ticks": [{"at": place, "label": label} for place, label in drawn.ticks],
        "more": max(0, len(drawn.levels) - DRAWN),
    }


def _side(side: Side, index: Index, report: Report) -> Node:
    facts = [index.facts[each] for each in side.facts if each in index.facts]
    return {
        "label": one_line(side.label),
        "articles": len(side.documents),
        "sources": side.sources,
        "draft": any(each in report.drafts for each in side.documents),
        "quotes": [_quote(fact, index) for fact in facts[:QUOTES]],
        "more": max(0, len(facts) - QUOTES),
    }


def _quote(fact: Fact, index: Index) -> Node:
    words, (start, end) = quote(fact, text=index.texts.get(fact.document))
    return {
        "fact": fact.id,
        "article": fact.document,
        "number": index.numbers.get(fact.document),
        "path": index.place(fact),
        "place": _short(index.place(fact), index.path(fact.document)),
        "before": words[:start],
        "words": words[start:end],
        "after": words[end:],
    }


def _short(place: str, path: str) -> str:
    """A place without the folders of its file."""
    return PurePath(path).name + place.removeprefix(path)


def claims(snapshot: Snapshot) -> list[Node]:
    """The claims of the draft, where the report has some, each with whether it is ticked."""
    out = []
    for each in getattr(snapshot.shown, "claims", None) or ():
        claim = msgspec.to_builtins(each)
        out.append(
            {
                **{key: one_line(str(claim.get(key) or "")) for key in ("id", "text", "verdict", "question")},
                "document": str(claim.get("document", "")),
                "start": claim.get("start"),
                "end": claim.get("end"),
                "sources": [str(fact) for fact in claim.get("sources") or ()],
                "ticked": str(claim.get("id", "")) in snapshot.decided.ticks,
            }
        )
    return out


def claim(desk: Desk, id: str) -> Node | None:
    """A claim with the quotes of its sources, and where it stands in the draft; None where there is none of this id."""
    report = desk.snapshot.shown
    found = next((each for each in claims(desk.snapshot) if each["id"] == id), None)
    if found is None:
        return None
    wanted = set(found["sources"])
    index = Index({f.id: f for f in report.facts if f.id in wanted}, *_rest(report))
    quotes = [_quote(index.facts[each], index) for each in found["sources"][:QUOTES] if each in index.facts]
    start, end = (each if isinstance(each, int) else 0 for each in (found["start"], found["end"]))
    inside = [f for f in report.facts if f.document == found["document"] and start <= f.start < f.end <= end]
    here = [{"fact": each.id, "article": each.document} for each in inside]
    here = here or [{"fact": "", "article": found["document"]}]
    return {**found, "quotes": quotes, "here": here, "more": max(0, len(found["sources"]) - QUOTES)}


def _rest(report: Report) -> tuple[Any, Any, Any]:
    index = Index.of(report)
    return index.documents, index.numbers, index.texts


def article(desk: Desk, id: str) -> Node | None:
    """The text of an article in pieces, each with the facts that it is of; None where there is none of this id."""
    report = desk.snapshot.shown
    text = dict(report.texts).get(id)
    if text is None:
        return None
    facts = [fact for fact in report.facts if fact.document == id]
    disputed: dict[str, str] = {}
    for found in report.discrepancies:
        for fact_id in (each for side in found.values for each in side.facts):
            disputed.setdefault(fact_id, found.id)
    start, end = front.length(text), min(len(text), SHOWN)
    return {"id": id, "pieces": list(_pieces(text, start, end, facts, disputed)), "cut": len(text) > SHOWN}


def _pieces(text: str, first: int, last: int, facts: Sequence[Fact], disputed: dict[str, str]) -> Iterable[Node]:
    """A text cut wherever a fact begins or ends; a piece is of the shortest fact that holds it, a disputed one before
    others. `at` are the ids of the facts that begin with it."""
    inside = [fact for fact in facts if first <= fact.start < fact.end <= last]
    cuts = sorted({first, last, *(place for fact in inside for place in (fact.start, fact.end))})
    starting = sorted(inside, key=lambda fact: fact.start)
    open_ones: list[Fact] = []
    waiting = iter(starting)
    coming = next(waiting, None)
    for start, end in itertools.pairwise(cuts):
        begun = []
        while coming is not None and coming.start <= start:
            begun.append(coming)
            coming = next(waiting, None)
        open_ones = [fact for fact in (*open_ones, *begun) if fact.end > start]
        piece: Node = {"text": text[start:end].translate(IN_TEXT)}
        if open_ones:
            fact = min(open_ones, key=lambda each: (each.id not in disputed, each.end - each.start))
            about = (fact.attribute or fact.kind).removeprefix("open:")
            piece |= {
                "kind": fact.kind,
                "told": one_line(f"{about}: {shown(fact.value)}"),
                "finding": disputed.get(fact.id),
                "facts": [each.id for each in open_ones],
                "at": [each.id for each in begun],
            }
        yield piece
