"""Forms: a name as written, taken apart into what names and what only accompanies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.core.entities import fold, plain
from crocus_check.link.names.rules import house_form, name_rules

_SPACES = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?:['’ʼ`]s|['’ʼ`])$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:(?:al|el|ad|ar|as|ash|at|az)-|al )(?=\w)", re.IGNORECASE)
"""The Arabic article, which some houses write and others leave out."""
_DETERMINER = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written.

    `core` is the surface without determiner, possessive, title and legal form; `tokens` are its folded words, in which
    spellings are compared; `key` is what names are looked up by: house styles and abbreviations evened out, plain nouns
    ("province") left out. `generation` is "jr" and the like. `left_out` are the words that `tokens` are without: the
    Arabic article, the noun that says what kind of place it is.
    """

    surface: str
    core: str
    tokens: tuple[str, ...]
    key: str
    generation: str | None
    person: bool
    left_out: tuple[str, ...] = ()

    @property
    def last(self) -> str:
        return self.tokens[-1] if self.tokens else ""

    @property
    def acronym(self) -> str | None:
        """The letters of an acronym ("FSB", "U.S."), None for other names."""
        letters = self.core.replace(".", "").replace("-", "")
        if letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 6 and " " not in self.core:
            return letters.casefold()
        return None


@lru_cache(maxsize=131072)
def form(surface: str, person: bool) -> Form:
    """Take a surface apart."""
    words = [w for w in _SPACES.split(_POSSESSIVE.sub("", _DETERMINER.sub("", surface.strip()))) if w]
    generation: str | None = None
    if person:
        words, generation = _person(words)
    else:
        words = _body(words)
    core = " ".join(words) or surface.strip()
    tokens = tuple(fold(core).split())
    if person:
        tokens = _without_particles(tokens)
        return Form(surface, core, tokens, " ".join(tokens), generation, person)
    whole = tokens
    if len(tokens) > 1 and _ARTICLE.match(core):
        words, tokens = _ARTICLE.sub("", core).split(), tokens[1:]
    if not words:  # nothing but marks
        return Form(surface, core, tokens, " ".join(tokens), generation, person)
    key, tokens = _key(words, tokens), _named(words, tokens, arabic=tokens != whole)
    left_out = tuple(word for word in whole if word not in tokens)
    return Form(surface, core, tokens, key, generation, person, left_out)


def _bare(word: str) -> str:
    return plain(word).rstrip(".,").casefold()


def _person(words: list[str]) -> tuple[list[str], str | None]:
    """A person's name without titles before it and generations after it."""
    table = name_rules()
    first, last = 0, len(words)
    while last - first > 1 and _bare(words[first]) in table.titles:
        first += 1
    generation = None
    while last - first > 1 and _bare(words[last - 1]) in table.generations:
        generation = _bare(words[last - 1])
        last -= 1
    kept = words[first:last]
    return ([*kept[:-1], kept[-1].rstrip(",")] if kept else kept), generation


def _body(words: list[str]) -> list[str]:
    """A body's or place's name without legal forms after it."""
    table = name_rules()
    last = len(words)
    while last > 1 and _bare(words[last - 1]) in table.legal:
        last -= 1
    return [*words[: last - 1], words[last - 1].rstrip(",")] if words else words


def _without_particles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    first = 0
    while len(tokens) - first > 1 and tokens[first] in name_rules().particles:
        first += 1
    return tokens[first:]


def _key(words: list[str], tokens: tuple[str, ...]) -> str:
    """The look-up key of a name that is no person's."""
    table = name_rules()
    even = [house_form(table.abbreviations.get(token, token)) for token in tokens]
    last, lower = len(even), 0
    while lower < len(words) and words[-1 - lower].islower():
        lower += 1
    while last > 1 and _plain_noun(even[last - 1], lower > 0, last) and even[last - 2] not in table.directions:
        last, lower = last - 1, lower - 1
    first = _of_storm(even[:last])
    return _known_as([token for token in even[first:last] if token not in table.connectors] or even[:last])


def _of_storm(tokens: list[str]) -> int:
    """How many words before the name of a storm say what it is: it is a tropical storm one day and a hurricane the
    next, and its name alone in the next sentence."""
    strong = tokens[:1] in (["tropical"], ["super"])
    kind = tokens[strong] if len(tokens) > strong else ""
    size = 1 + strong
    if kind not in ("hurricane", "typhoon", "cyclone") and not (strong and kind == "storm"):
        return 0
    return size if len(tokens) == size + 1 and tokens[size] not in name_rules().kinds else 0


def _named(words: list[str], tokens: tuple[str, ...], arabic: bool) -> tuple[str, ...]:
    """The words that name a place, without the noun that says its kind ("Talm school"): one in lower case, or after a
    name with the Arabic article, which houses write in either."""
    lower = words[-1].islower() or arabic
    if len(words) == len(tokens) == 2 and lower and tokens[-1] in name_rules().kinds:
        return tokens[:-1]
    return tokens


def _plain_noun(token: str, lower: bool, left: int) -> bool:
    """Whether a word may be left out: `lower` says that it has no capital, `left` how many words there are."""
    table = name_rules()
    return token in table.plain or (lower and (token in table.plain_lower or (token in table.kinds and left > 2)))


def _known_as(tokens: list[str]) -> str:
    """Tokens with a well-known name at their front replaced by its first form ("us embassy" -> "united states
    embassy")."""
    table = name_rules()
    for size in range(min(4, len(tokens)), 0, -1):
        front = " ".join(tokens[:size])
        known = table.aliases.get(front)
        if known is not None:
            return " ".join([known, *tokens[size:]])
    return " ".join(tokens)
