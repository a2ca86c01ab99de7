"""One call of LibreOffice: files in, PDFs out, in a folder and a profile of its own.

It is started as the first of a group of processes and ended with all of them: `soffice` is a
script that starts another program, which would go on for ever.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.errors import ConversionError, Problem
from vbhc.i18n import _
from vbhc.pdf.profile import settings_file, sockets_of
from vbhc.system import reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import IO

_SAID = 200  # characters of what LibreOffice said that go into a message
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_GONE_SECONDS = 10


@dataclass(frozen=True)
class Ended:
    """How a call ended; `pdfs` are the files that may be there, one for each that went in."""

    pdfs: tuple[Path, ...]
    timed_out: bool = False
    failed: bool = False
    said: str = ""


class Runner:
    """Runs LibreOffice as often as it is asked, from several threads as well; ends what runs."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False
        self._profiles = 0
        self._free: list[Path] = []

    def convert(self, documents: Sequence[bytes], name: str, seconds: float) -> Ended:
        """Convert Word files in a folder of that name within so many seconds.

        Raises ConversionError when LibreOffice cannot be started or the disk is full.
        """
        here = self.folder / name
        profile = self._profile()
        try:
            files = _written(documents, here)
            ended = self._called(files, here, profile, seconds)
        except OSError as error:
            message = _("LibreOffice cannot be started: {reason}").format(reason=self._why(error))
            hint = _("look at its installation, and at the room in the temporary folder")
            raise ConversionError(Problem(message, hint=hint)) from error
        if ended.timed_out or ended.failed:
            shutil.rmtree(profile, ignore_errors=True)  # what was killed leaves a lock in it
        else:
            with self._lock:
                self._free.append(profile)
        return ended

    def stop(self) -> None:
        """End every call that runs; none starts any more."""
        with self._lock:
            self._stopped = True
            running = list(self._running)
        for process in running:
            _end(process)

    def _called(self, files: list[Path], here: Path, profile: Path, seconds: float) -> Ended:
        pdfs = tuple(file.with_suffix(".pdf") for file in files)
        log = here / "log.txt"
        with log.open("wb") as file:
            process = self._started([*_options(profile, here), *map(str, files)], here, file)
        if process is None:
            return Ended(pdfs, failed=True)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            return Ended(pdfs, timed_out=True)
        finally:
            _end(process)
            for socket in sockets_of(profile):  # not in the folder, whatever it is told
                with suppress(OSError):
                    socket.unlink(missing_ok=True)
            with self._lock:
                self._running.discard(process)
        text = " ".join(log.read_bytes().decode("utf-8", "replace").split())
        said = text if len(text) <= _SAID else f"…{text[-_SAID:]}"
        return Ended(pdfs, failed=code != 0, said=said)

    def _started(
        self, arguments: list[str], here: Path, said: IO[bytes]
    ) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopped:
                return None
            process = subprocess.Popen(  # noqa: S603 - the program was looked for, the files are ours
                [str(self.program), *arguments], stdin=subprocess.DEVNULL,
                stdout=said, stderr=said, cwd=here, env=_environment(self.folder),
                start_new_session=True, creationflags=_NEW_GROUP,
            )  # fmt: skip
            self._running.add(process)
        return process

    def _why(self, error: OSError) -> str:
        """Return the reason; of a program that is gone the system says what it says of a folder."""
        if isinstance(error, FileNotFoundError) and error.filename == str(self.program):
            return _("there is no program '{file}'").format(file=self.program)
        return reason_of(error)

    def _profile(self) -> Path:
        """Return a profile nobody uses: one that is free, else a new one."""
        with self._lock:
            if self._free:
                return self._free.pop()
            self._profiles += 1
            return self.folder / f"profile{self._profiles}"


def _options(profile: Path, here: Path) -> list[str]:
    if not profile.exists():
        user = profile / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(settings_file(), encoding="utf-8")
    return [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nologo", "--nodefault",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(here),
    ]  # fmt: skip


def _written(documents: Sequence[bytes], here: Path) -> list[Path]:
    """Write the files under names that any system and any language takes."""
    here.mkdir(parents=True)
    files = [here / f"{number:04}.docx" for number in range(1, len(documents) + 1)]
    for file, content in zip(files, documents, strict=True):
        file.write_bytes(content)
    return files


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of a call: a home to write in, no screen, one language for all."""
    own = dict(os.environ)
    own.setdefault("HOME", str(folder))  # kept where there is one: fonts may stand in it
    # What it leaves when it is ended goes away with the folder.
    own.update(dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder)))
    own["SAL_USE_VCLPLUGIN"] = "svp"
    if os.name != "nt":
        own["LC_ALL"] = "C.UTF-8"  # the temporary folder may have accents
    return own


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a call and all it started."""
    if os.name == "nt":
        if process.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(OSError):  # nobody is left
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GONE_SECONDS)
