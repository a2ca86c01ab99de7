"""Letters, annexes and minutes as LibreOffice lays them out, measured."""

from __future__ import annotations

import ctypes
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from giao_viec.support import LEADS, composed, only, seminar, weekly
from slow import pdf
from vbhc.document import NguoiKy, PhuLuc
from vbhc.nd30 import spec
from word.support import bang, doan, van_ban, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slow.pdf import Page, Segment
    from vbhc.document import VanBan

pytestmark = pytest.mark.slow

LAW = spec()
MM = 72 / 25.4
LEFT_EDGE = LAW.page.margin_left.range.use * MM
RIGHT_EDGE = (LAW.page.paper.width - LAW.page.margin_right.range.use) * MM
COLUMN = LEFT_EDGE + 65 * MM
HALF_MM = 0.5 * MM
SAME_LINE = 0.3
TASKS = range(1, 16)
WIDE = "giao nhiệm vụ thực hiện Kết luận của Giám đốc Sở tại hội nghị tổng kết công tác năm 2020"
ADDRESS = "Số 202 Trần Hưng Đạo, thành phố Quảng Ngãi"


def batch(count: int) -> VanBan:
    """Return the letter to one unit that leads so many tasks."""
    data = seminar()
    task = data["nhiem_vu"][1]
    data["nhiem_vu"] = [
        {**task, "ma": f"A{n}", "noi_dung": f"{task['noi_dung']} (lần {n})", "chu_tri": ["VP"],
         "phoi_hop": []}
        for n in range(count)
    ]  # fmt: skip
    (one,) = composed("giao-viec", data)
    assert len(one.element["chu_tri"]) == count
    return one.van_ban


def letter(**fields: Any) -> VanBan:
    data = seminar()
    data["van_ban"]["giao-viec"] |= fields
    return composed("giao-viec", data)[0].van_ban


def cong_van(**fields: Any) -> VanBan:
    return van_ban(**{"loai": "cong-van", "ky_hieu": "SNV-VP", "kinh_gui": ("Sở Y tế",), **fields})


def annexes(**fields: Any) -> VanBan:
    table = bang(["TT", "Việc"], *[[str(n), f"việc thứ {n} " * 8] for n in range(1, 60)])
    return van_ban(
        *[doan("Nội dung kèm theo Phụ lục I và Phụ lục II. " * 12) for _n in range(12)],
        phu_luc=(PhuLuc(words("Bảng một"), (table,), ngang=True), PhuLuc(words("Bảng hai"), (table,))),
        **fields,
    )  # fmt: skip


TWO = (
    NguoiKy("Bí thư", "Nguyễn Văn An", ("TM. Ban Chấp hành",)),
    NguoiKy("Giám đốc", "Trần Văn Minh"),
)
ADDRESSEES = ("Sở Y tế", "Ủy ban nhân dân các huyện, thị xã, thành phố", "Công an tỉnh Quảng Ngãi")
STAMPS = ("hoa-toc", "thuong-khan", "khan")


@cache
def documents() -> Mapping[str, VanBan]:
    weekly_minutes = only("bien-ban", weekly())
    found = {
        "letter": letter(),
        "wide subject": cong_van(trich_yeu=(WIDE,)),
        "several": cong_van(kinh_gui=ADDRESSEES),
        "many and wide": cong_van(kinh_gui=("Ủy ban nhân dân các huyện và thành phố trong tỉnh",) * 2
                                  + ("Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh " * 3,)),
        "one wide": cong_van(kinh_gui=("Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh " * 3,)),
        "two signers": cong_van(nguoi_ky=TWO),
        "minutes": weekly_minutes,
        "seminar": only("bien-ban", seminar()),
        "table": only("bang-phan-cong", seminar()),
        "conclusion": only("ket-luan", {**seminar(), "in_phan_cong": "phu_luc"}),
        "annexes": annexes(dia_chi=ADDRESS),
        "address": letter(dia_chi=ADDRESS),
        "drafter": cong_van(nguoi_soan="PL", so_ban=300),
        "authority": cong_van(
            nguoi_ky=(NguoiKy("Phó Chủ tịch", "A", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),)
        ),
    }  # fmt: skip
    found |= {f"stamp {key}": cong_van(muc_do_khan=key, trich_yeu=(WIDE,)) for key in STAMPS}
    found |= {f"tasks {n}": batch(n) for n in TASKS}
    # Minutes whose end falls anywhere on a page.
    for n in range(1, 13):
        more = tuple(doan(f"Ý kiến bổ sung thứ {k}.") for k in range(n * 2))
        *body, end = weekly_minutes.noi_dung
        found[f"minutes {n}"] = replace(weekly_minutes, noi_dung=(*body, *more, end))
    return found


@pytest.fixture(scope="module")
def pages() -> dict[str, list[Page]]:
    """Lay out all documents in one run."""
    names = {name.replace(" ", "-"): each for name, each in documents().items()}
    found = pdf.pages_of(names)
    return {name: found[name.replace(" ", "-")] for name in documents()}


def starting(page: Page, start: str) -> list[Segment]:
    return [each for each in page.segments if each.text.startswith(start)]


# --- subject and number -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["letter", "wide subject"])
def test_the_subject_stands_under_the_number_inside_the_left_column(
    name: str, pages: dict[str, list[Page]]
) -> None:
    page = pages[name][0]
    number, label = page.segment("Số:"), page.segment("Kính gửi:")
    subject = [s for s in page.segments if number.baseline + 1 < s.baseline < label.baseline - 1]
    assert subject[0].text.startswith("V/v ")
    assert subject[0].baseline - number.baseline < 25
    for line in subject:
        assert line.left > LEFT_EDGE
        assert line.right < COLUMN
        assert line.middle == pytest.approx(LEFT_EDGE + 65 * MM / 2, abs=1)


@pytest.mark.parametrize("name", ["letter", "wide subject", "several", "stamp khan"])
def test_number_and_date_are_level(name: str, pages: dict[str, list[Page]]) -> None:
    page = pages[name][0]
    day = next(s for s in page.segments if ", ngày" in s.text)
    assert page.segment("Số:").baseline == pytest.approx(day.baseline, abs=SAME_LINE)


# --- addressees -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["several", "many and wide"])
def test_the_dashes_of_several_addressees_stand_under_the_colon(
    name: str, pages: dict[str, list[Page]]
) -> None:
    page = pages[name][0]
    label = page.segment("Kính gửi:")
    colon = label.right - 0.278 * 14  # a colon of Times is 0.278 em wide
    between = (label.baseline, page.segment("Nội dung thứ nhất").baseline)
    dashes = [s for s in starting(page, "- ") if between[0] < s.baseline < between[1]]
    assert len(dashes) == 3
    assert [dash.left for dash in dashes] == pytest.approx([colon] * 3, abs=HALF_MM)


def test_a_wide_addressee_goes_on_under_its_own_words(pages: dict[str, list[Page]]) -> None:
    page = pages["many and wide"][0]
    (third,) = starting(page, "- Các cơ quan")
    after = [s for s in page.segments if third.baseline + 1 < s.baseline < third.baseline + 25]
    dash = 14 * (0.333 + 0.25)
    assert after[0].left == pytest.approx(third.left + dash, abs=HALF_MM)


@pytest.mark.parametrize("name", ["letter", "several", "many and wide", "one wide"])
def test_addressees_stay_between_the_margins(name: str, pages: dict[str, list[Page]]) -> None:
    for each in pages[name][0].segments:
        assert each.left > LEFT_EDGE - 1
        assert each.right < RIGHT_EDGE + 1


def test_addressees_stand_together(pages: dict[str, list[Page]]) -> None:
    """They are one list: 36 pt between its lines tear it apart (a line is 16 pt)."""
    page = pages["several"][0]
    lines = [page.segment("Kính gửi:"), *[page.segment(f"- {name[:12]}") for name in ADDRESSEES]]
    gaps = [b.baseline - a.baseline for a, b in pairwise(lines)]
    assert max(gaps) < 25


def test_one_addressee_stands_about_the_middle(pages: dict[str, list[Page]]) -> None:
    found = pages["letter"][0].segment("Kính gửi: Văn phòng")
    assert found.middle == pytest.approx((LEFT_EDGE + RIGHT_EDGE) / 2, abs=MM)


# --- signatures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("two signers", "Nguyễn Văn An", "Trần Văn Minh"),
        ("minutes", "THƯ KÝ", "CHỦ TỌA"),
        ("minutes", "Lê Thị Hòa", "Nguyễn Thị Thanh"),
        ("seminar", "Lê Thị Hòa", "Trần Văn Minh"),
    ],
)
def test_two_signatures_are_level_and_on_their_sides(
    name: str, left: str, right: str, pages: dict[str, list[Page]]
) -> None:
    page = pages[name][-1]
    one, other = page.segment(left), page.segment(right)
    assert one.baseline == pytest.approx(other.baseline, abs=SAME_LINE)
    assert one.middle < (LEFT_EDGE + RIGHT_EDGE) / 2 < other.middle


@pytest.mark.parametrize("name", ["two signers", "minutes", "seminar"])
def test_recipients_stand_below_two_signatures_at_the_left_edge(
    name: str, pages: dict[str, list[Page]]
) -> None:
    page = pages[name][-1]
    label = page.segment("Nơi nhận:")
    names = [s for s in page.segments if s.text in {"Trần Văn Minh", "Nguyễn Thị Thanh"}]
    assert label.baseline > names[-1].baseline
    assert label.left == pytest.approx(LEFT_EDGE, abs=1)


def test_the_chain_of_authority_is_three_lines_over_one_another(
    pages: dict[str, list[Page]],
) -> None:
    page = pages["authority"][-1]
    lines = [page.segment(start) for start in ("TM. ỦY BAN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")]
    assert [b.baseline - a.baseline for a, b in pairwise(lines)] == [pytest.approx(16.1, abs=1)] * 2
    middles = [line.middle for line in lines]
    assert max(middles) - min(middles) < 1
    recipients = page.segment("Nơi nhận:")
    assert recipients.baseline == pytest.approx(lines[0].baseline, abs=SAME_LINE)


def test_the_drafter_stands_low_at_the_right_of_the_recipients(
    pages: dict[str, list[Page]],
) -> None:
    page = pages["drafter"][-1]
    last, drafter = page.segment("- Lưu:"), page.segment("PL.(300)")
    assert drafter.baseline > last.baseline - SAME_LINE
    assert last.left < drafter.left
    assert drafter.right < COLUMN + 1


@pytest.mark.parametrize(
    "name", [f"tasks {n}" for n in TASKS] + [f"minutes {n}" for n in range(1, 13)]
)
def test_a_signature_is_never_alone_on_a_page(name: str, pages: dict[str, list[Page]]) -> None:
    last = pages[name][-1]
    ends = [s.baseline for s in last.segments if s.text in {"GIÁM ĐỐC", "THƯ KÝ", "Nơi nhận:"}]
    assert ends, f"the last page holds {last.lines}"
    first_of_end = min(ends)
    body = [s for s in last.segments if s.baseline < first_of_end and not s.text.isdecimal()]
    assert len(body) >= 2
    assert any("./." in s.text for s in body)


@pytest.mark.parametrize(
    "name", [f"tasks {n}" for n in TASKS] + [f"minutes {n}" for n in range(1, 13)]
)
def test_the_end_of_a_paper_stays_together(name: str, pages: dict[str, list[Page]]) -> None:
    """Posts, names and recipients stand on one page."""
    last = pages[name][-1].lines
    joined = "\n".join(last)
    assert "Nơi nhận:" in joined
    assert "- Lưu:" in joined
    assert "Trần Văn Minh" in joined or "Nguyễn Thị Thanh" in joined
    assert "GIÁM ĐỐC" in joined or "CHỦ TỌA" in joined


def test_no_page_is_blank(pages: dict[str, list[Page]]) -> None:
    """A letter that just fits its page is not followed by a page with nothing but its number."""
    blank = [
        f"{name}, page {n}"
        for name, found in pages.items()
        for n, page in enumerate(found, 1)
        if all(s.text.isdecimal() for s in page.segments)
    ]
    assert blank == []


# --- annexes ----------------------------------------------------------------------------------


def number_shown(page: Page) -> str:
    """Return the page number in the top margin, "" for none."""
    top = [s.text for s in page.segments if s.baseline < LAW.page.margin_top.range.use * MM]
    assert len(top) <= 1
    return top[0] if top else ""


def test_annexes_lie_across_as_asked_and_count_from_one(pages: dict[str, list[Page]]) -> None:
    found = pages["annexes"]
    labels = ("Phụ lục I", "Phụ lục II")
    begins = [n for n, page in enumerate(found) if any(s.text in labels for s in page.segments)]
    first, second = begins
    across = [page.width > page.height for page in found]
    assert across == [first <= n < second for n in range(len(found))]
    for part in (found[:first], found[first:second], found[second:]):
        assert len(part) > 1
        wanted = ["", *(str(n) for n in range(2, len(part) + 1))]
        assert [number_shown(page) for page in part] == wanted


@pytest.mark.parametrize("name", ["table", "conclusion", "annexes"])
def test_a_page_across_is_a4_with_its_number_in_the_middle(
    name: str, pages: dict[str, list[Page]]
) -> None:
    across = [page for page in pages[name] if page.width > page.height]
    assert across
    middle = (30 + (297 - 30 - 15) / 2) * MM
    for page in across:
        assert (page.width / MM, page.height / MM) == pytest.approx((297, 210), abs=0.5)
        numbers = [s for s in page.segments if s.baseline < 20 * MM]
        assert all(s.middle == pytest.approx(middle, abs=1) for s in numbers)
        title = starting(page, "Phụ lục")
        assert all(s.middle == pytest.approx(middle, abs=1) for s in title)


@pytest.mark.parametrize("name", ["table", "conclusion", "annexes"])
def test_a_table_across_fills_the_page_and_repeats_its_head(
    name: str, pages: dict[str, list[Page]]
) -> None:
    for page in (page for page in pages[name] if page.width > page.height):
        assert max(r.right for r in page.rules) == pytest.approx((297 - 15) * MM, abs=1.5)
        assert any(line.startswith("TT | ") for line in page.lines)


def test_no_annex_has_signature_or_recipients(pages: dict[str, list[Page]]) -> None:
    for name in ("table", "conclusion"):
        after = [p for p in pages[name] if p.width > p.height]
        shown = "\n".join(line for page in after for line in page.lines)
        assert "Nơi nhận" not in shown
        assert "Trần Văn Minh" not in shown


# --- the stamp --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    """What is drawn in red: its size in mm, its edges in pt from the top left corner."""

    width: float
    height: float
    left: float
    top: float


def red_box(document: VanBan) -> Box:
    """Return the box around everything drawn in red; text is left out."""
    from vbhc.word import writer

    corners = []
    with tempfile.TemporaryDirectory() as name:
        content = _converted(writer.to_bytes(document), Path(name))
        opened = pdfium.PdfDocument(content)
        try:
            page = opened[0]
            height = page.get_size()[1]
            for each in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]):
                if _is_red(each):
                    # By the points of the path: its bounds would count the stroke as well.
                    corners += [(x, height - y) for x, y in pdf._points(each)]
            page.close()
        finally:
            opened.close()
    assert corners, "nothing is drawn in red"
    across, down = zip(*corners, strict=True)
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    return Box((right - left) / MM, (bottom - top) / MM, left, top)


def _converted(package: bytes, folder: Path) -> bytes:
    import subprocess

    (folder / "a.docx").write_bytes(package)
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "a.docx")],
        capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    return (folder / "a.pdf").read_bytes()


def _is_red(drawn: Any) -> bool:
    color = [ctypes.c_uint() for _n in range(4)]
    for read in (pdfium_c.FPDFPageObj_GetStrokeColor, pdfium_c.FPDFPageObj_GetFillColor):
        if read(drawn, *color) and [c.value for c in color[:3]] == [255, 0, 0]:
            return True
    return False


@pytest.mark.parametrize(("key", "width"), [("hoa-toc", 30), ("thuong-khan", 40), ("khan", 20)])
def test_a_stamp_measures_what_the_decree_says_and_is_red(
    key: str, width: int, pages: dict[str, list[Page]]
) -> None:
    box = red_box(documents()[f"stamp {key}"])
    assert (box.width, box.height) == pytest.approx((width, 8), rel=0.03)
    page = pages[f"stamp {key}"][0]
    (words_of,) = [s for s in page.segments if s.text == LAW.stamps[key].text]
    assert box.left < words_of.left
    assert words_of.right < box.left + box.width * MM
    assert words_of.middle == pytest.approx(box.left + box.width * MM / 2, abs=1)
    assert box.top < words_of.baseline - 8
    assert words_of.baseline < box.top + 8 * MM


def test_a_stamp_stands_under_the_subject_and_over_the_addressee(
    pages: dict[str, list[Page]],
) -> None:
    page = pages["stamp khan"][0]
    number, stamp, label = page.segment("Số:"), page.segment("KHẨN"), page.segment("Kính gửi:")
    subject = [s for s in page.segments if number.baseline < s.baseline < stamp.baseline]
    assert subject
    assert stamp.baseline < label.baseline
    assert stamp.right < COLUMN


# --- the address ------------------------------------------------------------------------------


def wide_rules(page: Page) -> list[Any]:
    return [r for r in page.rules if r.width > 120 * MM and r.y > page.height / 2]


def test_the_address_stands_below_a_line_of_full_width_on_page_one_only(
    pages: dict[str, list[Page]],
) -> None:
    first, *others = pages["address"]
    address = first.segment(ADDRESS)
    (line,) = wide_rules(first)
    assert line.y < address.baseline
    assert address.baseline - line.y < 25
    assert (line.left, line.right) == pytest.approx((LEFT_EDGE, RIGHT_EDGE), abs=1.5)
    assert address.baseline < first.height
    assert all(s.baseline < line.y or s == address for s in first.segments)
    assert others
    for page in others:
        assert starting(page, ADDRESS) == []
        assert wide_rules(page) == []


def test_the_address_is_on_no_first_page_of_an_annex(pages: dict[str, list[Page]]) -> None:
    having = [n for n, page in enumerate(pages["annexes"]) if starting(page, ADDRESS)]
    assert having == [0]


# --- the letters in full ----------------------------------------------------------------------


def test_fifteen_tasks_are_all_there(pages: dict[str, list[Page]]) -> None:
    shown = " ".join(line for page in pages["tasks 15"] for line in page.lines)
    assert LEADS in shown
    assert [n for n in range(15) if f"(lần {n})" not in shown] == []


@pytest.mark.parametrize("name", ["seminar", "minutes", "letter"])
def test_a_line_that_announces_a_list_is_not_the_last_of_a_page(
    name: str, pages: dict[str, list[Page]]
) -> None:
    for page in pages[name][:-1]:
        assert not page.lines[-1].endswith(":")
