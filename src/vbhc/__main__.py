"""`python -m vbhc`: the command line where no script was installed."""

from vbhc.cli import main

if __name__ == "__main__":
    main()
