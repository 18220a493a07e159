"""Persons of a text: whom a pronoun means, whose an age or a birth is, and at what time."""
