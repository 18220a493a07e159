"""Finding names: the model's entities cleaned and mended, names it missed, roles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from crocus_check import rules
from crocus_check.core.mentions import NameMention
from crocus_check.extract.names.finding import find

VOCAB = spacy.blank("en").vocab


def doc_of(
    text: str, *ents: tuple[int, int, str], pos: Sequence[str] | None = None, starts: Sequence[int] = (0,)
) -> Doc:
    """A Doc of words parted by blanks; "_" before a word glues it to the one before. Capitalised words are PROPN."""
    raw = text.split(" ")
    words = [word.removeprefix("_") if len(word) > 1 else word for word in raw]
    spaces = [i + 1 < len(raw) and not (raw[i + 1].startswith("_") and len(raw[i + 1]) > 1) for i in range(len(raw))]
    tags = list(pos) if pos else [_tag(word) for word in words]
    doc = Doc(VOCAB, words=words, spaces=spaces, pos=tags, sent_starts=[i in starts for i in range(len(words))])
    doc.ents = [Span(doc, first, last, label) for first, last, label in ents]
    return doc


def _tag(word: str) -> str:
    if not any(char.isalnum() for char in word):
        return "PUNCT"
    if word in {"the", "The", "a", "an"}:
        return "DET"
    if word in {"so", "as", "of", "in", "at", "by", "near", "with", "on"}:
        return "ADP"
    return "PROPN" if word[0].isupper() else "NOUN"


def found(doc: Doc) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in find(doc) if m.rule not in {"role", "quotation"}]


def roles(doc: Doc) -> dict[str, str | None]:
    return {m.text: m.role for m in find(doc) if m.rule not in {"role", "quotation"}}


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (doc_of("near The Tarn Bridge today", (1, 4, "FAC")), [("Tarn Bridge", "FAC")]),
        (doc_of("near Tarn _'s bridge", (1, 3, "GPE")), [("Tarn", "GPE")]),
        (doc_of("said ISIS-K. _today", (1, 2, "ORG")), [("ISIS-K", "ORG")]),
        (doc_of("in the U.S. today", (2, 3, "GPE")), [("U.S.", "GPE")]),
        (doc_of("with Tarnix Inc. today", (1, 3, "ORG")), [("Tarnix Inc.", "ORG")]),
        (doc_of("off ritzy Avenue Montaine today", (1, 3, "FAC"), (3, 4, "GPE")), [("Avenue Montaine", "FAC")]),
        (doc_of("by Khorasan Province of today", (1, 4, "GPE")), [("Khorasan Province", "GPE")]),
        (doc_of("as President Ilsa Torvald said", (1, 4, "PERSON")), [("Ilsa Torvald", "PERSON")]),
        (doc_of("then Ilsa Torvald _, director _, spoke", (1, 5, "PERSON")), [("Ilsa Torvald", "PERSON")]),
        (doc_of("then Torvald _, von Lund spoke", (1, 5, "PERSON")), [("Torvald, von Lund", "PERSON")]),
        (doc_of("with Torvald _, Gray today", (1, 4, "ORG")), [("Torvald, Gray", "ORG")]),
        (doc_of("cost US$ today", (1, 2, "GPE")), []),
        (doc_of("in 2020 today", (1, 2, "EVENT")), []),
        (doc_of("on Monday today", (1, 2, "ORG")), []),
        (doc_of("the regime today", (1, 2, "ORG")), []),
        (doc_of("as ISIS _- _K said", (1, 2, "ORG")), [("ISIS-K", "ORG")]),
        (doc_of("as ISIS _- _Tarnia said", (1, 2, "ORG"), (3, 4, "GPE")), [("ISIS-Tarnia", "ORG")]),
        (doc_of("the Tarn _- _Lund border", (1, 2, "GPE"), (3, 4, "GPE")), [("Tarn", "GPE"), ("Lund", "GPE")]),
        (doc_of("the Tarn _- linked men", (1, 2, "GPE")), [("Tarn", "GPE")]),
        (
            doc_of("at 67th Precinct today", (1, 2, "ORG"), pos=["ADP", "ADJ", "PROPN", "NOUN"]),
            [("67th Precinct", "ORG")],
        ),
        (doc_of("by US Geological Survey today", (1, 3, "ORG")), [("US Geological Survey", "ORG")]),
        (doc_of("in Central Lund today", (1, 2, "GPE"), (2, 3, "GPE")), [("Central Lund", "GPE")]),
        (
            doc_of("in South and Central Asia today", (1, 2, "LOC"), (3, 5, "LOC")),
            [("South", "LOC"), ("Central Asia", "LOC")],
        ),
        (doc_of("at 473 East Street today", (1, 2, "FAC"), (2, 4, "FAC")), [("473 East Street", "FAC")]),
        (
            doc_of("by Tarnic State _, Lundar Province today", (1, 3, "ORG"), (4, 6, "GPE")),
            [("Tarnic State, Lundar Province", "ORG")],
        ),
        (doc_of("by Tarnix _, Lundar today", (1, 2, "ORG"), (3, 4, "GPE")), [("Tarnix", "ORG"), ("Lundar", "GPE")]),
        (doc_of("of Ilsa ( _Kiki _) Gray today", (1, 2, "PERSON"), (3, 6, "PERSON")), [("Ilsa Gray", "PERSON")]),
        (doc_of("by Intel CEO Ann", (1, 2, "ORG"), (3, 4, "PERSON")), [("Intel", "ORG"), ("Ann", "PERSON")]),
    ],
)
def test_entities_are_cleaned_and_mended(doc: Doc, expected: list[tuple[str, str]]) -> None:
    assert found(doc) == expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (doc_of("then Tarnix fell as Tarnix rose", (1, 2, "ORG")), ["Tarnix", "Tarnix"]),
        (doc_of("they bought Qtarn for cash"), ["Qtarn"]),
        (doc_of("at 67th Presinct they stood"), ["67th Presinct"]),
        (doc_of("they met on Monday again"), []),
        (doc_of("Rescuers came at night", pos=["NOUN", "VERB", "ADP", "NOUN"]), []),
        (doc_of("Grey lived there then", pos=["PROPN", "VERB", "ADV", "ADV"]), ["Grey"]),
        (doc_of("Rescuers Search Flooded Harbour Again"), []),
        (doc_of("the AN ORDER came"), []),
        (doc_of("in “ _Golden Harbour Lady ” she sang"), ["Golden Harbour Lady"]),
        (doc_of("in “ _Take It to the Harbour Lady ” she sang"), ["Take It to the Harbour Lady"]),
        (doc_of("he said “ _No ” then"), []),
        (doc_of("so Mr Tarn said"), ["Tarn"]),
        (doc_of("the Chief said so"), []),
    ],
)
def test_missed_names(doc: Doc, expected: list[str]) -> None:
    assert [text for text, _ in found(doc)] == expected


def test_a_name_has_one_type_in_a_document() -> None:
    doc = doc_of("so Butler ran as Butler and Ann Butler did", (1, 2, "ORG"), (4, 5, "PERSON"), (6, 8, "PERSON"))
    assert found(doc) == [("Butler", "PERSON"), ("Butler", "PERSON"), ("Ann Butler", "PERSON")]


def test_offsets_are_those_of_the_text() -> None:
    doc = doc_of("said ISIS-K. _today in The Tarn Hall _'s yard", (1, 2, "ORG"), (4, 8, "FAC"))
    assert [doc.text[m.start : m.end] for m in find(doc)] == ["ISIS-K", "Tarn Hall"]
    assert all(m.start < m.end and m.first < m.last for m in find(doc))


@pytest.mark.parametrize(
    ("doc", "name", "role"),
    [
        (doc_of("so FSB director Ilsa Torvald said", (1, 2, "ORG"), (3, 5, "PERSON")), "Ilsa Torvald", "FSB director"),
        (doc_of("so harbour board official Torvald said", (4, 5, "PERSON")), "Torvald", "harbour board official"),
        (
            doc_of("as Ilsa Torvald _, mayor of Lund _, said", (1, 3, "PERSON"), (6, 7, "GPE"), pos=None),
            "Ilsa Torvald",
            "mayor of Lund",
        ),
        (doc_of("as President Ilsa Torvald said", (1, 4, "PERSON")), "Ilsa Torvald", "President"),
        (doc_of("as Ilsa Torvald _, Piet Roos _, came", (1, 3, "PERSON"), (4, 6, "PERSON")), "Ilsa Torvald", None),
        (doc_of("the red car Torvald drove", (3, 4, "PERSON")), "Torvald", None),
        (doc_of("the town of Lund lay", (3, 4, "GPE")), "Lund", "town"),
        (doc_of("near Lund province lay", (1, 2, "GPE")), "Lund", "province"),
        (doc_of("the end of Lund lay", (3, 4, "GPE")), "Lund", None),
    ],
)
def test_roles(doc: Doc, name: str, role: str | None) -> None:
    assert roles(doc)[name] == role


def test_roles_are_mentions_of_their_own() -> None:
    doc = doc_of("so FSB director Ilsa Torvald said", (1, 2, "ORG"), (3, 5, "PERSON"))
    (role,) = [m for m in find(doc) if m.rule == "role"]
    assert (role.text, role.type, doc.text[role.start : role.end]) == ("FSB director", "OTHER", "FSB director")


def test_empty_and_odd_documents() -> None:
    assert find(Doc(VOCAB)) == []
    assert find(doc_of("— — “ ” ( )")) == []


@pytest.fixture(scope="module")
def nlp() -> Language:
    from crocus_check.annotate import load_model

    return load_model()


def names_of(nlp: Language, text: str) -> list[NameMention]:
    return find(nlp(text))


def test_examples_in_the_rules(nlp: Language) -> None:
    (check,) = rules.load("names")["check"]
    texts = [m.text for m in names_of(nlp, check["text"])]
    assert set(check["examples"]) <= set(texts)
    assert not set(check["counter_examples"]) & set(texts)
    (check,) = rules.load("titles")["check"]
    for text in check["examples"]:
        assert {m.text: m.role for m in names_of(nlp, text)}[check["name"]] == check["before"]
    for text in check["counter_examples"]:
        assert {m.text: m.role for m in names_of(nlp, text)}[check["name"]] is None


def test_a_news_sentence(nlp: Language) -> None:
    text = "Harbour master Ilsa Torvald said ISIS-K had bombed Lund's 9th Precinct. Torvald flew to Paris."
    mentions = [m for m in names_of(nlp, text) if m.rule not in {"role", "quotation"}]
    written = {text[m.start : m.end] for m in mentions}
    assert {"Ilsa Torvald", "ISIS-K", "Lund", "Torvald", "Paris"} <= written
    assert any("Precinct" in each for each in written)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ilsa Torvald, who joined the board to serve as harbour master, spoke.", None),
        ("Ilsa Torvald, who joined Tarnix to serve as general manager for pumps, spoke.", "general manager for pumps"),
        ("Ilsa Torvald was named mayor of Lund on Friday.", "mayor of Lund"),
        ("Ilsa Torvald was named in the report.", None),
    ],
)
def test_roles_that_a_verb_gives(nlp: Language, text: str, role: str | None) -> None:
    assert {m.text: m.role for m in names_of(nlp, text)}["Ilsa Torvald"] == role
