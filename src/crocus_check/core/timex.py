"""The notation in which the meaning of a time expression is written before an anchor is known.

An expression is an atom or a call, `name(argument,...)`, nested as deep as the words are:

    2024-03-22  XXXX-03-22  XXXX-XX-24  2024-03  2024  201X  19XX  XXXX-Q3  2012-H1  2012-SU     calendar patterns
    now  ref  event:attack                    publication date, date last named in the narrative, date of an event
    near(PATTERN,TENSE)                       the pattern's occurrence next to now: past, future or none
    on(PATTERN,BASE)                          the pattern within the year, month or week of the base
    wd(4,WHICH)                               a weekday: past, future, none, last, next, this, or after ref
    hol(NAME)                                 a holiday, a pattern like any other
    shift(BASE,N,UNIT)                        the unit that lies N units from the base: last week is shift(now,-1,week)
    span(BASE,N,UNIT)                         the days from the base to N units from it: "the past five years"
    range(A,B)                                from the first day of A to the last of B
    fiscal(YEAR)                              a fiscal year, taken as the calendar year of its name
    numeric(A,B,C)                            a date in figures whose order the article decides
    mod(early,X) part(night,X) approx(X)      modifiers: early mid late; start end (of a span); before after

The notation is plain text so that facts survive a round trip through JSON. Standard library only.
"""

from __future__ import annotations

from functools import lru_cache

Expr = str | tuple["Expr", ...]
"""An atom, or a call as a tuple: its name, then its arguments."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Expr:
    """The expression of a text in the notation. Raises ValueError where the text is none."""
    expr, end = _read(text, 0)
    if end != len(text):
        raise ValueError(f"not a time expression: {text!r}")
    return expr


def write(expr: Expr) -> str:
    """The text of an expression; `parse` is its inverse."""
    if isinstance(expr, str):
        return expr
    name, *arguments = expr
    return f"{write(name)}({','.join(write(a) for a in arguments)})"


def mentions(expr: Expr, atom: str) -> bool:
    """Whether an atom that starts with the given words stands anywhere in an expression."""
    if isinstance(expr, str):
        return expr.startswith(atom)
    return any(mentions(part, atom) for part in expr[1:])


def replace(expr: Expr, atom: str, by: Expr) -> Expr:
    """The expression with every occurrence of an atom replaced."""
    if isinstance(expr, str):
        return by if expr == atom else expr
    return (expr[0], *(replace(part, atom, by) for part in expr[1:]))


def _read(text: str, at: int) -> tuple[Expr, int]:
    start = at
    while at < len(text) and text[at] not in "(),":
        at += 1
    atom = text[start:at]
    if not atom:
        raise ValueError(f"not a time expression: {text!r}")
    if at == len(text) or text[at] != "(":
        return atom, at
    parts: list[Expr] = [atom]
    while True:
        part, at = _read(text, at + 1)
        parts.append(part)
        if at >= len(text) or text[at] not in "),":
            raise ValueError(f"not a time expression: {text!r}")
        if text[at] == ")":
            return tuple(parts), at + 1
