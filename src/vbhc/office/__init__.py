"""An office's defaults, from `vbhc.toml` in the current folder or the nearest one above it.

The command line stands above the file; the Python functions do not read it. Loading it needs
nothing but the standard library.
"""

from __future__ import annotations

from vbhc.office.settings import NAME, ForTemplate, Office, find, language, load

__all__ = ["NAME", "ForTemplate", "Office", "find", "language", "load"]
