"""`python -m egu.cli`, where the `egu` script is not installed."""

from egu.cli import main

if __name__ == "__main__":
    main()
