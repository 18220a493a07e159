"""The vocabulary of the program: what every stage takes and gives. Frozen dataclasses and pure functions of them;
standard library only, and no stage is imported here."""
