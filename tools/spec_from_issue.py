"""The spec of a report of a false alarm or a missed contradiction: `python tools/spec_from_issue.py NAME < issue.md`.

GitHub writes the answers of a form under their labels as headings; what comes out is pasted at the end of a file of
tests/specs, where its name and its wording can be mended.
"""

from __future__ import annotations

import re
import sys

EMPTY = "_No response_"


def answers(body: str) -> dict[str, str]:
    """Label -> answer, without the fences of code."""
    parts = re.split(r"^### (.+)$", body.replace("\r\n", "\n"), flags=re.MULTILINE)[1:]
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    plain = {label.strip(): re.sub(r"^```\w*$", "", text, flags=re.MULTILINE).strip() for label, text in found.items()}
    return {label: "" if text == EMPTY else text for label, text in plain.items()}


def spec(name: str, body: str) -> str:
    """The spec. Raises ValueError for an issue that is of neither form."""
    told = answers(body)
    if "First article" not in told:
        raise ValueError("no answer to 'First article'")
    days = re.findall(r"\d{4}-\d\d-\d\d", told.get("Days of publication", ""))
    lines = [f"## {name}"]
    for number, label in enumerate(("First article", "Second article")):
        if told.get(label):
            day = f" {days[min(number, len(days) - 1)]}" if days else ""
            lines += ["", f"### {('one', 'two')[number]}{day}", *told[label].splitlines()]
    missed = told.get("Which words contradict each other")
    lines += ["", "### Report", f"- conflict: {missed}" if missed else "- nothing"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(spec(sys.argv[1] if len(sys.argv) > 1 else "from an issue", sys.stdin.read()), end="")
