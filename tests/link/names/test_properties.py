"""Properties of names: whatever the text, folding is stable, linking is a partition, and order makes no difference."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crocus_check.core.entities import fold, plain
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameType
from crocus_check.extract.context.attribution import Attributions
from crocus_check.extract.context.quotes import quotes
from crocus_check.extract.names.finding import find
from crocus_check.link.names.forms import form
from crocus_check.link.names.linking import names
from crocus_check.link.names.similarity import alike, pairs
from tests.kit.facts import named

VOCAB = Vocab()
WORDS = st.sampled_from(
    [
        "Ilsa", "Torvald", "Torvalt", "Gray", "Grey", "Lundar", "Lundur", "67th", "Precinct", "US", "U.S.", "ISIS-K",
        "al-Tarn", "Inc.", "University", "of", "the", "Jr.", "van", "der", "Molen", "Sérac", "Serac", "’s", "—", "X",
        "ſ", "O'Neil", "İ",
    ]
)  # fmt: skip
SURFACES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TYPES: st.SearchStrategy[NameType] = st.sampled_from(["PERSON", "ORG", "GPE", "FAC", "NORP", "OTHER"])
WRITTEN = st.lists(st.tuples(st.sampled_from("abc"), SURFACES, TYPES), max_size=14)


def facts_of(written: list[tuple[str, str, NameType]]) -> list[Fact]:
    return [
        named(document, n * 50, text, kind, sentence=f"Sentence {n}.")
        for n, (document, text, kind) in enumerate(written)
    ]


@given(st.text(max_size=40))
def test_fold_leaves_no_case_and_no_stray_space_and_plain_is_stable(text: str) -> None:
    assert fold(text) == " ".join(fold(text).casefold().split())
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=40), st.booleans())
def test_any_text_has_a_form(text: str, person: bool) -> None:
    taken = form(text, person)
    assert taken.surface == text
    assert not taken.tokens or taken.key


@given(WRITTEN)
def test_linking_is_a_partition_whatever_the_order(written: list[tuple[str, str, NameType]]) -> None:
    facts = facts_of(written)
    linked = names(facts)
    held = [fact_id for entity in linked.entities for fact_id in entity.facts]
    assert len(held) == len(set(held))
    assert set(held) == set(linked.facts)
    assert all(linked.entity_of(i) == entity.id for entity in linked.entities for i in entity.facts)
    shuffled = facts[:]
    random.Random(7).shuffle(shuffled)
    assert names(shuffled) == linked


@given(WRITTEN)
def test_variants_hold_facts_of_the_run_and_differ(written: list[tuple[str, str, NameType]]) -> None:
    facts = facts_of(written)
    for variant in names(facts).variants:
        assert len({s.text for s in variant.spellings}) == len(variant.spellings) > 1
        assert all(s.facts and set(s.facts) <= {f.id for f in facts} for s in variant.spellings)
        assert 0 <= variant.confidence <= 1


@given(
    st.text(alphabet="abcdehikqstuxyz", min_size=1, max_size=9),
    st.text(alphabet="abcdehikqstuxyz", min_size=1, max_size=9),
)
def test_alike_is_symmetric_and_never_of_a_word_with_itself(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) is None


@given(st.text(alphabet="abcdeiou", min_size=5, max_size=10), st.integers(0, 9))
def test_words_at_one_deletion_meet(word: str, at: int) -> None:
    slip = word[: at % len(word)] + word[at % len(word) + 1 :]
    if slip != word:
        assert {(p.left, p.right) for p in pairs([(word,), (slip,)])} == {tuple(sorted([(word,), (slip,)]))}


@given(st.lists(st.text(min_size=1, max_size=8).filter(str.strip), max_size=30))
def test_any_tokens_are_read_without_an_error(words: list[str]) -> None:
    doc = Doc(VOCAB, words=words, sent_starts=[i % 9 == 0 for i in range(len(words))])
    assert all(0 <= m.start < m.end <= len(doc.text) for m in find(doc))
    assert all(0 <= q.first < q.last <= len(doc) for q in quotes(doc))
    assert all(0 <= a.first < a.last <= len(doc) for a in Attributions(doc).all)
