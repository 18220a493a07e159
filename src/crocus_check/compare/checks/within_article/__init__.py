"""Checks of one article against itself: sums, calendar, lists."""
