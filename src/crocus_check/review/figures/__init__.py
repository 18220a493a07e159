"""Figures, dates and times of a draft, and whose they are."""
