"""crocus-check: finds where several articles on one event contradict each other.

    from crocus_check import check, report

    for found in report(["articles"]):
        print(found.severity, found.message)

Importing the package is instant: what the functions need is imported when they are first used.
"""

from __future__ import annotations

import os

# onnxruntime tells its maker about each session, and reads this once, when it is first imported: so it is set before
# anything of this package can do so, in every process, and passed on to those that are started from here.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

TYPE_CHECKING = False  # what typing says as well, without importing it
if TYPE_CHECKING:
    from crocus_check.api import Report, check, report

__version__ = "0.2.0"
__all__ = ["Report", "__version__", "check", "report"]


def __getattr__(name: str) -> object:
    """The public functions, imported on first use."""
    if name in ("Report", "check", "report"):
        from crocus_check import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
