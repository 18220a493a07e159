"""The shape of the code: the contracts of import-linter, the size of files and folders, and what `core` may use."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter

from tests.kit import ROOT

PACKAGE = ROOT / "src" / "crocus_check"
MOST_FILES, MOST_LINES = 20, 300


def test_stages_do_not_import_each_other() -> None:
    command = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_needs_no_model_and_no_terminal_machinery() -> None:
    """What `--help` may load decides how fast it is."""
    command = "import sys; from crocus_check.cli import run; run(['-h']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    heavy = {"spacy", "numpy", "onnxruntime", "dateparser", "quantulum3", "rich.console", "msgspec", "thinc"}
    assert not {name for name in heavy if f"'{name}'" in done.stderr}


def test_no_folder_is_crowded_and_no_file_is_long() -> None:
    """What no longer fits is two things: a folder gets a wing, a file a neighbour."""
    files = sorted(PACKAGE.rglob("*.py"))
    folders = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in files)
    assert {folder: number for folder, number in folders.items() if number > MOST_FILES} == {}
    lines = {path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: number for name, number in lines.items() if number > MOST_LINES} == {}


def test_each_folder_of_code_says_what_it_is() -> None:
    for path in sorted(PACKAGE.rglob("__init__.py")):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


BESIDE = {("units.py", "quantulum3"), ("inflection.py", "crocus_check.rules")}
"""What modules of `core` use beside the standard library: the table of units, and the list of irregular verbs."""


def test_core_needs_the_standard_library_alone() -> None:
    """import-linter sees only what it is told of; this sees every import."""
    for path in [*sorted((PACKAGE / "core").rglob("*.py")), PACKAGE / "errors.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                own = name.startswith("crocus_check.core") or name == "crocus_check.errors"
                known = any(path.name == file and name.startswith(beside) for file, beside in BESIDE)
                assert own or known or name.partition(".")[0] in sys.stdlib_module_names, f"{path.name}: {name}"
