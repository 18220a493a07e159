"""Checks of articles against what the desk knows for certain."""
