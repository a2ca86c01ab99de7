"""Compares the program's table of the decree with the second transcription, value by value.

Each function yields faults as sentences that begin with `component.property`. Where the second
transcription is silent, the decree is, and our value is a free choice.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vbhc.vietnamese.text import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.nd30 import Component, Length, LoaiVanBan, OutlineLevel, Range, Spec

DECREE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("decree.toml").read_text(encoding="utf-8")
)

# Where the two call one record by two names: ours first.
THEIR_NAME = {
    "muc": "muc_la_ma",
    "khoan": "khoan_tieu_de_b",
    "muc_a": "muc",
    "muc_a_ten": "muc_ten",
    "tieu_muc": "muc",
    "tieu_muc_ten": "muc_ten",
    "khoan_a": "khoan_khong_tieu_de",
    # A draft is marked where a limit of circulation would stand, and in its form.
    "du_thao": "pham_vi_luu_hanh",
}
# Items below the outline stand in the body, under its rules; cells of tables have none but the font.
AS_BODY = ("muc_so", "gach_dau_dong", "gach_con")
WITHOUT_RULE = ("o_bang", "o_bang_dau")
# What stands in the body and has no alignment of its own has that of the body.
ALIGNED_AS_BODY = ("can_cu", "dieu", "khoan_a", *AS_BODY)

THIRD, HALF, HAIR = 1 / 3, 1 / 2, 0.001
SHORTEST_EQUAL, LONGEST_EQUAL = 0.9, 1.1  # TN-03: about equal
# Of a rule line: least and most, then what we may print, as shares of the text.
RULES = {
    "equal": (SHORTEST_EQUAL, LONGEST_EQUAL, 1.0, 1.0),
    "third_to_half": (THIRD, HALF, THIRD, HALF),
}

BLACK = "000000"
COLOURS = {"đen": BLACK, "đỏ tươi": "FF0000"}

NUMBERING = {"upper_roman": "roman", "decimal": "arabic", "letter": "letters"}


def clauses(text: str) -> set[str]:
    """Return the single clauses of a citation: ';' parts clauses, ',' the points of one."""
    found: set[str] = set()
    for part in (p.strip() for p in text.split(";")):
        first, *more = part.split(",")
        above = first.rpartition(".")[0]
        found |= {first, *(f"{above}.{point}" for point in more)}
    return found


def theirs_of(name: str) -> dict[str, Any] | None:
    """Return the second transcription of a component, None where the decree has none."""
    if name in WITHOUT_RULE:
        return None
    key = "noi_dung" if name in AS_BODY else THEIR_NAME.get(name, name)
    found: dict[str, Any] | None = DECREE["component"].get(key)
    return found


def said(where: str, ours: object, theirs: object) -> str:
    return f"{where}: ours is {ours!r}, the decree's is {theirs!r}"


# --- components ---------------------------------------------------------------------------


def component(name: str, ours: Component) -> Iterator[str]:
    """Yield what differs in one component."""
    theirs = theirs_of(name)
    if name in WITHOUT_RULE:
        yield from _cell(name, ours)
        return
    if theirs is None:
        yield f"{name}.name: the decree has no component of this name"
        return
    if not clauses(ours.clause) <= clauses(theirs["clause"]):
        yield said(f"{name}.clause", ours.clause, theirs["clause"])
    yield from _style(name, ours, theirs)
    if "prefix" in theirs and ours.prefix.strip() != theirs["prefix"]:
        yield said(f"{name}.prefix", ours.prefix, theirs["prefix"])
    if (ours.color or BLACK) != COLOURS[theirs.get("colour", "đen")]:
        yield said(f"{name}.color", ours.color, theirs.get("colour", "đen"))
    yield from _size(name, ours.size, theirs["size"])
    # A line that only a sample shows binds nobody.
    if "sample_rule" not in theirs:
        yield from _rule(name, ours.rule, theirs["rule"])
    yield from _text(name, ours.text, theirs)


def _style(name: str, ours: Component, theirs: dict[str, Any]) -> Iterator[str]:
    for key in ("case", "bold", "italic", "align", "indent"):
        if key in theirs and getattr(ours, key) != theirs[key]:
            yield said(f"{name}.{key}", getattr(ours, key), theirs[key])
    body = DECREE["component"]["noi_dung"]
    if name in ALIGNED_AS_BODY and (ours.align, ours.indent) != (body["align"], body["indent"]):
        yield said(f"{name}.align", (ours.align, ours.indent), (body["align"], body["indent"]))


def _cell(name: str, ours: Component) -> Iterator[str]:
    """Yield what differs in a cell of a table: the font binds it, and no text is above the body's."""
    clause, greatest = DECREE["page"]["font"]["clause"], DECREE["component"]["noi_dung"]["size"][1]
    if ours.clause != clause:
        yield said(f"{name}.clause", ours.clause, clause)
    if ours.size.max != greatest:
        yield said(f"{name}.size.max", ours.size.max, greatest)


def _size(name: str, ours: Range, theirs: list[float]) -> Iterator[str]:
    least, most = theirs
    if ours.min != least:
        yield said(f"{name}.size.min", ours.min, least)
    if ours.max != most:
        yield said(f"{name}.size.max", ours.max, most)
    if not least <= ours.use <= most:
        yield said(f"{name}.size.use", ours.use, theirs)


def _rule(name: str, ours: Range | None, theirs: str) -> Iterator[str]:
    # A line over the full width of the page is no share of a text: it has no range here.
    if (ours is None) != (theirs in {"none", "full"}):
        yield said(f"{name}.rule", ours, theirs)
    if ours is None or theirs not in RULES:
        return
    least, most, from_, to = RULES[theirs]
    if ours.min is None or abs(ours.min - least) > HAIR:
        yield said(f"{name}.rule.min", ours.min, least)
    if ours.max is None or abs(ours.max - most) > HAIR:
        yield said(f"{name}.rule.max", ours.max, most)
    if not from_ <= ours.use <= to:
        yield said(f"{name}.rule.use", ours.use, theirs)


def _text(name: str, ours: str, theirs: dict[str, Any]) -> Iterator[str]:
    if "text" not in theirs:
        return
    forms = [theirs["text"], *theirs.get("text_variants", [])]
    capitals_agree = ours.isupper() == theirs["text"].isupper()
    if not (capitals_agree and any(same(ours, form) for form in forms)):
        yield said(f"{name}.text", ours, theirs["text"])


# --- page and body ------------------------------------------------------------------------


def page(law: Spec) -> Iterator[str]:
    """Yield what differs in the page set-up and the measures of the body."""
    theirs, ours = DECREE["page"], law.page
    pairs: tuple[tuple[str, object, object], ...] = (
        ("paper.width", ours.paper.width, theirs["paper"]["width_mm"]),
        ("paper.height", ours.paper.height, theirs["paper"]["height_mm"]),
        ("paper.orientation", ours.paper.orientation, theirs["orientation"]["value"]),
        ("font.name", ours.font.name, theirs["font"]["family"]),
        ("font.color", ours.font.color, theirs["colour"]["rgb"]),
        ("page_number.start", ours.page_number.start, theirs["number"]["start"]),
        ("page_number.align", ours.page_number.align, theirs["number"]["align"]),
        (
            "page_number.first_page",
            ours.page_number.first_page,
            not theirs["number"]["first_page_hidden"],
        ),
        # The top margin is where Word's header stands.
        ("page_number.position", ours.page_number.position, "header"),
    )
    yield from (said(where, mine, wanted) for where, mine, wanted in pairs if mine != wanted)
    for side in ("top", "bottom", "left", "right"):
        length: Length = getattr(ours, f"margin_{side}")
        yield from _between(f"margin_{side}", length.range, theirs["margin_mm"][side])
    yield from _page_clauses(law)


def _page_clauses(law: Spec) -> Iterator[str]:
    theirs, ours = DECREE["page"], law.page
    margin = theirs["margin_mm"]["clause"]
    cited = (
        ("paper", ours.paper.clause, theirs["paper"]["clause"]),
        *((f"margin_{s}", getattr(ours, f"margin_{s}").clause, margin) for s in margin_sides()),
        ("font", ours.font.clause, theirs["font"]["clause"]),
        ("page_number", ours.page_number.clause, theirs["number"]["clause"]),
        ("first_line_indent", ours.first_line_indent.clause, DECREE["body"]["clause"]),
        ("paragraph_gap", ours.paragraph_gap.clause, DECREE["body"]["clause"]),
        ("line_spacing", ours.line_spacing.clause, DECREE["body"]["clause"]),
        ("size_triples", ours.size_triples.clause, DECREE["size_triples"]["clause"]),
    )
    for name, mine, wanted in cited:
        if not clauses(mine) <= clauses(wanted):
            yield said(f"{name}.clause", mine, wanted)


def margin_sides() -> tuple[str, ...]:
    return ("top", "bottom", "left", "right")


def body(law: Spec) -> Iterator[str]:
    """Yield what differs in indent, gap and line spacing."""
    theirs, ours = DECREE["body"], law.page
    indent = ours.first_line_indent.range
    if sorted(indent.one_of) != sorted(theirs["first_line_indent_mm"]):
        yield said("first_line_indent.one_of", indent.one_of, theirs["first_line_indent_mm"])
    if indent.use not in theirs["first_line_indent_mm"]:
        yield said("first_line_indent.use", indent.use, theirs["first_line_indent_mm"])
    gap = ours.paragraph_gap.range
    if (gap.min, gap.max) != (theirs["paragraph_gap_min_pt"], None):
        yield said("paragraph_gap.min", (gap.min, gap.max), theirs["paragraph_gap_min_pt"])
    if gap.use < theirs["paragraph_gap_min_pt"]:
        yield said("paragraph_gap.use", gap.use, theirs["paragraph_gap_min_pt"])
    yield from _between("line_spacing", ours.line_spacing.range, theirs["line_spacing_lines"])


def _between(name: str, ours: Range, theirs: list[float]) -> Iterator[str]:
    if [ours.min, ours.max] != theirs:
        yield said(f"{name}.range", [ours.min, ours.max], theirs)
    if not theirs[0] <= ours.use <= theirs[1]:
        yield said(f"{name}.use", ours.use, theirs)


def sizes_together(law: Spec) -> Iterator[str]:
    """Yield what differs in the sizes that go together."""
    theirs = DECREE["size_triples"]
    wanted = {tuple(map(float, triple)) for triple in theirs["allowed"]}
    if {tuple(map(float, triple)) for triple in law.page.size_triples.allowed} != wanted:
        yield said("size_triples.allowed", law.page.size_triples.allowed, theirs["allowed"])
    used = tuple(law.components[name].size.use for name in theirs["order"])
    if used not in wanted:
        yield said("size_triples.use", used, theirs["allowed"])


# --- outline and types --------------------------------------------------------------------


def outline(law: Spec) -> Iterator[str]:
    """Yield what differs in the levels of scheme B."""
    names = [level.component for level in law.outline]
    # Phần comes only where there are several; the outline of one document begins with mục.
    if names != [name for name in DECREE["outline_b"]["order"] if name != "phan"]:
        yield said("outline.order", names, DECREE["outline_b"]["order"])
    for level in law.outline:
        yield from _level(level, law.components[level.component])


def _level(level: OutlineLevel, style: Component) -> Iterator[str]:
    name = f"outline.{level.component}"
    theirs = DECREE["outline_b"][level.component]
    if not clauses(level.clause) <= clauses(theirs["clause"]):
        yield said(f"{name}.clause", level.clause, theirs["clause"])
    if NUMBERING[level.number] != theirs["numbering"]:
        yield said(f"{name}.number", level.number, theirs["numbering"])
    before, _brace, rest = theirs["label"].partition("{")
    label = before + "{}" + rest.partition("}")[2]
    if level.label != label:
        yield said(f"{name}.label", level.label, label)
    yield from _style(name, style, theirs)


def loai(key: str, ours: LoaiVanBan) -> Iterator[str]:
    """Yield what differs in one type of document."""
    theirs = DECREE["types"].get(key)
    if (theirs is None) != ours.house:
        yield said(f"{key}.house", ours.house, theirs is None)
    if theirs is None:
        if ours.instead not in DECREE["types"]:
            yield said(f"{key}.instead", ours.instead, "one of the 29 types")
        return
    names = [theirs["name"], *theirs.get("name_variants", [])]
    if not any(same(ours.name, name) for name in names):
        yield said(f"{key}.name", ours.name, theirs["name"])
    if ours.abbreviation != theirs.get("abbreviation", ""):
        yield said(f"{key}.abbreviation", ours.abbreviation, theirs.get("abbreviation"))
    if ours.model not in (theirs["model"] or [""]):
        yield said(f"{key}.model", ours.model, theirs["model"])
    if not clauses(ours.clause) <= clauses(theirs["clause"]):
        yield said(f"{key}.clause", ours.clause, theirs["clause"])


def stamps(law: Spec) -> Iterator[str]:
    """Yield what differs in the stamps of urgency."""
    theirs = {s["text"]: s for s in DECREE["component"]["dau_khan"]["stamps"]}
    for key, ours in law.stamps.items():
        found = next((s for text, s in theirs.items() if same(text, ours.text)), None)
        if found is None or not ours.text.isupper():
            yield said(f"stamps.{key}.text", ours.text, list(theirs))
        elif [ours.width, ours.height] != found["box_mm"]:
            yield said(f"stamps.{key}.size", (ours.width, ours.height), found["box_mm"])
        if ours.clause != DECREE["component"]["dau_khan"]["clause"]:
            yield said(
                f"stamps.{key}.clause", ours.clause, DECREE["component"]["dau_khan"]["clause"]
            )
    if len(law.stamps) != len(theirs):
        yield said("stamps.texts", [s.text for s in law.stamps.values()], list(theirs))


def everything(law: Spec) -> list[str]:
    """Return every difference between the two transcriptions."""
    whole: tuple[Callable[[Spec], Iterator[str]], ...] = (
        page, body, sizes_together, outline, stamps,
    )  # fmt: skip
    return [
        *(fault for name, record in law.components.items() for fault in component(name, record)),
        *(fault for key, record in law.types.items() for fault in loai(key, record)),
        *(fault for part in whole for fault in part(law)),
    ]
