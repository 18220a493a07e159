"""The pages of the documentation that are made from the code: `python -m crocus_check.cli.reference docs` writes
docs/options.md and docs/rules.md, and a test holds them to what the code gives."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crocus_check.cli.explaining import VERDICT_NAMES, checks, example_lines
from crocus_check.core.verdicts import VERDICTS
from crocus_check.settings import PREFIX, told


def pages() -> dict[str, str]:
    """The pages by the names of their files."""
    return {"options.md": _options(), "rules.md": _rules()}


def _rules() -> str:
    lines = [
        "# Rules",
        "",
        "What `crocus-check` looks for. `crocus-check rules` lists it, `crocus-check explain quantities` prints one of "
        "the checks, and `crocus-check explain ID` says of one discrepancy why it is one. `--select` runs some checks "
        "alone, `--ignore` leaves some out; both take ids.",
        "",
        "## Verdicts",
    ]
    for verdict in VERDICT_NAMES:
        text = VERDICTS[verdict]
        lines += ["", f"### {verdict}", "", f"**{text.title}.** {text.what}", "", f"*Why it matters.* {text.why}", ""]
        lines += [f"*For example.* {text.example}", "", f"*What to do.* {text.do}", ""]
        lines += ["Looked for:", "", *(f"- {kind}" for kind in text.kinds), ""]
        lines += ["Not reported:", "", *(f"- {each}" for each in text.silent)]
    lines += ["", "## Checks"]
    for check in checks().values():
        lines += ["", f"### {check.id}", "", f"**{check.title}.** {check.finds}", ""]
        lines += [f"*Why it matters.* {check.matters}", "", f"*Verdicts.* {', '.join(check.verdicts)}", ""]
        lines += ["Reported:", "", *example_lines(check.speaks), ""]
        lines += ["Not reported:", "", *example_lines(check.silent)]
    return "\n".join(lines) + "\n"


def _options() -> str:
    from typer.main import get_command

    from crocus_check.cli.app import app

    program: Any = get_command(app)
    lines = ["# Commands, options and settings", "", "Made from the code.", ""]
    for name, command in program.commands.items():
        lines += [*_command(name, command), ""]
    lines += [
        "## Settings",
        "",
        "In `crocus-check.toml`, or in `[tool.crocus-check]` of `pyproject.toml`; a flag of the",
    ]
    lines += [
        f"same name wins over the environment variable (`{PREFIX}` and the key in capitals), that over the file.",
        "",
    ]
    lines += ["| key | default | what | for example | environment |", "|---|---|---|---|---|"]
    for each in told():
        plain = str(each.default).lower() if isinstance(each.default, bool) else each.default
        shown = f"`{plain}`" if each.default not in (None, ()) and str(plain) else ""
        lines.append(
            f"| `{each.written}` | {shown} | {_cell(each.what)} | `{_cell(each.example)}` | `{each.environment}` |"
        )
    return "\n".join(lines) + "\n"


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"## crocus-check {name}"
    yield ""
    yield " ".join((command.help or "").split())
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    known = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    for each in arguments:
        if each.help:
            yield ""
            yield f"`{each.metavar or each.name}`: {_cell(each.help)}"
    if known:
        yield ""
        yield "| option | what |"
        yield "|---|---|"
        for each in known:
            value = f" {each.metavar}" if each.metavar and not each.is_flag else ""
            yield f"| `{', '.join(each.opts)}{value.replace('|', chr(92) + '|')}` | {_cell(each.help or '')} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for file_name, page in pages().items():
        (folder / file_name).write_text(page, encoding="utf-8")
