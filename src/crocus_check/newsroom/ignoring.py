"""Comments in an article that say what is to be passed over there:

    Police spoke of 21 dead. <!-- crocus-check: ignore -->
    <!-- crocus-check: ignore killed, spelling; the agency's own figure -->
    Police spoke of 21 dead.

A comment holds for the sentences that touch its line, one on a line of its own for those that touch the next line with
words. It may name a check (`quantities`), a verdict (`conflict`), what is counted or dated (`killed`), or the id of a
finding; after a semicolon it may say why. What a comment passes over stays in the report as accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report

COMMENT = re.compile(
    r"<!--\s{0,20}crocus-check:\s{0,20}ignore\b(?P<rules>[^<>;]{0,500})(?:;(?P<why>[^<>]{0,500}?))?-->"
)
MARK = "crocus-check:"
"""What is in every text that has such a comment."""
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".wiki", ".wikitext", ".mediawiki")
"""The articles that can have one: in those a reader of the article does not see it, or nearly so."""
TextOf = Callable[[DocumentInfo], "str | None"]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A stretch of a text in which findings of some rules, or of all, are passed over; `line` is the comment's."""

    start: int
    end: int
    rules: frozenset[str]
    line: int
    why: str = ""


def stretches(text: str) -> list[Ignored]:
    """What the comments of a text say, in text order."""
    if MARK not in text:
        return []
    found = []
    for comment in COMMENT.finditer(text):
        start = text.rfind("\n", 0, comment.start()) + 1
        end = _end(text, comment.end())
        if not COMMENT.sub("", text[start:end]).strip():  # alone: the next line with words
            start = end
            while start < len(text) and not text[start : _end(text, start)].strip():
                start = _end(text, start) + 1
            end = _end(text, start)
        rules = frozenset(re.findall(r"[^\s,]+", comment["rules"].lower()))
        line = text.count("\n", 0, comment.start()) + 1
        found.append(Ignored(start, end, rules, line, " ".join((comment["why"] or "").split())))
    return found


def _end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def applied(report: Report, text_of: TextOf, drafts: Collection[str] = ()) -> Report:
    """The report with what comments pass over marked as accepted.

    A finding is passed over where fewer than two of its values are left without the facts of such stretches, or, of a
    draft, none of the draft's; one on facts that belong together, such as a sum, where any of them is in one. `text_of`
    gives the text of an article, None where it is not at hand.
    """
    documents = {each.id: each for each in report.documents}
    cited = {fact for found in report.discrepancies for side in found.values for fact in side.facts}
    facts = {fact.id: fact for fact in report.facts if fact.id in cited}
    known: dict[str, tuple[str, list[Ignored]]] = {}
    for id in sorted({fact.document for fact in facts.values()}):
        document = documents.get(id)
        text = text_of(document) if document and document.path.lower().endswith(SUFFIXES) else None
        if text is not None and (found := stretches(text)):
            known[id] = (text, found)
    if not known:
        return report
    told = tuple(
        each if each.accepted is not None else replace(each, accepted=_why(each, facts, known, documents, drafts))
        for each in report.discrepancies
    )
    return replace(report, discrepancies=told)


def _why(
    found: Discrepancy,
    facts: Mapping[str, Fact],
    known: Mapping[str, tuple[str, list[Ignored]]],
    documents: Mapping[str, DocumentInfo],
    drafts: Collection[str],
) -> str | None:
    """Why a finding is passed over; None where it is not."""
    hits = {
        id: next(hits, None)
        for side in found.values
        for id in side.facts
        if (fact := facts.get(id)) and (hits := _hits(fact, found, *known.get(fact.document, ("", []))))
    }
    by = {id: hit for id, hit in hits.items() if hit is not None}
    if not by:
        return None
    left = [side for side in found.values if any(id not in by for id in side.facts)]
    ours = [id for side in found.values for id in side.facts if id in facts and facts[id].document in drafts]
    together = found.verdict in ("arithmetic", "calendar")
    if together or len(left) < 2 or (ours and all(id in by for id in ours)):
        id, hit = min(by.items(), key=lambda each: (facts[each[0]].document, each[1].line))
        place = f"ignored in {PurePath(documents[facts[id].document].path).name}, line {hit.line}"
        return f"{place}: {hit.why}" if hit.why else place
    return None


def _hits(fact: Fact, found: Discrepancy, text: str, stretches: list[Ignored]) -> Iterator[Ignored]:
    """The stretches that a fact's sentence touches and whose rules are those of a finding."""
    if text[fact.start : fact.end] != fact.text:
        return  # the file is not what was read
    start = text.find(fact.sentence, max(0, fact.end - len(fact.sentence)), fact.start + len(fact.sentence))
    end = start + len(fact.sentence)
    if start < 0:
        start, end = fact.start, fact.end
    for each in stretches:
        if start < each.end and each.start < end and _meant(each.rules, found):
            yield each


def _meant(rules: Collection[str], found: Discrepancy) -> bool:
    """Whether a comment's rules, all where it names none, are those of a finding."""
    names = {found.check, found.verdict, found.attribute.lower(), found.attribute.removeprefix("open:").lower()}
    return not rules or any(rule in names or (len(rule) >= 4 and found.id.startswith(rule)) for rule in rules)
