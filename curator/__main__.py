"""`python -m curator` is the `curator` command."""

from curator.cli import main

if __name__ == "__main__":
    main()
