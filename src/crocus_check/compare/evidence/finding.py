"""A finding, put together in one place: what every check says of values that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterable

from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.core.checks import Verdict
from crocus_check.core.findings import Discrepancy, Severity, Side


def finding(
    sides: Iterable[Side],
    *,
    key: Iterable[str],
    attribute: str,
    message: str,
    explanation: str,
    referent: str | None = None,
    event: str | None = None,
    verdict: Verdict = "conflict",
    severity: Severity = "warning",
    details: tuple[str, ...] = (),
) -> Discrepancy:
    """The discrepancy of these sides. `key` is what its fingerprint is made of: words of the values, nothing of where
    they stand. `event` is the id of an event of the report."""
    return Discrepancy(
        id=fingerprint(*key),
        verdict=verdict,
        severity=severity,
        event=event,
        attribute=attribute,
        referent=referent,
        message=message,
        explanation=explanation,
        values=tuple(sides),
        details=details,
    )
