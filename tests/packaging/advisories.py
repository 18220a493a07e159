"""What is installed, held against the list of known advisories in `advisories.toml`. Nothing is asked of anybody.

python -m pip freeze | python tests/packaging/advisories.py
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_name("advisories.toml")


def packages() -> list[dict[str, Any]]:
    """The entries of the list."""
    found: list[dict[str, Any]] = tomllib.loads(LIST.read_text("utf-8"))["package"]
    return found


def problems(lock: Iterable[str]) -> list[str]:
    """A line for each package of a lock (`name==version`) that is older than the first safe version."""
    safe = {each["name"]: each for each in packages()}
    found = []
    for line in lock:
        name, _, version = line.partition("==")
        entry = safe.get(re.sub(r"[-_.]+", "-", name.strip()).lower())
        if entry and version and numbers(version) < numbers(entry["safe"]):
            known = ", ".join(entry["advisories"])
            found.append(f"{name.strip()} {version.strip()}: older than {entry['safe']} ({known})")
    return found


def numbers(version: str) -> tuple[int, ...]:
    """The release of a version as numbers that can be compared."""
    release = re.match(r"(?:\d+!)?(\d+(?:\.\d+)*)", version.strip())
    parts = [int(part) for part in release.group(1).split(".")] if release else [0]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


if __name__ == "__main__":
    told = problems(sys.stdin)
    print("\n".join(told) or "no known advisory")
    sys.exit(bool(told))
