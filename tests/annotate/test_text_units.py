"""Words, pieces, features and windows: what the network is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from crocus_check.annotate.features import GAPS, LINE_CASES, SHAPES, Gap, line_case, shape, word_features
from crocus_check.annotate.windows import MAX_PIECES, MAX_WORDS, cut
from crocus_check.core.wordpiece import MAX_PIECES_PER_WORD, WordPiece

VOCABULARY = ("[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "caf", "##e", "!", "中", "a", "##b")


@pytest.fixture
def pieces() -> WordPiece:
    return WordPiece(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("unaffable", [3, 4, 5]),
        ("UNaffable", [3, 4, 5]),
        ("Café", [6, 7]),
        ("Cafe\u0301", [6, 7]),
        ("a!", [10, 8]),
        ("中中", [9, 9]),
        ("xyz", [0]),
        ("\u200b", [0]),
        ("", [0]),
    ],
)
def test_pieces(pieces: WordPiece, word: str, expected: list[int]) -> None:
    assert list(pieces.pieces(word)) == expected


def test_a_long_word_has_few_pieces(pieces: WordPiece) -> None:
    assert len(pieces.pieces("a" + "b" * 500)) == MAX_PIECES_PER_WORD


@pytest.mark.parametrize(
    ("word", "expected"),
    [("the", 1), ("Kabul", 2), ("ISIS", 3), ("K", 4), ("McCain", 5), ("K2", 6), ("13", 6), ("...", 7), ("École", 2)],
)
def test_shape(word: str, expected: int) -> None:
    assert shape(word) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Officials said that the bombing killed thirteen people", 0),
        ("Suicide Bombing Kills Thirteen Near Kabul Airport", 1),
        ("SUICIDE BOMBING KILLS THIRTEEN", 2),
        ("suicide bombing kills thirteen", 2),
        ("US", 0),
    ],
)
def test_line_case(line: str, expected: int) -> None:
    assert line_case(line.split()) == expected


@given(st.lists(st.tuples(st.text(min_size=1, max_size=6), st.sampled_from(list(Gap))), min_size=1, max_size=30))
def test_features_are_in_range_and_lines_do_not_mix(pairs: list[tuple[str, Gap]]) -> None:
    words, gaps = [word for word, _ in pairs], [int(gap) for _, gap in pairs]
    features = word_features(words, gaps)
    assert len(features) == len(words)
    assert all(0 <= feature < SHAPES * LINE_CASES * GAPS for feature in features)
    more = word_features([*words, "SHOUTED", "LINE", "HERE"], [*gaps, int(Gap.NEWLINE), 1, 1])
    assert more[: len(words)] == features


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "B", ".", "”"]), st.sampled_from(list(Gap)), st.integers(1, 12)), max_size=600
    )
)
def test_windows_cover_all_words_once_within_limits(rows: list[tuple[str, Gap, int]]) -> None:
    words, gaps, sizes = [r[0] for r in rows], [int(r[1]) for r in rows], [r[2] for r in rows]
    windows = cut(words, gaps, sizes)
    assert [place for window in windows for place in range(window.start, window.end)] == list(range(len(words)))
    for window in windows:
        assert window.end - window.start <= MAX_WORDS
        assert sum(sizes[window.start : window.end]) <= MAX_PIECES


def test_a_window_ends_where_a_sentence_does() -> None:
    words = (["a"] * 49 + ["."]) * 4
    windows = cut(words, [1] * 200, [1] * 200)
    assert [(w.start, w.end, w.continued) for w in windows] == [(0, 128, False), (128, 200, True)]
    capitals = (["B"] + ["a"] * 48 + ["."]) * 4
    assert [(w.start, w.end, w.continued) for w in cut(capitals, [1] * 200, [1] * 200)] == [
        (0, 100, False),
        (100, 200, False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed by ISIS-K.", ["killed", "by", "ISIS", "-", "K", "."]),
        ("a 6.1 -magnitude quake", ["a", "6.1", "-", "magnitude", "quake"]),
        ("at 6 p.m. on Wed.", ["at", "6", "p.m.", "on", "Wed."]),
        ("men and/or women", ["men", "and", "/", "or", "women"]),
        ("What?! No!!!", ["What", "?!", "No", "!!!"]),
        ("Lt. Col. Smith's wife didn't", ["Lt.", "Col.", "Smith", "'s", "wife", "did", "n't"]),
        ("(as told):", ["(", "as", "told", ")", ":"]),
        ("https://www.example.org/c-d/e", ["https://www.example.org/c-d/e"]),
        ("J. K. Rowling", ["J.", "K.", "Rowling"]),
    ],
)
def test_tokens(nlp: Language, text: str, expected: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == expected
