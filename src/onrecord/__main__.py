"""`python -m onrecord`: the same as the `onrecord` command."""

from .cli import main

if __name__ == "__main__":
    main()
