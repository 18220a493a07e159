"""Linear algebra on one thread, while this package computes.

NumPy's OpenBLAS starts a thread for each core and lets them wait for each other without sleeping. The matrices of a
story are small: on a busy machine the waiting once took ten times what the products took. Where NumPy comes with
another library, nothing is done. What the process did before is as it was afterwards; results are the same either way.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from crocus_check.running.process import Changed, Undo

_PREFIXES, _SUFFIXES = ("scipy_openblas", "openblas"), ("64_", "")


@lru_cache(maxsize=1)
def _threads() -> tuple[Any, Any] | None:
    """The functions of NumPy's OpenBLAS that tell and set how many threads it has; None where it has none."""
    import numpy

    home = Path(numpy.__file__).parent
    for folder in (home.parent / "numpy.libs", home / ".dylibs"):
        for path in sorted(folder.glob("*openblas*")):
            try:
                library = ctypes.CDLL(str(path))
            except OSError:
                continue
            for name in (f"{prefix}_%s_num_threads{suffix}" for prefix in _PREFIXES for suffix in _SUFFIXES):
                if hasattr(library, name % "set"):
                    return getattr(library, name % "get"), getattr(library, name % "set")
    return None


def _one() -> Undo:
    told, change = _threads() or (int, lambda _: None)
    before = told()
    change(1)
    return lambda: change(before)


_changed = Changed(_one)


@contextmanager
def one_thread() -> Iterator[None]:
    """Run the body with one thread for linear algebra; of several bodies at once the last one sets it back."""
    with _changed.body():
        yield
