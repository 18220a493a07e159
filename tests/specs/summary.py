"""Run the specs and print what fails, by the class of the cause.

    python -m tests.specs.summary [-v] [--update] [WORD...]

-v: the faults of each; WORD: only specs whose id holds one; --update: write known_failures.toml anew, without what is
mended and with what fails, its class guessed (read it before it is committed).
"""

from __future__ import annotations

import sys
from collections import Counter

from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract, Report, Tool
from tests.specs import reading, running

HEAD = """# Specs that fail today, by the first stage that goes wrong: annotation, extraction, normalisation, linking or
# comparison.
# They run as strict expected failures: one that holds again must leave this list (`summary.py --update`).
"""


def main(arguments: list[str]) -> int:
    """Exit status: 0 where all is as known_failures.toml says, else 1."""
    words = [a for a in arguments if not a.startswith("-")]
    specs = [s for s in reading.read_all() if not words or any(w in s.id for w in words)]
    made, faults = {}, {}
    for name, extracts in running.extracts(specs).items():
        made[name], faults[name] = outcome(next(s for s in specs if s.id == name), extracts)
    known = running.known_failures()
    failing = {
        spec.id: known.get(spec.id) or guess(spec, made[spec.id], faults[spec.id]) for spec in specs if faults[spec.id]
    }
    for spec in specs:
        if faults[spec.id]:
            entry = failing[spec.id]
            print(f"{'known' if spec.id in known else 'FAILS'}  {spec.id}  [{entry['class']}: {entry['why']}]")
            if "-v" in arguments or spec.id not in known:
                print(*(f"         {fault}" for fault in faults[spec.id]), sep="\n")
        elif spec.id in known:
            print(f"MENDED {spec.id}")
    for kind, silent in (("silent", True), ("speaking", False)):
        held = [not faults[s.id] for s in specs if s.silent == silent]
        print(f"{kind}: {sum(held)} of {len(held)} hold")
    print(*(f"{n:4} {name}" for name, n in Counter(e["class"] for e in failing.values()).most_common()), sep="\n")
    if "--update" in arguments:
        kept = {name: entry for name, entry in known.items() if words and name not in faults}
        write({**kept, **failing})
    return int(set(failing) != set(known) & set(faults))


def outcome(spec: reading.Spec, extracts: list[Extract]) -> tuple[Report, list[str]]:
    """The report on a spec and what is wrong with it; an exception is a fault like any other here."""
    try:
        made = running.report(extracts)
    except Exception as error:
        return Report(Tool("", "", "")), [f"raised {type(error).__name__}: {error}"]
    return made, running.faults(spec, made)


def guess(spec: reading.Spec, made: Report, faults: list[str]) -> dict[str, str]:
    """The class of a failure, as far as it can be told: by the first stage that keeps the facts at the quotes apart.
    What is reported and should not be is put down to comparison."""
    if any(fault.startswith("raised") for fault in faults):
        return {"class": "comparison", "why": "raises an exception"}
    missing = [e for e in spec.expected if e.verdicts and f"missing {e.line}" in faults]
    for expected in missing:
        cited = [_cited(made, span) for span in expected.spans]
        if not all(cited):
            return {"class": "extraction", "why": "no fact at a quote"}
        if {"spelling", "arithmetic", "calendar"} & set(expected.verdicts) or len(cited) < 2:
            return {"class": "comparison", "why": "not reported"}
        return _apart(cited[0], cited[1])
    return {"class": "comparison", "why": "false alarm"}


def _cited(made: Report, span: tuple[str, int, int]) -> list[Fact]:
    article, start, end = span
    return [f for f in made.facts if f.document == article and f.start < end and start < f.end]


def _apart(one: list[Fact], other: list[Fact]) -> dict[str, str]:
    pairs = [(a, b) for a in one for b in other if a.kind == b.kind]
    if not pairs:
        return {"class": "extraction", "why": "facts of two kinds"}
    if not any(conflict(a.value, b.value) for a, b in pairs):
        return {"class": "normalisation", "why": "values read as compatible"}
    if not any(a.attribute == b.attribute for a, b in pairs):
        return {"class": "extraction", "why": "two attributes"}
    if not any(a.event == b.event for a, b in pairs):
        return {"class": "linking", "why": "facts of two events"}
    return {"class": "comparison", "why": "not reported"}


def write(failing: dict[str, dict[str, str]]) -> None:
    """known_failures.toml."""
    lines = [f'"{name}" = {{ class = "{e["class"]}", why = "{e["why"]}" }}' for name, e in sorted(failing.items())]
    running.FAILURES.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
