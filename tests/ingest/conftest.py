"""How a made input is checked: what `read_all` gives of one file, beside a good one that must not suffer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crocus_check.core.documents import Document
from crocus_check.ingest import read_all
from crocus_check.settings import Settings

GOOD = "Nine people died in the flood on Sunday, the council said.\n"
Check = Callable[..., None]


def _seen(document: Document) -> str:
    return " ".join(document.reading.split())


@pytest.fixture
def check(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Check:
    """`check(name, data, reads=..., lacks=..., error=..., **fields)`.

    `reads` are words that the articles of the file must hold in this order, one string an article; `lacks` what none
    may hold; `error` words of the one error each; other names are fields of the only document.
    """

    def run(name: str, data: bytes, **want: Any) -> None:
        settings = Settings(max_bytes=want.pop("max_bytes", 200_000), max_total_bytes=want.pop("max_total", 10_000_000))
        path = tmp_path / name
        path.write_bytes(data)
        (tmp_path / "zz-good.txt").write_text(GOOD)
        capfd.readouterr()
        documents, errors = read_all([path, tmp_path / "zz-good.txt"], settings)
        assert tuple(capfd.readouterr()) == ("", ""), "what a library prints quotes the article as it is"
        assert [d for d in documents if d.path.endswith("zz-good.txt")], "the other article must be read"
        documents = [d for d in documents if not d.path.endswith("zz-good.txt")]
        wanted = want.pop("error", ())
        wanted = (wanted,) if isinstance(wanted, str) else wanted
        assert len(errors) == len(wanted), errors
        for error, said in zip(errors, wanted, strict=True):
            assert said in error.message
            assert len(error.message) < 200 and error.message.isprintable()
            assert error.path.startswith(str(path))
        reads = want.pop("reads", ())
        reads = (reads,) if isinstance(reads, str) else reads
        assert len(documents) == len(reads), [d.path for d in documents]
        lacks = want.pop("lacks", ())
        for document, words in zip(documents, reads, strict=True):
            assert words in _seen(document)
            assert not [word for word in ((lacks,) if isinstance(lacks, str) else lacks) if word in document.reading]
            origin = document.origin or range(len(document.text) + 1)
            assert len(origin) == len(document.reading) + 1
            document.text.encode("utf-8")
        for field, value in want.items():
            assert str(getattr(documents[0], field)) == str(value), field

    return run
