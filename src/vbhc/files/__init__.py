"""Results onto the disk: each file whole or absent, none overwritten without leave. Files to check.

What stands under its own name is whole at any moment, even when the process is killed or the power
goes: files are made under hidden names and renamed. What a killed run left hidden is removed by the
next one that writes to the same place.
"""

from __future__ import annotations

from vbhc.files.claims import HiddenFolder, working_folder
from vbhc.files.faults import exist, from_python, other_ending
from vbhc.files.folder import Staging, fill_folder, write_folder
from vbhc.files.interrupts import uninterrupted
from vbhc.files.reading import read_file
from vbhc.files.single import write_file
from vbhc.files.spool import held

__all__ = [
    "HiddenFolder",
    "Staging",
    "exist",
    "fill_folder",
    "from_python",
    "held",
    "other_ending",
    "read_file",
    "uninterrupted",
    "working_folder",
    "write_file",
    "write_folder",
]
