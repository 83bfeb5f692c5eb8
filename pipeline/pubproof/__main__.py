"""`python -m pubproof`."""

from pubproof.cli import main

if __name__ == "__main__":
    main()
