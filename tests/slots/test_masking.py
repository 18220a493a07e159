"""The encoder's input: what is hidden, what stays, and how wide it is."""

from __future__ import annotations

import pytest

from crocus_check.annotate import MODEL_PATH
from crocus_check.core.wordpiece import WordPiece
from crocus_check.slots.masking import LEFT, PREVIOUS, RIGHT, context, fact_window, value_span, window


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    path = MODEL_PATH / "crocus_annotator" / "pieces.txt"
    return WordPiece(path.read_text("utf-8").split("\n")[:-1])


def shown(pieces: WordPiece, ids: tuple[int, ...]) -> str:
    return " ".join(pieces.vocabulary[number] for number in ids)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("at least 12 people", "at least 12"),
        ("12 people", "12"),
        ("$2.5 million", "2.5 million"),
        ("6.1-magnitude", "6.1"),
        ("about three weeks", "about three"),
        ("between 20 and 30 homes", "between 20 and 30"),
        ("dozens of houses", "dozens of"),
        ("hundreds injured", "hundreds"),
        ("more than a dozen shops", "more than a dozen"),
        ("No one", "No one"),
        ("several people", "several"),
        ("unharmed", "unharmed"),
        ("24-17", "24-17"),
    ],
)
def test_of_a_quantity_hedge_and_number_are_hidden(text: str, hidden: str) -> None:
    start, end = value_span(text, "quantity")
    assert text[start:end] == hidden


@pytest.mark.parametrize("kind", ["date", "time", "name"])
def test_of_other_kinds_all_is_hidden(kind: str) -> None:
    assert value_span("last Friday 13", kind) == (0, 14)


TEXT = "A bus fell into a river. It killed at least 12 people near Pune on Friday, police said."
SENTENCES = [(0, 24), (25, len(TEXT))]


def test_context() -> None:
    start = TEXT.index("at least 12")
    told = context(TEXT, SENTENCES, start, start + 11)
    assert told == ("A bus fell into a river.", "It killed ", " people near Pune on Friday, police said.")


def test_window_hides_the_value_and_names_its_kind(pieces: WordPiece) -> None:
    start = TEXT.index("at least 12")
    made = fact_window(pieces, TEXT, SENTENCES, start, start + len("at least 12 people"), "quantity")
    assert shown(pieces, made.ids) == (
        "[CLS] number [SEP] a bus fell into a river . [SEP] "
        "it killed [MASK] people near pune on friday , police said . [SEP]"
    )
    assert pieces.vocabulary[made.ids[made.mask]] == "[MASK]"


def test_first_sentence_has_none_before_it(pieces: WordPiece) -> None:
    made = fact_window(pieces, "Fire kills nine", [(0, 15)], 11, 15, "quantity")
    assert shown(pieces, made.ids) == "[CLS] number [SEP] fire kills [MASK] [SEP]"


def test_value_alone_in_a_text(pieces: WordPiece) -> None:
    assert shown(pieces, fact_window(pieces, "Nine", [], 0, 4, "quantity").ids) == "[CLS] number [SEP] [MASK] [SEP]"


def test_other_numbers_are_hidden_on_demand(pieces: WordPiece) -> None:
    text = "It hurt 1,200 people and killed nine at 10:35, 12km away."
    told = context(text, [(0, len(text))], text.index("nine"), text.index("nine") + 4)
    made = window(pieces, told, "quantity", hide_numbers=True)
    assert shown(pieces, made.ids) == (
        "[CLS] number [SEP] it hurt [unused1] people and killed [MASK] at [unused1] , [unused1] km away . [SEP]"
    )


def test_windows_have_a_most_width(pieces: WordPiece) -> None:
    long = "word " * 400
    text = f"{long}. {long}9 {long}"
    start = len(long) * 2 + 2
    made = fact_window(pieces, text, [(0, len(long) + 1), (len(long) + 2, len(text))], start, start + 1, "quantity")
    assert len(made.ids) == 3 + PREVIOUS + 1 + LEFT + 1 + RIGHT + 1
    assert made.mask == 3 + PREVIOUS + 1 + LEFT


def test_line_breaks_make_no_difference(pieces: WordPiece) -> None:
    other = TEXT.replace(" ", "\n")
    start, end = TEXT.index("12"), TEXT.index("12") + 2
    assert fact_window(pieces, other, SENTENCES, start, end, "quantity") == fact_window(
        pieces, TEXT, SENTENCES, start, end, "quantity"
    )
