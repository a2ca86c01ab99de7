"""What a shell may propose for a value: templates, files of a kind, head fields, rules.

Runs at each Tab: nothing here loads more than click, prints, or minds a faulty file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from vbhc import resources
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem

    Suggest = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]

# The model has them, but loading it takes longer than one waits for a Tab; a test compares.
HEAD_FIELDS = (
    "loai", "trich_yeu", "so", "ky_hieu", "dia_danh", "ngay", "kinh_gui", "can_cu", "noi_nhan",
    "luu", "soan_thao", "nguoi_soan", "so_ban", "nguoi_ky", "muc_do_khan", "du_thao", "dia_chi",
    "nhan_muc", "ten_tep", "han_bao_cao",
)  # fmt: skip
DATA_ENDINGS = (".yaml", ".yml", ".json", ".xlsx", ".xlsm", ".xls", ".ods", ".csv")


class TemplateName(click.types.StringParamType):
    """A template by name or path; where it is missing, the message lists those there are."""

    name = "template"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """Return the list of the built-in templates, each with what it makes."""
        return _("The built-in templates:\n{list}").format(list=template_list())

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        """Return the names that begin so, then templates among the files."""
        found = {k: v for k, v in resources.templates().items() if k.startswith(incomplete)}
        return [*_items(found), *_files(incomplete, (resources.SUFFIX,))]


def template_list() -> str:
    """Return the built-in templates, one a line, each with what it makes."""
    found = resources.templates()
    width = max(map(len, found))
    return "\n".join(f"  {name:{width}}  {text}" for name, text in found.items())


def files(*endings: str) -> Suggest:
    """Return a function that proposes files with these endings, and folders on the way to them."""
    return lambda _context, _option, typed: _files(typed, endings)


def data_files(
    _context: click.Context, _option: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return data files; after `khac.danh_sach=` too, which says where one belongs."""
    place, equals, file = typed.rpartition("=")
    return _files(file, DATA_ENDINGS, before=place + equals)


def head_fields(
    _context: click.Context, _option: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return the head fields; after `loai=` the types of documents."""
    name, equals, value = typed.partition("=")
    if not equals:
        return _items({f"{n}=": "" for n in HEAD_FIELDS if n.startswith(typed)})
    if name != "loai":
        return []
    from vbhc.assemble import LAYOUTS
    from vbhc.nd30 import spec

    types = {
        f"loai={key}": kind.name
        for key, kind in spec().types.items()
        if key.startswith(value) and kind.model in LAYOUTS
    }
    return _items(types)


def rules(
    _context: click.Context, _option: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return the rules by id, each with what it is about; after a point those of one property."""
    from vbhc.nd30.rulebook import rulebook

    typed = typed.upper()
    every = rulebook().rules.values()
    ids = {id_: str(rule.title) for rule in every for id_ in (rule.id, *rule.ids)}
    wanted = {id_: title for id_, title in ids.items() if id_.upper().startswith(typed)}
    return _items({i: title for i, title in wanted.items() if "." in typed or "." not in i})


def _items(found: dict[str, str]) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(value, help=text or None) for value, text in found.items()]


def _files(typed: str, endings: Iterable[str], before: str = "") -> list[CompletionItem[str]]:
    """Return the files and folders that begin as typed, hidden ones when their point is typed."""
    from click.shell_completion import CompletionItem

    folder, begin = os.path.split(typed)
    head = typed[: len(typed) - len(begin)]  # stays as it was typed
    try:
        entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
    except OSError:
        return []
    return [
        CompletionItem(f"{before}{head}{entry.name}", type="dir" if entry.is_dir() else "file")
        for entry in entries
        if os.path.normcase(entry.name).startswith(os.path.normcase(begin))
        and (begin.startswith(".") or not entry.name.startswith("."))
        and (entry.is_dir() or entry.name.lower().endswith(tuple(endings)))
    ]
