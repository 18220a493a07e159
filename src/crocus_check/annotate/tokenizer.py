"""The tokenizer: spaCy's English one with the few changes that the training data and news texts ask for."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_RUN = r"(?:[!?]{2,}|\*{2,}|={2,}|_{2,}|~{2,}|<{2,}|>{2,})"  # one token in the treebanks
# "6.1 -magnitude": a hyphen that opens a word belongs to the word before.
_PREFIXES = (_RUN, r"-(?=[A-Za-z])")
# "ISIS-K." ends in a full stop: spaCy keeps it on a single capital, as an initial, also after a hyphen.
_SUFFIXES = (_RUN, r"(?<=[-–][A-Z])\.")
# "and/or", "his/her", but no part of an address, which the tokenizer finds first.
_INFIXES = (r"(?<=[A-Za-z])/(?=[A-Za-z])",)
_RANKS = ("Lt.", "Capt.", "Sgt.", "Col.", "Maj.", "Cmdr.", "Cpl.")
_ABBREVIATIONS = (*_RANKS, "etc.", "al.", "Ft.", "Mt.", "Tues.", "Wed.", "Thurs.", "Fri.", "Sat.")
# Emoticons (a colon after a bracket is more common in news), "Wed" and "ID" as "we'd" and "I'd", "and/or" as one word.
_DROPPED = ["):", "(:", ");", "(;", "wed", "Wed", "id", "Id", "and/or"]


def adjust(nlp: Language) -> None:
    """Change the tokenizer of a blank English pipeline in place."""
    tokenizer: Any = nlp.tokenizer
    defaults: Any = nlp.Defaults
    tokenizer.prefix_search = compile_prefix_regex((*_PREFIXES, *defaults.prefixes)).search
    tokenizer.suffix_search = compile_suffix_regex((*_SUFFIXES, *defaults.suffixes)).search
    tokenizer.infix_finditer = compile_infix_regex((*defaults.infixes, *_INFIXES)).finditer
    rules = {form: parts for form, parts in tokenizer.rules.items() if form not in _DROPPED}
    tokenizer.rules = rules | {form: [{ORTH: form}] for form in _ABBREVIATIONS}
