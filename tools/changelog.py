"""Move the fragments of changelog.d into CHANGELOG.md: `python tools/changelog.py 0.2.0`. Where the page has a section
of that version already, they go into it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    "found": "Found now",
    "silent": "No longer reported",
    "added": "Added",
    "changed": "Changed",
    "fixed": "Fixed",
    "removed": "Removed",
}
MARK = "<!-- versions -->\n"


def fragments(folder: Path) -> dict[str, list[str]]:
    """Kind -> texts, in the order of the files' names. Raises ValueError for a file that is no fragment."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        name = re.fullmatch(r"[\w-]+\.(\w+)\.md", path.name)
        if name is None or name[1] not in KINDS:
            raise ValueError(f"{path.name}: expected NAME.KIND.md with a kind of {', '.join(KINDS)}")
        text = " ".join(path.read_text(encoding="utf-8").split())
        if not text.endswith((".", "”", ")")):
            raise ValueError(f"{path.name}: expected sentences")
        found[name[1]].append(text)
    return found


def section(version: str, found: dict[str, list[str]]) -> str:
    """The section of a version."""
    parts = [f"\n## {version}\n"]
    for kind, texts in found.items():
        if texts:
            parts.append(f"\n### {KINDS[kind]}\n\n" + "".join(f"- {text}\n" for text in texts))
    return "".join(parts)


def known(version: str, page: str) -> dict[str, list[str]]:
    """Kind -> texts of the section of a version that a page has; nothing where it has none."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    kind_of = {title: kind for kind, title in KINDS.items()}
    of_version = re.search(rf"(?:^|\n)## {re.escape(version)}\n(.*?)(?=\n## |\Z)", page, re.DOTALL)
    for part in (of_version[1] if of_version else "").split("\n### ")[1:]:
        title, _, items = part.partition("\n")
        found[kind_of[title]] += re.findall(r"^- (.+)$", items, re.MULTILINE)
    return found


def joined(version: str, page: str, new: dict[str, list[str]]) -> str:
    """The page with the new texts under a version, after those that are there."""
    old = known(version, page)
    both = {kind: [*old[kind], *new[kind]] for kind in KINDS}
    rest = re.sub(rf"\n## {re.escape(version)}\n.*?(?=\n## |\Z)", "", page, count=1, flags=re.DOTALL)
    before, after = rest.split(MARK)
    return before + MARK + section(version, both) + after


def main(version: str) -> None:
    """Write the section and remove the fragments."""
    folder, page = ROOT / "changelog.d", ROOT / "CHANGELOG.md"
    page.write_text(joined(version, page.read_text(encoding="utf-8"), fragments(folder)), encoding="utf-8")
    for path in folder.glob("*.*.md"):
        path.unlink()


if __name__ == "__main__":
    main(sys.argv[1])
