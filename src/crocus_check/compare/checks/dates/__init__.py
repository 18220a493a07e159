"""Checks of dates and times across articles."""
