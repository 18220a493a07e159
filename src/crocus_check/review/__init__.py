"""A draft against its sources: each of its statements is looked up, and what the sources contradict is told.

`disagreements` is what the comparison of all articles found and a draft has a part in, told from its side; `claims`
asks the sources for every statement of the draft. A finding keeps its id, so that what is known of it stays known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from crocus_check.compare.evidence.fingerprint import with_own_ids
from crocus_check.core.facts import without_vector
from crocus_check.core.findings import Discrepancy, Report
from crocus_check.core.sources import origins
from crocus_check.review.checks import CHECKS
from crocus_check.review.verdicts import Judged
from crocus_check.running.blas import one_thread
from crocus_check.running.memory import Memory
from crocus_check.running.process import no_cycles

__all__ = ["CHECKS", "review"]

_FIRST = {"error": 0, "warning": 1, "info": 2}
_OF_WORDS = frozenset({"outcomes", "turned", "directions"})
"""Checks that find one value told in two ways: that sources have the value settles nothing."""


def _all(check: str) -> bool:
    return True


@one_thread()
@no_cycles()
def review(
    report: Report,
    drafts: Collection[str],
    *,
    unsupported: bool = False,
    trusted: Collection[str] = (),
    looks_for: Callable[[str], bool] = _all,
    memory: Memory | None = None,
) -> Report:
    """The report with what a draft is told, and with its claims.

    `drafts` are ids of documents. The sources' quarrels among themselves are left out. With `unsupported`, each figure
    and date of a draft that no source has is added as an info. `trusted` are the documents whose word counts before
    that of any number of others. `looks_for` says of the id of a check whether it is run. The facts of the report must
    have their vectors, else only what the comparison of all articles found is told; they are left out of what is
    returned. `memory` is what this process knows of pairs of facts from the last time.
    """
    from crocus_check.review import claims, disagreements, findings
    from crocus_check.review.figures.matching import Told
    from crocus_check.review.names.known import names_of

    facts = tuple(report.facts)
    report = replace(report, facts=facts)  # which may be packed: they are gone through more than once
    found = disagreements.told(report, drafts, trusted)
    house = {document.id for document in report.documents if document.kind == "house facts"}
    held = [fact for fact in facts if fact.document not in house]
    judged = claims.judged(Told(held, frozenset(drafts), names_of(facts), report.documents, dict(report.texts), memory))
    found = [each for each in found if not _settled(each, judged)]
    known = origins(report.documents)
    events = {event.id: event for event in report.events}
    cited = {fact for each in found for side in each.values for fact in side.facts}
    new = [each for each in judged if each.fact.id not in cited]
    found += (each for each in findings.findings(new, known, events) if looks_for(each.check))
    if unsupported:
        found += (each for each in findings.not_found(new) if looks_for(each.check))
    found = sorted(with_own_ids(found), key=lambda each: _FIRST[each.severity])
    added = {f.id: f for each in judged for f in (each.fact, *each.against, *each.agreeing)}
    ids = {fact.id for fact in facts}
    facts += tuple(fact for id, fact in sorted(added.items()) if id not in ids)
    told = tuple(claims.claims(judged, _findings_of(found), events))
    return replace(
        report,
        facts=tuple(map(without_vector, facts)),
        discrepancies=tuple(found),
        claims=told,
        drafts=tuple(sorted(drafts)),
        checks=(*report.checks, *(check for check in CHECKS if looks_for(check.id))),
    )


def _settled(found: Discrepancy, judged: Collection[Judged]) -> bool:
    """Whether values differ, but the sources' best answer to all that the draft says there is what it says."""
    if found.verdict not in ("conflict", "update") or found.check in _OF_WORDS:
        return False
    cited = {fact for side in found.values for fact in side.facts}
    verdicts = {each.verdict for each in judged if each.fact.id in cited}
    return verdicts == {"supported"}


def _findings_of(found: Collection[Discrepancy]) -> dict[str, str]:
    """The findings by the facts that they cite."""
    return {fact: each.id for each in reversed(list(found)) for side in each.values for fact in side.facts}
