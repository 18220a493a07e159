"""`python -m crocus_check`."""

from crocus_check.program import main

if __name__ == "__main__":
    main()
