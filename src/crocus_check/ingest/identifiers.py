"""Identifiers: a short stable name for each document, the same whatever the order of the inputs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping


def identifiers(files: Mapping[str, str]) -> dict[str, str]:
    """For each path as written, an id: the file's name, with as many folders before it as make it unique.

    `files` maps the path as written to the real path, whose folders are used.
    """
    parts = {
        path: [_safe(part) for part in re.split(r"[/\\]+", real) if part] or [_safe(path)]
        for path, real in files.items()
    }
    found: dict[str, str] = {}
    open_paths, depth = sorted(parts), 1
    while open_paths:
        groups: dict[str, list[str]] = defaultdict(list)
        for path in open_paths:
            groups["/".join(parts[path][-depth:])].append(path)
        open_paths = []
        for id, paths in sorted(groups.items()):
            if len(paths) == 1 and id not in found.values():
                found[paths[0]] = id
            elif depth >= max(len(parts[path]) for path in paths):
                found.update((path, f"{id}~{n}") for n, path in enumerate(paths, 1))
            else:
                open_paths += paths
        depth += 1
    return found


def _safe(part: str) -> str:
    """A part of a path without the colon that ends an id in a fact's id, and without what does not print."""
    return "".join("_" if char == ":" or char.isspace() or not char.isprintable() else char for char in part) or "_"
