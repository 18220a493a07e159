"""Keys: they change with all that extraction or comparison depends on, and with nothing else of the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crocus_check.running.store import keys

PIPELINE = "def extract_document():\n    return {}\n\n\ndef compare_story():\n    return {}\n"
EXTRACTING = ("extract/a.py", "rules/en/b.toml", "normalise/c.py", "core/d.py", "slots/e.py", "running/store/coding.py")
OTHERS = ("compare/f.py", "render/g.py", "link/h.py", "cli/i.py", "rules/en/j.toml", "rules/faults.py", "settings.py",
          "running/store/cache.py", "api.py", "ingest/k.py")  # fmt: skip


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of which the key is made, in place of the program's own."""
    package = tmp_path / "package"
    for name in (*EXTRACTING, *OTHERS, "model/l.bin", "slots/model/m.bin"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("1")
    (package / "extract" / "n.py").write_text('TABLE = load("b")\n')
    (package / "compare" / "o.py").write_text('TABLE = load("j")\n')
    (package / "pipeline.py").write_text(PIPELINE.format(1, 1))
    monkeypatch.setattr(keys, "_PACKAGE", package)
    yield package
    keys.environment.cache_clear()
    keys.comparison.cache_clear()


def now(model: str | None = None) -> str:
    keys.environment.cache_clear()
    return keys.environment(model)


def test_code_model_and_libraries_are_in_the_key(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [now()]
    for name in (*EXTRACTING, "model/l.bin", "slots/model/m.bin"):
        (package / name).write_text("2")
        known.append(now())
    (package / "pipeline.py").write_text(PIPELINE.format(2, 1))
    known.append(now())
    monkeypatch.setattr(keys, "_version", lambda library: "9")
    known += [now(), now(str(package / "rules")), now("no_such_model")]
    assert len(set(known)) == len(known)


def test_what_extraction_does_not_use_is_not_in_the_key(package: Path) -> None:
    known = now()
    for name in OTHERS:
        (package / name).write_text("2")
        assert now() == known, name
    (package / "pipeline.py").write_text(PIPELINE.format(1, 2) + "# a comment\n")
    assert now() == known


def test_what_compares_is_in_the_key_of_stories(package: Path) -> None:
    def compares() -> str:
        keys.comparison.cache_clear()
        return keys.comparison()

    known = [compares()]
    for name in ("compare/f.py", "link/h.py", "rules/en/j.toml", "core/d.py", "pipeline.py"):
        (package / name).write_text("2")
        known.append(compares())
    assert len(set(known)) == len(known)
    for name in ("render/g.py", "cli/i.py", "extract/a.py"):
        (package / name).write_text("2")
        assert compares() == known[-1], name


def test_all_that_extraction_loads_is_in_the_key() -> None:
    script = (
        "import sys\n"
        "from crocus_check import rules\n"
        "told, read = [], rules.read\n"
        "rules.read = lambda text, name, shown: told.append(name) or read(text, name, shown)\n"
        "from crocus_check import extract, normalise, pipeline\n"
        "from crocus_check.ingest import read_text\n"
        "from crocus_check.settings import Settings\n"
        "text = 'Ann Berg, 43, and nine people died in Denholm on Friday, police said. It cost $2m in May.'\n"
        "list(pipeline.extract_documents([read_text(text)], Settings()))\n"
        "print(*told)\n"
        "print(*(name for name in sys.modules if name.startswith('crocus_check.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    tables, modules = (line.split() for line in done.stdout.splitlines())
    files = {path.relative_to(keys._PACKAGE).as_posix() for path in keys._extracting()}
    # Ingest is in the key by what it gives; its tables, and who reads them, are none of extraction's.
    of_ingest = {"boilerplate", "languages", "calendar"}
    assert {f"rules/en/{name}.toml" for name in tables if name not in of_ingest} <= files
    around = {"ingest", "newsroom", "running", "pipeline", "settings", "errors", "extras"}
    around |= {"integrations", "schema"}  # which spaCy finds by their entry points
    stages = {name.split(".")[1] for name in modules} - around
    assert stages <= {"annotate", "core", "extract", "normalise", "rules", "slots"}
