"""Where LibreOffice stands on this machine, whether it has the font, and what to do when not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import ConversionError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("soffice", "libreoffice")
# Ở with hook above: fonts-liberation 1 of Debian has none of its kind.
VIETNAMESE_LETTER = 0x1EDE
# Times New Roman, and what takes as much room letter by letter: lines break alike.
TWINS = ("Times New Roman", "Liberation Serif", "Tinos")
_FOLDERS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/usr/local/lib/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
_WINDOWS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
_FONT = "fonts-liberation2"
_LOOK_SECONDS = 30


def find_program(given: str | None = None, place: Place | None = None) -> Path:
    """Return soffice: the one given, on the PATH, or where it is usually installed.

    Raises ConversionError with how to install it. `place` is where the given one is set.
    """
    if given is not None:
        if found := shutil.which(given):
            return Path(found).absolute()
        message = _("there is no program '{file}'").format(file=given)
        hint = _("name LibreOffice's soffice, or leave it out")
        raise ConversionError(Problem(message, place, hint=hint))
    on_path = (found for name in NAMES if (found := shutil.which(name)))
    if found := next(on_path, None):
        return Path(found).absolute()
    for file in _usual_places():
        if file.is_file():
            return file
    message = _("a PDF is made by LibreOffice, which is not on this machine")
    hint = _apt(f"libreoffice-writer-nogui {_FONT}") or _(
        "install it from https://www.libreoffice.org/download"
    )
    raise ConversionError(Problem(message, hint=hint))


def room_of(program: Path) -> Path | None:
    """Return where a program must be given its files; None where it sees any place.

    A LibreOffice that is a snap has a /tmp of its own, and sees only its folder of the user's home.
    """
    if os.name == "nt" or "snap" not in program.parts:
        return None
    return Path.home() / "snap" / "libreoffice" / "common"


def require_font(program: Path) -> None:
    """Refuse before anything is converted when there is no font to set Vietnamese in.

    Where fontconfig cannot be asked, or LibreOffice brings fonts of its own, the PDF tells.
    """
    asked = shutil.which("fc-match")
    if asked is None or _brings_fonts(program):
        return
    command = [asked, "--format=%{family}|%{charset}", TWINS[0]]
    try:
        answer = subprocess.check_output(  # noqa: S603 - fontconfig's own program
            command, stderr=subprocess.DEVNULL, timeout=_LOOK_SECONDS
        ).decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return
    family, _bar, letters = answer.partition("|")
    if not is_twin(family):
        raise missing_font(_("the font 'Times New Roman' is missing, nor is there one that takes as much room"))  # fmt: skip
    if not _holds(letters, VIETNAMESE_LETTER):
        message = _("the font '{font}' lacks Vietnamese letters")
        raise missing_font(message.format(font=family))


def is_twin(family: str) -> bool:
    """Tell whether a font's name, spaced or not, is Times New Roman's or that of a twin."""
    plain = family.replace(" ", "").lower()
    return plain.startswith(tuple(name.replace(" ", "").lower() for name in TWINS))


def missing_font(message: str) -> ConversionError:
    """Return the error for a font that is not there, with how to install it."""
    hint = _apt(_FONT) or _("install Times New Roman or Liberation Serif 2")
    return ConversionError(Problem(message, hint=hint))


def _usual_places() -> Iterator[Path]:
    ending = ".exe" if os.name == "nt" else ""
    for name in _WINDOWS:
        if folder := os.environ.get(name):
            yield Path(folder, "LibreOffice", "program", f"soffice{ending}")
    if os.name != "nt":
        for each in (*map(Path, _FOLDERS), *sorted(Path("/opt").glob("libreoffice*/program"))[::-1]):  # fmt: skip
            yield each / "soffice"


def _apt(packages: str) -> str:
    """Return the command that installs packages, "" where they are not installed like that."""
    if not shutil.which("apt"):
        return ""
    asks = hasattr(os, "geteuid") and os.geteuid() != 0
    own = "sudo " if asks else ""
    return _("run: {command}").format(command=f"{own}apt install {packages}")


def _brings_fonts(program: Path) -> bool:
    fonts = program.resolve().parent.parent / "share" / "fonts" / "truetype"
    return (fonts / "LiberationSerif-Regular.ttf").is_file()


def _holds(charset: str, letter: int) -> bool:
    """Tell whether fontconfig's ranges (`20-7e a0-17f 1ede`) hold a letter."""
    for first, last in re.findall(r"([0-9a-f]+)(?:-([0-9a-f]+))?", charset):
        if int(first, 16) <= letter <= int(last or first, 16):
            return True
    return False
