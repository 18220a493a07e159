"""The tokenizer: spaCy's English one with the few changes that the training data and news texts ask for."""

from __future__ import annotations

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_suffix_regex

# "ISIS-K." ends in a full stop: spaCy keeps it on a single capital, as an initial, also after a hyphen.
_SUFFIXES = (r"(?<=[-–][A-Z])\.",)


def adjust(nlp: Language) -> None:
    """Change the tokenizer of a blank English pipeline in place."""
    tokenizer = nlp.tokenizer
    tokenizer.suffix_search = compile_suffix_regex((*nlp.Defaults.suffixes, *_SUFFIXES)).search
    tokenizer.infix_finditer = compile_infix_regex(nlp.Defaults.infixes).finditer
