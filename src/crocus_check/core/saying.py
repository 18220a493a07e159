"""Saying: dates that tell when somebody spoke or counted, and not when what is told of happened.

"..., the governor said on Sunday"; "as of Tuesday". Parsers hang such a date on the verb of what is said about as often
as on the verb of saying, so that the words right before it decide.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crocus_check.core.facts import Fact
from crocus_check.core.inflection import past
from crocus_check.core.values import DateValue

_REACH = 40
_COUNTED = re.compile(r"\bas (?:of|at)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)


def tells_of_saying(fact: Fact, verbs: tuple[str, ...]) -> bool:
    """Whether a fact is the day on which somebody said something: a date right behind one of `verbs` of speech that
    follows what was said; or up to which something was counted."""
    at = fact.sentence.find(fact.text) if isinstance(fact.value, DateValue) else -1
    if at < 1:
        return False
    if fact.qualifiers.attribution is not None and _spoken(verbs).search(fact.sentence, max(0, at - _REACH), at):
        return True
    return _COUNTED.search(fact.sentence, max(0, at - _REACH), at) is not None


@lru_cache(maxsize=4)
def _spoken(verbs: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(sorted(re.escape(past(verb)) for verb in verbs))
    return re.compile(rf"\b(?:{forms})\s+(?:(?:on|late|early|late on|early on)\s+)?$", re.IGNORECASE)
