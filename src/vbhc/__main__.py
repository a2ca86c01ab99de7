"""`vbhc`, and `python -m vbhc` where no script was installed.

Nothing is imported here: a process that is started for a batch begins with this module too.
"""

from __future__ import annotations

import signal


def main() -> None:
    """Load the command line and run it."""
    # Until it is there an interrupt has nothing to clean up, and ends the process without a word.
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from vbhc.cli import main as run

    signal.signal(signal.SIGINT, usual)
    run()


if __name__ == "__main__":
    main()
