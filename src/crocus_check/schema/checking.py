"""Checking values that were read from JSON beyond what their types say."""

from __future__ import annotations
