"""Any list that counts passes, whatever it is labelled with; one lost item is one finding.

The reading of lists is where a checker cries wolf most easily, so it is shown on any list.
"""

from __future__ import annotations

import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.checking.lines import outline
from vbhc.checking.lines.labels import readings, word_label
from vbhc.checking.lines.numbering import DIEM, HEADING, ITEM, KHOAN, Line, order
from vbhc.vietnamese.letters import LETTERS, letter
from vbhc.vietnamese.numbers import roman

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.checking.lines import RuleFault

STYLES: dict[str, Callable[[int], str]] = {
    "1.": "{}.".format,
    "(1)": "({})".format,
    "1)": "{})".format,
    "1/": "{}/".format,
    "I.": lambda n: f"{roman(n)}.",
    "a)": lambda n: f"{letter(n)})",
    "a.": lambda n: f"{letter(n)}.",
    "1.1.": "1.{}.".format,
    "i)": lambda n: f"{roman(n).lower()})",
}
styles = st.sampled_from(sorted(STYLES))
# What stands behind a label: words, never a label or a quotation itself.
words = st.text(st.sampled_from("abcmnơưđ ,;"), min_size=3, max_size=20).map(
    lambda s: f"Việc {s}x."
)
paragraphs = st.lists(words.map(lambda s: f"Đoạn {s}"), max_size=2)


def labelled(style: str, count: int) -> list[str]:
    return [
        f"{STYLES[style](n)} Việc số {string.ascii_lowercase[n % 26]}" for n in range(1, count + 1)
    ]


def faults(texts: list[str]) -> list[RuleFault]:
    return order([Line(text) for text in texts])


def found(texts: list[str]) -> list[tuple[str, str, int]]:
    return [(f.rule, f.fault.part, f.fault.at) for f in faults(texts)]


lists = st.tuples(styles, st.integers(1, len(LETTERS)))


@given(lists)
def test_any_list_that_counts_passes(case: tuple[str, int]) -> None:
    assert found(labelled(*case)) == []


@given(st.tuples(styles, st.integers(3, len(LETTERS))), st.data())
def test_one_lost_item_is_one_finding(case: tuple[str, int], data: st.DataObject) -> None:
    style, count = case
    texts = labelled(style, count)
    # The first item of a list of decimals or small letters may be a list of another kind: silent.
    first = 1 if style in {"1.1.", "i)"} else 0
    lost = data.draw(st.integers(first, count - 2))
    if texts[-1].startswith("i)") and lost == count - len("hi"):
        return  # "g) i)" at an end may begin a small Roman list: silent
    del texts[lost]
    assert len(faults(texts)) == 1


@given(st.tuples(styles, st.integers(2, 20)), st.data())
def test_one_item_twice_is_one_finding(case: tuple[str, int], data: st.DataObject) -> None:
    style, count = case
    texts = labelled(style, count)
    again = data.draw(st.integers(1, count - 1))
    if texts[again].startswith("i)") and again:
        return  # "i) i)" may be the ninth letter and a small Roman list below it: silent
    texts.insert(again, texts[again])
    assert [part for _rule, part, _at in found(texts)] == ["repeated"]


@given(st.tuples(styles.filter(lambda style: style not in {"1.1.", "i)"}), st.integers(4, 8)),
       st.data())  # fmt: skip
def test_one_item_with_the_number_of_its_neighbour_is_one_finding(
    case: tuple[str, int], data: st.DataObject
) -> None:
    """1, 3, 3, 4 and 1, 2, 2, 4 are one slip of the finger each, whichever item it is."""
    style, count = case
    texts = labelled(style, count)
    wrong = data.draw(st.integers(1, count - 2))
    like = wrong + data.draw(st.sampled_from([-1, 1] if wrong > 1 else [1]))
    texts[wrong] = texts[like]
    assert len(faults(texts)) == 1


# Each level in a dress of its own; decimals and small Roman letters are read by what is above them.
nestable = styles.filter(lambda style: style not in {"1.1.", "i)"})
levels_ = st.lists(
    st.tuples(nestable, st.integers(1, 4)), min_size=1, max_size=4, unique_by=lambda level: level[0]
)


@given(levels_)
def test_any_lists_inside_each_other_pass(levels: list[tuple[str, int]]) -> None:
    def nested(depth: int) -> list[str]:
        if depth == len(levels):
            return []
        return [text for item in labelled(*levels[depth]) for text in (item, *nested(depth + 1))]

    assert found(nested(0)) == []


@given(st.lists(st.tuples(styles, st.integers(2, 6), words), min_size=1, max_size=5))
def test_lists_with_paragraphs_between_them_pass(cases: list[tuple[str, int, str]]) -> None:
    texts = [t for style, count, intro in cases for t in (intro, *labelled(style, count))]
    assert found(texts) == []


@given(st.lists(paragraphs, min_size=2, max_size=8), styles)
def test_paragraphs_inside_the_items_change_nothing(between: list[list[str]], style: str) -> None:
    items = labelled(style, len(between))
    assert (
        found([t for item, more in zip(items, between, strict=True) for t in (item, *more)]) == []
    )


@given(st.lists(st.text(max_size=40), max_size=30))
def test_any_text_is_read_without_an_error(texts: list[str]) -> None:
    assert all(0 <= f.fault.at < len(texts) for f in faults(texts))


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (["Điều 1. Họp", "1. Một", "2. Hai", "4. Bốn"], KHOAN),
        (["a) Một", "b) Hai", "d) Bốn"], DIEM),
        (["I. MỘT", "II. HAI", "IV. BỐN"], HEADING),
        (["(1) Một", "(2) Hai", "(4) Bốn"], ITEM),
        (["1. Một", "2. Hai", "4. Bốn"], ITEM),
        (["1.1. Một", "1.2. Hai", "1.4. Bốn"], ITEM),
    ],
)
def test_each_kind_of_list_has_its_rule(texts: list[str], rule: str) -> None:
    assert [f.rule for f in faults(texts)] == [rule]


def test_the_document_this_project_was_made_from_is_found_once() -> None:
    """Its ten solutions are numbered (1) (2) (3) 4. 5. ... 10."""
    texts = [f"({n}) Giải pháp" for n in (1, 2, 3)] + [f"{n}. Giải pháp" for n in range(4, 11)]
    assert found(texts) == [(ITEM, "style", 3)]


def test_bold_headings_count_among_themselves() -> None:
    lines = [
        Line("1. Một", bold=True),
        Line("Đoạn."),
        Line("2. Hai", bold=True),
        Line("4. Tư", bold=True),
    ]
    assert [f.rule for f in order(lines)] == [HEADING]


def test_a_new_text_begins_anew() -> None:
    lines = [Line("1. Một"), Line("2. Hai"), Line("4. Bốn", fresh=True), Line("5. Năm")]
    assert order(lines) == []


@pytest.mark.parametrize(
    "text",
    [
        "5.000.000 đồng", "3.5 triệu đồng", "20/5/2026 là hạn", "1/3 số đơn vị", "8:30 bắt đầu",
        "2026. Năm nay", "Điều hành chung", "Mục tiêu chung", "Phần lớn đơn vị", "Chương trình công tác",
        "(kèm theo)", "(Sở Nội vụ)", "", "   ", "- Việc một", "TP. Hồ Chí Minh", "Q. Giám đốc", "v.v. và",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    shown = [r for r in readings(text) if r.family != "capital"]
    assert shown == []
    assert word_label(text) is None


@pytest.mark.parametrize(
    "text", ["Điều 5 của Luật", "điều 5. abc", "Chương II của Quy chế", "Mục 2 nêu trên"]
)
def test_a_citation_at_the_beginning_of_a_line_is_no_label(text: str) -> None:
    assert word_label(text) is None


# --- bodies as offices write them -------------------------------------------------------------

BODIES = sorted((Path(__file__).parent / "bodies").glob("*.txt"))


@pytest.mark.parametrize("file", BODIES, ids=lambda file: file.stem)
def test_a_body_that_counts_right_is_passed_over(file: Path) -> None:
    """Outlines of every kind, quotations, amounts and dates at the beginning of a line."""
    lines = [Line(text) for text in file.read_text(encoding="utf-8").splitlines()]
    said = [*order(lines), *outline.order(lines, titled=file.stem == "quy-che")]
    assert [(s.rule, s.fault.message, lines[s.fault.at].text) for s in said] == []


@pytest.mark.parametrize("file", BODIES, ids=lambda file: file.stem)
def test_bold_headings_change_nothing_for_it(file: Path) -> None:
    texts = file.read_text(encoding="utf-8").splitlines()
    lines = [Line(text, bold=not text.endswith((".", ";", ":"))) for text in texts]
    assert order(lines) == []


@given(st.sampled_from(BODIES), st.data())
def test_a_lost_line_of_such_a_body_is_at_most_one_finding(file: Path, data: st.DataObject) -> None:
    texts = file.read_text(encoding="utf-8").splitlines()
    del texts[data.draw(st.integers(0, len(texts) - 1))]
    lines = [Line(text) for text in texts]
    assert len(order(lines)) <= 1
