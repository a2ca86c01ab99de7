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

    def place(self, index: int, field: Path = ()) -> Place | None:
        """Return where the row, or a field of it, stands; None for data from Python, or made up."""
        path = self._path(index)
        return self.documents.record.loaded.place((*path, *field)) if path else None

    def field(self, index: int, name: str) -> Path:
        """Return the path inside a row that is of the data for what a template names: `nguoi.ma`."""
        over = self.documents.template.for_each
        first, *inner = name.split(".")
        return tuple(inner) if over and first == over.name and self._path(index) else ()

    def name(self, index: int, field: Path = ()) -> str:
        """Return the row, or a field of it, as people read it: `khac.danh_sach[7312]`."""
        over = self.documents.template.for_each
        path = self._path(index)
        if path:
            return human_path((*path, *field))
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
