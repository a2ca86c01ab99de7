"""`vbhc`, and `python -m vbhc` where no script was installed.

Nothing is imported here: a process that is started for a batch begins with this module too.
"""

from __future__ import annotations

import gc
import signal


def main() -> None:
    """Load the command line and run it.

    Before it is there, and when it is done, an interrupt has nothing to clean up: it ends the
    process without a word. A shell starts what it runs behind with interrupts ignored; so they are.

    One document leaves hardly any garbage, and looking for it takes a tenth of the time: that is
    left to the commands that make many (`cli.hands`), and not done either when the process ends.
    """
    gc.disable()
    usual = signal.getsignal(signal.SIGINT)
    at_once = signal.SIG_IGN if usual == signal.SIG_IGN else signal.SIG_DFL
    signal.signal(signal.SIGINT, at_once)
    from vbhc.cli import main as run

    signal.signal(signal.SIGINT, usual)
    try:
        run()
    finally:
        signal.signal(signal.SIGINT, at_once)
        gc.freeze()


if __name__ == "__main__":
    main()
