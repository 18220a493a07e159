"""Numbers: digits, words and mixtures -> a value and the value of its last digit that counts.

All functions take atoms and an index and give None where no number starts there; each looks at a bounded number of
atoms, so reading a text takes linear time.
"""

from __future__ import annotations

from dataclasses import replace

from crocus_check.core.values import Number, tidy
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.scales import Num, scaled, words
from crocus_check.extract.quantities.grammars.spelled import spelled, vague


def number(a: Atoms, i: int) -> Num | None:
    """The longest number that starts at atom i."""
    if a.digits(i):
        return _torn_decimal(a, i) or _digits(a, i)
    if a.word(i) == "." and a.digits(i + 1) and _torn_calibre(a, i):
        return _point(a, i)
    if a.word(i) == "." and a.digits(i + 1) and not a.glued(i) and a.glued(i + 1) and "." not in a.word(i + 1):
        return _point(a, i)
    glyph = words().glyphs.get(a.word(i))
    if glyph is not None:
        return Num(i, i + 1, glyph, glyph, True, fraction=True, literal=a.words[i])
    return _written_twice(a, spelled(a, i)) or vague(a, i)


def _written_twice(a: Atoms, num: Num | None) -> Num | None:
    """With the figures that say it again: "five (5) victims"."""
    if num is None or a.word(num.last) != "(" or a.word(num.last + 2) != ")" or not a.digits(num.last + 1):
        return num
    return replace(num, last=num.last + 3) if _value(a.words[num.last + 1]) == num.value else num


def _digits(a: Atoms, i: int) -> Num:
    literal, last = a.words[i], i + 1
    while last + 1 < len(a) and a.words[last] == "," and len(a.word(last + 1)) == 3 and _split_thousands(a, i, last):
        literal += a.words[last + 1]
        last += 2
    if last == i + 1:
        literal, last = _spaced_thousands(a, i)
    num = Num(i, last, _value(literal), _precision(literal), True, literal=literal)
    return _power(a, num) or scaled(a, _with_fraction(a, num))


def _torn_decimal(a: Atoms, i: int) -> Num | None:
    """ "magnitude-4 .5", "1 .2 million": a decimal with a space before its point."""
    torn = a.word(i + 1) == "." and not a.glued(i + 1) and a.glued(i + 2) and a.word(i + 2).isdecimal()
    if not torn or not a.word(i).isdecimal() or len(a.words[i]) > 3 or len(a.words[i + 2]) > 2:
        return None
    literal = f"{a.words[i]}.{a.words[i + 2]}"
    return scaled(a, Num(i, i + 3, _value(literal), _precision(literal), True, literal=literal))


def _power(a: Atoms, num: Num) -> Num | None:
    """A number times a power of ten: "1.5 x 10^6"."""
    at = num.last
    if a.low(at) not in ("x", "×", "*") or a.word(at + 1) != "10" or a.word(at + 2) != "^" or not a.digits(at + 3):
        return None
    exponent = a.words[at + 3]
    if not exponent.isdecimal() or len(exponent) > 2:
        return None
    factor = 10 ** int(exponent)
    return replace(num, last=at + 4, value=tidy(num.value * factor), precision=num.precision * factor)


def _spaced_thousands(a: Atoms, i: int) -> tuple[str, int]:
    """The digits and the end of thousands with spaces between: "816 000", "1 250 000"; "7 250 fans" may be two."""
    literal, last = a.words[i], i + 1
    if not literal.isdecimal() or len(literal) > 3 or a.glued(last):
        return literal, last
    groups = [literal]
    while a.word(last).isdecimal() and len(a.word(last)) == 3 and not a.newline_before(last) and not a.glued(last):
        groups.append(a.words[last])
        last += 1
    whole = len(groups) > 1 and literal[0] != "0" and (len(groups) > 2 or groups[1] == "000")
    return ("".join(groups), last) if whole else (literal, i + 1)


def _split_thousands(a: Atoms, i: int, comma: int) -> bool:
    """Whether a comma at an atom tears one number apart: "170, 000", "7, 100, 000". Lists go on with "and", or have
    numbers of other lengths: "100, 200 and 400", "3, 150"."""
    head, group = a.words[comma - 1], a.words[comma + 1]
    if not (group.isdecimal() and head.isdecimal() and len(head) <= 3):
        return False
    if a.word(i - 1) == "," and a.digits(i - 2):
        return False
    behind = comma + 2
    if group == "000" or (len(head) < 3 and group.endswith("00") and a.low(behind) not in ("and", "or", "to", ",")):
        return True
    torn = a.word(behind) == "," and a.words[comma + 3 : comma + 4] and len(a.word(comma + 3)) == 3 and comma == i + 1
    if torn and a.digits(comma + 3):
        return a.word(comma + 3) == "000" or (a.low(comma + 4)[:1].isalpha() and a.low(comma + 4) not in ("and", "or"))
    return a.low(behind)[:1].isalpha() and a.low(behind) not in ("and", "or", "to", *words().measures)


def _point(a: Atoms, i: int) -> Num:
    """A decimal without its zero: ".38"."""
    literal = "0." + a.words[i + 1]
    return scaled(a, Num(i, i + 2, _value(literal), _precision(literal), True, literal=literal))


def _torn_calibre(a: Atoms, i: int) -> bool:
    """Whether a full stop and digits are a calibre: ". 38 caliber", ". 357-caliber"."""
    at = i + 3 if a.word(i + 2) in HYPHENS else i + 2
    return a.words[i + 1].isdecimal() and a.low(at) in ("caliber", "calibre") and len(a.words[i + 1]) < 4


def _value(literal: str) -> Number:
    clean = literal.replace(",", "").replace("\u00a0", "").replace("\u2009", "").replace("\u202f", "")
    if clean.count(".") > 1:
        clean = clean.replace(".", "")
    if len(clean) > 300:
        return 0
    return tidy(float(clean)) if "." in clean else int(clean)


def _precision(literal: str) -> float:
    clean = "".join(c for c in literal if c.isdecimal() or c == ".")
    if clean.count(".") == 1:
        return float(10.0 ** -min(len(clean.split(".")[1]), 300))
    clean = clean.replace(".", "")
    zeros = len(clean) - len(clean.rstrip("0"))
    return float(10.0 ** min(zeros, 300)) if zeros < len(clean) else 1.0


def _with_fraction(a: Atoms, num: Num) -> Num:
    """With a fraction glyph or a written fraction behind it, or the number itself a fraction: "2½", "10 1/2", "1/4"."""
    glyph = words().glyphs.get(a.word(num.last))
    if glyph is not None and isinstance(num.value, int):
        return replace(num, last=num.last + 1, value=num.value + glyph, precision=glyph, fraction=True)
    part = _written_fraction(a, num.last)
    if part is not None and isinstance(num.value, int) and not a.glued(num.last) and part < 1 and num.value < 1000:
        return replace(num, last=num.last + 3, value=tidy(num.value + part), precision=part, fraction=True)
    alone = _written_fraction(a, num.first)
    if alone is not None and num.last == num.first + 1:
        return replace(num, last=num.first + 3, value=tidy(alone), precision=alone, fraction=True)
    return num


def _written_fraction(a: Atoms, i: int) -> float | None:
    """The value of "1/4" at atoms i, i + 1, i + 2, glued; None where the three are none."""
    if not (a.digits(i) and a.word(i + 1) in ("/", "⁄") and a.digits(i + 2) and a.glued(i + 1) and a.glued(i + 2)):
        return None
    if a.word(i + 3) == "/" and a.glued(i + 3):
        return None
    top, bottom = a.words[i], a.words[i + 2]
    if not (top.isdecimal() and bottom.isdecimal() and len(top) < 4 and len(bottom) < 4 and int(bottom)):
        return None
    return int(top) / int(bottom) if int(top) < int(bottom) else None


__all__ = ["Num", "number", "words"]
