"""Find dates and times in an annotated document.

The text is scanned once from left to right: at each piece that can start an expression the rules of
rules/en/timex_rules.toml that start there are tried, the longest match that passes its checks is taken, and the scan
goes on behind it. What an expression means stays open (`TimexMention.timex`, in the notation of core/timex.py)
until normalise knows the anchor. Durations and frequencies are not taken: they are quantities.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from crocus_check.core.mentions import TimexMention
from crocus_check.core.timex import write
from crocus_check.extract.dates import (
    checks_lookalikes,
    checks_names,
    checks_numbers,
    checks_offsets,
    checks_units,
)
from crocus_check.extract.dates.checks import CHECKS, listed
from crocus_check.extract.dates.patterns import Grammar, Rule, grammar
from crocus_check.extract.dates.slots import meaning
from crocus_check.extract.dates.tense import Tense, tense
from crocus_check.extract.dates.times import time
from crocus_check.extract.dates.view import Candidate, View
from crocus_check.rules import load

_FAR = 60
"""Tokens that a sentence is looked back for its start."""
_BEHIND_AFTER = 12
"""Tokens before a date within which "after" says that it came first."""
_DATELINE = 12
"""Tokens within which the dateline of an article ends."""
_CLAUSAL = ("in", "since", "by", "until", "till", "during", "before", "after", "between")
"""Prepositions after which a year dates the clause, whatever follows it."""
_OPENING = {"by": "before", "until": "before", "till": "before", "before": "before", "since": "after", "after": "after"}


def find(doc: Doc) -> list[TimexMention]:
    """Date and time mentions of a document in text order, offsets those of the Doc's text; they never overlap."""
    found = grammar()
    view = View(doc, found.lexicon)
    return [mention for candidate in _candidates(view, found) for mention in _mentions(candidate)]


def _candidates(view: View, rules: Grammar) -> Iterator[Candidate]:
    codes, at = view.codes, 0
    while (match := rules.starter.search(codes, at)) is not None:
        start = match.start()
        char = codes[start]
        if not rules.may_start(char, codes, start):
            at = start + 1
            continue
        candidate = _best(view, start, rules.starts[char])
        if candidate is None:
            at = start + 1
        else:
            yield candidate
            at = candidate.end


def _best(view: View, start: int, rules: tuple[Rule, ...]) -> Candidate | None:
    """The longest match at a piece that passes its checks, the first rule's where two are as long."""
    matches = []
    for rule in rules:
        match = rule.regex.match(view.codes, start)
        if match is not None and match.end() > start:
            matches.append((-match.end(), rule.rank, match, rule))
    for _, _, match, rule in sorted(matches, key=lambda m: m[:2]):
        parts = {name: span for group, name in rule.groups if (span := _trimmed(view, *match.span(group)))[0] >= 0}
        candidate = Candidate(view, rule, start, _trimmed(view, start, match.end())[1], parts)
        if _passes(candidate):
            return candidate
    return None


def _passes(candidate: Candidate) -> bool:
    rule = candidate.rule
    return all(CHECKS[name](candidate) for name in rule.only) and not any(
        CHECKS[name](candidate) for name in rule.unless
    )


def _trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    while end > start and view.pieces[end - 1].isspace():
        end -= 1
    return start, end


def _mentions(candidate: Candidate) -> Iterator[TimexMention]:
    view, rule = candidate.view, candidate.rule
    for part, template in rule.meanings:
        first, last = candidate.parts[part] if part else (candidate.start, candidate.end)
        if rule.kind == "time":
            timex = time(candidate, part)
        else:
            expr = meaning(candidate, template)
            if isinstance(expr, tuple) and expr[0] in ("from", "to") and not _is_range(candidate):
                expr = expr[1]
            timex = None if expr is None else write(expr)
        if not timex:
            continue
        start, end = view.offsets[first], view.offsets[last]
        token = view.token_index(start)
        yield TimexMention(
            start,
            end,
            token,
            view.token_index(end - 1) + 1,
            "time" if rule.kind == "time" else "date",
            timex,
            _tense(candidate, token) if rule.kind == "date" else None,
            rule=f"timex:{rule.name}",
            extra=_extra(candidate),
        )


def _tense(candidate: Candidate, token: int) -> Tense | None:
    """The tense of the clause; a date after "since" is past, and that of a dateline stands outside of the clause."""
    view = candidate.view
    if view.word(view.before(candidate.start)) == "since":
        return "past"
    if view.word(view.after(candidate.end)) in listed("datelines") and view.token_index(0) + _DATELINE > token:
        return None
    return tense(view.doc, token, view.parsed)


def _is_range(candidate: Candidate) -> bool:
    """Whether two ends are joined as those of a range: "May 4 and 5" are two days."""
    joint = candidate.view.word(candidate.view.before(candidate.parts["b"][0]))
    return joint not in ("and", "or")


def _extra(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """The words where they are to be read again, and "before" or "after" where a preposition opens the date."""
    extra = [("words", _words(candidate))] if candidate.rule.words else []
    opening = candidate.view.word(candidate.view.before(candidate.start))
    if named := _named_opening(candidate, opening):
        extra.append(("opening", named))
    mod = _OPENING.get(opening)
    if mod and candidate.rule.kind == "date":
        extra.append(("mod", mod))
    if candidate.rule.name == "year" and _names_the_year_of(candidate):
        extra.append(("use", "attributive"))
    extra += _place(candidate)
    if (after := _after(candidate)) is not None:
        extra.append(("after", str(after)))
    extra.append(("paragraph", str(candidate.view.paragraph(candidate.start))))
    return tuple(extra)


def _named_opening(candidate: Candidate, opening: str) -> str | None:
    """The words before a date that bear on its year or day: "in", "until", "as of", and "said" for a verb of speech."""
    if opening in ("in", "until", "till", "to", "through"):
        return opening
    view = candidate.view
    before = view.before(candidate.start)
    if opening == "of":
        return "as of" if view.word(view.before(before)) == "as" else None
    token = view.token(view.before(before) if opening == "on" else before)
    speaks = token is not None and token.tag_ == "VBD" and token.lemma_.lower() in _speech()
    return "said" if speaks else None


def _names_the_year_of(candidate: Candidate) -> bool:
    """Whether a year only says which thing is meant ("the 2018 elections") and dates no clause."""
    view, after = candidate.view, candidate.view.after(candidate.end)
    if view.word(view.before(candidate.start)) in _CLAUSAL or not view.word(after)[:1].isalpha():
        return False
    token = view.token(after)
    return token is not None and token.pos_ in ("NOUN", "PROPN", "ADJ")


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("speech")["verbs"]["strong"])


def _after(candidate: Candidate) -> int | None:
    """The offset of an "after" that a date stands behind, in its sentence: what it dates came before the rest."""
    doc = candidate.view.doc
    first = candidate.view.token_index(candidate.view.offsets[candidate.start])
    for i in range(first - 1, max(-1, first - _BEHIND_AFTER), -1):
        if doc[i].lower_ == "after" and i < first - 2:
            return doc[i].idx
        if doc[i].is_sent_start or doc[i].tag_ == "CC" or doc[i].text in (";", ":"):
            break
    return None


def _words(candidate: Candidate) -> str:
    """The words without hedges and parts of the day: "about two weeks ago" is read as "two weeks ago"."""
    view, parts = candidate.view, candidate.parts
    first = parts["n"][0] if "n" in parts else parts["t"][0] if "t" in parts else candidate.start
    last = parts["t"][1] if "t" in parts else candidate.end
    return view.text[view.offsets[first] : view.offsets[last]]


def _place(candidate: Candidate) -> list[tuple[str, str]]:
    """Where a date stands: "initial" within the first words of its sentence, "aside" in brackets, else "inner"; and
    the sentence, by its first token."""
    doc = candidate.view.doc
    first = start = candidate.view.token_index(candidate.view.offsets[candidate.start])
    while start > 0 and first - start < _FAR and not doc[start].is_sent_start:
        start -= 1
    aside = False
    for token in doc[max(start, first - 8) : first]:
        aside = token.lower_ in "([" or (aside and token.lower_ not in ")]")
    place = "aside" if aside else "initial" if first - start <= 4 else "inner"
    return [("place", place), ("sentence", str(start))]


_CHECKED = (checks_lookalikes, checks_names, checks_numbers, checks_offsets, checks_units)
"""The modules whose checks the rules name; each enters them in CHECKS."""

__all__ = ["find"]
