"""Numbers that are no quantities: labels, dates, idioms (`guards.py`), what identifies (`codes.py`), parts of names
(`designations.py`)."""
