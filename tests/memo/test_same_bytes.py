"""Every document is the same with and without the memory of those before it, byte for byte.

What makes a document fast is kept from the one before: compiled templates, parsed and written
shapes, lines that were broken, parts that were deflated. A stale one would print another paper's
words, so each way of making documents is compared with the same code under `forgetful`.
"""

from __future__ import annotations

import warnings
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vbhc
from vbhc.document import CoQuan, NguoiKy, VanBan
from vbhc.errors import VbhcError
from vbhc.memo import forgetful, remembering
from vbhc.nd30 import spec
from vbhc.word import closing, head, writer
from vbhc.word.kit import Kit
from word import golden
from word.support import FIXTURES, van_ban

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vbhc.memo import Told

OFFICE = {
    "ten": "Sở Nội vụ", "chu_quan": "UBND tỉnh Quảng Ngãi", "ky_hieu": "SNV", "dia_danh": "Quảng Ngãi",
    "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
}  # fmt: skip
HEAD = '---\nloai: thong-bao\ntrich_yeu: "Về {{ khac.x }}"\nnoi_nhan: ["{{ khac.y }}"]\n---\n'
# Shapes in which each thing that waits for its values occurs: capitals, the end mark, a line
# that may announce items, a table, labels, runs of other formats, a heading of each level.
BODIES = {
    "đoạn": "Trước {{ khac.x }} sau.\n\n**{{ khac.y }}** và *{{ khac.x }}*\n",
    "mục": "# Phần {{ khac.x }}\n\n## Khoản **{{ khac.y }}**\n\n### Điểm {{ khac.x }}\n\nHết\n",
    "danh sách": (
        "Gồm {{ khac.x }}\n\n{% for z in khac.ds %}\n1. {{ z }}\n   - ý {{ khac.y }}\n{% endfor %}\n"
        "\nSau {{ khac.y }}:\n\n- {{ khac.x }}\n- chữ\n"
    ),
    "bảng": (
        "Bảng {{ khac.x }}\n\n| A | {{ khac.y }} |\n|:--:|---|\n{% for z in khac.ds %}\n"
        "| {{ z }} | **{{ khac.x }}** {{ z }} |\n{% endfor %}\n\n| Một | Hai |\n|---|---|\n| a | b |\n"
    ),
    "bảng giá trị": (
        "Bảng {{ khac.x }}.\n\n| A | B |\n|:--:|---|\n{% for z in khac.ds %}\n"
        "| {{ z }} | {{ khac.y }} |\n{% endfor %}\n"
    ),
    "giá trị cuối": "Gồm:\n\n- một\n\n**{{ khac.x }}** là {{ khac.y }} .\n",
    "bảng cuối": "Mở đầu:\n\n1. một\n1. {{ khac.x }}\n\n| A |\n|---|\n| {{ khac.y }} |\n",
    "phụ lục": (
        "Xem Phụ lục.\n\n1. {{ khac.x }}\n\n::: phu-luc Bảng {{ khac.y }}\n\n# Mục {{ khac.x }}\n\n"
        "| A | B |\n|---|---|\n| {{ khac.x }} | {{ khac.y }} |\n\n:::\n"
    ),
    "phụ lục giá trị": (
        "Xem Phụ lục.\n\n::: phu-luc [huong=ngang] Bảng {{ khac.y }}\n\n| A | B |\n|---|:--:|\n"
        "{% for z in khac.ds %}\n| {{ z }} | {{ khac.x }} |\n{% endfor %}\n\nHết {{ khac.y }}\n\n:::\n"
    ),
    "không chỗ trống": "# Một\n\nĐoạn.\n\n1. hai\n1. ba\n",
}
TEXTS = st.one_of(
    st.sampled_from(
        ["chữ", "chữ:", "Kết thúc./.", "hết;", "a\nb", "<&>", "ﬁ ß ǆ", "e\u0302\u0301", "\ue0000\ue001", "1.234.567",
         "một câu dài để bảng phải chia cột và dòng", "12", "", " ", "x" * 300]
    ),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
)  # fmt: skip
VALUES = st.fixed_dictionaries(
    {"x": TEXTS, "y": TEXTS, "ds": st.lists(TEXTS, min_size=1, max_size=3)}
)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("mau")
    made = {}
    for number, (name, body) in enumerate(BODIES.items()):
        path = folder / f"m{number}.md.j2"
        path.write_text(HEAD + body, encoding="utf-8")
        made[name] = str(path)
    return made


def made(make: Callable[[], VanBan]) -> bytes | str:
    """Return a document as bytes, or what was wrong with it."""
    try:
        return writer.to_bytes(make())
    except VbhcError as error:
        return str(error)


def same(make: Callable[[], VanBan]) -> bool:
    """Tell whether a document is the same twice from memory and once without any."""
    found = [made(make), made(make)]
    with forgetful():
        assert not remembering()
        alone = made(make)
    assert remembering()
    return found == [alone, alone]


@pytest.mark.parametrize("case", golden.CASES)
def test_a_golden_document(case: str) -> None:
    assert same(lambda: golden.document(case))


def seminar() -> dict[str, Any]:
    return deepcopy(vbhc.load(FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml").loaded.raw())


@pytest.mark.parametrize(
    ("template", "fields"),
    [
        ("ket-luan", {}),
        ("ket-luan", {"loai": "thong-bao", "so": "15", "ngay": "22/5/2020"}),
        ("bang-phan-cong", {}),
    ],
)
def test_a_built_in_template_whatever_changes_in_its_data(
    template: str, fields: dict[str, str]
) -> None:
    """Tasks come and go, so that shapes change, and come back with other words."""
    for number, count in enumerate((7, 3, 7, 1, 3)):
        data = seminar()
        data["nhiem_vu"] = data["nhiem_vu"][:count]
        for task in data["nhiem_vu"]:
            task["noi_dung"] += f" lần {number}"
        assert same(partial(vbhc.render, template, data, **fields))


def test_letters_that_hand_out_tasks() -> None:
    def letters() -> list[tuple[str, bytes]]:
        found = vbhc.render_all("giao-viec", data)
        return [(name, vbhc.to_bytes(letter)) for name, letter in found]

    for number in range(2):
        data = seminar()
        data["nhiem_vu"][0]["noi_dung"] += f" lần {number}"
        quick = letters()
        with forgetful():
            assert letters() == quick


def test_minutes() -> None:
    sources = (FIXTURES / "co-quan.yaml", FIXTURES / "giao-ban.yaml")
    assert same(lambda: vbhc.render("bien-ban", vbhc.load(*sources)))


@settings(max_examples=60)
@given(
    documents=st.lists(
        st.tuples(
            st.sampled_from(sorted(BODIES)),
            VALUES,
            st.sampled_from(["a)", "1.", "(1)"]),
            st.sampled_from(["Quảng Ngãi", "Thành phố Hồ Chí Minh và các vùng phụ cận"]),
        ),
        min_size=2,
        max_size=5,
    )
)
def test_any_documents_in_any_order(
    templates: dict[str, str], documents: list[tuple[str, dict[str, Any], str, str]]
) -> None:
    """The same shape with other values, the same values in another shape, other labels and head sizes."""
    for name, values, label, place in documents:
        data = {
            "co_quan": {**OFFICE, "dia_danh": place},
            "khac": values,
            "van_ban": {f"m{list(BODIES).index(name)}": {"nhan_muc": label, "ngay": "22/5/2020"}},
        }
        assert same(partial(vbhc.render, templates[name], data))


def test_another_decree_is_not_taken_for_the_one_before(templates: dict[str, str]) -> None:
    """A body written by one law must not come back under another."""
    data = {"co_quan": OFFICE, "khac": {"x": "một", "y": "hai", "ds": ["ba"]}}
    law = spec()
    page = replace(
        law.page,
        margin_left=replace(
            law.page.margin_left, range=replace(law.page.margin_left.range, use=35.0)
        ),
    )
    item = replace(law.components["gach_dau_dong"], keep_next=True)
    others = [
        law,
        replace(law, page=page),
        replace(law, components={**law.components, "gach_dau_dong": item}),
        law,
    ]
    for name in BODIES:
        document = vbhc.render(templates[name], data)
        found = [writer.to_bytes(document, other) for other in others]
        with forgetful():
            assert found == [writer.to_bytes(document, other) for other in others]
        assert found[0] == found[3]


def test_a_document_written_before_and_after_it_was_looked_at(templates: dict[str, str]) -> None:
    data = {"co_quan": OFFICE, "khac": {"x": "một", "y": "hai", "ds": ["ba"]}}
    for path in templates.values():
        document = vbhc.render(path, data)
        before = vbhc.to_bytes(document)
        by_hand = replace(document, noi_dung=tuple(document.noi_dung))
        assert vbhc.to_bytes(document) == vbhc.to_bytes(by_hand) == before


def test_a_template_that_changes_is_read_again(tmp_path: Path) -> None:
    """Also when it is as long as before and written in the same moment, or only a part of it changes."""
    data = {"co_quan": OFFICE, "khac": {"x": "một", "y": "hai"}}
    part, whole = tmp_path / "phan.md.j2", tmp_path / "mau.md.j2"
    whole.write_text(HEAD + '{% include "phan.md.j2" %}\n', encoding="utf-8")
    for words in ("Đoạn một.", "Đoạn hai.", "Đoạn một."):
        part.write_text(words, encoding="utf-8")
        assert vbhc.render(str(whole), data).noi_dung[0].text[0].text == words  # type: ignore[union-attr]
    whole.write_text(HEAD + "Đoạn ba.\n", encoding="utf-8")
    assert vbhc.render(str(whole), data).noi_dung[0].text[0].text == "Đoạn ba."  # type: ignore[union-attr]
    whole.unlink()
    with pytest.raises(VbhcError):
        vbhc.render(str(whole), data)


def test_what_the_caller_does_to_its_data_later_changes_no_document(
    templates: dict[str, str],
) -> None:
    values = {"x": "một", "y": "hai", "ds": ["ba"]}
    record = vbhc.load({"co_quan": OFFICE, "khac": values})
    before = vbhc.to_bytes(vbhc.render(templates["danh sách"], record))
    values["x"] = "khác"
    values["ds"].append("thêm")  # type: ignore[attr-defined]
    assert vbhc.to_bytes(vbhc.render(templates["danh sách"], record)) == before


# Every field of a document with other values, so that each is changed alone.
OTHER_FIELDS: dict[str, list[Any]] = {
    "loai": ["cong-van", "thong-bao", "bao-cao", "bien-ban"],
    "co_quan": [CoQuan(("Sở Nội vụ",)), CoQuan(("Sở Nội vụ",), ("UBND tỉnh Quảng Ngãi",))],
    "ky_hieu": ["BC-SNV"],
    "dia_danh": ["Thành phố Hồ Chí Minh và các vùng phụ cận"],
    "trich_yeu": [("Về việc khác",), ("Về việc khác", "trên hai dòng")],
    "nguoi_ky": [
        (NguoiKy("Giám đốc", "Trần Văn Minh"),),
        (NguoiKy("Phó Giám đốc", "Lê Thị Hoa", ("KT. Giám đốc",)),),
        (NguoiKy("Thư ký", "Lê Thị Hoa"), NguoiKy("Chủ tọa", "Trần Văn Minh")),
    ],
    "noi_nhan": [(), ("Như trên",), ("Như trên", "Sở Nội vụ (để b/c)")],
    "luu": [(), ("VT",), ("VT", "VP")],
    "can_cu": [(), ("Luật Tổ chức chính quyền địa phương",), ("Luật A", "Nghị định B")],
    "kinh_gui": [(), ("Sở Nội vụ",), ("Sở Nội vụ", "Sở Tư pháp")],
    "muc_do_khan": ["", "khan", "hoa-toc"],
    "du_thao": ["", "Dự thảo lần 2"],
    "dia_chi": ["", "Số 1 đường Hùng Vương"],
    "nguoi_soan": ["", "PL"],
    "so_ban": [None, 300],
    "so": [None, 5],
    "ngay": [None, date(2025, 11, 2)],
    "nhan_muc": ["a)", "1."],
}


@pytest.mark.parametrize("field", OTHER_FIELDS)
@pytest.mark.parametrize("loai", ["cong-van", "thong-bao", "bien-ban"])
def test_a_document_that_differs_in_one_field_alone(field: str, loai: str) -> None:
    """Parts of a head and of a closing are remembered by the fields they are made of: by all of them."""
    plain = van_ban(loai=loai)
    for value in OTHER_FIELDS[field]:
        other = replace(plain, **{field: value})
        found = [writer.to_bytes(each) for each in (plain, other, plain)]
        with forgetful():
            assert found == [writer.to_bytes(each) for each in (plain, other, plain)]


KINDS: Any = (list, tuple)
TUPLES = ("trich_yeu", "noi_nhan", "luu", "can_cu", "kinh_gui", "nguoi_ky")


@pytest.mark.parametrize("field", TUPLES)
def test_a_document_made_by_hand_may_hold_lists_where_tuples_are_meant(field: str) -> None:
    """They cannot be remembered by, and are no reason to write nothing."""
    values = OTHER_FIELDS[field][-1]
    by_hand, usual = (van_ban(**{field: kind(values)}) for kind in KINDS)
    assert writer.to_bytes(by_hand) == writer.to_bytes(usual)


@pytest.mark.parametrize(
    ("field", "by_hand", "usual"),
    [
        ("nguoi_ky", *((NguoiKy("Phó Giám đốc", "Lê Thị Hoa", kind(["KT. Giám đốc"])),) for kind in KINDS)),
        ("co_quan", *(CoQuan(kind(["Sở Nội vụ"]), kind(["UBND tỉnh"])) for kind in KINDS)),
    ],
)  # fmt: skip
def test_so_may_what_a_document_is_made_of(field: str, by_hand: Any, usual: Any) -> None:
    assert same(lambda: van_ban(**{field: by_hand}))
    found = [writer.to_bytes(van_ban(**{field: value})) for value in (by_hand, usual)]
    assert found[0] == found[1]


def test_equal_numbers_are_printed_alike_whatever_was_printed_before() -> None:
    """They are one number to what is remembered, which gave `(True)` to a paper in one copy."""
    documents = [van_ban(nguoi_soan="PL", so_ban=number) for number in (True, 1.0, 1)]
    found = {writer.to_bytes(each) for each in (*documents, *reversed(documents))}
    with forgetful():
        assert found == {writer.to_bytes(each) for each in documents}
    assert len(found) == 1


def test_no_field_that_the_writer_looks_at_is_left_out_above() -> None:
    others = {"noi_dung", "phu_luc", "ten_tep"}
    assert set(OTHER_FIELDS) == {each.name for each in fields(VanBan)} - others


class Only:
    """A document of which only some fields can be looked at."""

    def __init__(self, document: VanBan, told: tuple[str, ...]) -> None:
        for name in told:
            setattr(self, name, getattr(document, name))


@pytest.mark.parametrize("written", [head._names, head._under_number, head._below, closing.closing])
@pytest.mark.parametrize("loai", ["cong-van", "thong-bao", "bien-ban"])
def test_what_is_remembered_by_some_fields_looks_at_no_others(
    written: Told[VanBan, Kit, Any], loai: str
) -> None:
    told = {"can_cu": ("Luật A",), "kinh_gui": ("Sở A", "Sở B"), "luu": ("VT",), "so_ban": 3}
    document = van_ban(loai=loai, nguoi_soan="PL", **told)
    kit = Kit(spec(), spec())
    alone: Any = Only(document, written.fields)
    assert written.function(alone, kit) == written(document, kit)
