"""Articles in, report out: each spec of the Markdown files beside this one holds, or is a known failure."""

from __future__ import annotations

import pytest

from crocus_check.core.findings import Extract
from tests.specs import reading, running

SPECS = reading.read_all()


def _marked(spec: reading.Spec) -> object:
    known = running.known_failures().get(spec.id)
    marks = [pytest.mark.xfail(strict=True, reason=f"{known['class']}: {known['why']}")] if known else []
    return pytest.param(spec, id=spec.id, marks=marks)


@pytest.fixture(scope="session")
def extracts(request: pytest.FixtureRequest) -> dict[str, list[Extract]]:
    """The facts of the articles of all specs that this run selects."""
    chosen = {
        item.callspec.params["spec"].id
        for item in request.session.items
        if hasattr(item, "callspec") and "spec" in item.callspec.params
    }
    return running.extracts([spec for spec in SPECS if spec.id in chosen])


@pytest.mark.parametrize("spec", [_marked(spec) for spec in SPECS])
def test_spec(spec: reading.Spec, extracts: dict[str, list[Extract]]) -> None:
    assert running.faults(spec, running.report(extracts[spec.id])) == []


def test_silence_is_asked_for_as_often_as_speech() -> None:
    silent = sum(spec.silent for spec in SPECS)
    assert silent >= len(SPECS) - silent


def test_every_verdict_is_asked_for() -> None:
    asked = {verdict for spec in SPECS for expected in spec.expected for verdict in expected.verdicts}
    assert asked == set(reading.VERDICTS)


def test_known_failures_are_specs() -> None:
    assert set(running.known_failures()) <= {spec.id for spec in SPECS}
