"""Identifiers: a short stable name for each document, the same whatever the order of the inputs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def identifiers(paths: Iterable[str]) -> dict[str, str]:
    """For each real path an id: the file's name, with as many folders before it as make it unique."""
    parts = {path: [_safe(part) for part in re.split(r"[/\\]+", path) if part] or [_safe(path)] for path in paths}
    found: dict[str, str] = {}
    taken: set[str] = set()
    open_paths, depth = sorted(parts), 1
    while open_paths:
        groups: dict[str, list[str]] = defaultdict(list)
        for path in open_paths:
            groups["/".join(parts[path][-depth:])].append(path)
        open_paths = []
        for id, group in sorted(groups.items()):
            if len(group) == 1 and id not in taken:
                found[group[0]] = id
                taken.add(id)
            elif depth >= max(len(parts[path]) for path in group):
                found.update((path, f"{id}~{n}") for n, path in enumerate(group, 1))
            else:
                open_paths += group
        depth += 1
    return found


def _safe(part: str) -> str:
    """A part of a path without the colon that ends an id in a fact's id, and without what does not print."""
    return "".join("_" if char == ":" or char.isspace() or not char.isprintable() else char for char in part) or "_"
