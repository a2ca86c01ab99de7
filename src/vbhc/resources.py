"""Where the shipped templates and examples lie: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder of shipped files: "templates" or "fixtures"."""
    shipped = _PACKAGE / name
    # An editable install reads the checkout's top-level folders, which are the originals.
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / name
