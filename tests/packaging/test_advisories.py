"""No package with a known advisory is asked for, nor installed here."""

from __future__ import annotations

import re
import runpy
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = runpy.run_path(str(Path(__file__).with_name("advisories.py")))


def test_what_is_installed_has_no_known_advisory() -> None:
    asked = {"crocus-check"}
    waiting = ["crocus-check"]
    lock = []
    while waiting:  # what this package brings with it; nothing of what else may be installed here
        name = waiting.pop()
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        lock.append(f"{name}=={found.version}")
        needed = {
            re.split(r"[^\w.-]", each)[0]
            for each in found.requires or []
            if name == "crocus-check" or "extra" not in each
        }
        waiting += sorted(needed - asked)
        asked |= needed
    assert len(lock) > 20
    assert LIST["problems"](lock) == []


def test_no_version_with_an_advisory_may_be_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    lowest = [re.sub(r"\[.*?\]|,.*", "", each).replace(">=", "==") for each in wanted]
    assert LIST["problems"](lowest) == []


def test_the_list_is_read_and_versions_are_compared_as_numbers() -> None:
    assert all(
        each["name"] and each["advisories"] and LIST["numbers"](each["safe"]) > (0,) for each in LIST["packages"]()
    )
    assert len(LIST["problems"](["pypdf==6.9.2", "PyPDF==4.0", "lxml_html_clean==0.3.1", "requests==2.9"])) == 4
    assert LIST["problems"](["pypdf==10.0", "pypdf==7.0", "unknown==0.1", "-e ."]) == []
