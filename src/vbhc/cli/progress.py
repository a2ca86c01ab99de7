"""How far a long batch is: a bar with the time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What is done in less than a blink needs no bar; what is done in a few seconds, no lines.
BAR_FROM = 50
LINES_FROM = 2000
LINES = 10
STEPS = 200


@contextmanager
def progress(
    total: int, label: str = "", message: str = ""
) -> Iterator[Callable[[int], None] | None]:
    """Give a function to be told how many more are done; None when nothing is shown.

    `label` stands beside the bar, `message` is the line, with {count} and {total}.
    """
    if total >= BAR_FROM and sys.stderr is not None and sys.stderr.isatty():
        with click.progressbar(
            length=total, label=label or _("making documents"), show_pos=True,
            file=sys.stderr, update_min_steps=max(1, total // STEPS),
        ) as bar:  # fmt: skip
            yield bar.update
    elif total >= LINES_FROM:
        yield _Lines(total, message or _("made {count} of {total} documents"))
    else:
        yield None


class _Lines:
    def __init__(self, total: int, message: str) -> None:
        self.total = total
        self.message = message
        self.done = 0
        self.shown = 0

    def __call__(self, more: int) -> None:
        self.done += more
        part = self.done * LINES // self.total
        if part > self.shown:
            self.shown = part
            click.echo(self.message.format(count=self.done, total=self.total), err=True)
