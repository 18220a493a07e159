"""The commands that say what is found and why: rules, and explain for one of them or for one discrepancy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from crocus_check.cli import choices, known, options, reading
from crocus_check.cli.output import look, write
from crocus_check.core.findings import Verdict
from crocus_check.core.verdicts import VERDICTS
from crocus_check.errors import CrocusError
from crocus_check.newsroom import accepted as baseline

RULES: tuple[Verdict, ...] = get_args(Verdict)


def rules() -> int:
    """List what is looked for."""
    width = max(map(len, RULES))
    write("".join(f"{rule:{width}}  {VERDICTS[rule].title}\n" for rule in RULES))
    return 0


def explain(
    reading_options: options.Reading,
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE|ID]",
            help="A rule, or the id of a discrepancy; all rules without one.",
            autocompletion=lambda: list(RULES),
            show_default=False,
        ),
    ] = None,
    paths: options.Paths = None,
    report: options.SavedReport = None,
    house_facts: options.HouseFacts = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="With the figures, rules and features behind it.")] = False,
) -> int:
    """Explain a rule or a discrepancy. Of a rule, what it finds and why that matters; of a discrepancy, why one event,
    why one thing, how each value was read and why they cannot all hold, with each quote in its place."""
    if item is None or item in RULES:
        if paths or report:
            raise CrocusError("explain: give the id of a discrepancy with articles or a report")
        write("\n".join(explained(rule) for rule in RULES if item in (None, rule)))
        return 0
    if not known.ID.fullmatch(item) or (not paths and report is None and Path(item).exists()):
        choices.choice("explain", item, RULES)
    settings = reading_options.configuration(house_facts=house_facts).settings
    result = reading.report(paths or (), report, settings, reading_options.stdin_name)
    result = known.marked(result, settings.baseline, part=True)
    from crocus_check.compare.evidence import statements
    from crocus_check.render.formats import chain

    (found,) = baseline.resolve([item], result.discrepancies)
    facts = {fact.id: fact for fact in result.facts}
    answers = statements.answers_of(found.values, facts)
    disputed = found.verdict in ("conflict", "update", "possible")
    pairs = [(a, b) for _, _, a, b in statements.clashes(answers)] if disputed else []
    told = statements.summary(answers, statements.Sources.of(result.documents)) if disputed else ""
    write(chain.render(result, found, look(), pairs, told, verbose=verbose))
    return 0


def explained(rule: Verdict) -> str:
    """A rule in words."""
    text = VERDICTS[rule]
    lines = [f"{rule}: {text.title}", text.what, text.why, f"For example: {text.example}", text.do, "Looked for:"]
    lines += [f"- {kind}" for kind in text.kinds]
    lines += ["Not reported:", *(f"- {each}" for each in text.silent)]
    return "\n  ".join(lines) + "\n"
