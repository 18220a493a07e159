"""How numbers are written: in digits, in words, mixed; two that belong together; shapes of one amount.

The order of the steps: `scales.py` has the words of numbers and what stands behind one; `spelled.py` reads words,
`numbers.py` digits and mixtures, `letters.py` letters glued to digits; `pairs.py` and `scores.py` join two and more;
`shapes.py` and `ordinals.py` read shares, magnitudes and ranks.
"""
