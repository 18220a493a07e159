"""The day of an event: what most articles date its own triggers with.

The day on which somebody spoke of it ("..., she said on Monday"), and one up to which or from which on something was
so, are not the days of a part. A story is often news of what was said: "Orlen buys Lumen, the firms said on Monday".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact
from crocus_check.core.saying import tells_of_saying
from crocus_check.core.values import DateValue
from crocus_check.link.events.recalled import SPEECH
from crocus_check.rules import load

_ACTS = frozenset({"announce", "declare"})
"""Verbs of speech with which something happens: who announces a nomination on Monday has nominated on Monday."""
_BOUNDS = frozenset({"after", "before", "from", "to"})
_OPEN = frozenset({"by", "since", "until", "till", "before", "after"})


def date_of(facts: Sequence[Fact], mentions: Sequence[EventMention], *, main: bool) -> str | None:
    """The EDTF of the day that most documents give the event's own triggers."""
    own = {fact_id: mention for mention in mentions for fact_id in mention.facts}
    dates = [fact for fact in facts if fact.id in own and isinstance(fact.value, DateValue)]
    return _usual([fact for fact in dates if main or own[fact.id].family == SPEECH or not _beside(fact)])


def _usual(dates: Sequence[Fact]) -> str | None:
    """What most documents say; a day whose year is known before one of unknown year that is told twice as often."""
    votes: Counter[str] = Counter()
    for _, edtf in sorted({(f.document, f.value.edtf) for f in dates if isinstance(f.value, DateValue)}):
        votes[edtf] += 1
    known = Counter({edtf: n for edtf, n in votes.items() if "X" not in edtf})
    usual, sure = _most(votes), _most(known)
    return sure if sure is not None and usual is not None and 2 * known[sure] >= votes[usual] else usual


def _most(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda edtf: (-votes[edtf], edtf), default=None)


def _beside(fact: Fact) -> bool:
    """Whether a date is no day of what happened: that of speaking or counting, or the end of an open span."""
    bound = isinstance(fact.value, DateValue) and fact.value.mod in _BOUNDS
    bound = bound or (fact.context.role or "").partition(":")[2] in _OPEN
    verbs = _verbs()
    return bound or fact.context.predicate in verbs or tells_of_saying(fact, verbs)


@lru_cache(maxsize=1)
def _verbs() -> tuple[str, ...]:
    return tuple(verb for verb in load("speech")["verbs"]["strong"] if verb not in _ACTS)
