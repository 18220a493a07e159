"""Attribution: who says what a stretch of the text says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.context.attribution import Attributions, of
from crocus_check.extract.context.quotes import quotes

VOCAB = spacy.blank("en").vocab


def parsed(text: str, heads: Sequence[int], deps: Sequence[str], pos: Sequence[str]) -> Doc:
    words = text.split()
    lemmas = [{"said": "say", "told": "tell", "claimed": "claim"}.get(word, word.lower()) for word in words]
    return Doc(VOCAB, words=words, heads=list(heads), deps=list(deps), pos=list(pos), tags=list(pos), lemmas=lemmas)


def unparsed(text: str, starts: Sequence[int] = (0,)) -> Doc:
    words = text.split(" ")
    return Doc(VOCAB, words=words, sent_starts=[i in starts for i in range(len(words))])


def test_clause_of_a_verb_of_speech() -> None:
    doc = parsed(
        "Police said nine people died .",
        [1, 1, 3, 4, 1, 1],
        ["nsubj", "ROOT", "nummod", "nsubj", "ccomp", "punct"],
        ["NOUN", "VERB", "NUM", "NOUN", "VERB", "PUNCT"],
    )
    said = Attributions(doc)
    assert [a.speaker if (a := said.at(i)) else None for i in range(len(doc))] == [None, None, *["Police"] * 3, None]
    assert of(doc, 2) == "Police"


def test_speaker_after_what_is_said() -> None:
    doc = parsed(
        "Nine people died , police said .",
        [1, 2, 2, 2, 5, 2, 2],
        ["nummod", "nsubj", "ROOT", "punct", "nsubj", "parataxis", "punct"],
        ["NUM", "NOUN", "VERB", "PUNCT", "NOUN", "VERB", "PUNCT"],
    )
    found = Attributions(doc).at(0)
    assert found is not None
    assert (found.speaker, found.cue, doc.text[found.start : found.end]) == ("police", "said", "police")


def test_an_object_is_nothing_said() -> None:
    doc = parsed(
        "Rebels claimed responsibility .",
        [1, 1, 1, 1],
        ["nsubj", "ROOT", "obj", "punct"],
        ["NOUN", "VERB", "NOUN", "PUNCT"],
    )
    assert Attributions(doc).all == ()


def test_out_of_range_is_none() -> None:
    said = Attributions(Doc(VOCAB))
    assert said.at(0) is None and said.at(-1) is None and said.all == ()


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("he said “ it is over ” then", [(3, 6)]),
        ('he said " it is over " then " no " and', [(3, 6), (9, 10)]),
        ('he said " it is over then', []),
        ("he said “ it \n\n is over ” then", []),
        ("a 6 ' tall man", []),
        ("“ ”", []),
        ("", []),
    ],
)
def test_quotes(text: str, inner: list[tuple[int, int]]) -> None:
    doc = unparsed(text) if text else Doc(VOCAB)
    assert [(q.first, q.last) for q in quotes(doc)] == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('It ends," Poe said. "It is over now.', []),  # inverted: the marks before and behind are missing
        ('"It ends. It is over," Poe said. "It goes on.', ["It ends. It is over,"]),
        ('It ends," Poe said. "It is over," he went on.', ["It is over,"]),
        ('It was "over, Poe said. "It ends," he said.', ["It ends,"]),
        ('He said " it ends " and went .', ["it ends"]),  # torn apart, so that white space says nothing
        ('"It ends," Poe said. "It is over."', ["It ends,", "It is over."]),
    ],
)
def test_a_mark_without_its_partner_turns_no_narration_into_speech(text: str, inner: list[str]) -> None:
    doc = English()(text)
    assert [doc[q.first : q.last].text for q in quotes(doc)] == inner


@pytest.fixture(scope="module")
def nlp() -> Language:
    from crocus_check.annotate import load_model

    return load_model()


def speaker(nlp: Language, text: str, word: str) -> str | None:
    doc = nlp(text)
    found = Attributions(doc).at(next(token.i for token in doc if token.text == word))
    return found.speaker if found else None


def test_examples_in_the_rules(nlp: Language) -> None:
    for check in rules.load("speech")["check"]:
        assert speaker(nlp, check["text"], "nine") == check.get("speaker")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor, Ilsa Torvald, said that nine boats sank.", "nine", "The mayor"),
        ("“Nine boats sank,” said Ilsa Torvald, the harbour master.", "Nine", "Ilsa Torvald"),
        ("“Nine boats sank,” Torvald said. “Two were saved.”", "Two", "Torvald"),
        ("Torvald said nine boats sank. She said two were saved.", "two", "Torvald"),
        ("The storm, which sank nine boats according to the coast guard, is over.", "nine", "the coast guard"),
        ("Police said nine boats sank, but a witness said two were saved.", "two", "a witness"),
        ("Police said nine boats sank. The harbour was closed at ten.", "ten", None),
        ("The group claimed responsibility for nine attacks.", "nine", None),
        ("Evidence suggests that nine boats sank.", "nine", None),
        ("Nine boats sank in the storm.", "Nine", None),
        ("At least 50 were reported injured in the storm.", "50", None),
    ],
)
def test_sentences(nlp: Language, text: str, word: str, expected: str | None) -> None:
    assert speaker(nlp, text, word) == expected


def test_he_is_no_body_and_no_group(nlp: Language) -> None:
    doctors = "Erik Holm said the town was calm. The doctors said it was late. There were nine soldiers, he said."
    assert speaker(nlp, doctors, "nine") == "Erik Holm"
    assert speaker(nlp, "The doctors said it was late. There were nine soldiers, they said.", "nine") == "they"


def test_a_speaker_is_named_without_the_white_space_before(nlp: Language) -> None:
    assert speaker(nlp, "   \n\nThe minister said he would pay nine crowns.", "nine") == "The minister"
