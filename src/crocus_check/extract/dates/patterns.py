"""Patterns of time expressions: a small language over word classes -> regular expressions on a class string.

The language is described at the head of rules/en/timex_rules.toml. Each atom takes the white space after it, unless
`~` follows, so that odd spacing does no harm; named parts become groups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from crocus_check import rules
from crocus_check.core.timex import Expr, parse
from crocus_check.errors import RulesError
from crocus_check.extract.dates.lexicon import APOSTROPHES, OTHER, PIECE, Lexicon

_TOKEN = re.compile(
    r'\s*(?:"(?P<quoted>\\u[0-9a-f]{4}|[^"]+)"|(?P<name>[A-Z][A-Z0-9]*)|(?P<label>[a-z]\w*):'
    r"|(?P<word>[a-z]+)|(?P<op>[()|?*~]))"
)
_Tokens = list[tuple[str, str]]
_NAMED = re.compile(r"\(\?P<\w+>")
_SPACE = " ?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as compiled. `meanings` holds a template for the whole match (key "") or one for each part that becomes a
    mention; `groups` maps each group of the regular expression to the name of the part."""

    name: str
    kind: str
    regex: re.Pattern[str]
    groups: tuple[tuple[str, str], ...]
    meanings: tuple[tuple[str, Expr], ...]
    unless: tuple[str, ...]
    only: tuple[str, ...]
    words: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and for each character of a class string those that can start there; `starter` finds the
    characters at which some rule can start."""

    lexicon: Lexicon
    starts: dict[str, tuple[Rule, ...]]
    starter: re.Pattern[str]
    prepared: dict[str, tuple[re.Pattern[str], bool]] = field(default_factory=dict)
    """For a character one pattern for all rules that start with it, and whether a match can end with it."""

    def may_start(self, char: str, codes: str, start: int) -> bool:
        """Whether some rule matches at a place of a class string. A word of no class ends what needs a second word:
        "the" before any other noun is passed over at once."""
        any_of, alone = self.prepared.get(char) or self._prepare(char)
        if not alone:
            second = start + 2 if codes[start + 1 : start + 2] == " " else start + 1
            if codes[second : second + 1] in (OTHER, ""):
                return False
        return any_of.match(codes, start) is not None

    def _prepare(self, char: str) -> tuple[re.Pattern[str], bool]:
        any_of = re.compile("|".join(_NAMED.sub("(?:", rule.regex.pattern) for rule in self.starts[char]))
        self.prepared[char] = any_of, any_of.fullmatch(char) is not None
        return self.prepared[char]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The rules of rules/en/timex_rules.toml. Raises RulesError that names the rule."""
    table = rules.load("timex_rules")
    macros = {name: _tokens(text, name) for name, text in (table["macros"] | _generated()).items()}
    patterns = {name: _tokens(rule["pattern"], name) for name, rule in table["rules"].items()}
    literals = {
        text for tokens in (*macros.values(), *patterns.values()) for kind, text in tokens if kind in ("word", "quoted")
    }
    lexicon = Lexicon(literals)
    starts: dict[str, list[Rule]] = {}
    for rank, (name, raw) in enumerate(table["rules"].items()):
        builder = _Builder(name, patterns[name], macros, lexicon)
        rule = _rule(name, raw, builder, rank)
        for char in builder.first:
            starts.setdefault(char, []).append(rule)
    starter = re.compile("[" + "".join(sorted(starts)) + "]")
    by_char = {char: tuple(found) for char, found in starts.items()}
    return Grammar(lexicon, by_char, starter)


def _rule(name: str, raw: dict[str, Any], builder: _Builder, rank: int) -> Rule:
    meaning = raw["meaning"]
    meanings = meaning.items() if isinstance(meaning, dict) else (("", meaning),)
    return Rule(
        name=name,
        kind=raw.get("kind", "date"),
        regex=re.compile(builder.regex),
        groups=tuple(builder.groups),
        meanings=tuple((part, parse(text)) for part, text in meanings),
        unless=tuple(raw.get("unless", ())),
        only=tuple(raw.get("only", ())),
        words=bool(raw.get("words", False)),
        rank=rank,
    )


def _generated() -> dict[str, str]:
    """Macros made from other data: the names of holidays and of time zones."""
    phrases = [phrase for entry in rules.load("holidays").values() for phrase in entry["words"]]
    sequences = sorted((_sequence(phrase) for phrase in phrases), key=len, reverse=True)
    return {
        "HOLIDAY": "(" + " | ".join(sequences) + ")",
        "ZONE": '(ZONECODE (("+" | "-") ~ NUM)? | ZONEPLACE (standard | daylight)? time | "(" ZONECODE ")")',
    }


def _sequence(phrase: str) -> str:
    atoms = []
    for piece in PIECE.findall(phrase):
        if piece in APOSTROPHES:
            atoms.append('("\\u0027" | "’")')
        elif piece.isalpha():
            atoms.append(piece)
        elif not piece.isspace():
            atoms.append("NUM" if piece.isdigit() else f'"{piece}"')
    return " ".join(atoms)


def _tokens(pattern: str, name: str) -> _Tokens:
    tokens, at = [], 0
    pattern = pattern.strip()
    while at < len(pattern):
        match = _TOKEN.match(pattern, at)
        if match is None or match.lastgroup is None:
            raise RulesError(f"rules/en/timex_rules.toml: {name}: cannot read {pattern[at:]!r}")
        text = match[match.lastgroup]
        tokens.append((match.lastgroup, "'" if text == "\\u0027" else text))
        at = match.end()
    return tokens


class _Builder:
    """Builds the regular expression of one pattern, its groups, and the characters that it can start with."""

    def __init__(self, name: str, tokens: _Tokens, macros: dict[str, _Tokens], lexicon: Lexicon) -> None:
        self.name, self.macros, self.lexicon = name, macros, lexicon
        self.groups: list[tuple[str, str]] = []
        self.tokens, self.at = tokens, 0
        self.regex, first, _ = self._choice()
        self.first = frozenset(first)
        if self.at != len(tokens):
            raise self._error("unbalanced")

    def _error(self, what: str) -> RulesError:
        return RulesError(f"rules/en/timex_rules.toml: {self.name}: {what}")

    def _choice(self) -> tuple[str, set[str], bool]:
        regexes, first, nullable = [], set(), False
        while True:
            regex, starts, empty = self._sequence()
            regexes.append(regex)
            first |= starts
            nullable |= empty
            if not self._take("|"):
                return "|".join(regexes), first, nullable

    def _sequence(self) -> tuple[str, set[str], bool]:
        parts, first, nullable = [], set(), True
        while self.at < len(self.tokens) and self.tokens[self.at] not in (("op", ")"), ("op", "|")):
            regex, starts, empty = self._item()
            parts.append(regex)
            if nullable:
                first |= starts
                nullable = empty
        return "".join(parts), first, nullable

    def _item(self) -> tuple[str, set[str], bool]:
        regex, first, nullable = self._atom()
        if self._take("?"):
            regex, nullable = f"(?:{regex})?", True
        elif self._take("*"):
            regex, nullable = f"(?:{regex})*", True
        if self._take("~"):
            regex += "(?<! )"
        return regex, first, nullable

    def _atom(self) -> tuple[str, set[str], bool]:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "label":
            regex, first, nullable = self._atom()
            group = f"{text}_{len(self.groups)}"
            self.groups.append((group, text))
            return f"(?P<{group}>{regex})", first, nullable
        if (kind, text) == ("op", "("):
            regex, first, nullable = self._choice()
            if not self._take(")"):
                raise self._error("missing )")
            return f"(?:{regex})", first, nullable
        if kind == "name" and text in self.macros:
            outer = self.tokens, self.at
            self.tokens, self.at = self.macros[text], 0
            regex, first, nullable = self._choice()
            self.tokens, self.at = outer
            return f"(?:{regex})", first, nullable
        chars = self.lexicon.of(text if kind == "name" else f"={text}")
        if not chars:
            raise self._error(f"no such class: {text}")
        return f"[{chars}]{_SPACE}", set(chars), False

    def _take(self, op: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] == ("op", op):
            self.at += 1
            return True
        return False
