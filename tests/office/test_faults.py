"""Mistakes in `vbhc.toml`: each has its line and its remedy, and all of a file come together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc import office
from vbhc.errors import OfficeError
from vbhc.office import keys, toml_file

from .conftest import faults

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.errors import Problem

    from .conftest import Write

BACKSLASH = (
    "a backslash in double quotes does not stand for itself; "
    "in a path write / for \\, or put the path in single quotes: 'D:\\van-ban'"
)


def test_all_faults_of_a_file_come_together_in_the_order_of_its_lines(write: Write) -> None:
    text = """\
du_lieu = ["a.yaml", 3]
[kiem_tra]
bo_qa = []
phat_hanh = "vâng"
muc_do = {"ND-02" = "nang"}
[mau.giao-viec]
thu_muc = "ra"
[kiem_tra.dung_sai]
margin = "0,5"
"""
    assert faults(write, text) == [
        "vbhc.toml:1: du_lieu[2]: a text is wanted here, not '3'; put it in quotes",
        "vbhc.toml:3: kiem_tra: there is no setting 'bo_qa'; did you mean 'bo_qua'?",
        "vbhc.toml:4: kiem_tra.phat_hanh: true or false is wanted here, not 'vâng'",
        'vbhc.toml:5: kiem_tra.muc_do.ND-02: one of "loi", "canh_bao", "luu_y" is wanted here, not \'nang\'',
        "vbhc.toml:7: mau.giao-viec: there is no setting 'thu_muc'; did you mean 'thu_muc_ra'?",
        "vbhc.toml:9: kiem_tra.dung_sai.margin: a number from 0 is wanted here, not '0,5'; "
        "write it without quotes, with a point: 0.5",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('ngon_ngu = "fr"', '1: ngon_ngu: one of "vi", "en" is wanted here, not \'fr\''),
        ("ngon_ngu = 1", '1: ngon_ngu: one of "vi", "en" is wanted here, not \'1\''),
        ('thu_muc_ra = ""', "1: thu_muc_ra: a text is wanted here, not ''; put it in quotes"),
        ("du_lieu = true", '1: du_lieu: a list of texts is wanted here, not true; write it as: ["...", "..."]'),
        ("kiem_tra = []", "1: kiem_tra: a table [kiem_tra] is wanted here, not a list"),
        ("[mau]\ndu_lieu = []", "2: mau.du_lieu: a table [mau.du_lieu] is wanted here, not a list; "
         "what concerns one template stands under its name: [mau.giao-viec]"),
        ("[mau.giao_viec]", "1: mau.giao_viec: there is no template 'giao_viec'; did you mean 'giao-viec'?"),
        ("xyz = 1", "1: there is no setting 'xyz'; "
         "the settings here are: ngon_ngu, du_lieu, thu_muc_ra, mau, kiem_tra, pdf"),
        ("thu-muc-ra = 'x'", "1: there is no setting 'thu-muc-ra'; did you mean 'thu_muc_ra'?"),
        ("bo_qua = []", "1: there is no setting 'bo_qua'; put it under [kiem_tra]"),
        ("[kiem_tra]\nngon_ngu = 'en'", "2: kiem_tra: there is no setting 'ngon_ngu'; "
         "put it at the top of the file, above the first [heading]"),
        # These escapes have a meaning, but not the one that a path wants: \r and \t.
        (r'thu_muc_ra = "D:\ra"', f"1: thu_muc_ra: {BACKSLASH}"),
        (r'du_lieu = ["D:\tai-lieu\x.yaml"]'.replace(r"\x", r"\b"), f"1: du_lieu[1]: {BACKSLASH}"),
        ("[kiem_tra.dung_sai]\nsize = -1", "2: kiem_tra.dung_sai.size: a number from 0 is wanted here, "
         "not '-1'; write it without quotes, with a point: 0.5"),
        ("[kiem_tra.dung_sai]\nsize = nan", "2: kiem_tra.dung_sai.size: a number from 0 is wanted here, "
         "not 'nan'; write it without quotes, with a point: 0.5"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_its_remedy(write: Write, text: str, line: str) -> None:
    assert faults(write, text) == [f"vbhc.toml:{line}"]


QUOTES = 'this value cannot be read; put a text in straight double quotes: name = "value"'
PAIR = (
    'this line is not a setting; write each setting as: name = "value", '
    "its name without accents or spaces"
)
OPEN = (
    "something that was opened is not closed; "
    "close what is open: a list ends with ], a heading with ], a text with its quote"
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("thu_muc_ra = ra", f"1: {QUOTES}"),
        ("thu_muc_ra = “ra”", f"1: {QUOTES}"),
        ("thu_muc_ra =", f"1: {QUOTES}"),
        ('thu_muc_ra: "ra"', f"1: {PAIR}"),
        ('thư_mục_ra = "ra"', f"1: {PAIR}"),
        ('thu muc ra = "ra"', f"1: {PAIR}"),
        ('du_lieu = ["a.yaml"', f"1: {OPEN}"),
        ('ngon_ngu = "en"\n[kiem_tra\nbo_qua = []', f"2: {OPEN}"),
        ('# 1\ndu_lieu = [\n"a",\n\nngon_ngu = "en"\n[kiem_tra]\n', f"2: {OPEN}"),
        ('thu_muc_ra = "ra\nngon_ngu = "en"', f"1: {OPEN}"),
        ('thu_muc_ra = "D:\\van-ban"', f"1: {BACKSLASH}"),
        ("ngon_ngu = 'en'\nngon_ngu = 'vi'", "2: this stands twice; keep one of the two"),
        (f"x = {'9' * 5000}", f"1: {QUOTES}"),
        (f"x = {'[' * 5000}", f"1: {OPEN}"),
        ("[kiem_tra]\n[kiem_tra]", "2: this stands twice; keep one of the two"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(write: Write, text: str, line: str) -> None:
    assert faults(write, text) == [f"vbhc.toml:{line}"]


def test_a_file_that_is_not_utf8_is_told_with_its_line(folder: Path) -> None:
    (folder / office.NAME).write_bytes("ngon_ngu = 'vi'\nthu_muc_ra = 'Sở'".encode("utf-16-le"))
    with pytest.raises(OfficeError, match=r"^vbhc\.toml:2: byte 0x\w\w is not UTF-8"):
        office.load(folder)


@given(st.text())
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_one_way(text: str) -> None:
    """No other error, and each problem names the file."""
    problems: tuple[Problem, ...] = ()
    try:
        keys.taken(toml_file.parse(text, "vbhc.toml"), text, "vbhc.toml")
    except OfficeError as error:
        problems = error.problems
    assert all(p.place is not None and p.place.file == "vbhc.toml" for p in problems)


KEYS = st.text("abcdefgh_", min_size=1, max_size=6)
VALUES = st.sampled_from(
    ["1", '"a = 1"', "[]", '[\n  "b",  # c = 2\n  "[d]",\n]', '"""\ne = 3\n[f]\n"""', "{g = 4}"]
)
BETWEEN = st.lists(st.sampled_from(["", "# h = 5", "  ", "# [i]"]), max_size=2)


@given(st.dictionaries(KEYS, st.tuples(VALUES, BETWEEN)), st.dictionaries(KEYS, VALUES))
def test_the_line_of_any_setting_is_the_one_it_begins_on(
    top: dict[str, tuple[str, list[str]]], inside: dict[str, str]
) -> None:
    """Comments, blank lines and texts that look like settings do not mislead the search."""
    lines: list[str] = []
    wanted: dict[toml_file.Key, int] = {}
    for key, (value, between) in top.items():
        lines += between
        wanted[(key,)] = len(lines) + 1
        lines += f"{key} = {value}".split("\n")
    wanted[("table x",)] = len(lines) + 1
    lines.append('["table x"]')
    for key, value in inside.items():
        wanted[("table x", key)] = len(lines) + 1
        lines += f"{key} = {value}".split("\n")
    text = "\n".join(lines)
    assert {path: toml_file.line_of(text, path) for path in wanted} == wanted


def test_what_a_file_does_not_say_stands_on_no_line() -> None:
    assert toml_file.line_of("a = [1]\n", ("b",)) is None
    assert toml_file.line_of("a = [1]\n", ("a", 4)) is None


def test_an_element_of_a_list_is_found_on_its_own_line(write: Write) -> None:
    settings = write('[kiem_tra]\nbo_qua = [\n  "ND-02",\n  "ND-2",\n]\n')
    assert [str(settings.place("kiem_tra", "bo_qua", n)) for n in (0, 1)] == [
        "vbhc.toml:3",
        "vbhc.toml:4",
    ]
