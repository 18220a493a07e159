"""Fingerprints: ids of discrepancies that survive edits elsewhere, other names of the files and another order.

They are made of what is said, never of where: the values that disagree, what they are values of, the words of a problem
within one article. Two findings of one run that say the same are told apart by their places.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from crocus_check.core.findings import Discrepancy


def fingerprint(*parts: str) -> str:
    """Twelve hexadecimal digits of the SHA-256 of the parts; white space, case and Unicode form make no difference."""
    even = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    return hashlib.sha256("\x1f".join(even).encode()).hexdigest()[:12]


def with_own_ids(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies with an id of its own each: the second of one id and those after it take in their event and
    documents, and if that does not do, their number."""
    out: list[Discrepancy] = []
    taken: set[str] = set()
    for each in found:
        own = each.id
        if own in taken:
            where = sorted({document for side in each.values for document in side.documents})
            own = fingerprint(each.id, each.referent or "", each.event or "", *where)
        for number in range(len(found)):
            if own not in taken:
                break
            own = fingerprint(each.id, str(number))
        taken.add(own)
        out.append(each if own == each.id else replace(each, id=own))
    return out
