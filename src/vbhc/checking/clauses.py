"""Citation keys in words: ``PLI-I.II.1.a`` is điểm a khoản 1 Mục II Phần I Phụ lục I of the decree.

The keys are those of the decree's own parts: ``Đ.15 k.1`` an article, ``PLI-I.II.6.e`` the first
annex with its two Phần, ``PLI-I.V`` its table, ``PLII.V.7`` and ``PLIII.I`` the other annexes,
``PLIII.M1.4`` a model. ";" parts clauses, "," the points of one.
"""

from __future__ import annotations

import re

from vbhc.i18n import language as in_force
from vbhc.nd30.rulebook import OUTSIDE

DECREE = "Nghị định 30/2020/NĐ-CP"
_ARTICLE = re.compile(r"^Đ\.(?P<article>\d+)(?: k\.(?P<clause>\d+))?(?: đ\.(?P<point>\w+))?$")
_ANNEX = re.compile(r"^PL(?P<annex>[IVX]+)(?:-(?P<part>[IVX]+))?(?:\.(?P<rest>.+))?$")
_MODEL = re.compile(r"^M(?P<model>[\d.]+)$")
_TABLE = re.compile(r"^V(?: (?:(?P<note>n)\.|row )?(?P<row>\w+))?$")

_VI = {
    "point": "điểm {}", "clause": "khoản {}", "article": "Điều {}", "section": "Mục {}",
    "part": "Phần {}", "annex": "Phụ lục {}", "model": "Mẫu {}", "sheet": "Mục V",
    "row": "ô số {}", "note": "chú thích {}", "and": " và ", "of": " ", "also": "; ",
    "outside": "ngoài {}",
}  # fmt: skip
_EN = {
    "point": "point {}", "clause": "clause {}", "article": "Article {}", "section": "Section {}",
    "part": "Part {}", "annex": "Annex {}", "model": "Model {}", "sheet": "Section V",
    "row": "row {}", "note": "note {}", "and": " and ", "of": ", ", "also": "; ",
    "outside": "not in {}",
}  # fmt: skip


def clause_in_words(clause: str, language: str | None = None) -> str:
    """Return a citation key as people cite the decree, in "vi" or "en" (the language in force).

    A key of another form is returned as it stands; one of its own is of what the decree does not speak of.
    """
    words = _EN if (language or in_force()) == "en" else _VI
    if clause == OUTSIDE:
        return words["outside"].format(DECREE)
    cited = [_one(part.strip(), words) for part in clause.split(";")]
    return words["also"].join(cited) + words["of"] + DECREE


def _one(key: str, words: dict[str, str]) -> str:
    if found := _ARTICLE.match(key):
        return _joined(
            words,
            ("point", found["point"]), ("clause", found["clause"]), ("article", found["article"]),
        )  # fmt: skip
    if found := _ANNEX.match(key):
        inner = _inside(found["rest"] or "", words)
        above = _joined(words, ("part", found["part"]), ("annex", found["annex"]))
        return words["of"].join(part for part in (inner, above) if part)
    return key


def _joined(words: dict[str, str], *rows: tuple[str, str | None]) -> str:
    shown = (words[name].format(value) for name, value in rows if value)
    return words["of"].join(shown)


def _inside(rest: str, words: dict[str, str]) -> str:
    """Return what stands inside an annex: a model, a row of the table, mục, khoản, điểm."""
    if found := _MODEL.match(rest):
        return words["model"].format(found["model"])
    if found := _TABLE.match(rest):
        kind = "note" if found["note"] else "row"
        row = words[kind].format(found["row"]) if found["row"] else ""
        return words["of"].join(part for part in (row, words["sheet"]) if part)
    section, clause, point, *_more = [*rest.split("."), "", ""]
    points = words["and"].join(words["point"].format(each) for each in point.split(",") if each)
    clauses = words["and"].join(words["clause"].format(each) for each in clause.split(",") if each)
    sections = words["section"].format(section) if section else ""
    return words["of"].join(part for part in (points, clauses, sections) if part)
