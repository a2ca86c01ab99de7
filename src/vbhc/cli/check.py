"""`vbhc check`: any Word file against the decree; copies mended, or with comments."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc.cli import suggest
from vbhc.cli.check_files import Copies, expanded, whole
from vbhc.cli.check_options import options_of
from vbhc.cli.check_print import JsonPrinter, TextPrinter, tell_of_copies
from vbhc.cli.common import (
    DONE,
    FAILED,
    FORCE,
    FOUND,
    HELP,
    LANGUAGE,
    WORD_FILES,
    folder_option,
    jobs_option,
    no_stdout,
    report,
)
from vbhc.cli.hands import hands, stopped_alike
from vbhc.cli.progress import progress
from vbhc.errors import Level, OutputError, Place, Problem
from vbhc.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from vbhc.cli.hands import Hands
    from vbhc.review.file import Outcome, Wish

AHEAD = 4  # files given to each process before the first has come back


@click.command(
    "check",
    options_metavar=_("[OPTIONS]"),
    help=_("Check Word files against the decree; with clause, place and remedy of each fault."),
    short_help=_("Check Word files against the decree, or mend them."),
)
@WORD_FILES
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
@folder_option(_("The folder for the copies."))
@FORCE
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
@jobs_option(_("Processes that check files at the same time; 0: as many as there are cores."))
@LANGUAGE
@HELP
def check(
    files: tuple[str, ...], out: str | None, form: str,
    select: tuple[str, ...], ignore: tuple[str, ...],
    *, issued: bool, fix: bool, diff: bool, annotate: bool, force: bool, facts: bool, jobs: int,
) -> int:  # fmt: skip
    """Check each file; a broken one does not keep the others from it."""
    from vbhc.review.file import Wish

    _refuse_contradictions(fix=fix, diff=diff, annotate=annotate, out=out)
    wish = Wish(
        options_of(select, ignore, issued=issued),
        fix, diff, annotate, facts, Path(out) if out is not None else None, force, language(),
    )  # fmt: skip
    paths, problems = _asked(files, wish)
    printer = JsonPrinter() if form == "json" else TextPrinter()
    checked = 0
    bar = form == "json" or not sys.stdout.isatty()
    for done in _outcomes(paths, wish, jobs, bar=bar):
        report(done.problems)
        problems += done.problems
        tell_of_copies(done, wish)
        printer.add(done, wish)
        checked += done.checked is not None
    printer.end(checked, wish)
    if problems:
        return FAILED
    return FOUND if printer.found["error"] else DONE


def _refuse_contradictions(*, fix: bool, diff: bool, annotate: bool, out: str | None) -> None:
    if diff and (fix or annotate):
        raise click.UsageError(_("--diff writes nothing: take it without --fix and --annotate"))
    if out is not None and not (fix or annotate):
        raise click.UsageError(
            _("-o is the folder for the copies: take it with --fix or --annotate")
        )
    no_stdout(out)


def _asked(files: tuple[str, ...], wish: Wish) -> tuple[list[str], list[Problem]]:
    """Return the files to check and what is wrong with the others; OutputError before a copy is lost."""
    from vbhc.review.file import ANNOTATED, MENDED, copies

    writes = wish.fix or wish.annotate
    paths, problems = expanded(files, Copies((MENDED, ANNOTATED) if writes else ()))
    report(problems)
    taken = {whole(path): path for path in paths}
    for path in paths:
        for copy in copies(Path(path), wish).values():
            if other := taken.get(whole(copy)):
                message = _("the copy would take the place of '{other}'").format(other=other)
                hint = _("choose another folder with -o, or check the files one by one")
                raise OutputError(Problem(message, Place(path), hint=hint))
            taken[whole(copy)] = str(copy)
    return paths, [problem for problem in problems if problem.level is not Level.NOTE]


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
    from vbhc.review.file import outcome

    if working.executor is None:
        yield from (outcome(path, wish) for path in paths)
        return
    from vbhc.batch.spread import result_of

    waiting: deque[Future[Outcome]] = deque()
    # Not all at once: an outcome may hold a whole file's facts.
    ahead = AHEAD * (working.workers or 1)
    for path in paths:
        waiting.append(working.executor.submit(outcome, path, wish))
        if len(waiting) >= ahead:
            yield result_of(waiting.popleft(), working.executor)
    while waiting:
        yield result_of(waiting.popleft(), working.executor)
