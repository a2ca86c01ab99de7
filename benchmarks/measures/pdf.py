"""A hundred letters to PDF: our command, and one call of LibreOffice over the files."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.cases import invitation
from benchmarks.cases.words import OFFICE
from benchmarks.commands import VBHC, CommandFailed, run, timed
from benchmarks.data_file import write_yaml

if TYPE_CHECKING:
    from benchmarks.setup import Setup

LETTERS, SHORT = 100, 6
OURS, SOFFICE = "vbhc pdf", "soffice"
PROGRAMS = ("soffice", "libreoffice")


def measure(setup: Setup) -> dict[str, Any]:
    """Return the seconds of both, or {"missing": reason}."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return {"missing": "LibreOffice: chưa cài trên máy đo"}
    if not _has_command():
        return {"missing": "lệnh vbhc pdf: bản này chưa có"}
    count = setup.sized(LETTERS, SHORT)
    with TemporaryDirectory() as place:
        folder = Path(place)
        files = _letters(folder, count)
        profile = (folder / "profile").as_uri()
        convert = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
        ways = {
            OURS: [VBHC, "pdf", *files, "-o", str(folder / "pdf-vbhc")],
            SOFFICE: [*convert, "--outdir", str(folder / "pdf-soffice"), *files],
        }
        found = {name: getattr(timed(command), setup.clock) for name, command in ways.items()}
        for name, out in {OURS: "pdf-vbhc", SOFFICE: "pdf-soffice"}.items():
            _demand_all(name, folder / out, count)
    return {"letters": count, "ways": {name: {"seconds": took} for name, took in found.items()}}


def _has_command() -> bool:
    try:
        run([VBHC, "pdf", "--help"])
    except CommandFailed:
        return False
    return True


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
