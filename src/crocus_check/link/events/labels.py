"""Labels: how an event is named in a report, with its date and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue


def most(counter: Counter[str]) -> str | None:
    """The most frequent key, the first in order among equals."""
    return min(counter, key=lambda k: (-counter[k], k), default=None)


def date_of(facts: Sequence[Fact], mentions: Sequence[EventMention]) -> str | None:
    """The EDTF of the day that most documents give the event's own triggers."""
    own = {fact_id for mention in mentions for fact_id in mention.facts}
    votes: Counter[str] = Counter()
    for _, edtf in sorted(
        {(f.document, f.value.edtf) for f in facts if f.id in own and isinstance(f.value, DateValue)}
    ):
        votes[edtf] += 1
    known = Counter({edtf: n for edtf, n in votes.items() if "X" not in edtf})
    return most(known) or most(votes)


def place_of(mentions: Sequence[EventMention]) -> str | None:
    """The place that most documents name at the event's triggers."""
    return most(
        Counter(place for _, place in sorted({(m.document, m.trigger.place) for m in mentions if m.trigger.place}))
    )


def label_of(kind: str, mentions: Sequence[EventMention], place: str | None, date: str | None) -> str:
    """What happened and where: "attack, Crocus City Hall"; with the year where it is background."""
    nouns = Counter(m.trigger.lemma for m in mentions)
    word = most(nouns) or kind
    return ", ".join(filter(None, (word, place, date)))
