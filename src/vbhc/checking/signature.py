"""Rules of the signature: authority, post and name of who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.binding import each
from vbhc.checking.lines import signature
from vbhc.checking.page import BIEN_BAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Found, Page
    from vbhc.facts import ParagraphFact

POST, NAME = "quyen_han_chuc_vu", "ho_ten"
# Who took part, agreed, gives his own powers or thanks signs in his own name.
_IN_OWN_NAME = {
    BIEN_BAN, "hop-dong", "ban-ghi-nho", "ban-thoa-thuan", "giay-uy-quyen", "thu-cong",
}  # fmt: skip


def _blocks(page: Page) -> list[list[ParagraphFact]]:
    """Return authority and post of each signer: a block a column of the table."""
    blocks: dict[tuple[int, tuple[int, int] | None], list[ParagraphFact]] = {}
    for paragraph in page.all(POST, part=None):
        key = page.part(paragraph), _column(paragraph)
        blocks.setdefault(key, []).append(paragraph)
    return list(blocks.values())


def ck_01(page: Page) -> Iterator[Found]:
    """CK-01: TM. KT. TL. TUQ. Q. with full stop and space."""
    for block in _blocks(page):
        yield from each(signature.prefixes([page.text(p) for p in block]), block)


def ck_02(page: Page) -> Iterator[Found]:
    """CK-02: authority and post go together."""
    blocks = _blocks(page)
    for block in blocks:
        if not _goes_on(page, block[-1]):
            yield from each(signature.posts([page.text(p) for p in block]), block)
    own = [block for block in blocks if page.part(block[0]) == 0]
    if len(own) == 1 and page.kind.key not in _IN_OWN_NAME:
        yield from each(signature.deputy([page.text(p) for p in own[0]]), own[0])


def _goes_on(page: Page, last: ParagraphFact) -> bool:
    """Tell whether a line nobody knows follows in the same column: it may be the post."""
    for paragraph in page.worded:
        if paragraph.index > last.index and _column(paragraph) == _column(last):
            return page.role(paragraph) == ""
    return False


def _column(paragraph: ParagraphFact) -> tuple[int, int] | None:
    return (paragraph.cell.table, paragraph.cell.column) if paragraph.cell else None


def ck_04(page: Page) -> Iterator[Found]:
    """CK-04: the name alone, each syllable with its capital."""
    agency = " ".join(page.text(p) for p in page.all("co_quan_chu_quan", "co_quan_ban_hanh"))
    for name in page.all(NAME, part=None):
        text = page.text(name)
        yield from each(signature.titles(text, agency), [name])
        yield from each(signature.case(text), [name])
