"""The values come back: into a parsed body, hole by hole, never through the parser."""

from __future__ import annotations

from dataclasses import dataclass

from vbhc.document import Bang, DanhSach, Doan, Khoi, MucDanhSach, PhuLuc, Run, Text, TieuDe
from vbhc.errors import Problem, TemplateError
from vbhc.i18n import _
from vbhc.template.holes import filled


@dataclass(frozen=True)
class Body:
    """What a shape says: the blocks of the body, and the annexes after it."""

    khoi: tuple[Khoi, ...]
    phu_luc: tuple[PhuLuc, ...]


def fill(body: Body, values: list[str]) -> Body:
    """Put the values into a parsed body; what stays empty (a paragraph, an item) is left out.

    A line break inside a value is kept in a table cell and becomes a space elsewhere.
    """
    flat = [" ".join(value.split("\n")) if "\n" in value else value for value in values]
    annexes = (
        PhuLuc(_fill_text(annex.ten, flat), _fill_blocks(annex.khoi, flat, values), annex.ngang)
        for annex in body.phu_luc
    )
    return Body(_fill_blocks(body.khoi, flat, values), tuple(annexes))


def _fill_blocks(blocks: tuple[Khoi, ...], flat: list[str], values: list[str]) -> tuple[Khoi, ...]:
    parts = (_fill_block(block, flat, values) for block in blocks)
    return tuple(block for block in parts if block is not None)


def _fill_block(block: Khoi, flat: list[str], values: list[str]) -> Khoi | None:
    match block:
        case Doan(text):
            words = _fill_text(text, flat)
            return Doan(words) if words else None
        case TieuDe(level, text):
            title = _fill_text(text, flat)
            if not title:
                # Its number would stand on the page alone, and without it those after it shift.
                message = _("a heading of level {level} came out empty").format(level=level)
                hint = _("give its value in the data, or put the heading in '{% if %}'")
                raise TemplateError(Problem(message, hint=hint))
            return TieuDe(level, title)
        case DanhSach(numbered, items):
            parts = (_fill_blocks(item.khoi, flat, values) for item in items)
            kept = tuple(MucDanhSach(part) for part in parts if part)
            return DanhSach(numbered, kept) if kept else None
        case Bang(align, head, rows):
            cells = tuple(tuple(_fill_text(cell, values) for cell in row) for row in rows)
            return Bang(align, tuple(_fill_text(cell, values) for cell in head), cells)


def _fill_text(text: Text, values: list[str]) -> Text:
    return joined([Run(filled(run.text, values), run.bold, run.italic) for run in text])


def joined(runs: list[Run]) -> Text:
    """Return the runs with neighbours of one format joined, without empty ones."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)
