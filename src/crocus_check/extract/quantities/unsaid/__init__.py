"""Amounts that no number word states: "killed a man" (`implicit.py`), "one" that counts (`ones.py`), none (`zeros.py`),
and numbers whose noun stands farther off (`omitted.py`)."""
