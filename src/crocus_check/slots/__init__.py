"""Slots: which question a value answers, learned from the words around it with the value itself hidden.

Two values, perhaps different, answer one question where the words around them ask the same of the same event. `masking`
makes the encoder's input of a place in a text, `encoder` turns inputs into vectors and tells how alike two of them are,
`vectors` does both for the facts of a document, `head` weighs the encoder's opinion with other signs of a pair.
"""
