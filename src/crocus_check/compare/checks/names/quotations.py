"""Quotations: the same words quoted in two ways.

Articles that quote one speaker should quote the same words. Quotations meet by runs of three words that they share;
those that agree in most words of a stretch and differ in a few are shown, as info: translations differ rightly, and so
do quotations that were cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.core.checks import Example
from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy

_WORD = re.compile(r"\[[^\]]*\]|[^\W_]+(?:['’-][^\W_]+)*")
_RUN = 3
_COMMON = 12
"""Quotations that share a run of words beyond which the run is common stuff."""
_SHORTEST = 6
_MOST_DIFFERENT = 3
_SHARE = 0.75
_CONTRACTED = {
    "wont": "will not",
    "cant": "can not",
    "dont": "do not",
    "its": "it is",
    "im": "i am",
    "cannot": "can not",
}

Words = tuple[str, ...]


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each pair of quotations, between articles, that differ in a few words."""
    quoted = sorted((f for f in story.facts if f.rule == "quotation"), key=lambda f: (f.document, f.start, f.end))
    words = [_words(fact.text) for fact in quoted]
    found: dict[str, Discrepancy] = {}
    for i, j in _meeting(words):
        if quoted[i].document == quoted[j].document:
            continue
        different = differences(words[i], words[j])
        if different:
            made = _discrepancy(sorted((quoted[i], quoted[j]), key=story.in_order), different)
            found.setdefault(made.id, made)
    return sorted(found.values(), key=lambda d: (d.message, d.id))


def _words(text: str) -> Words:
    """The words of a quotation, without what an editor put in brackets."""
    plain = (fold(word) for word in _WORD.findall(text) if not word.startswith("["))
    return tuple(part for word in plain for part in _CONTRACTED.get(word, word).split())


def _meeting(words: Sequence[Words]) -> list[tuple[int, int]]:
    """The pairs of quotations that share a run of words."""
    runs: dict[Words, list[int]] = defaultdict(list)
    for number, each in enumerate(words):
        for start in {each[i : i + _RUN] for i in range(len(each) - _RUN + 1)}:
            runs[start].append(number)
    pairs = {
        (one, other)
        for held in runs.values()
        if len(held) <= _COMMON
        for n, one in enumerate(held)
        for other in held[n + 1 :]
    }
    return sorted(pairs)


def differences(one: Words, other: Words) -> list[tuple[str, str]]:
    """The words in which two quotations differ, within the stretch that both give; none where they agree in it, or
    agree in too little to be one quotation."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return []
    same = sum(block.size for block in blocks)
    first, last = blocks[0], blocks[-1]
    stretch = max(last.a + last.size - first.a, last.b + last.size - first.b)
    out = []
    for left, right in pairwise(blocks):
        a = " ".join(one[left.a + left.size : right.a])
        b = " ".join(other[left.b + left.size : right.b])
        out.append((a, b))
    changed = sum(max(len(a.split()), len(b.split())) for a, b in out)
    close = same >= _SHORTEST - 1 and same + changed >= _SHORTEST and same >= _SHARE * stretch
    joined = [(a, b) for a, b in out if a.replace(" ", "") != b.replace(" ", "")]
    return joined if close and 0 < changed <= _MOST_DIFFERENT and _told(joined) else []


def _told(different: Sequence[tuple[str, str]]) -> bool:
    """Whether words stand against words: what one side only leaves out may have been cut."""
    return any(a and b for a, b in different)


def _discrepancy(pair: Sequence[Fact], different: Sequence[tuple[str, str]]) -> Discrepancy:
    told = [" ".join(fact.text.split()) for fact in pair]
    shown = ", ".join(f"“{a}” or “{b}”" for a, b in different if a and b)
    return finding(
        sides_of(told, [[fact] for fact in pair]),
        key=("quotation", *sorted(told)),
        verdict="possible",
        severity="info",
        attribute="quotation",
        referent=next((f.qualifiers.attribution for f in pair if f.qualifiers.attribution), None),
        message=f"The same words quoted in two ways: {shown}",
        explanation="Two articles quote most of the same words, one after the other, and differ in a few.",
    )


CHECK = Check(
    id="quotations",
    verdicts=("possible",),
    title="The same words, quoted in two ways",
    finds="Two articles quote one sentence and differ in a few words: an info, since translations differ rightly.",
    matters="What stands in quotation marks is what somebody said, word for word.",
    speaks=Example(
        (
            "2014-05-06: “We have never seen so many ships in this harbour,” Anna Torvald said on Monday.",
            "2014-05-06: “We have never seen so many boats in this harbour,” Anna Torvald said on Monday.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: “We have never seen so many ships in this harbour,” Anna Torvald said on Monday.",
            "2014-05-06: “We have never seen so many ships,” Anna Torvald said on Monday.",
        )
    ),
    find=findings,
)
