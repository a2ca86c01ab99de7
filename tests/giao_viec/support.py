"""The shipped record as data a test can change, documents from it, and their words."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from vbhc import data as data_files
from vbhc import template as templates
from vbhc.compose import Documents, record_for
from vbhc.document import DanhSach, Doan, TieuDe, words
from vbhc.view import plain_text
from word.support import FIXTURES

if TYPE_CHECKING:
    from vbhc.compose import Composed
    from vbhc.data import Record
    from vbhc.document import VanBan

Data = dict[str, Any]
LEADS, SUPPORTS = "Nhiệm vụ chủ trì thực hiện", "Nhiệm vụ phối hợp thực hiện"


@cache
def _shipped(*names: str) -> Data:
    found: Data = {}
    for name in names:
        content = (FIXTURES / f"{name}.yaml").read_text(encoding="utf-8")
        found |= yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - texts only, as vbhc reads
    return found


def seminar() -> Data:
    """Return the office and the seminar of the conclusion, to be changed at will."""
    return deepcopy(_shipped("co-quan", "cchc"))


def weekly() -> Data:
    """Return the office and the weekly meeting."""
    return deepcopy(_shipped("co-quan", "giao-ban"))


def record(data: Data) -> Record:
    return data_files.validate(data_files.load(data))


def composed(template: str, data: Data, **fields: Any) -> list[Composed]:
    loaded = templates.load(template)
    made = Documents(loaded, record_for(loaded, data_files.load(data), fields))
    return [made[index] for index in range(len(made))]


def only(template: str, data: Data, **fields: Any) -> VanBan:
    """Return the document of a template that makes one."""
    (one,) = composed(template, data, **fields)
    return one.van_ban


def letters(data: Data, **fields: Any) -> dict[str, VanBan]:
    """Return the letters by the code of their unit."""
    return {each.element["ma"]: each.van_ban for each in composed("giao-viec", data, **fields)}


def said(document: VanBan) -> str:
    """Return all words of a document, with single blanks."""
    return " ".join(plain_text(document).split())


def handed_out(letter: VanBan) -> dict[str, list[str]]:
    """Return the tasks under each heading of a letter, read from the tree."""
    found: dict[str, list[str]] = {}
    heading = ""
    for block in letter.noi_dung:
        if isinstance(block, TieuDe):
            heading = words(block.text)
        elif isinstance(block, DanhSach) and block.danh_so:
            firsts = [item.khoi[0] for item in block.muc]
            found[heading] = [words(each.text) for each in firsts if isinstance(each, Doan)]
    return found
