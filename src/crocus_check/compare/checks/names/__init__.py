"""Checks of names, roles, places and quotations."""
