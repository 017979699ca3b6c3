"""`python -m pos` is the same as `pos`."""

from pos.cli.main import main

if __name__ == "__main__":
    main()
