"""The shape of the code: the contracts of import-linter, held as a test."""

from __future__ import annotations

import subprocess
import sys

from tests.kit import ROOT


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
