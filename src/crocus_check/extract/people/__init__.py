"""Persons of a text: whom a pronoun means, whose an age or a birth is, and at what time. `extract/context` asks it.

The order of the steps: who is named and by which words one may be meant (`persons.py`); at what time something was so
(`moments.py`); whose an age is (`ages.py`), and whose a day of birth (`births.py`).
"""
