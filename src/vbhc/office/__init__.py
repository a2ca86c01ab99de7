"""An office's defaults, from `vbhc.toml` in the current folder or the nearest one above it.

The command line stands above the file; the Python functions do not read it. Each command looks
for the file before anything else, so importing this room costs nothing.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vbhc.errors import OfficeError

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.office.settings import ForTemplate, Office

__all__ = ["NAME", "ForTemplate", "Office", "find", "language", "load"]

NAME = "vbhc.toml"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("vbhc.office.settings"), name)


def find(start: Path) -> Path | None:
    """Return the `vbhc.toml` of a folder, or of the nearest folder above it that has one."""
    try:
        here = start.absolute()
    except OSError:  # the current folder has been deleted
        return None
    files = (folder / NAME for folder in (here, *here.parents))
    return next((f for f in files if os.path.isfile(f)), None)  # noqa: PTH113 - Path's may raise


def load(start: Path) -> Office:
    """Return the settings for a folder; OfficeError with everything that is wrong in the file."""
    from vbhc.office.settings import Office, office

    file = find(start)
    return office(file, os.path.relpath(file, start)) if file else Office()


def language(start: Path) -> str | None:
    """Return the language that an office has set; a file that is faulty has set none."""
    try:
        return load(start).language if find(start) else None
    except OfficeError:
        return None
