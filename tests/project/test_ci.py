"""The hooks for pre-commit and the workflow of docs/ci.md: they are read as what they are, and their commands run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.kit import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
PRE_COMMIT, WORKFLOW = (yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
COMMANDS = [line.strip() for line in PAGE.splitlines() if line.startswith("    crocus-check ")]
FIRST = "Fire at the mill\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two articles that disagree and a draft that agrees with neither."""
    for name, toll in (("articles/first.md", "12"), ("articles/second.md", "15"), ("drafts/new.md", "21")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FIRST.replace("12", toll), encoding="utf-8")
    (tmp_path / "crocus-check.toml").write_text('articles = ["articles"]\n', encoding="utf-8")
    return tmp_path


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CROCUS_CHECK_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-ec", command],
        cwd=folder,
        env={**kept, "PATH": path, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_hooks_have_what_pre_commit_asks_for() -> None:
    assert set(HOOKS) == {"crocus-check", "crocus-check-draft"}
    known = {"id", "name", "description", "entry", "language", "types", "pass_filenames", "require_serial",
             "minimum_pre_commit_version"}  # fmt: skip
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language"} <= set(hook) <= known
        assert hook["language"] == "python"
        assert hook["require_serial"] is True


def test_the_page_uses_the_hooks_that_there_are() -> None:
    (repo,) = PRE_COMMIT["repos"]
    assert {hook["id"] for hook in repo["hooks"]} == set(HOOKS)


@pytest.mark.parametrize("name", ["crocus-check", "crocus-check-draft"])
def test_hooks_run(repository: Path, name: str) -> None:
    (used,) = [hook for hook in PRE_COMMIT["repos"][0]["hooks"] if hook["id"] == name]
    files = ["drafts/new.md"] if HOOKS[name].get("pass_filenames", True) else []
    command = " ".join([HOOKS[name]["entry"], *map(shlex.quote, used.get("args", [])), *files])
    done = shell(command, repository)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    wanted = "drafts/new.md:3:" if files else "articles/"
    assert done.stdout.splitlines()[0].startswith(wanted)


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = WORKFLOW["jobs"]["crocus-check"]["steps"]
    return found


def test_the_workflow_is_one() -> None:
    assert set(WORKFLOW) == {"name", True, "permissions", "jobs"}, "YAML 1.1 reads the key `on` as true"
    assert set(WORKFLOW[True]) == {"pull_request", "push"}
    assert WORKFLOW["permissions"] == {"contents": "read", "security-events": "write"}
    for step in steps():
        assert ("uses" in step) != ("run" in step)
        assert "uses" not in step or re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"])
        assert set(step) <= {"uses", "run", "name", "if", "with"}


def test_the_workflow_writes_what_it_uploads(repository: Path) -> None:
    check, summary = [step for step in steps() if step.get("name")]
    done = shell(check["run"].replace("--fail-on error", "--fail-on info"), repository)
    assert done.returncode == 1, done.stderr
    assert re.match(r"::(error|warning) file=articles/", done.stdout)
    shown = repository / "summary.md"
    assert shell(summary["run"], repository, GITHUB_STEP_SUMMARY=str(shown)).returncode == 0
    assert shown.read_text(encoding="utf-8").startswith("# crocus-check\n")
    (sarif,) = [step["with"]["sarif_file"] for step in steps() if "upload-sarif" in step.get("uses", "")]
    assert '"version": "2.1.0"' in (repository / sarif).read_text(encoding="utf-8")
    (folder,) = [step["with"]["path"] for step in steps() if "upload-artifact" in step.get("uses", "")]
    assert sorted(path.suffix for path in (repository / folder).iterdir()) == [".html", ".md", ".sarif"]
    assert all(step.get("if") == "always()" for step in steps()[-3:]), "a report that fails is wanted the most"


def test_the_command_lines_of_the_page_run(repository: Path) -> None:
    assert len(COMMANDS) == 3
    report, baseline, accept = COMMANDS
    first = shell(report.replace("error", "info"), repository)
    assert first.returncode == 1
    (id,) = re.findall(r"\[(\w+)\]", first.stdout)
    assert shell(accept.replace("ID", id), repository).returncode == 0
    assert shell(report.replace("error", "info"), repository).returncode == 0
    next(repository.glob("*accepted*")).unlink()
    assert shell(baseline, repository).returncode == 0
    assert shell(report.replace("error", "info"), repository).returncode == 0


def test_the_script_of_ci_is_one() -> None:
    path = ROOT / ".ci" / "run"
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0
