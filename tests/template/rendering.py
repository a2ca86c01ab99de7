"""Template files written into a folder and rendered with plain values, and cases kept as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.errors import TemplateError
from vbhc.shape.filling import fill
from vbhc.shape.folding import fold
from vbhc.shape.markup import parse
from vbhc.template import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from vbhc.document import Khoi
    from vbhc.template import Template

NAME = "mau.md.j2"


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def blocks(template: Template, context: Mapping[str, Any]) -> tuple[Khoi, ...]:
    """Return the body of a template with its values in place."""
    shape = template.shape(dict(context))
    folded = fold(shape.text, shape.values)
    body = fill(parse(folded.text, tuple(shape.files)), folded.values, folded.rows)
    return tuple(body.khoi)


@dataclass(frozen=True)
class Desk:
    """A folder to write templates into; it is the current one, so that errors show bare names."""

    folder: Path

    def load(self, text: str, **others: str) -> Template:
        """Return the template of a text; others are the files NAME.md.j2 beside it."""
        write(self.folder, {f"{name}.md.j2": other for name, other in others.items()})
        write(self.folder, {NAME: text})
        return load(NAME)

    def blocks(
        self, text: str, context: Mapping[str, Any] | None = None, **others: str
    ) -> tuple[Khoi, ...]:
        return blocks(self.load(text, **others), context or {})

    def words(self, text: str, context: Mapping[str, Any] | None = None, **others: str) -> str:
        """Return the text of a body that is one paragraph."""
        (paragraph,) = self.blocks(text, context, **others)
        return "".join(run.text for run in getattr(paragraph, "text", ()))

    def refusal(self, text: str, context: Mapping[str, Any] | None = None, **others: str) -> str:
        """Return what a user reads about a template that must be refused."""
        try:
            found = self.blocks(text, context, **others)
        except TemplateError as error:
            return str(error)
        return f"not refused: {found!r}"


@dataclass(frozen=True)
class Case:
    """One case of a file of cases: its parts by name."""

    title: str
    parts: Mapping[str, str]


def cases(folder: Path) -> Iterator[Case]:
    """Read the cases: ``@@@@ title``, then parts that begin with a line ``@@ name``."""
    for path in sorted(folder.glob("*.txt")):
        for text in path.read_text(encoding="utf-8").split("@@@@ ")[1:]:
            title, _newline, rest = text.partition("\n")
            parts = (part.partition("\n") for part in rest.split("@@ ")[1:])
            yield Case(
                f"{path.stem}: {title}",
                {name: body.rstrip("\n") + "\n" for name, _mark, body in parts},
            )


def says(found: str, wanted: str) -> bool:
    """Compare messages; a wanted one that ends in `…` leaves the rest of the wording open."""
    if wanted.endswith("…"):
        return found.startswith(wanted[:-1])
    return found == wanted
