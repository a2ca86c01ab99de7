"""What was resolved for one file and serves the next that is made alike."""

from __future__ import annotations

from typing import Any

REMEMBERED = 2000


class Memo(dict[Any, Any]):
    """What was resolved, kept for the next file; emptied when it is full."""

    def keep(self, key: Any, value: Any) -> None:
        """Remember a value."""
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = value
