"""One file asked for by its path: read, checked, its copies written.

A wish and an outcome are plain values that can travel to another process and back; nothing is
raised, so that one broken file among many does not keep the others from being checked.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import Place, Problem, VbhcError
from vbhc.files import read_file, write_file
from vbhc.i18n import _, set_language
from vbhc.review import Options, annotated, repair, review

if TYPE_CHECKING:
    from vbhc.facts import Checked, Facts, Finding
    from vbhc.report.changes import Change
    from vbhc.review import Repair, Review

MENDED, ANNOTATED = "sua", "nhan-xet"


@dataclass(frozen=True)
class Wish:
    """What is asked for each file. `folder` is where copies go, None for beside the file."""

    options: Options = field(default_factory=Options)
    fix: bool = False
    diff: bool = False
    annotate: bool = False
    facts: bool = False
    folder: Path | None = None
    force: bool = False
    language: str = "vi"


@dataclass(frozen=True)
class Outcome:
    """What came of a file. `checked` is of the mended copy where there is one, None when it failed.

    `mended` are the findings that went or would go, `changes` what mending changes or would,
    `written` the copies.
    """

    file: str
    checked: Checked | None = None
    mended: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    written: tuple[tuple[str, Path], ...] = ()
    facts: Facts | None = None
    problems: tuple[Problem, ...] = ()


def copies(file: Path, wish: Wish) -> dict[str, Path]:
    """Return the copies a file may get, by their kind."""
    kinds = {MENDED: wish.fix, ANNOTATED: wish.annotate}
    folder = wish.folder if wish.folder is not None else file.parent
    return {kind: folder / f"{file.stem}.{kind}.docx" for kind, wanted in kinds.items() if wanted}


def outcome(file: str, wish: Wish) -> Outcome:
    """Do what is asked of one file."""
    set_language(wish.language)
    try:
        return _outcome(file, wish)
    except VbhcError as error:
        return Outcome(file, problems=error.problems)
    except Exception as error:  # the others are still checked
        if os.environ.get("VBHC_DEBUG"):
            raise
        message = _("the program failed ({detail}); this is a fault of ours, please report it")
        detail = f"{type(error).__name__}: {error}"
        return Outcome(file, problems=(Problem(message.format(detail=detail), Place(file)),))


def _outcome(file: str, wish: Wish) -> Outcome:
    content = read_file(Path(file))
    if not (wish.fix or wish.diff):
        found = review(content, file, wish.options)
        written = _write(file, wish, {ANNOTATED: _comments(found, wish)})
        return Outcome(file, found.checked, written=written, facts=_facts(found, wish))
    mending = repair(content, file, wish.options)
    if wish.diff:
        return Outcome(
            file,
            mending.before.checked,
            mending.mended,
            changes=_changes(mending),
            facts=_facts(mending.before, wish),
        )
    after = mending.after
    made = {MENDED: after.content if mending.changed else None, ANNOTATED: _comments(after, wish)}
    return Outcome(
        file, after.checked, mending.mended, _changes(mending), _write(file, wish, made),
        _facts(after, wish),
    )  # fmt: skip


def _facts(found: Review, wish: Wish) -> Facts | None:
    return found.facts if wish.facts else None


def _comments(found: Review, wish: Wish) -> bytes | None:
    """Return the file with comments, None when there is nothing to say or nobody asked."""
    return annotated(found) if wish.annotate else None


def _changes(mending: Repair) -> tuple[Change, ...]:
    from vbhc.report.changes import changes

    return tuple(changes(mending.before.facts, mending.after.facts))


def _write(file: str, wish: Wish, made: dict[str, bytes | None]) -> tuple[tuple[str, Path], ...]:
    """Write the copies that were made; all are refused when one of them exists."""
    targets = copies(Path(file), wish)
    wanted = {kind: content for kind, content in made.items() if content is not None}
    taken = [targets[kind] for kind in wanted if os.path.exists(targets[kind])]  # noqa: PTH110 - Path's may raise
    if taken and not wish.force:
        raise VbhcError(*(_exists(path) for path in taken))
    for kind, content in wanted.items():
        write_file(targets[kind], content, force=wish.force)
    return tuple((kind, targets[kind]) for kind in wanted)


def _exists(path: Path) -> Problem:
    message = _("the copy exists already")
    hint = _("replace it with --force, or write into another folder with -o")
    return Problem(message, Place(str(path)), hint=hint)
