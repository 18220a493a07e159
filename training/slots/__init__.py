"""The training of the slot encoder: which question a hidden value answers, from the words around it."""
