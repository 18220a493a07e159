"""The encoder's input: what stands in a passage, what is hidden in it, and how wide it is."""

from __future__ import annotations

import pytest

from crocus_check.annotate import MODEL_PATH
from crocus_check.core.wordpiece import WordPiece
from crocus_check.slots.passages import CARRIED, LEFT, OPENING, PREVIOUS, RIGHT, Cutter, Pass, Passage, Span


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    path = MODEL_PATH / "crocus_annotator" / "pieces.txt"
    return WordPiece(path.read_text("utf-8").split("\n")[:-1])


def shown(pieces: WordPiece, passage: Passage) -> str:
    return " ".join(pieces.vocabulary[number] for number in passage.ids)


def sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for part in text.split(". "):
        found.append((start, start + len(part) + 1))
        start += len(part) + 2
    return found


def cut(cutter: Cutter, text: str, values: list[str], kind: Pass = "quantity") -> list[tuple[Passage, list[int]]]:
    spans, at = [], 0
    for value in values:
        at = text.index(value, at)
        spans.append(Span(at, at + len(value)))
        at += len(value)
    return list(cutter.of_text(text, sentences(text), spans, kind))


TEXT = "A bus fell into a river. It killed at least 12 people near Pune on Friday, and 30 were hurt. Police said so."


def test_all_values_are_hidden_at_once(pieces: WordPiece) -> None:
    ((passage, numbers),) = cut(Cutter(pieces), TEXT, ["at least 12", "30"])
    assert shown(pieces, passage) == (
        "[CLS] number [SEP] a bus fell into a river . "
        "it killed [MASK] people near pune on friday , and [MASK] were hurt . [SEP]"
    )
    assert numbers == [0, 1]
    assert [pieces.vocabulary[passage.ids[mask]] for mask in passage.masks] == ["[MASK]", "[MASK]"]
    (start, end), other = passage.sentences
    assert other == (start, end)
    assert pieces.vocabulary[passage.ids[start]] == "it"
    assert pieces.vocabulary[passage.ids[end - 1]] == "."


def test_sentences_far_from_values_are_left_out_and_the_first_opens_the_passage(pieces: WordPiece) -> None:
    text = "Floods hit the valley. Roads were cut. Nobody knew why. It rained. Then nine homes fell. All was calm."
    ((passage, _),) = cut(Cutter(pieces), text, ["nine"])
    assert shown(pieces, passage) == (
        "[CLS] number [SEP] floods hit the valley . [SEP] it rained . then [MASK] homes fell . [SEP]"
    )


def test_dates_are_hidden_under_their_own_word(pieces: WordPiece) -> None:
    ((passage, _),) = cut(Cutter(pieces), TEXT, ["Friday"], "when")
    assert shown(pieces, passage).startswith("[CLS] date [SEP] a bus")
    assert "at least 12 people near pune on [MASK] ," in shown(pieces, passage)


def test_values_that_overlap_share_a_mask(pieces: WordPiece) -> None:
    text = "Some 20 to 30 homes fell."
    spans = [Span(5, 13), Span(11, 13)]
    ((passage, numbers),) = Cutter(pieces).of_text(text, [(0, len(text))], spans, "quantity")
    assert numbers == [0, 1]
    assert passage.masks[0] == passage.masks[1]
    assert shown(pieces, passage) == "[CLS] number [SEP] some [MASK] homes fell . [SEP]"


def test_a_long_text_is_cut_at_sentences(pieces: WordPiece) -> None:
    text = " ".join(f"In village {name} the flood took 7 homes and many old trees away." for name in "abcdefgh" * 4)
    cutter = Cutter(pieces, body=60)
    made = cut(cutter, text, ["7"] * 32)
    assert [number for _, numbers in made for number in numbers] == list(range(32))
    assert max(len(passage.ids) for passage, _ in made) <= 3 + OPENING + 1 + 60 + 1
    second = shown(pieces, made[1][0])
    assert second.startswith("[CLS] number [SEP] in village a")  # the article's first sentence
    carried = second.split("[SEP]")[2].count("[MASK]") - len(made[1][0].masks)
    assert carried == 1  # the sentence before is told again, and its value is not asked for
    assert CARRIED >= 14


def test_a_sentence_longer_than_a_passage_is_cut(pieces: WordPiece) -> None:
    text = "We saw " + "very " * 300 + "much, and 9 of them, " + "again " * 300
    made = cut(Cutter(pieces), text, ["9"])
    assert len(made) == 1
    assert pieces.vocabulary[made[0][0].ids[made[0][0].masks[0]]] == "[MASK]"


def test_a_name_is_hidden_alone(pieces: WordPiece) -> None:
    text = "A bus fell. Ana Cruz met Bo Lind in Rome."
    one, other = cut(Cutter(pieces), text, ["Ana Cruz", "Bo Lind"], "name")
    assert shown(pieces, one[0]) == "[CLS] name [SEP] a bus fell . [SEP] [MASK] met bo lin ##d in rome . [SEP]"
    assert shown(pieces, other[0]) == "[CLS] name [SEP] a bus fell . [SEP] ana cruz met [MASK] in rome . [SEP]"
    assert other[0].sentences == ((0, len(other[0].ids)),)


def test_the_words_around_a_name_have_a_most_width(pieces: WordPiece) -> None:
    long = "word " * 400
    text = f"{long}. {long}Bo {long}"
    start = len(long) * 2 + 2
    spans = [(0, len(long) + 1), (len(long) + 2, len(text))]
    ((passage, _),) = Cutter(pieces).of_text(text, spans, [Span(start, start + 2)], "name")
    assert len(passage.ids) == 3 + PREVIOUS + 1 + LEFT + 1 + RIGHT + 1
    assert passage.masks == (3 + PREVIOUS + 1 + LEFT,)


def test_other_numbers_are_hidden_on_demand(pieces: WordPiece) -> None:
    text = "It hurt 1,200 people and killed nine at 10:35, 12km away."
    ((passage, _),) = cut(Cutter(pieces, hide_numbers=True), text, ["nine"])
    assert shown(pieces, passage) == (
        "[CLS] number [SEP] it hurt [unused1] people and killed [MASK] at [unused1] , [unused1] km away . [SEP]"
    )


def test_line_breaks_make_no_difference(pieces: WordPiece) -> None:
    start = TEXT.index("12")
    spans, bounds = [Span(start, start + 2)], sentences(TEXT)
    one, other = (list(Cutter(pieces).of_text(t, bounds, spans, "quantity")) for t in (TEXT, TEXT.replace(" ", "\n")))
    assert one == other


def test_a_text_without_values_or_sentences(pieces: WordPiece) -> None:
    assert list(Cutter(pieces).of_text(TEXT, sentences(TEXT), [], "quantity")) == []
    ((passage, _),) = Cutter(pieces).of_text("Nine", [], [Span(0, 4)], "quantity")
    assert shown(pieces, passage) == "[CLS] number [SEP] [MASK] [SEP]"
