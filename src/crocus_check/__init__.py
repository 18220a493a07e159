"""crocus-check: finds where several articles on one event contradict each other."""

__version__ = "0.1.0"
