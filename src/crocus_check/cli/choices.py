"""What options may say, checked: one of several words, a format and its file, settings. Errors name the option."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crocus_check.errors import SettingsError
from crocus_check.render import FILE_FORMATS, REPORT_FORMATS
from crocus_check.running import configuration
from crocus_check.running.configuration import Configuration, did_you_mean


def renderer(name: str, formats: Mapping[str, str]) -> str:
    """The renderer of a `--format`. Raises SettingsError."""
    if name in FILE_FORMATS:
        raise SettingsError(f"--format: {name} is no text to print; write it to a file: --output {name}=FILE")
    return formats[choice("--format", name, tuple(formats))]


def output_target(text: str, formats: Mapping[str, str] = REPORT_FORMATS) -> tuple[str, Path]:
    """The renderer and the file of an `--output`. Raises SettingsError."""
    name, equals, file = text.partition("=")
    if not equals or not file:
        raise SettingsError(f"--output: expected FORMAT=FILE, got {text!r}")
    known = {**formats, **FILE_FORMATS}
    return known[choice("--output", name, tuple(known))], Path(file)


def choice(option: str, value: str, known: tuple[str, ...]) -> str:
    """The value when it is a known one. Raises SettingsError."""
    if value not in known:
        raise SettingsError(f"{option}: {value!r} is not one of {', '.join(known)}{did_you_mean(value, known)}")
    return value


def load(config: Path | None, isolated: bool, **flags: Any) -> Configuration:
    """The configuration of a command: its flags over environment, file and defaults. Raises SettingsError."""
    for key, known in configuration.CHOICES.items():
        if flags.get(key) is not None:
            choice("--" + key.replace("_", "-"), flags[key], known)
    if flags.get("house_facts") is not None:
        flags["house_facts"] = configuration.checked("house_facts", flags["house_facts"], "--house-facts", Path())
    if flags.get("exclude"):
        flags["exclude"] = tuple(flags["exclude"])
    for key in ("jobs", "cache_dir", *configuration.OF_CHECKS):
        if flags.get(key):
            flags[key] = configuration.checked(key, flags[key], "--" + key.replace("_", "-"), Path())
    for key in configuration.NUMBERS:
        if flags.get(key) is not None:
            flags[key] = configuration.whole(flags[key], "--" + key.replace("_", "-"))
    return configuration.load(flags, file=config, isolated=isolated)
