"""What `vbhc check` prints: text as the files are done, or one JSON value at the end."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.review.file import Outcome, Wish

WIDEST = 100
MENDED, ANNOTATED = "sua", "nhan-xet"
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


class TextPrinter:
    """Prints each file as it is done, and the sums at the end."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        width = shutil.get_terminal_size((WIDEST, 24)).columns if sys.stdout.isatty() else WIDEST
        self.width = min(width, WIDEST)
        self.mended = 0

    def add(self, done: Outcome, wish: Wish) -> None:
        """Print one file."""
        if done.checked is None:
            return
        from vbhc.report import facts, mended, text

        self.found += text.count(done.checked.findings)
        self.mended += len(done.mended)
        lines = [text.head(done.checked)]
        if done.facts is not None:
            lines += facts.lines(done.facts, done.checked, self.width)
        if wish.diff:
            lines += mended.changed(done.changes, self.width)
        else:
            lines += mended.mended(done.mended, self.width)
            lines += text.body(done.checked, _painted, self.width)
        click.echo("\n".join(lines))

    def end(self, files: int, wish: Wish) -> None:
        """Print the sums; of no file there are none."""
        if not files:
            return
        from vbhc.report import text

        said = text.summary(self.found, files)
        if wish.fix or wish.diff:
            told = (
                _("mended: {count}; left: {summary}") if wish.fix
                else _("--fix would mend: {count}; found: {summary}")
            )  # fmt: skip
            said = told.format(count=self.mended, summary=said)
        click.echo(said)


class JsonPrinter:
    """Collects the files and prints them together: the answer is one JSON value."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.files: list[dict[str, Any]] = []

    def add(self, done: Outcome, wish: Wish) -> None:
        """Take one file in; what no contract promises stands there only where it was asked for."""
        from vbhc.report import as_json, facts, mended, text

        if done.checked is None:
            self.files.append(as_json.failed(done.file, done.problems))
            return
        self.found += text.count(done.checked.findings)
        answer = as_json.as_json(done.checked)
        if wish.fix:
            answer["mended"] = [as_json.finding_as_json(finding) for finding in done.mended]
        if wish.fix or wish.diff:
            answer["changes"] = mended.as_json(done.changes)
        if done.written:
            answer["copies"] = {kind: str(path) for kind, path in done.written}
        if done.facts is not None:
            answer["facts"] = facts.as_json(done.facts, done.checked)
        self.files.append(answer)

    def end(self, _files: int, _wish: Wish) -> None:
        """Print everything."""
        import json

        from vbhc.report import as_json

        answer = as_json.whole_json(self.files, self.found)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _painted(word: str, level: str) -> str:
    return click.style(word, fg=_COLORS[level], bold=level == "error")


def tell_of_copies(done: Outcome, wish: Wish) -> None:
    """Tell of the copies that were written, and of one that was asked for and is not needed."""
    if done.checked is None:
        return
    written = dict(done.written)
    told = {
        MENDED: (
            wish.fix, _("mended copy: {path}"),
            _("{file}: nothing could be mended, no copy was written"),
        ),
        ANNOTATED: (
            wish.annotate, _("copy with comments: {path}"),
            _("{file}: nothing to comment on, no copy was written"),
        ),
    }  # fmt: skip
    for kind, (wanted, made, needless) in told.items():
        if wanted:
            said = made if kind in written else needless
            click.echo(said.format(path=written.get(kind), file=done.file), err=True)
