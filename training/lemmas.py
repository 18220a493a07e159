"""Learning the lemmatizer's tables from treebanks: rules by ending, then a list of the words that they get wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from crocus_check.annotate.lemmatizer import MAX_ENDING, Rule, Tables, normal_form
from training.corpora import Tree

Counts = dict[str, dict[str, Counter[str]]]
MIN_TYPES = 2  # a longer ending than one character needs so many words to make a rule


def learn(trees: Iterable[Tree]) -> Tables:
    """Learn from gold forms, tags and lemmas."""
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for tree in trees:
        for form, lemma, upos, xpos in zip(tree.words, tree.lemmas, tree.upos, tree.xpos, strict=True):
            if upos != "X" and xpos not in ("GW", "ADD"):
                counts[f"{upos} {xpos}"][normal_form(form, upos)][_own_case(form, lemma, upos)] += 1
    tables = Tables(endings={tag: _rules(forms) for tag, forms in sorted(counts.items())})
    for tag, forms in sorted(counts.items()):
        upos, xpos = tag.split(" ")
        wrong = {}
        for form, lemmas in sorted(forms.items()):
            best = _best(lemmas)
            if tables.lemma(form, upos, xpos) != best:
                wrong[form] = best
        if wrong:
            tables.words[tag] = wrong
    return tables


def _own_case(form: str, lemma: str, upos: str) -> str:
    """Return the lemma as our scheme writes it: lower case but in proper nouns, which lose shouting."""
    return normal_form(lemma, upos) if upos == "PROPN" or not form.isupper() else lemma.lower()


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
