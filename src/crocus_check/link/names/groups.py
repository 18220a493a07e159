"""Groups: which names, as written, name one person, place or body.

A node is a name key in one document; rules join nodes, each rule looking names up in an index, so that the cost grows
with the number of names. Persons and all else are nodes of two classes that are never joined, but for companies named
after a person ("Harry Tarn Diamond Corp."). The rules stand in `name_persons` and `name_bodies`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crocus_check.core.facts import Fact
from crocus_check.link.names.nodes import nodes_of


class Groups:
    """Nodes and how they are joined (union-find with path halving; the smallest index is the root)."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.nodes = nodes_of(facts)
        self._parent = list(range(len(self.nodes)))
        self.by_document: dict[str, list[int]] = defaultdict(list)
        for i, node in enumerate(self.nodes):
            self.by_document[node.document].append(i)

    def root(self, i: int) -> int:
        """The index of the node that stands for the group of node `i`."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one group of the groups of two nodes."""
        one, other = self.root(i), self.root(j)
        if one != other:
            self._parent[max(one, other)] = min(one, other)

    def members(self) -> dict[int, list[int]]:
        """The nodes of each group by its root, in order."""
        out: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self.nodes)):
            out[self.root(i)].append(i)
        return dict(out)
