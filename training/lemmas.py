"""Learning the lemmatizer's tables from treebanks: rules by ending, then a list of the words that they get wrong."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from crocus_check.annotate.lemmatizer import MAX_ENDING, Rule, Tables, keeps_case, normal_form
from training.corpora import Tree

Counts = dict[str, dict[str, Counter[str]]]
IRREGULAR = Path(__file__).with_name("irregular.toml")
INFLECTED = {"VERB VBD": ("ed",), "VERB VBN": ("ed",), "VERB VBG": ("ing",), "VERB VBZ": ("s",), "NOUN NNS": ("s",)}
MIN_TYPES = 2  # a longer ending than one character needs so many words to make a rule


def learn(trees: Iterable[Tree], lexicon: Sequence[str] = ()) -> Tables:
    """Learn from gold forms, tags and lemmas, `irregular.toml`, and a list of words, the most common first."""
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for tree in trees:
        for form, lemma, upos, xpos in zip(tree.words, tree.lemmas, tree.upos, tree.xpos, strict=True):
            if upos != "X" and xpos not in ("GW", "ADD"):
                counts[f"{upos} {xpos}"][normal_form(form, keeps_case(upos, xpos))][lemma] += 1
    for tag, form, lemma in _irregular():
        counts[tag][form][lemma] += 100  # the treebanks' own slips are rarer
    tables = Tables(endings={tag: _rules(forms) for tag, forms in sorted(counts.items())})
    for tag, forms in sorted(counts.items()):
        upos, xpos = tag.split(" ")
        wrong = {form: _best(lemmas) for form, lemmas in sorted(forms.items())}
        tables.words[tag] = {form: best for form, best in wrong.items() if tables.lemma(form, upos, xpos) != best}
    for tag in INFLECTED:
        known = counts[tag]
        more = {form: best for form, best in _by_lexicon(tables, tag, lexicon).items() if form not in known}
        tables.words[tag] = tables.words.get(tag, {}) | more
    return tables


def _irregular() -> Iterator[tuple[str, str, str]]:
    """Yield (tag, form, lemma)."""
    table = tomllib.loads(IRREGULAR.read_text("utf-8"))
    for lemma, forms in table["verbs"].items():
        past, participle = (forms.split() * 2)[:2]
        yield "VERB VBD", past, lemma
        yield "VERB VBN", participle, lemma
    for lemma, plural in table["nouns"].items():
        yield "NOUN NNS", plural, lemma


def _by_lexicon(tables: Tables, tag: str, lexicon: Sequence[str]) -> dict[str, str]:
    """Return inflected forms of the lexicon's words that the rules take to a less common word, or to none."""
    rank = {word: place for place, word in enumerate(lexicon)}
    upos, xpos = tag.split(" ")
    wrong: dict[str, str] = {}
    for word in lexicon:
        for ending in INFLECTED[tag]:
            form = (word[:-1] if word.endswith("e") and ending[0] in "ei" else word) + ending
            found = tables.lemma(form, upos, xpos)
            if word.endswith("e") or word[-2:-1] == word[-1:]:
                bad = rank.get(found, len(lexicon)) > rank[word]
            else:  # most such words are regular: only what is no word at all is wrong
                bad = form in rank and found not in rank and f"{word}e" not in rank
            if bad and found != word:
                wrong.setdefault(form, word)
    return wrong


def _best(counter: Counter[str]) -> str:
    return min(counter.items(), key=lambda item: (-item[1], item[0]))[0]


def _rule(form: str, lemma: str) -> Rule:
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return len(form) - common, lemma[common:]


def _rules(forms: dict[str, Counter[str]]) -> dict[str, Rule]:
    """Return the best rule of each ending that some words share, without those that a shorter ending already gives."""
    by_ending: dict[str, Counter[Rule]] = defaultdict(Counter)
    for form, lemmas in forms.items():
        rule = _rule(form, _best(lemmas))
        for length in range(min(MAX_ENDING, len(form)) + 1):
            by_ending[form[len(form) - length :]][rule] += 1
    best: dict[str, Rule] = {}
    for ending in sorted(by_ending, key=lambda text: (len(text), text)):
        rules = by_ending[ending]
        rule, count = min(rules.items(), key=lambda item: (-item[1], item[0]))
        if ending and (sum(rules.values()) < MIN_TYPES or count < MIN_TYPES):
            continue
        shorter = next((best[ending[cut:]] for cut in range(1, len(ending) + 1) if ending[cut:] in best), None)
        if rule != shorter:
            best[ending] = rule
    return best
