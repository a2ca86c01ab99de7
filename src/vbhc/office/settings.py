"""The settings of an office: what they are, and how a file is taken in."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vbhc.facts import Level


@dataclass(frozen=True)
class ForTemplate:
    """What an office has set for one template (`[mau.NAME]`)."""

    data_files: tuple[str, ...] = ()
    out: str | None = None


@dataclass(frozen=True)
class Office:
    """The settings of an office; without a file all are at their defaults.

    Paths are ready to be opened from the folder that `load` was asked about, whatever
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

    def absent(self, template: str) -> dict[str, Problem]:
        """Return the data files of a template that are not there, and what to say of each."""
        if not self.file:
            return {}
        from vbhc.office.keys import placed  # parsing is loaded where there is a file

        own = self.templates.get(template, ForTemplate()).data_files
        lists = {("du_lieu",): self.data_files, ("mau", template, "du_lieu"): own}
        return {
            file: self._absent(placed(file)[1], (*path, index))
            for path, files in lists.items()
            for index, file in enumerate(files)
            if not os.path.isfile(placed(file)[1])  # noqa: PTH113 - Path.is_file may raise
        }

    def _absent(self, file: str, path: tuple[str | int, ...]) -> Problem:
        message = _("there is no file '{file}'").format(file=file)
        hint = _("check the path: it begins in the folder of this file")
        name = ".".join(str(part) for part in path[:-1])
        return Problem(message, self.place(*path), f"{name}[{int(path[-1]) + 1}]", hint)

    def place(self, *path: str | int) -> Place | None:
        """Return where the file says something: `place("kiem_tra", "bo_qua", 0)`, from 0."""
        if not self.file:
            return None
        from vbhc.office.toml_file import line_of

        return Place(self.file, line_of(self.text, path))


def office(file: Path, shown: str) -> Office:
    """Return what a file sets; OfficeError with everything that is wrong in it."""
    from vbhc.office.keys import taken
    from vbhc.office.toml_file import parse, read

    text = read(file, shown)
    return _office(taken(parse(text, shown), text, shown), text, shown)


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
