"""A document as plain text or as a tree, and a shape with its holes: every stage can be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from vbhc import wording
from vbhc.document import Bang, Khoi, Text, VanBan, words
from vbhc.nd30 import Spec, spec
from vbhc.outline import Line, closed, lines
from vbhc.shape.holes import HOLE, unmarked
from vbhc.vietnamese.text import upper

if TYPE_CHECKING:
    from vbhc.template import Shape


def plain_text(van_ban: VanBan) -> str:
    """Return the document as the reader reads it, one paragraph a line, labels included."""
    law = spec()
    parts = [_head(van_ban, law), _body(van_ban.noi_dung, van_ban, law), _signers(van_ban)]
    recipients = [*wording.recipient_lines(van_ban, law), wording.drafter_line(van_ban)]
    parts.append([law.components["noi_nhan_nhan"].text, *filter(None, recipients)])
    parts.append([van_ban.dia_chi] if van_ban.dia_chi else [])
    for index, annex in enumerate(van_ban.phu_luc, 1):
        label = wording.annex_label(index, len(van_ban.phu_luc), law)
        title = [label, upper(words(annex.ten)), wording.attached_line(van_ban, law)]
        parts += [title, _body(annex.khoi, van_ban, law)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(van_ban: VanBan, law: Spec) -> list[str]:
    kind = law.types[van_ban.loai]
    subject = wording.subject_lines(van_ban, law)
    letter = kind.model == wording.CONG_VAN
    dated = kind.model != wording.BIEN_BAN
    return [
        *(upper(line) for line in (*van_ban.co_quan.chu_quan, *van_ban.co_quan.ten)),
        wording.number_line(van_ban, law),
        *(subject if letter else ()),
        *([law.stamps[van_ban.muc_do_khan].text] if van_ban.muc_do_khan else []),
        *([upper(van_ban.du_thao)] if van_ban.du_thao else []),
        law.components["quoc_hieu"].text,
        law.components["tieu_ngu"].text,
        *([wording.date_line(van_ban, law)] if dated else []),
        *(() if letter else (upper(kind.name), *subject)),
        *_addressees(van_ban, law),
        *wording.base_lines(van_ban, law),
    ]


def _addressees(van_ban: VanBan, law: Spec) -> list[str]:
    shown = wording.addressee_lines(van_ban, law)
    label = law.components["kinh_gui"].prefix
    if len(shown) == 1:
        return [f"{label} {shown[0]}"]
    return [label, *shown] if shown else []


def _body(blocks: Sequence[Khoi], van_ban: VanBan, law: Spec) -> list[str]:
    return [
        shown
        for line in closed(lines(blocks, law, van_ban.nhan_muc), law)
        for shown in _shown(line)
    ]


def _signers(van_ban: VanBan) -> list[str]:
    return [
        shown
        for who in van_ban.nguoi_ky
        for shown in (*(upper(line) for line in (*who.quyen_han, who.chuc_vu)), who.ho_ten)
    ]


def _shown(line: Line | Bang) -> list[str]:
    if isinstance(line, Bang):
        return [" | ".join(map(_flat, row)) for row in (line.dau, *line.hang)]
    return [" ".join(part for part in (line.label, _flat(line.text)) if part)]


def _flat(text: Text) -> str:
    return " ".join(words(text).split("\n"))


def tree(van_ban: VanBan) -> str:
    """Return the document's tree, one node a line, indented."""
    return "\n".join(_branch("van_ban", van_ban, 0)) + "\n"


def _branch(name: str, node: Any, depth: int) -> list[str]:
    pad = "  " * depth
    if is_dataclass(node):
        shown = [f"{pad}{name}: {type(node).__name__}"]
        for field in fields(node):
            shown += _branch(field.name, getattr(node, field.name), depth + 1)
        return shown
    if isinstance(node, Sequence) and not isinstance(node, str) and node:
        shown = [f"{pad}{name}:"]
        for index, inner in enumerate(node, 1):
            shown += _branch(f"[{index}]", inner, depth + 1)
        return shown
    return [f"{pad}{name}: {node!r}"]


def shape_text(shape: Shape) -> str:
    """Return the shape with its holes as ⟦1⟧ ⟦2⟧, and the values of the holes below it."""
    body = HOLE.sub(lambda found: f"⟦{int(found[1]) + 1}⟧", unmarked(shape.text)).strip("\n")
    values = "\n".join(f"⟦{number}⟧ = {value!r}" for number, value in enumerate(shape.values, 1))
    return f"{body}\n\n{values}\n"
