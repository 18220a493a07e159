"""Checks of quantities."""
