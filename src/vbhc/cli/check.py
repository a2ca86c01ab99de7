"""`vbhc check`: any Word file against the decree; copies mended, or with comments."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter, deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vbhc.cli import suggest
from vbhc.cli.check_files import expanded
from vbhc.cli.check_options import options_of
from vbhc.cli.common import DONE, FAILED, FOUND, HELP, LANGUAGE, report
from vbhc.cli.hands import hands, stopped_alike
from vbhc.cli.progress import progress
from vbhc.errors import OutputError, Place, Problem
from vbhc.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from vbhc.cli.hands import Hands
    from vbhc.outcome import Outcome, Wish

WIDEST = 100
AHEAD = 4  # files given to each process before the first has come back
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}


@click.command(
    "check",
    options_metavar=_("[OPTIONS]"),
    help=_("Check Word files against the decree; with clause, place and remedy of each fault."),
)
@click.argument(
    "files", nargs=-1, required=True, metavar=_("FILE..."), shell_complete=suggest.files(".docx")
)
@click.option("--issued", is_flag=True, help=_("Be strict on what a draft may leave blank."))
@click.option(
    "--fix", is_flag=True,
    help=_("Mend what is safe, formatting only, in a copy NAME.sua.docx."),
)  # fmt: skip
@click.option("--diff", is_flag=True, help=_("Show what --fix would change; write nothing."))
@click.option(
    "--annotate", is_flag=True,
    help=_("Write a copy NAME.nhan-xet.docx with a Word comment at each fault."),
)  # fmt: skip
@click.option(
    "-o", "--out", metavar=_("DIR"), shell_complete=suggest.files(),
    help=_("The folder for the copies."),
)  # fmt: skip
@click.option("--force", is_flag=True, help=_("Replace existing files."))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help=_("How the findings are printed."),
)  # fmt: skip
@click.option(
    "--select", multiple=True, metavar=_("ID"), shell_complete=suggest.rules,
    help=_("Only these rules: ND, ND-01 or ND-01.size."),
)  # fmt: skip
@click.option(
    "--ignore", multiple=True, metavar=_("ID"), shell_complete=suggest.rules,
    help=_("Not these rules."),
)  # fmt: skip
@click.option(
    "--facts", is_flag=True, help=_("Show what was read: the role and format of each paragraph.")
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=1, metavar="N",
    help=_("Processes that check files at the same time; 0: as many as there are cores."),
)  # fmt: skip
@LANGUAGE
@HELP
def check(
    files: tuple[str, ...], out: str | None, form: str,
    select: tuple[str, ...], ignore: tuple[str, ...],
    *, issued: bool, fix: bool, diff: bool, annotate: bool, force: bool, facts: bool, jobs: int,
) -> int:  # fmt: skip
    """Check each file; a broken one does not keep the others from it."""
    from vbhc.outcome import Wish

    if diff and (fix or annotate):
        raise click.UsageError(_("--diff writes nothing: take it without --fix and --annotate"))
    wish = Wish(
        options_of(select, ignore, issued=issued),
        fix, diff, annotate, facts, Path(out) if out is not None else None, force, language(),
    )  # fmt: skip
    paths, problems = _asked(files, wish)
    printer = _Json() if form == "json" else _Text()
    checked = 0
    bar = form == "json" or not sys.stdout.isatty()
    for done in _outcomes(paths, wish, jobs, bar=bar):
        report(done.problems)
        problems += done.problems
        _written(done)
        _idle(done, wish)
        printer.add(done, wish)
        checked += done.checked is not None
    printer.end(checked, wish)
    if problems:
        return FAILED
    return FOUND if printer.found["error"] else DONE


def _asked(files: tuple[str, ...], wish: Wish) -> tuple[list[str], list[Problem]]:
    """Return the files to check and what is wrong with the others; OutputError before a copy is lost."""
    from vbhc.outcome import ANNOTATED, MENDED, copies

    writes = wish.fix or wish.annotate
    paths, problems = expanded(files, (MENDED, ANNOTATED) if writes else ())
    report(problems)
    taken = {Path(path).absolute(): path for path in paths}
    for path in paths:
        for copy in copies(Path(path), wish).values():
            if other := taken.get(copy.absolute()):
                message = _("the copy would take the place of '{other}'").format(other=other)
                hint = _("choose another folder with -o, or check the files one by one")
                raise OutputError(Problem(message, Place(path), hint=hint))
            taken[copy.absolute()] = str(copy)
    return paths, problems


def _outcomes(paths: list[str], wish: Wish, jobs: int, *, bar: bool) -> Iterator[Outcome]:
    """Yield what comes of each file in order; a bar only where the results do not run past it."""
    label, message = _("checking files"), _("checked {count} of {total} files")
    with (
        stopped_alike(),
        hands(jobs, None, len(paths)) as working,
        progress(len(paths) if bar else 0, label, message) as tell,
    ):
        for done in _in_order(paths, wish, working):
            if tell:
                tell(1)
            yield done


def _in_order(paths: list[str], wish: Wish, working: Hands) -> Iterator[Outcome]:
    from vbhc.outcome import outcome

    if working.executor is None:
        yield from (outcome(path, wish) for path in paths)
        return
    waiting: deque[Future[Outcome]] = deque()
    # Not all at once: an outcome may hold a whole file's facts.
    ahead = AHEAD * (working.workers or 1)
    for path in paths:
        waiting.append(working.executor.submit(outcome, path, wish))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _Text:
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
        lines += mended.mended(done.mended, self.width)
        if wish.diff:
            lines += mended.changed(done.changes, self.width)
        else:
            lines += text.body(done.checked, _painted, self.width)
        click.echo("\n".join(lines))

    def end(self, files: int, wish: Wish) -> None:
        """Print the sums."""
        from vbhc.report import text

        said = text.summary(self.found, files)
        if wish.fix:
            said = _("mended: {count}; left: {summary}").format(count=self.mended, summary=said)
        click.echo(said)


class _Json:
    """Collects the files and prints them together: the answer is one JSON value."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.files: list[dict[str, Any]] = []

    def add(self, done: Outcome, wish: Wish) -> None:
        """Take one file in; what no contract promises stands there only where it was asked for."""
        if done.checked is None:
            return
        from vbhc.report import as_json, facts, mended, text

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
        from vbhc.report import as_json

        answer = as_json.whole_json(self.files, self.found)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _painted(word: str, level: str) -> str:
    return click.style(word, fg=_COLORS[level], bold=level == "error")


def _written(done: Outcome) -> None:
    """Tell of the copies that were written, and of one that was asked for and is not needed."""
    said = {"sua": _("mended copy: {path}"), "nhan-xet": _("copy with comments: {path}")}
    for kind, path in done.written:
        click.echo(said[kind].format(path=path), err=True)


def _idle(done: Outcome, wish: Wish) -> None:
    if done.checked is None:
        return
    kinds = {kind for kind, _path in done.written}
    if wish.fix and "sua" not in kinds:
        click.echo(
            _("{file}: nothing could be mended, no copy was written").format(file=done.file),
            err=True,
        )
    if wish.annotate and "nhan-xet" not in kinds:
        click.echo(
            _("{file}: nothing to comment on, no copy was written").format(file=done.file), err=True
        )
