"""Fingerprints: ids of discrepancies that survive edits elsewhere."""

from __future__ import annotations

import hashlib
import unicodedata


def fingerprint(*parts: str) -> str:
    """Twelve hexadecimal digits of the SHA-256 of the parts; white space, case and Unicode form make no difference."""
    even = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    return hashlib.sha256("\x1f".join(even).encode()).hexdigest()[:12]
