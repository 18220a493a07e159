"""Flag over environment over file over default; what is wrong is told with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crocus_check.errors import SettingsError
from crocus_check.running import configuration


def load(folder: Path, environment: dict[str, str] | None = None, **flags: Any) -> configuration.Configuration:
    return configuration.load(flags, environment=environment or {}, folder=folder)


def write(folder: Path, text: str, name: str = configuration.FILE_NAME) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearer_source_wins(tmp_path: Path) -> None:
    file = write(tmp_path, 'model = "from_file"\nthreads = 2\nfail-on = "info"\n')
    found = load(tmp_path, {"CROCUS_CHECK_MODEL": "from-environment", "CROCUS_CHECK_THREADS": "3"}, threads=4)
    settings = found.settings
    assert (settings.model, settings.threads, settings.fail_on) == ("from-environment", 4, "info")
    assert settings.date_order == "auto"
    assert [found.origins[key] for key in ("model", "threads", "fail_on", "date_order")] == [
        "CROCUS_CHECK_MODEL",
        "flag",
        str(file),
        "default",
    ]


def test_the_nearest_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, 'date-order = "DMY"')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert load(inner).settings.date_order == "DMY"
    write(tmp_path / "a", '[tool.crocus-check]\ndate-order = "MDY"', "pyproject.toml")
    assert load(inner).settings.date_order == "MDY"
    write(inner, "[project]\nname = 'x'", "pyproject.toml")
    assert load(inner).settings.date_order == "MDY", "a project without our table says nothing"
    write(inner, 'date-order = "YMD"')
    assert load(inner).settings.date_order == "YMD"


def test_paths_are_taken_from_the_folder_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'articles = ["news", "/elsewhere/x.txt"]')
    inner = tmp_path / "inner"
    inner.mkdir()
    assert load(inner).settings.articles == (tmp_path.resolve() / "news", Path("/elsewhere/x.txt"))


def test_isolated_reads_neither_file_nor_environment(tmp_path: Path) -> None:
    write(tmp_path, "nonsense = 1")
    found = configuration.load({}, isolated=True, environment={"CROCUS_CHECK_MODEL": "x"}, folder=tmp_path)
    assert found.settings.model is None
    named = write(tmp_path, 'model = "named"', "other.toml")
    assert configuration.load({}, file=named, isolated=True, environment={}).settings.model == "named"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("modle = 'x'", "unknown key 'modle'; did you mean 'model'?"),
        (
            "fail-on = 'warnings'",
            "fail-on: 'warnings' is not one of error, warning, info, never; did you mean 'warning'?",
        ),
        ("date_order = 'dmy'", "did you mean 'DMY'?"),
        ("threads = 0", "threads: expected a whole number from 1 to 1,000,000,000,000, got 0"),
        ("threads = true", "threads: expected a whole number"),
        ("articles = 3", "articles: expected a path or a list of them"),
        ("articles = ['']", "articles: expected a path"),
        ("model = 3", "model: expected a text, got 3"),
        ("model = ", "not valid TOML"),
        ("zzz = 1", "unknown key 'zzz'"),
    ],
)
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{file}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_another_tool_s_broken_pyproject_is_not_our_business(tmp_path: Path) -> None:
    write(tmp_path, "[tool.other\n", "pyproject.toml")
    assert load(tmp_path).file is None
    write(tmp_path, "[tool.crocus-check\n", "pyproject.toml")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CROCUS_CHECK_MODLE", "x", "did you mean 'CROCUS_CHECK_MODEL'?"),
        ("CROCUS_CHECK_THREADS", "two", "expected a whole number"),
        ("CROCUS_CHECK_THREADS", "²", "expected a whole number"),
        ("CROCUS_CHECK_FAIL_ON", "always", "is not one of"),
    ],
)
def test_a_broken_environment_is_told(tmp_path: Path, name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        load(tmp_path, {name: value})
    assert told in str(caught.value)


def test_a_file_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        configuration.load({}, file=tmp_path / "none.toml", environment={})
    other = write(tmp_path, "[project]\n", "pyproject.toml")
    with pytest.raises(SettingsError, match=r"has no \[tool.crocus-check\] table"):
        configuration.load({}, file=other, environment={})


def test_lists_and_the_desk_s_names(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('[[name]]\ncanonical = "Kyiv"\nwrong = ["Kiev"]\n', encoding="utf-8")
    write(tmp_path, 'exclude = ["drafts/", "*.bak"]\nnames = "names.toml"\n')
    settings = load(tmp_path).settings
    assert settings.exclude == ("drafts/", "*.bak")
    assert [each.canonical for each in settings.names] == ["Kyiv"]
    with pytest.raises(SettingsError, match="expected a pattern or a list of them"):
        write(tmp_path, "exclude = 3")
        load(tmp_path)
    with pytest.raises(SettingsError):
        write(tmp_path, 'names = "none.toml"')
        load(tmp_path)


def test_keys_of_articles_in_json(tmp_path: Path) -> None:
    write(tmp_path, 'json-fields = ["text=body.content", "published=am"]')
    assert load(tmp_path).settings.json_fields == ("text=body.content", "published=am")
    for wrong, told in (
        ("text", "expected NAME=KEY"),
        ("text=", "expected NAME=KEY"),
        ("tezt=a", "did you mean 'text'"),
    ):
        write(tmp_path, f'json-fields = ["{wrong}"]')
        with pytest.raises(SettingsError, match=told):
            load(tmp_path)


EVIL = "import pathlib; pathlib.Path(__file__).with_name('ran').write_text('x')\n"


@pytest.mark.parametrize("way", ["report", "config", "doctor"])
@pytest.mark.parametrize("model", ["evil", "evil.x", "./evil", "../evil", "evil/x.py", "evil_installed", "os", "numpy"])
@pytest.mark.parametrize("name", ["crocus-check.toml", "pyproject.toml"])
def test_a_file_that_is_found_runs_no_code(tmp_path: Path, run: Any, name: str, model: str, way: str) -> None:
    if name == "pyproject.toml" and (way != "report" or model != "evil.x"):
        pytest.skip("one is enough")
    head = "" if name.startswith("crocus") else "[tool.crocus-check]\n"
    (tmp_path / name).write_text(f'{head}model = "{model}"\n')
    for folder in (tmp_path / "evil", tmp_path / "evil_installed"):
        folder.mkdir()
        for module in ("__init__.py", "x.py"):
            (folder / module).write_text(EVIL)
    (tmp_path / "evil_installed-1.0.dist-info").mkdir()
    (tmp_path / "evil_installed-1.0.dist-info" / "METADATA").write_text("Name: evil_installed\nVersion: 1.0\n")
    (tmp_path / "a.txt").write_text("Nine people died on Sunday, the council said.\n")
    given = [way, "a.txt"] if way == "report" else [way]
    done = run(given, cwd=tmp_path, environment={"PYTHONPATH": str(tmp_path)})
    assert not list(tmp_path.rglob("ran"))
    if model == "numpy":  # installed, and no pipeline: nothing is run that would not be run anyhow
        return
    assert done.status == 2
    assert done.err.count("\n") == 1 and f"model: {model!r} is no installed package and no pipeline" in done.err


def test_modules_beside_the_articles_are_not_imported(tmp_path: Path, run: Any) -> None:
    for name in ("spacy", "typer", "msgspec", "trafilatura"):
        (tmp_path / f"{name}.py").write_text(EVIL)
    (tmp_path / "a.txt").write_text("Nine people died on Sunday, the council said.\n")
    (tmp_path / "b.eml").write_text("Subject: Flood\n\nNine people died on Sunday, the council said.\n")
    done = run(["report", "--isolated", "--jobs", "2", "a.txt", "b.eml"], cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert not (tmp_path / "ran").exists()


def test_a_pipeline_in_the_project_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "models" / "own").mkdir(parents=True)
    for mark in ("config.cfg", "meta.json"):
        (tmp_path / "models" / "own" / mark).write_text("")
    write(tmp_path, 'model = "models/own"')
    assert load(tmp_path).settings.model == str(tmp_path / "models" / "own")
    (tmp_path / "outside").symlink_to("/")
    write(tmp_path, f'model = "outside{tmp_path}/models/own"')
    assert load(tmp_path).settings.model == str(tmp_path / "models" / "own"), "which is inside"
    inner = tmp_path / "inner"
    inner.mkdir()
    write(inner, 'model = "../models/own"')
    with pytest.raises(SettingsError, match="no pipeline in the folder"):
        load(inner)
    assert load(inner, model="anything").settings.model == "anything"
