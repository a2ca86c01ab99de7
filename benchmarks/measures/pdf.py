"""A hundred letters to PDF: our command, and one call of LibreOffice over the files."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.cases import invitation
from benchmarks.cases.words import OFFICE
from benchmarks.commands import VBHC, CommandFailed, run, timed
from benchmarks.data_file import write_yaml
from vbhc.errors import VbhcError
from vbhc.pdf.program import find_program, require_font

if TYPE_CHECKING:
    from benchmarks.setup import Setup

LETTERS, SHORT = 100, 6
OURS, SOFFICE = "vbhc pdf", "soffice"


def measure(setup: Setup) -> dict[str, Any]:
    """Return the seconds of both, or {"missing": reason}: the rest of a run still counts."""
    try:
        program = find_program()
        require_font(program)
    except VbhcError as error:
        return {"missing": error.problems[0].message}
    count = setup.sized(LETTERS, SHORT)
    try:
        found = _timed(setup, str(program), count)
    except CommandFailed as failed:  # such as a library that is not installed
        sys.stderr.write(f"{failed}\n")
        return {"missing": "lệnh không chạy được đến cùng"}
    return {"letters": count, "ways": {name: {"seconds": took} for name, took in found.items()}}


def _timed(setup: Setup, program: str, count: int) -> dict[str, float]:
    """Return the seconds of both ways; CommandFailed when one of them makes too few files."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        files = _letters(folder, count)
        ways = {
            OURS: [VBHC, "pdf", *files, "-o", str(folder / "pdf-vbhc")],
            SOFFICE: _converting(program, folder / "profile", folder / "pdf-soffice", files),
        }
        # The program once from disk beforehand, or who comes first would pay for both.
        run(_converting(program, folder / "first", folder / "pdf-first", files[:1]))
        found = {
            name: float(getattr(timed(command), setup.clock)) for name, command in ways.items()
        }
        for name, out in {OURS: "pdf-vbhc", SOFFICE: "pdf-soffice"}.items():
            _demand_all(name, folder / out, count)
    return found


def _converting(program: str, profile: Path, out: Path, files: list[str]) -> list[str]:
    """Return the one call of LibreOffice over the files, with a profile of its own."""
    options = ["--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf"]
    return [program, *options, "--outdir", str(out), *files]


def _letters(folder: Path, count: int) -> list[str]:
    rows, office, out = folder / "list.csv", folder / "co-quan.yaml", folder / "letters"
    invitation.write(rows, count)
    write_yaml(office, {"co_quan": OFFICE})
    data = ["-d", str(office), "-d", f"{invitation.PLACE}={rows}"]
    run([VBHC, "render", str(invitation.TEMPLATE), *data, "-o", f"{out}/"])
    return [str(path) for path in sorted(out.glob("*.docx"))]


def _demand_all(name: str, folder: Path, count: int) -> None:
    made = sum(1 for _file in folder.glob("*.pdf"))
    if made != count:
        message = f"{name}: {made} PDF files instead of {count}"
        raise CommandFailed(message)
