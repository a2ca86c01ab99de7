"""Where the element of a document stands in the data, for who has to mend the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.data.nodes import human_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.compose import Documents
    from vbhc.data.nodes import Path
    from vbhc.errors import Place


class Rows:
    """The elements of a batch as rows of the data; searched for when the first one is asked for."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self._whole: Path | None = None
        self._paths: dict[int, Path] | None = None

    def place(self, index: int) -> Place | None:
        """Return where the row stands; None for data from Python, or an element made up."""
        path = self._path(index)
        return self.documents.record.loaded.place(path) if path else None

    def name(self, index: int) -> str:
        """Return the row as people read it: `khac.danh_sach[7312]`."""
        over = self.documents.template.for_each
        path = self._path(index)
        if path:
            return human_path(path)
        return f"{over.name}[{index + 1}]" if over else ""

    def shown(self, index: int) -> str:
        """Return the row in a sentence: by its place in the file when it has one."""
        place = self.place(index)
        return str(place) if place else self.name(index)

    def _path(self, index: int) -> Path | None:
        if self.documents.template.for_each is None:
            return None
        if self._paths is None:
            self._search()
        if self._whole is not None:
            return (*self._whole, index)
        return (self._paths or {}).get(id(self.documents.elements[index]))

    def _search(self) -> None:
        """Find the list that is gone over; else, after a filter, each record that is in a list."""
        elements = self.documents.elements
        found = list(_lists(self.documents.context, ()))
        self._whole = next((path for path, each in found if each is elements), None)
        self._paths = {
            id(record): (*path, index)
            for path, each in reversed(found)
            for index, record in enumerate(each)
            if isinstance(record, dict)
        }


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(value, list):
        yield path, value
