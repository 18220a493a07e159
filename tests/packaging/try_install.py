"""Install the project into fresh virtual environments and use it, from a folder that is not the repository.

    python tests/packaging/try_install.py                  # every Python from 3.11 that is found
    python tests/packaging/try_install.py python3.12       # only this one

For each Python twice, bare (`pip install .`) and with the extra (`pip install .[documents]`): the program reads
articles, finds what they disagree on, writes every format, and reads web pages, Word and PDF files with the extra, or
says what is missing without it. What is installed is the last commit, since a wheel of it is what others get. Prints a
line for each, and exits with 1 where one fails. Takes some minutes; needs a package index.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OLDEST, NEWEST = 11, 16
FIRST = "The ferry Marsby sank on Tuesday and 31 people were killed, the coast guard said on Wednesday.\n"
SECOND = "A fisher said that 34 people were killed when the ferry Marsby sank on Tuesday, and that nobody came.\n"
PAGE = "<html><head><title>Ferry sinks</title></head><body><article><h1>Ferry sinks</h1>{}</article></body></html>"
FORMATS = ("full", "concise", "json", "jsonl", "html", "csv", "markdown", "sarif", "github")


def pythons() -> list[str]:
    """The interpreters from 3.11 on that can make a virtual environment: on the path, of pyenv and of uv."""
    found: dict[str, str] = {}
    for minor in range(OLDEST, NEWEST):
        places = [shutil.which(f"python3.{minor}")]
        for pattern in (
            f".pyenv/versions/3.{minor}.*/bin/python",
            f".local/share/uv/python/cpython-3.{minor}.*/bin/python",
        ):
            places += [str(path) for path in sorted(Path.home().glob(pattern))]
        for place in filter(None, places):
            probe = "import sys, venv, ensurepip; print('.'.join(map(str, sys.version_info[:2])))"
            done = subprocess.run([place, "-c", probe], capture_output=True, text=True, check=False)
            if done.returncode == 0:
                found.setdefault(done.stdout.strip(), place)
    return [found[version] for version in sorted(found, key=lambda each: int(each.split(".")[1]))]


class Environment:
    """A virtual environment in which the program is installed; `folder` is where it is used."""

    def __init__(self, python: str, folder: Path) -> None:
        self.folder = folder
        subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
        self.bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")

    def install(self, what: str) -> None:
        command = [str(self.bin / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", what]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Fault(f"pip install failed: {done.stderr.strip()[-600:]}")

    def run(self, *arguments: str, status: int = 0) -> str:
        """The program's standard output. Raises Fault where it exits with another status."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CROCUS", "VIRTUAL"))}
        done = subprocess.run(
            [str(self.bin / "crocus-check"), *arguments],
            cwd=self.folder, env=plain, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode != status:
            raise Fault(f"{' '.join(arguments)}: status {done.returncode}, not {status}: {done.stderr.strip()[-600:]}")
        return done.stdout + done.stderr


class Fault(Exception):
    """Something that an installed program must do and does not."""


def check(environment: Environment, *, extra: bool) -> None:
    """Use what is installed. Raises Fault."""
    folder = environment.folder
    (folder / "news").mkdir()
    (folder / "news" / "a.txt").write_text(FIRST)
    (folder / "news" / "b.md").write_text(SECOND)
    _expect("crocus-check" in environment.run("--version"), "--version")
    _expect("reads" in environment.run("doctor"), "doctor")
    _expect(not (known := advisories(environment)), "; ".join(known))
    _expect("How many were killed" in environment.run("demo"), "demo")
    report = json.loads(environment.run("report", "news", "--format", "json", status=1))
    _expect(any(each["attribute"] == "killed" for each in report["discrepancies"]), "31 and 34 killed are no finding")
    _expect(not report["errors"], "errors where there are none")
    for name in FORMATS:
        _expect(bool(environment.run("report", "news", "--format", name, "--fail-on", "never")), name)
    _expect('"quantity"' in environment.run("facts", "news", "--format", "json"), "facts")
    _expect(json.loads(environment.run("schema"))["title"] == "crocus-check report", "schema")
    paragraphs = "".join(f"<p>{FIRST} {'It had left the harbour at dawn. ' * 6}</p>" for _ in range(3))
    (folder / "page.html").write_text(PAGE.format(paragraphs))
    if extra:
        _documents(environment)
    else:
        told = environment.run("report", "page.html", "news/a.txt", "--format", "concise", status=2)
        _expect("[documents]'" in told and "pip install '" in told, "a missing extra is not named")


def advisories(environment: Environment) -> list[str]:
    """What is installed that is older than a version without known advisories."""
    listed = [str(environment.bin / "python"), "-m", "pip", "freeze"]
    lock = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    problems = runpy.run_path(str(Path(__file__).with_name("advisories.py")))["problems"]
    found: list[str] = problems(lock.splitlines())
    return found


def _documents(environment: Environment) -> None:
    """Web pages, Word and PDF files, made by the packages of the extra themselves."""
    make = "import docx; d = docx.Document(); d.add_paragraph(open('news/b.md').read()); d.save('b.docx')"
    subprocess.run([str(environment.bin / "python"), "-c", make], cwd=environment.folder, check=True)
    (environment.folder / "c.pdf").write_bytes(_pdf(SECOND.strip()))
    report = json.loads(environment.run("report", "page.html", "b.docx", "c.pdf", "--format", "json", status=1))
    _expect(sorted(each["id"] for each in report["documents"]) == ["b.docx", "c.pdf", "page.html"], "documents")
    _expect({"page 1", "paragraph 1"} <= {each["place"] for each in report["facts"]}, "places")
    _expect(any(each["attribute"] == "killed" for each in report["discrepancies"]), "no finding in documents")


def _pdf(words: str) -> bytes:
    stream = f"BT /F1 10 Tf 40 740 Td ({words}) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Contents 3 0 R/Resources<</Font<</F1<</Type/Font"
        "/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
    )
    out, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(f"{len(out):010} 00000 n \n")
        out += f"{number} 0 obj\n{each}\nendobj\n"
    table = f"xref\n0 5\n0000000000 65535 f \n{''.join(places)}"
    return f"{out}{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


def _expect(holds: bool, what: str) -> None:
    if not holds:
        raise Fault(what)


def commit_in(folder: Path) -> Path:
    """The files of the last commit."""
    packed = folder / "commit.tar"
    subprocess.run(["git", "-C", str(ROOT), "archive", "--output", str(packed), "HEAD"], check=True)
    with tarfile.open(packed) as archive:
        archive.extractall(folder / "commit", filter="data")
    return folder / "commit"


def tries(chosen: list[str]) -> Iterator[bool]:
    with tempfile.TemporaryDirectory(prefix="crocus-install-") as temporary:
        source = commit_in(Path(temporary))
        for number, python in enumerate(chosen):
            version = subprocess.run([python, "-V"], capture_output=True, text=True, check=True).stdout.strip()
            for extra in (False, True):
                folder = Path(temporary) / f"{number}-{extra}"
                folder.mkdir()
                started = time.monotonic()
                try:
                    environment = Environment(python, folder)
                    environment.install(f"{source}[documents]" if extra else str(source))
                    check(environment, extra=extra)
                    told = "works"
                except (Fault, subprocess.CalledProcessError) as fault:
                    told = f"FAILS: {fault}"
                what = "with the extra" if extra else "bare"
                print(f"{version} {what}: {told} ({time.monotonic() - started:.0f} s)", flush=True)
                shutil.rmtree(folder)
                yield told == "works"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", nargs="*", help="interpreters; all that are found by default")
    chosen = parser.parse_args().python or pythons()
    if not chosen:
        print("no Python from 3.11 on was found", file=sys.stderr)
        return 2
    return 0 if all(list(tries(chosen))) else 1


if __name__ == "__main__":
    sys.exit(main())
