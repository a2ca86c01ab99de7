"""A document as plain text or as a tree, and a shape with its holes: every stage can be printed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from vbhc.document import Bang, Text, VanBan
from vbhc.nd30 import spec
from vbhc.outline import Line, lines
from vbhc.template.holes import HOLE, unmarked
from vbhc.vietnamese.text import upper
from vbhc.word.writer import date_line, number_line, recipient_lines

if TYPE_CHECKING:
    from vbhc.template import Shape


def plain_text(van_ban: VanBan) -> str:
    """Return the document as the reader reads it, one paragraph a line, labels included."""
    law = spec()
    head = [
        *(upper(line) for line in van_ban.co_quan.chu_quan),
        *(upper(line) for line in van_ban.co_quan.ten),
        number_line(van_ban, law),
        law.components["quoc_hieu"].text,
        law.components["tieu_ngu"].text,
        date_line(van_ban, law),
        "",
        upper(law.types[van_ban.loai].name),
        *van_ban.trich_yeu,
        "",
        *van_ban.can_cu,
    ]
    body = [
        shown for line in lines(van_ban.noi_dung, law, van_ban.nhan_muc) for shown in _shown(line)
    ]
    signers = [
        "",
        *(s for who in van_ban.nguoi_ky for s in (*who.quyen_han, who.chuc_vu, who.ho_ten)),
    ]
    kept = [law.components["noi_nhan_nhan"].text, *recipient_lines(van_ban, law)]
    return "\n".join([*head, *body, *signers, "", *kept]) + "\n"


def _shown(line: Line | Bang) -> list[str]:
    if isinstance(line, Bang):
        return [" | ".join(map(_words, row)) for row in (line.dau, *line.hang)]
    return [" ".join(part for part in (line.label, _words(line.text)) if part)]


def _words(text: Text) -> str:
    return " ".join("".join(run.text for run in text).split("\n"))


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
    if isinstance(node, tuple) and node:
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
