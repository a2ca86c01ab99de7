"""Data files into checked values: load them with their places, validate them into the model.

Importing this package costs nothing heavy: yaml is imported when a YAML file is read, the model
when data are validated.
"""

from __future__ import annotations

from vbhc.data.load import load, settings
from vbhc.data.nodes import Loaded
from vbhc.data.record import Record, blank_head, head_of, validate

__all__ = ["Loaded", "Record", "blank_head", "head_of", "load", "settings", "validate"]
