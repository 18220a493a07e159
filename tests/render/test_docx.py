"""The Word file of `check --output docx=...`: the draft as it was, and a comment at the words of each finding."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side, Tool
from crocus_check.core.values import QuantityValue
from crocus_check.errors import CrocusError
from crocus_check.render import Look, content

docx = pytest.importorskip("docx")
TEXT = "---\ntitle: Mill\n---\nFire at the mill\n\nA fire killed 17 people and hurt\n4 more. \x01 It took 17 hours.\n"


def fact(document: str, text: str, start: int, sentence: str) -> Fact:
    value = QuantityValue(1, "=", 1, 1, counted="people")
    end = start + len(text)
    return Fact(f"{document}:{start}", document, "quantity", text, start, end, 1, start + 1, sentence, value, "killed")


def report_on(text: str, words: str, sources: int = 1) -> Report:
    """A report on a draft in which words differ from what sources have."""
    ours = fact("draft", words, text.index(words), "A fire killed 17 people.")
    theirs = [fact(f"s{n}", "12 people", 0, "It killed <b>12 people</b>.") for n in range(sources)]
    sides = (
        Side("12", "12", tuple(each.id for each in theirs), tuple(each.document for each in theirs), sources),
        Side("17", "17", (ours.id,), ("draft",), 1),
    )
    found = Discrepancy("aaaa0000aaaa", "conflict", "error", None, "killed", None, "killed: 12 or 17", "Why.", sides)
    documents = tuple(DocumentInfo(id, f"{id}.txt", None, None, None, 9) for id in ("draft", "s0", "s1"))
    return Report(Tool("t", "1", "m"), documents, (), (ours, *theirs), (found,), texts=(("draft", text),),
                  drafts=("draft",))  # fmt: skip


def made_of(report: Report, originals: dict[str, bytes]) -> bytes:
    return content(report, "docx", Look(), originals)


def opened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def commented(document: Any) -> list[tuple[str, str]]:
    """Each comment with the words that it is at."""
    body = document.element.body
    out = []
    for comment in document.comments:
        inside, words = False, ""
        for node in body.iter():
            tag = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
            if tag in ("commentRangeStart", "commentRangeEnd") and node.values() == [str(comment.comment_id)]:
                inside = tag == "commentRangeStart"
            elif tag == "t" and inside:
                words += node.text or ""
        out.append((words, comment.text))
    return out


def test_a_text_becomes_paragraphs_with_the_comment_at_its_words() -> None:
    made = opened(made_of(report_on(TEXT, "17 people"), {}))
    assert [each.text for each in made.paragraphs] == [
        "Fire at the mill", "A fire killed 17 people and hurt\n4 more. ␁ It took 17 hours.",
    ]  # fmt: skip
    ((words, comment),) = commented(made)
    assert words == "17 people"
    assert "killed: 12 or 17" in comment
    assert "12: s0.txt:1:1: “It killed <b>12 people</b>.”" in comment, "the words of a source are text"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert made_of(report_on(TEXT, "17 people"), {}) == made_of(report_on(TEXT, "17 people"), {})


def test_a_word_file_stays_what_it_was() -> None:
    original = docx.Document()
    original.add_heading("Fire at the mill")
    paragraph = original.add_paragraph("It took 17 hours. ")
    paragraph.add_run("A fire  killed 1").bold = True
    paragraph.add_run("7 people").italic = True
    original.add_table(1, 2).cell(0, 1).text = "and 9 firemen"
    stream = io.BytesIO()
    original.save(stream)
    text = "Fire at the mill\nIt took 17 hours. A fire killed 17 people\n | and 9 firemen"
    made = opened(made_of(report_on(text, "17 people"), {"draft": stream.getvalue()}))
    assert [each.text for each in made.paragraphs] == [each.text for each in original.paragraphs]
    assert [run.bold for run in made.paragraphs[1].runs if run.text == "A fire  killed "] == [True]
    assert commented(made)[0][0] == "17 people"
    titled = "A title\n\n" + text
    assert commented(opened(made_of(report_on(titled, "17 people"), {"draft": stream.getvalue()})))[0][0] == (
        "17 people"
    )
    cell = opened(made_of(report_on(text, "9 firemen"), {"draft": stream.getvalue()}))
    assert commented(cell)[0][0] == "9 firemen"


def test_a_comment_shows_three_quotes_and_counts_the_rest() -> None:
    ((_, comment),) = commented(opened(made_of(report_on(TEXT, "17 people", 9), {})))
    assert comment.count("“") == 3
    assert "6 more quotes" in comment


def test_it_is_for_drafts() -> None:
    with pytest.raises(CrocusError, match="check"):
        made_of(Report(Tool("t", "1", "m")), {})


def test_check_writes_it(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n")
    draft = docx.Document()
    draft.add_paragraph("The fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people.")
    draft.save(str(tmp_path / "draft.docx"))
    wanted = ["check", "draft.docx", "--against", "a.txt", "--isolated", "--output", "docx=reviewed.docx"]
    done = run(wanted, cwd=tmp_path)
    assert (done.status, done.err) == (1, "")
    ((words, comment),) = commented(docx.Document(str(tmp_path / "reviewed.docx")))
    assert words == "15 people"
    assert "draft says 15" in comment
    refused = run(["report", "a.txt", "--isolated", "--output", "docx=reviewed.docx"], cwd=tmp_path)
    assert (refused.status, refused.out) == (2, "")
