"""The commands that say what is found and why: rules, and explain for one of them or for one discrepancy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from crocus_check.cli import choices, known, options, reading
from crocus_check.cli.output import look, write
from crocus_check.core.checks import CheckText, Example, Verdict
from crocus_check.core.verdicts import VERDICTS
from crocus_check.errors import CrocusError
from crocus_check.newsroom import accepted as baseline

VERDICT_NAMES: tuple[Verdict, ...] = get_args(Verdict)


def checks() -> dict[str, CheckText]:
    """All checks by their ids."""
    from crocus_check.running.checks import every_check

    return {check.id: check for check in every_check()}


def rules() -> int:
    """List what is looked for: the checks, with the verdicts that they give, and what these mean."""
    rows = [(check.id, check.title, f" ({', '.join(check.verdicts)})") for check in checks().values()]
    width = max(len(id) for id, _, _ in rows)
    write("".join(f"{id:{width}}  {title}{verdicts}\n" for id, title, verdicts in rows) + "\n")
    write("".join(f"{verdict:{width}}  {VERDICTS[verdict].title}\n" for verdict in VERDICT_NAMES))
    return 0


def explain(
    reading_options: options.Reading,
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHECK|VERDICT|ID]",
            help="A check, a verdict, or the id of a discrepancy; all checks and verdicts without one.",
            autocompletion=lambda: [*checks(), *VERDICT_NAMES],
            show_default=False,
        ),
    ] = None,
    paths: options.Paths = None,
    report: options.SavedReport = None,
    house_facts: options.HouseFacts = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="With the figures, rules and features behind it.")] = False,
) -> int:
    """Explain a check, a verdict or a discrepancy. Of a check, what it finds and why that matters; of a discrepancy,
    why one event, why one thing, how each value was read and why they cannot all hold, with each quote in its place."""
    ways = checks()
    if item is None or item in ways or item in VERDICT_NAMES:
        if paths or report:
            raise CrocusError("explain: give the id of a discrepancy with articles or a report")
        parts = [explained(verdict) for verdict in VERDICT_NAMES if item in (None, verdict)]
        write("\n".join([*parts, *(explained_check(each) for id, each in ways.items() if item in (None, id))]))
        return 0
    if not known.ID.fullmatch(item) or (not paths and report is None and Path(item).exists()):
        choices.choice("explain", item, (*VERDICT_NAMES, *ways))
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


def explained(verdict: Verdict) -> str:
    """A verdict in words."""
    text = VERDICTS[verdict]
    lines = [f"{verdict}: {text.title}", text.what, text.why, f"For example: {text.example}", text.do, "Looked for:"]
    lines += [f"- {kind}" for kind in text.kinds]
    lines += ["Not reported:", *(f"- {each}" for each in text.silent)]
    return "\n  ".join(lines) + "\n"


def explained_check(check: CheckText) -> str:
    """A check in words."""
    verdicts = f"Verdict{'s' if len(check.verdicts) > 1 else ''}: {', '.join(check.verdicts)}"
    lines = [f"{check.id}: {check.title}", check.finds, check.matters, verdicts]
    lines += ["Reported:", *example_lines(check.speaks), "Not reported:", *example_lines(check.silent)]
    return "\n  ".join(lines) + "\n"


def example_lines(example: Example) -> list[str]:
    """The articles of an example, one a line."""
    more = {"draft": example.draft, "list of names": example.preferred_names, "house facts": example.house_facts}
    given = [*example.articles, *(f"{name}: {text}" for name, text in more.items() if text)]
    return [f"- {' '.join(text.split())}" for text in given]
