"""The checks, one a file, by what they look at."""
