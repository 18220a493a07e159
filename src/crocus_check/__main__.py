"""`python -m crocus_check`."""

from crocus_check.cli import main

if __name__ == "__main__":
    main()
