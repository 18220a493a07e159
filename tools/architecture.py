"""The picture of docs/architecture.md, from the imports of the code: `python tools/architecture.py` writes it.

Boxes are rooms (folders of src/crocus_check) with their wings. Thick arrows are the line of the stages; a dotted one
says that a room is used by another, as the imports have it. Rooms that everything uses have no arrows, and those of
pipeline.py to the stages go without saying: they would hide the others.
"""

from __future__ import annotations

import ast
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "crocus_check"
PAGE = ROOT / "docs" / "architecture.md"
START, END = "<!-- picture: made by `make architecture` -->", "<!-- end of picture -->"
EVERYWHERE = frozenset({"core", "errors", "rules", "settings"})
STAGES = ("ingest", "annotate", "extract", "normalise", "link", "compare", "render")
DATA = frozenset({"model", "rules"})


def rooms() -> dict[str, list[str]]:
    """Each folder of code with its wings: the folders in it that hold code."""
    found = {}
    for path in sorted(PACKAGE.iterdir()):
        if (path / "__init__.py").exists():
            found[path.name] = sorted(each.parent.name for each in path.glob("*/__init__.py"))
    return found


def imports() -> set[tuple[str, str]]:
    """(room that is used, room that uses it), as imports say; files at the root stand for themselves."""
    names = {path.stem for path in PACKAGE.iterdir() if path.suffix in ("", ".py")}
    found: set[tuple[str, str]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("crocus_check"):
                continue
            parts = (node.module or "").split(".")[1:]
            used = parts[:1] or [each.name for each in node.names if each.name in names]
            found.update((each, room) for each in used if each != room)
    return found


def picture() -> str:
    """The picture as Mermaid text."""
    lines = ["```mermaid", "flowchart LR"]
    wings = rooms()
    shown = [*STAGES, *(room for room in wings if room not in {*STAGES, *EVERYWHERE, *DATA})]
    for room in shown:
        inside = "".join(f"<br/>{wing}" for wing in wings[room])
        shape = ("[", "]") if room in STAGES else ("(", ")")
        lines.append(f'    {room}{shape[0]}"<b>{room}</b>{inside}"{shape[1]}')
    lines.append('    pipeline{{"<b>pipeline</b>"}}')
    lines.append('    api(["<b>api</b>"])')
    for one, next_one in pairwise(STAGES):
        lines.append(f"    {one} ==> {next_one}")
    drawn = {*shown, "pipeline", "api"}
    for used, user in sorted(imports()):
        if used in drawn and user in drawn and not (used in STAGES and user in {"pipeline", "integrations"}):
            lines.append(f"    {used} -.-> {user}")
    return "\n".join([*lines, "```"])


def page(text: str) -> str:
    """The page with the picture of today."""
    before, rest = text.split(START)
    after = rest.split(END)[1]
    return f"{before}{START}\n{picture()}\n{END}{after}"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        sys.exit(text != page(text))
    PAGE.write_text(page(text), encoding="utf-8")
