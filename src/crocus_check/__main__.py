"""`python -m crocus_check`."""

import sys

# Python puts the working directory before all else, and with it any `spacy.py` that came with a folder of articles.
if sys.path[:1] not in ([], [__file__.rpartition("crocus_check")[0].rstrip("/\\")]):
    del sys.path[0]

from crocus_check.program import main

if __name__ == "__main__":
    main()
