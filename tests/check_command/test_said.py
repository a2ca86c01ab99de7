"""How places are called in the report, in --diff and in the comments of --annotate."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from mending.foreign import letter
from mending.support import repaired
from vbhc.checking.saying import color_in_words
from vbhc.facts import Finding, Where
from vbhc.report.changes import changes
from vbhc.report.mended import changed
from vbhc.report.notes import MOST, notes
from vbhc.report.text import also_in_words, finding_lines
from vbhc.review import Options, annotated, review

SECOND = Where(text="phần (section) 2")
HEADER = Where("header", 1, "Sở Nội vụ", "word/header1.xml")


def fault(*places: Where, id_: str = "ND-01.size") -> Finding:
    return Finding(id_, "error", "PLI-I.I.3", "sai", "sửa", places[0], also=places[1:])


def body(*numbers: int) -> list[Where]:
    return [Where("body", number, f"đoạn thứ {number}") for number in numbers]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (body(2, 3, 4, 7), "cũng ở đoạn 2-4, 7"),
        ([SECOND], "cũng ở phần (section) 2"),
        ([*body(2), SECOND, HEADER], "cũng ở đoạn 2; phần (section) 2; đầu trang, đoạn 1"),
    ],
)
def test_every_other_place_is_named(places: list[Where], said: str) -> None:
    assert also_in_words(places) == said


def test_a_section_is_no_quotation() -> None:
    (first, *_others) = finding_lines(fault(SECOND, id_="PAGE-03.top"))
    assert "thiết lập trang, phần (section) 2: sai" in first
    (first, *_others) = finding_lines(fault(SECOND, id_="PNUM-01.missing"))
    assert "  phần (section) 2: sai" in first


def test_a_number_that_moves_is_told_once_of_the_page() -> None:
    """To read of its footer that “1” becomes “” would look as if a word were lost."""
    mending = repaired(letter())
    said = "\n".join(changed(changes(mending.before.facts, mending.after.facts)))
    assert "số trang: ở chân trang, trái → ở đầu trang, giữa" in said
    assert "chân trang, đoạn" not in said


@pytest.mark.parametrize(
    ("color", "said"),
    [
        ("FF0000", "đỏ (FF0000)"),
        ("C00000", "đỏ (C00000)"),
        ("FFC000", "vàng (FFC000)"),
        ("ED7D31", "cam (ED7D31)"),
        ("00B050", "xanh lá (00B050)"),
        ("0563C1", "xanh dương (0563C1)"),
        ("1f4e79", "xanh dương (1f4e79)"),
        ("7030A0", "tím (7030A0)"),
        ("FF00FF", "hồng (FF00FF)"),
        ("FFFFFF", "trắng (FFFFFF)"),
        ("7F7F7F", "xám (7F7F7F)"),
        ("000000", "đen (000000)"),
        ("auto", "tự động"),
        ("windowText", "windowText"),
    ],
)
def test_a_colour_is_called_as_people_call_it(color: str, said: str) -> None:
    assert color_in_words(color) == said


# --- comments -------------------------------------------------------------------------------


def test_a_fault_in_few_places_is_marked_at_each() -> None:
    made = list(notes([fault(*body(1, 2, 3))]))
    assert [note.where.paragraph for note in made] == [1, 2, 3]
    assert "như ở “đoạn thứ 1”" in made[1].text


def test_a_fault_in_many_places_has_one_comment_that_names_them() -> None:
    made = list(notes([fault(*body(*range(1, MOST + 2)))]))
    assert [note.where.paragraph for note in made] == [1]
    assert f"cũng ở đoạn 2-{MOST + 1}" in made[0].text


def test_what_is_said_again_of_one_paragraph_is_one_comment() -> None:
    made = list(notes([fault(*body(1, 2)), fault(*body(1, 2), id_="ND-02.align")]))
    assert [note.where.paragraph for note in made] == [1, 1, 2]
    assert "[ND-01.size]" in made[2].text
    assert "[ND-02.align]" in made[2].text


def test_sections_and_headers_are_named_in_the_comment_and_get_none_of_their_own() -> None:
    (note,) = notes([fault(Where(text="phần (section) 1"), SECOND, HEADER, id_="PAGE-03.top")])
    assert "thiết lập trang, phần (section) 1: sai" in note.text
    assert "cũng ở phần (section) 2; đầu trang, đoạn 1" in note.text


def test_the_comments_of_a_long_file_can_be_read() -> None:
    """A comment at each paragraph and each fault would be hundreds."""
    made = annotated(review(letter(), "dai.docx", Options()))
    assert made is not None
    assert 0 < len(list(docx.Document(BytesIO(made)).comments)) < 40
