"""The settings of an office: what they are, where their file is looked for, how it is taken in."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vbhc.errors import OfficeError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vbhc.facts import Level

NAME = "vbhc.toml"


@dataclass(frozen=True)
class ForTemplate:
    """What an office has set for one template (`[mau.NAME]`)."""

    data_files: tuple[str, ...] = ()
    out: str | None = None


@dataclass(frozen=True)
class Office:
    """The settings of an office; without a file all are at their defaults.

    Paths are ready to be opened from the folder that :func:`load` was asked about, whatever
    folder the file stands in. `file` is the file as messages name it, "" when there is none.

    Of the checker: ids of rules to leave out or to test alone (`ND-02`, or `ND-02.align` for one
    property), whether papers are taken as issued, the level an office gives a rule, the codes of
    its units, and its tolerances by the names the checker gives them. Ids and names are as
    typed: the checker knows which there are, and says so at :meth:`place`.
    """

    file: str = ""
    language: str | None = None
    data_files: tuple[str, ...] = ()
    out: str | None = None
    templates: Mapping[str, ForTemplate] = field(default_factory=dict)
    check_ignore: tuple[str, ...] = ()
    check_select: tuple[str, ...] = ()
    issued: bool = False
    check_levels: Mapping[str, Level] = field(default_factory=dict)
    check_units: tuple[str, ...] = ()
    check_tolerances: Mapping[str, float] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    def data_for(self, template: str) -> tuple[str, ...]:
        """Return the data files of a template by its name: those of the office, then its own."""
        own = self.templates.get(template, ForTemplate()).data_files
        return tuple(dict.fromkeys([*self.data_files, *own]))

    def out_for(self, template: str) -> str | None:
        """Return the folder for the documents of a template by its name; None when none is set."""
        return self.templates.get(template, ForTemplate()).out or self.out

    def place(self, *path: str | int) -> Place | None:
        """Return where the file says something: `place("kiem_tra", "bo_qua", 0)`, from 0."""
        from vbhc.office.toml_file import line_of  # only a mistake needs it

        return Place(self.file, line_of(self.text, path)) if self.file else None


def find(start: Path) -> Path | None:
    """Return the `vbhc.toml` of a folder, or of the nearest folder above it that has one."""
    here = start.absolute()
    return next((f / NAME for f in (here, *here.parents) if (f / NAME).is_file()), None)


def load(start: Path) -> Office:
    """Return the settings for a folder; OfficeError with everything that is wrong in the file."""
    file = find(start)
    if file is None:
        return Office()
    from vbhc.office import keys, toml_file  # most folders have no such file

    shown = os.path.relpath(file, start)
    text = toml_file.read(file, shown)
    return _office(keys.taken(toml_file.parse(text, shown), text, shown), text, shown)


def language(start: Path) -> str | None:
    """Return the language that an office has set; a file that is faulty has set none."""
    try:
        return load(start).language
    except OfficeError:
        return None


def _office(values: Mapping[str, Any], text: str, shown: str) -> Office:
    check = values.get("kiem_tra", {})
    return Office(
        file=shown,
        language=values.get("ngon_ngu"),
        data_files=values.get("du_lieu", ()),
        out=values.get("thu_muc_ra"),
        templates={name: _for_template(own) for name, own in values.get("mau", {}).items()},
        check_ignore=check.get("bo_qua", ()),
        check_select=check.get("chon", ()),
        issued=check.get("phat_hanh", False),
        check_levels=check.get("muc_do", {}),
        check_units=check.get("don_vi", ()),
        check_tolerances=check.get("dung_sai", {}),
        text=text,
    )


def _for_template(own: Mapping[str, Any]) -> ForTemplate:
    return ForTemplate(own.get("du_lieu", ()), own.get("thu_muc_ra"))
