"""Serve: a page on this machine to review articles and a draft in. Nothing here is imported by any other package but
the command line.

    desk       what is read, compared and decided, in the main thread; `reading` and `drops` are its inputs
    decisions  what a person lets stand, dismisses and ticks, and the files that keep it
    views      what the page is told, as plain objects
    guard, app who may ask, and what is answered
    running    both together
"""

from __future__ import annotations

from crocus_check.serve.running import serve

__all__ = ["serve"]
