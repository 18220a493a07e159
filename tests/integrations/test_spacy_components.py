"""The components in pipelines of other people: what they set, what they ask for, and that it all is serialised."""

from __future__ import annotations

import datetime as dt
import pickle
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from crocus_check.annotate import load_model
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue
from crocus_check.errors import ModelError, SettingsError
from crocus_check.integrations.spacy_components import DATES, FACTS, QUANTITIES

TEXT = "On Monday more than 130 sheep crossed at 3 p.m.; the gate cost $2.5 million in 2019."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(DATES, config={"published": "2021-05-04"})
    nlp.add_pipe(QUANTITIES)
    return nlp


@pytest.fixture(scope="module")
def full() -> Language:
    nlp = load_model()
    nlp.add_pipe(FACTS, config={"published": "2021-05-04"})
    return nlp


def told(doc: Doc) -> list[tuple[str, str, object]]:
    """What the spans of a document say, of all groups."""
    return [(span.text, span.label_, span._.crocus_value) for name in sorted(doc.spans) for span in doc.spans[name]]


def test_they_are_entry_points() -> None:
    assert {QUANTITIES, DATES, FACTS} <= {each.name for each in entry_points(group="spacy_factories")}


def test_dates_and_quantities_in_a_blank_pipeline(nlp: Language) -> None:
    doc = nlp(TEXT)
    days = [(span.text, span.label_, type(span._.crocus_value)) for span in doc._.crocus_dates]
    assert days == [("Monday", "date", DateValue), ("3 p.m.", "time", TimeValue), ("2019", "date", DateValue)]
    assert doc._.crocus_dates[0]._.crocus_value.edtf == "2021-05-03"
    counted = [(span.text, span._.crocus_value.lo, span._.crocus_value.unit) for span in doc._.crocus_quantities]
    assert counted == [("more than 130", 131, "count"), ("$2.5 million", 2_500_000, "USD")]
    assert {type(span._.crocus_value) for span in doc._.crocus_quantities} == {QuantityValue}


def test_without_dates_before_it_a_year_may_be_a_quantity_but_a_span_never_stands_twice(nlp: Language) -> None:
    doc = nlp("In May 2019, 12 came.")
    assert [span.text for span in doc._.crocus_quantities] == ["12"]


def test_other_spans_have_no_value(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc[0:2]._.crocus_value is None
    assert doc[0:2]._.crocus_fact is None
    assert nlp.make_doc(TEXT)._.crocus_quantities == ()
    assert nlp.make_doc(TEXT)._.crocus_facts == ()


def test_the_day_of_one_document_goes_before_the_setting(nlp: Language) -> None:
    for day in ("2024-03-26", dt.date(2024, 3, 26)):
        doc = nlp.make_doc("It fell on Monday.")
        doc._.crocus_published = day
        assert nlp(doc)._.crocus_dates[0]._.crocus_value.edtf == "2024-03-25"


@pytest.mark.parametrize("config", [{"published": "yesterday"}, {"date_order": "DMX"}])
def test_wrong_settings_are_refused(config: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(config))):
        spacy.blank("en").add_pipe(DATES, config=config)


def test_facts_on_our_own_annotation(full: Language) -> None:
    doc = full("At least 12 people were killed in Lindale on Monday, said ISIS-K.")
    facts = doc._.crocus_facts
    assert [(fact.text, fact.attribute) for fact in facts][:2] == [
        ("At least 12 people", "killed"),
        ("Lindale", "place"),
    ]
    for span, fact in zip(doc.spans[FACTS], facts, strict=True):
        assert span._.crocus_fact == fact
        assert span._.crocus_value == fact.value
        assert doc.text[fact.start : fact.end] == fact.text
        assert span.start_char <= fact.start < fact.end <= span.end_char
    assert {span.label_ for span in doc.spans[FACTS]} == {"quantity", "date", "name"}


def test_spans_that_are_put_in_or_taken_out_do_no_harm(full: Language) -> None:
    doc = full("At least 12 people were killed in Lindale on Monday.")
    whole = doc._.crocus_facts
    doc.spans[FACTS] = [*list(doc.spans[FACTS])[1:], doc[0:1]]
    assert doc._.crocus_facts == whole[1:]


def clearnlp() -> Doc:
    """A document as spaCy's own English pipelines annotate it."""
    words = ["The", "fire", "killed", "12", "people", "in", "Lindale", "."]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[True] * 6 + [False] * 2,
        tags=["DT", "NN", "VBD", "CD", "NNS", "IN", "NNP", "."],
        pos=["DET", "NOUN", "VERB", "NUM", "NOUN", "ADP", "PROPN", "PUNCT"],
        lemmas=["the", "fire", "kill", "12", "people", "in", "Lindale", "."],
        heads=[1, 2, 2, 4, 2, 2, 5, 2],
        deps=["det", "nsubj", "ROOT", "nummod", "dobj", "prep", "pobj", "punct"],
    )
    doc.set_ents([Span(doc, 3, 4, "CARDINAL"), Span(doc, 6, 7, "GPE")])
    return doc


def test_facts_on_another_scheme_leave_its_labels() -> None:
    from crocus_check.integrations.spacy_components import Facts

    doc = Facts(FACTS)(clearnlp())
    assert [(fact.text, fact.attribute) for fact in doc._.crocus_facts] == [
        ("12 people", "killed"),
        ("Lindale", "place"),
    ]
    before = clearnlp()
    assert [(t.dep_, t.head.i) for t in doc] == [(t.dep_, t.head.i) for t in before]
    assert [ent.label_ for ent in doc.ents] == ["CARDINAL", "GPE"]
    assert isinstance(doc.spans[FACTS][1]._.crocus_value, NameValue)


def test_facts_without_annotation_say_what_is_missing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(FACTS)
    with pytest.raises(ModelError, match="dependencies, entities"):
        nlp("Five men died.")
    assert nlp("").text == ""


def test_analysis_of_the_pipelines_is_clean(nlp: Language, full: Language) -> None:
    for pipeline in (nlp, full):
        analysis = pipeline.analyze_pipes(pretty=False)
        assert not any(analysis["problems"].values())
    assert "doc._.crocus_quantities" in nlp.analyze_pipes(pretty=False)["attrs"]
    lone = spacy.blank("en")
    lone.add_pipe(QUANTITIES)
    assert lone.analyze_pipes(pretty=False)["problems"] == {QUANTITIES: ["token.is_sent_start"]}


def test_a_pipeline_is_written_and_read(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    wanted = told(nlp(TEXT))
    assert told(spacy.load(tmp_path / "pipeline")(TEXT)) == wanted
    other = blank()
    other.from_bytes(nlp.to_bytes())
    assert told(other(TEXT)) == wanted


def test_documents_are_written_and_read(nlp: Language, full: Language) -> None:
    for pipeline in (nlp, full):
        doc = pipeline(TEXT)
        wanted = told(doc)
        assert wanted
        assert told(Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())) == wanted
        stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
        (read,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
        assert told(read) == wanted
        assert read._.crocus_facts == doc._.crocus_facts
        assert told(pickle.loads(pickle.dumps(doc))) == wanted


def test_components_are_pickled(nlp: Language, full: Language) -> None:
    doc = blank().make_doc("It fell on Monday.")
    assert pickle.loads(pickle.dumps(nlp.get_pipe(DATES)))(doc)._.crocus_dates[0]._.crocus_value.edtf == "2021-05-03"
    assert pickle.loads(pickle.dumps(full.get_pipe(FACTS))).settings == full.get_pipe(FACTS).settings
    assert pickle.loads(pickle.dumps(nlp.get_pipe(QUANTITIES))).name == QUANTITIES


def test_a_stream_is_as_its_documents_one_by_one(nlp: Language, full: Language) -> None:
    texts = ["", TEXT, "\n \n", "Nine of 14 boats sank on 3 May 2020.", TEXT.upper()]
    for pipeline in (nlp, full):
        one_by_one = [told(pipeline(text)) for text in texts]
        assert [told(doc) for doc in pipeline.pipe(texts, batch_size=2)] == one_by_one


def test_two_processes_give_what_one_does(nlp: Language) -> None:
    texts = [f"{number} people came on {number} May 2020." for number in range(1, 7)]
    wanted = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == wanted


@given(st.text(alphabet="0123456789 .,-–/$%'\n\u00a0½²年aTMay", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    doc = PLAIN(text)
    for span in (*doc._.crocus_dates, *doc._.crocus_quantities):
        assert span._.crocus_value is not None


PLAIN = blank()
