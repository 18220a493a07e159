"""One discrepancy with the whole chain of reasons: why one event, why one thing, how each value was read, why they
cannot all hold, each quote in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Report
from crocus_check.core.phrases import day_words
from crocus_check.core.verdicts import VERDICTS
from crocus_check.render.look import Look
from crocus_check.render.page import Page, Part
from crocus_check.render.quotes import Index, quote
from crocus_check.render.readings import cannot_both, read_as
from crocus_check.render.text import counted, one_line

CONTEXT = 240
"""Characters of the article shown before and after a sentence."""
_SENTENCE_END = re.compile(r"[.!?][”’\"']?\s+")


def render(
    report: Report,
    found: Discrepancy,
    look: Look,
    clashes: Sequence[tuple[Fact, Fact]] = (),
    sources: str = "",
    *,
    verbose: bool = False,
) -> str:
    """The chain of reasons for one discrepancy of a report. `texts` of the report give the words around quotes;
    `clashes` are facts of two sides that cannot both hold, `sources` says what the newest and most of them say.
    Figures, rules and names of features are told only with `verbose`."""
    page, index = Page(look), Index.of(report, every=True)
    facts = [index.facts[each] for side in found.values for each in side.facts if each in index.facts]
    page.line((one_line(found.message), "bold"), (f"  [{found.id}]", "dim"))
    page.line(f"{found.verdict}, {found.severity}: {VERDICTS[found.verdict].title.lower()}", hang=2)
    if found.check:
        title = next((f": {each.title.lower()}" for each in report.checks if each.id == found.check), "")
        page.line(f"check {found.check}{title}", hang=2)
    if found.accepted is not None:
        page.line(f"accepted: {one_line(found.accepted)}", hang=2)
    page.blank()
    _event(page, report, found, facts, index)
    _thing(page, found, facts, index, verbose)
    _values(page, report, found, index, verbose)
    _conflict(page, found, clashes, sources)
    if verbose and found.details:
        page.line(("Figures", "bold"))
        page.line(one_line("; ".join(found.details)), indent=2, hang=2)
        page.blank()
    page.line(("What to do", "bold"))
    page.line(VERDICTS[found.verdict].do, indent=2)
    return page.text()


def _event(page: Page, report: Report, found: Discrepancy, facts: Sequence[Fact], index: Index) -> None:
    event = next((each for each in report.events if each.id == found.event), None)
    page.line(("Why one event", "bold"))
    if event is None:
        page.line(
            "It is of no event: what is held against each other is words and numbers, wherever they stand.", indent=2
        )
        page.blank()
        return
    role = (
        "a part of the story that the articles are about" if event.parent else "an event in the background of the story"
    )
    role = "the story that the articles are about" if event.main else role
    date = f" ({one_line(day_words(event.date) or event.date)})" if event.date else ""
    page.line(f"{one_line(event.label)}{date}: {role}.", indent=2, hang=2)
    documents = {index.facts[each].document for each in event.facts if each in index.facts}
    number = counted(len(event.facts), "fact")
    page.line(f"{number} of {counted(len(documents), 'article')} are linked to it. These hang on:", indent=2, hang=2)
    for fact in facts:
        trigger = fact.context.trigger
        if fact.event == event.id and trigger is not None:
            phrase = one_line(trigger.title or trigger.lemma)
            names = f", with {', '.join(map(one_line, trigger.names))}" if trigger.names else ""
            page.line((index.place(fact), "cyan"), f"  “{phrase}”{names}", indent=4, hang=2)
    page.blank()


def _thing(page: Page, found: Discrepancy, facts: Sequence[Fact], index: Index, verbose: bool) -> None:
    page.line(("Why one thing", "bold"))
    page.line(f"All are held to answer: {one_line(asked(found))}", indent=2, hang=2)
    for fact in facts:
        limits = fact.qualifiers
        told = [f"by {one_line(fact.attribute)}"] if verbose and fact.attribute else []
        told += [f"of {one_line(fact.referent)}"] if fact.referent else []
        told += [f"limited to {one_line(limits.scope)}"] if limits.scope else []
        told += [f"as of {day_words(limits.as_of) or one_line(limits.as_of)}"] if limits.as_of else []
        told += [f"said by {one_line(limits.attribution)}"] if limits.attribution else []
        told += [limits.status] if limits.status != "asserted" else []
        if told:
            page.line((index.place(fact), "cyan"), f"  {', '.join(told)}", indent=4, hang=2)
    page.blank()


def asked(found: Discrepancy) -> str:
    """What a discrepancy is about: the question of its message, else what stands before its values."""
    question, mark, _ = found.message.partition("?")
    return f"{question}?" if mark else found.message.partition(": ")[0]


def _values(page: Page, report: Report, found: Discrepancy, index: Index, verbose: bool) -> None:
    texts = dict(report.texts)
    page.line(("How each value was read", "bold"))
    for side in found.values:
        page.line((one_line(side.label), "bold green"), indent=2, hang=2)
        for fact in (index.facts[each] for each in side.facts if each in index.facts):
            rule = f" (rule {fact.rule})" if verbose and fact.rule else ""
            words = f"  “{one_line(fact.text)}”: {read_as(fact)}{rule}"
            page.line((index.place(fact), "cyan"), words, indent=4, hang=2)
            _context(page, fact, texts.get(fact.document))
    page.blank()


def _context(page: Page, fact: Fact, text: str | None) -> None:
    """The sentence of a fact, its words marked, between what stands before and after it in the article."""
    before, after = around(fact, text)
    words, (start, end) = quote(fact)
    parts: list[Part] = [words[:start], (words[start:end], "bold reverse"), words[end:]]
    if before:
        parts.insert(0, (f"{before} ", "dim"))
    if after:
        parts.append((f" {after}", "dim"))
    page.line(*parts, indent=6)


def around(fact: Fact, text: str | None) -> tuple[str, str]:
    """What stands before and after the sentence of a fact in its paragraph, a sentence or two of it."""
    at = (
        -1
        if text is None
        else text.rfind(fact.sentence, max(0, fact.start - len(fact.sentence)), fact.end + len(fact.sentence))
    )
    if text is None or at < 0:
        return "", ""
    before = text[max(0, at - CONTEXT) : at].rpartition("\n\n")[2]
    end = at + len(fact.sentence)
    after = text[end : end + CONTEXT].partition("\n\n")[0]
    if at > CONTEXT and len(before) == CONTEXT:
        cut = _SENTENCE_END.search(before)
        before = before[cut.end() :] if cut else f"… {before.partition(' ')[2]}"
    if end + CONTEXT < len(text) and len(after) == CONTEXT:
        ends = [match.end() for match in _SENTENCE_END.finditer(after)]
        after = after[: ends[-1]] if ends else f"{after.rpartition(' ')[0]} …"
    return one_line(before), one_line(after)


def _conflict(page: Page, found: Discrepancy, clashes: Sequence[tuple[Fact, Fact]], sources: str) -> None:
    heading = "Why they differ" if found.verdict == "update" else "Why they cannot all hold"
    page.line((heading, "bold"))
    for one, other in clashes:
        if (told := cannot_both(one, other)) is not None:
            page.line(told, indent=2, hang=2)
    if found.explanation:
        page.line(one_line(found.explanation), indent=2, hang=2)
    if sources and sources not in found.explanation:
        page.line(one_line(sources), indent=2, hang=2)
    page.blank()
