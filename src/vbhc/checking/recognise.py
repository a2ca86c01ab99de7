"""What kind of document a file is, and whether the decree speaks of it at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc import nd30
from vbhc.checking.legacy import is_legacy
from vbhc.checking.page import ANNEX, CONG_VAN, Kind
from vbhc.checking.roles import patterns
from vbhc.checking.words import has_words, one_line
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.checking.page import Roles
    from vbhc.facts import Facts, ParagraphFact

# `12/2026/QĐ-UBND` of a UBND, a HĐND or a ministry: a legal normative document.
_NORMATIVE = re.compile(
    r"/\s*(?:20\d\d|20[.…_ ]+|[.…_]+)\s*/\s*(?P<type>QĐ|NQ|TT|CT|TTLT|NĐ|L|PL)\s*-\s*"
    r"(?P<agency>UBND|HĐND|B\w+|CP|TTg|TANDTC|VKSNDTC|NHNN|TTCP|KTNN|QH\d*|UBTVQH\d*)\b"
)
_LAW = re.compile(r"/\s*(?:20\d\d)\s*/\s*(?:UBTV)?QH\d+")
# What an administrative document has beside the national name; one of them is enough.
_MARKS = ("so_ky_hieu", "noi_nhan_nhan", "co_quan_ban_hanh", "trich_yeu_cong_van")
_ENOUGH = 2
_HEAD = 40  # paragraphs
_NUMBER_ROLE = "so_ky_hieu"


def kind_of(facts: Facts, roles: Roles) -> Kind:
    """Return the kind of a document; its `stopped` says why the rules do not concern it."""
    texts = _Texts(roles)
    if not any(has_words(p.text) for p in facts.paragraphs):
        return Kind(stopped=_("the file holds no text"))
    key = _key(texts)
    name = _name(key, texts)
    if _is_normative(texts):
        return Kind(key, name, _("a legal normative document, outside Nghị định 30 (NĐ 78/2025)"))
    if texts.party and not texts.has("quoc_hieu"):
        return Kind(key, name, _("a Party document, outside Nghị định 30 (Quy định 399-QĐ/TW)"))
    if texts.union and not texts.has("quoc_hieu"):
        return Kind(key, name, _("a document of the Youth Union, which has a form of its own"))
    if key == ANNEX or texts.party or is_legacy(facts) or _is_administrative(key, texts):
        return Kind(key, name)
    return Kind(key, name, _("not an administrative document: no head as Nghị định 30 has it"))


class _Texts:
    """The words of the document itself, by role."""

    def __init__(self, roles: Roles) -> None:
        self.by_role: dict[str, list[str]] = {}
        rows = zip(roles.paragraphs, roles.names, roles.parts, strict=True)
        main = [(paragraph, name) for paragraph, name, part in rows if part == 0]
        for paragraph, name in main:
            self.by_role.setdefault(name, []).append(one_line(paragraph.text))
        head = [paragraph for paragraph, _name in main[:_HEAD]]
        self.party = any(_says(patterns.PARTY, p) for p, name in main[:_HEAD] if not name)
        self.union = any(_says(patterns.UNION, p) for p in head)

    def has(self, role: str) -> bool:
        return bool(self.by_role.get(role))

    def first(self, role: str) -> str:
        return next(iter(self.by_role.get(role, ())), "")


def _says(pattern: re.Pattern[str], paragraph: ParagraphFact) -> bool:
    text = paragraph.text
    if "\n" not in text:
        return pattern.match(one_line(text)) is not None
    return any(pattern.match(one_line(line)) for line in text.split("\n"))


def _key(texts: _Texts) -> str:
    title = texts.first("ten_loai")
    if title:
        return patterns.type_of(title)
    if texts.has("phu_luc_nhan"):
        return ANNEX
    if texts.has("trich_yeu_cong_van") or (texts.has("kinh_gui") and texts.has(_NUMBER_ROLE)):
        return CONG_VAN
    return ""


def _name(key: str, texts: _Texts) -> str:
    if key == ANNEX:
        return "Phụ lục"
    if key:
        return nd30.spec().types[key].name
    return texts.first("ten_loai").capitalize()


def _is_normative(texts: _Texts) -> bool:
    number = texts.first(_NUMBER_ROLE)
    return bool(_NORMATIVE.search(number) or _LAW.search(number))


def _is_administrative(key: str, texts: _Texts) -> bool:
    """Tell whether there is enough of a head, also of one that lacks a part."""
    marks = sum(texts.has(role) for role in _MARKS)
    national = texts.has("quoc_hieu") or texts.has("tieu_ngu")
    if national:
        # A citizen's letter has the national name and nothing of an agency; a contract has it and
        # names its parties in the body.
        return marks > 0 or bool(key)
    return marks >= _ENOUGH and texts.has(_NUMBER_ROLE)
