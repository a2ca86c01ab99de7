"""Every property the rulebook says is mended, broken in every component our documents have.

The faults are made from the data: a rule that is added is tested here without a line of code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from vbhc import nd30
from vbhc.document import PhuLuc
from vbhc.nd30.rulebook import rulebook
from vbhc.review import places
from vbhc.word import writer
from vbhc.word.mending.edit import runs
from vbhc.word.styles import style_id
from word.support import OUTLINE_OF_ALL_KINDS, q, van_ban, words

from .support import changed, facts_of, repaired, styled
from .test_mend import CONCLUSION, in_paragraph, in_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.nd30 import Component
    from word.support import Element

DOCUMENTS = {
    "conclusion": CONCLUSION,
    "letter": writer.to_bytes(van_ban(loai="cong-van", kinh_gui=("Sở Tài chính", "Sở Nội vụ"), so=5)),
    "bases, stamp, annex": writer.to_bytes(
        van_ban(
            *OUTLINE_OF_ALL_KINDS,
            can_cu=(
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
                "Theo đề nghị của Chánh Văn phòng",
            ),
            muc_do_khan="hoa-toc", so=5, phu_luc=(PhuLuc(words("Danh mục"), OUTLINE_OF_ALL_KINDS),),
        )
    ),
}  # fmt: skip
OTHER = {"left": "center", "center": "left", "right": "left", "justify": "left"}


def fault(name: str, component: Component) -> Callable[[Element], None] | None:
    """Return a breach of a property for paragraphs of a component."""
    size = (component.size.max or 14) + 4
    made: dict[str, Callable[[Element], None]] = {
        "size": in_runs("sz", val=round(size * 2)),
        "bold": in_runs("b", val=int(not component.bold)),
        "italic": in_runs("i", val=int(not component.italic)),
        "align": in_paragraph("jc", val=OTHER[component.align]),
        "indent": in_paragraph("ind", firstLine=200),
        "gap": in_paragraph("spacing", before=0 if component.body or not component.bold else 200),
        "spacing": in_paragraph("spacing", line=480, lineRule="auto"),
        "name": in_runs("rFonts", ascii="Arial", hAnsi="Arial"),
        "color": in_runs("color", val="00B050"),
        "red": in_runs("color", val="00B050"),
    }
    return made.get(name)


@dataclass(frozen=True)
class Broken:
    finding: str
    role: str
    document: str


@cache
def styles_of(document: str) -> frozenset[str]:
    return frozenset(p.style for p in facts_of(DOCUMENTS[document]).paragraphs if p.text.strip())


def all_of_them() -> Iterator[Broken]:
    components = nd30.spec().components
    for rule in rulebook().rules.values():
        roles = rule.components if rule.components != ("all",) else ("noi_dung", "ho_ten")
        for name in rule.properties:
            for role in roles:
                if role not in components or rule.fix_of(name) != "safe":
                    continue
                holder = next(
                    (d for d in DOCUMENTS if style_id(role, components[role]) in styles_of(d)), ""
                )
                if holder and fault(name, components[role]):
                    yield Broken(f"{rule.id}.{name}", role, holder)


ALL = list(all_of_them())


def test_the_rulebook_gives_many_faults() -> None:
    """A change of the data that left nothing to test would else pass unseen."""
    assert len(ALL) > 60


@pytest.mark.parametrize("broken", ALL, ids=lambda b: f"{b.finding} {b.role}")
def test_found_mended_and_gone(broken: Broken) -> None:
    component = nd30.spec().components[broken.role]
    make = fault(broken.finding.partition(".")[2], component)
    assert make

    def change(root: Element) -> None:
        for paragraph in styled(root, style_id(broken.role, component)):
            if any(text.text for run in runs(paragraph) for text in run.iter(q("w:t"))):
                make(paragraph)

    sound = repaired(DOCUMENTS[broken.document])
    repair = repaired(changed(DOCUMENTS[broken.document], change))
    assert broken.finding in {f.id for f in repair.before.checked.findings}
    left = [(f.id, w.paragraph) for f in repair.after.checked.findings for w in places(f)]
    assert left == [(f.id, w.paragraph) for f in sound.after.checked.findings for w in places(f)]
