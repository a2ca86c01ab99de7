"""What people type out of habit and the program adds itself: numbers and dashes before items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.data.checks_tasks import tasks
from vbhc.data.nodes import Fault, Path
from vbhc.errors import Level
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.data.model import DuLieu, TonTai

# A dash, also one of Word's, before a word; `1.`, `1.2.`, `1)`, `(1)`, `a)`, `1/`. Not -5, 1.000, 20/5,
# nor 10. 5. 2020 and 20. 000 with a blank too many; nor `a.`, which may be the letter of a name.
_DASH = r"[-–—•·●▪■◦+*]"
_COUNT = r"\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))"
_WORD = r"""(?=["'(\[“‘«]*[^\W\d_])"""
_NUMBER = r"(?=\d)(?!\d{3}(?!%)|\d{1,2}\s*[./])"
_LABEL = re.compile(rf"(?:{_DASH}|{_COUNT})\s*{_WORD}|\d{{1,2}}/\s+{_WORD}|{_COUNT}\s+{_NUMBER}")


def labels(data: DuLieu) -> Iterator[Fault]:
    """Warn of an item whose text begins with a label typed by hand: it would be printed twice."""
    for path, text in _items(data):
        # Nearly every text begins with a letter and goes on with another.
        if not text[:2].isalpha() and (found := _LABEL.match(text)):
            message = _(
                "the text begins with '{label}', but the program numbers items and sets dashes itself"
            )
            words = message.format(label=found[0].strip())
            yield Fault(path, words, _("delete it"), Level.WARNING)


def _items(data: DuLieu) -> Iterator[tuple[Path, str]]:
    """Yield what is printed as an item of a list, with its path."""
    yield from _tasks(data)
    if data.danh_gia is not None:
        for number, part in enumerate(data.danh_gia.chi_so_thanh_phan):
            yield ("danh_gia", "chi_so_thanh_phan", number, "ten"), part.ten
        yield from _texts(("danh_gia", "nguyen_nhan"), data.danh_gia.nguyen_nhan)
    if data.ton_tai is not None:
        yield from _lacks(data.ton_tai)
        yield from _texts(("ton_tai", "nguyen_nhan"), data.ton_tai.nguyen_nhan)
    if data.su_kien is not None:
        for field in ("thanh_phan", "chuong_trinh", "tai_lieu"):
            yield from _texts(("su_kien", field), getattr(data.su_kien, field))


def _tasks(data: DuLieu) -> Iterator[tuple[Path, str]]:
    for path, task in tasks(data):
        yield (*path, "noi_dung"), task.noi_dung
        yield from _texts((*path, "chi_tiet"), task.chi_tiet)


def _lacks(lacking: TonTai) -> Iterator[tuple[Path, str]]:
    for number, lack in enumerate(lacking.noi_dung):
        path: Path = ("ton_tai", "noi_dung", number)
        yield (*path, "noi_dung"), lack.noi_dung
        for detail, part in enumerate(lack.chi_tiet):
            yield (*path, "chi_tiet", detail, "noi_dung"), part.noi_dung


def _texts(path: Path, texts: list[str]) -> Iterator[tuple[Path, str]]:
    for number, text in enumerate(texts):
        yield (*path, number), text
