"""Data into a workbook and back: the same documents, byte for byte."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from texts import no_mistake
from vbhc import data as data_files
from vbhc.errors import DataError, OutputError
from vbhc.vietnamese.text import invalid_xml, nfc

from .support import SHIPPED, documents, read, record, saved_by_libreoffice, workbook


@pytest.mark.parametrize("template", SHIPPED)
def test_a_workbook_of_the_shipped_data_makes_the_same_documents(template: str) -> None:
    shipped = record(*SHIPPED[template])
    again = data_files.validate(read(workbook(template, shipped)))
    assert again.data == shipped.data
    assert documents(template, again) == documents(template, shipped)


@pytest.mark.parametrize("template", SHIPPED)
def test_the_data_of_one_template_pass_whole_through_the_workbook_of_another(template: str) -> None:
    """A workbook offers what its template uses, but drops nothing of what it is given."""
    for files in set(SHIPPED.values()):
        shipped = record(*files)
        assert data_files.validate(read(workbook(template, shipped))).data == shipped.data


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize("template", SHIPPED)
def test_a_workbook_saved_by_libreoffice_makes_the_same_documents(
    template: str, ending: str
) -> None:
    shipped = record(*SHIPPED[template])
    saved = saved_by_libreoffice(workbook(template, shipped), ending)
    again = data_files.validate(read(saved, f"so.{ending}"))
    assert documents(template, again) == documents(template, shipped)


def exact(value: Any) -> Any:
    """Return data so that 7.50 and 7.5 differ, as they do on paper; fields have no order."""
    if isinstance(value, dict):
        return {name: exact(value[name]) for name in sorted(value)}
    return [exact(inner) for inner in value] if isinstance(value, list) else repr(value)


def through(data: dict[str, Any], template: str = "ket-luan") -> tuple[Any, Any]:
    """Return data as the model holds them, before and after a workbook."""
    given = data_files.validate(data_files.load(data))
    return given.typed(), data_files.validate(read(workbook(template, given))).typed()


@pytest.mark.parametrize(
    "data",
    [
        {"co_quan": {"ten": ["Ủy ban nhân dân", "xã A"], "don_vi": [{"ma": "01", "ten": "1/2"}]}},
        {"co_quan": {"ten": "=A1", "ky_hieu": "-", "dia_danh": "'a", "ten_ngan": "+84"}},
        {"co_quan": {"ten": "_x0041_ & <b>", "ten_ngan": "http://a.vn"}},
        {"van_ban": {"ket-luan": {"so": 7, "ngay": "1/2/2020", "trich_yeu": ["a", "b"]}}},
        {"van_ban": {"x": {"nguoi_ky": [{"chuc_vu": "a", "ho_ten": "b"}] * 2}}},
        {
            "van_ban": {
                "x": {
                    "nguoi_ky": [
                        {"chuc_vu": "a", "ho_ten": "b"},
                        {"quyen_han": ["c", "d"], "chuc_vu": "e", "ho_ten": "f"},
                    ]
                }
            }
        },
        {"van_ban": {"mau_rieng": {"so": 1}, "Bao-Cao": {"so": 2}}},
        {"danh_gia": {"nam": 2019, "tong": {"diem": "80,080", "diem_toi_da": "100"}}},
        {"danh_gia": {"nam": 2019, "tong": {"diem": "80,08", "diem_toi_da": "100,00"}}},
        {
            "danh_gia": {
                "nam": 2019,
                "chi_so_thanh_phan": [
                    {"ten": "a", "diem": d} for d in ("0", "-1,5", "12,340", "123456789012345,678")
                ],
                "dieu_tra": {"ten": "b", "diem": 1, "xep_hang": {"hang": 1, "tong_so": 2}},
            }
        },
        {"su_kien": {"ngay": "28/2/1900", "bat_dau": "00:00", "ket_thuc": "23:59"}},
        {"su_kien": {"thong_qua": False, "co_mat": 0, "thu_ky": "A", "vang_mat": ["B"]}},
        {"su_kien": {"bao_cao": ["a", {"nguoi": "b", "ten": "c"}, "d"], "chuong_trinh": ["e"]}},
        {"su_kien": {"loai": "hai\ndòng", "muc_dich": "a\n\nb"}},
        {"su_kien": {"bieu_quyet": [{"noi_dung": "a", "tan_thanh": 1, "y_kien_khac": 0}]}},
        {
            "ton_tai": {
                "noi_dung": [
                    "một",
                    {"noi_dung": "hai", "chi_tiet": ["a", {"noi_dung": "b", "diem_tru": "0,50"}]},
                    {"noi_dung": "ba", "chi_tiet": ["c"]},
                ],
                "nguyen_nhan": ["x", "y", "z", "t", "u", "v"],
            }
        },
        {"nhiem_vu": [{"noi_dung": "a", "chi_tiet": ["1", "2"], "chu_tri": ["tat-ca"]}]},
        {
            "nhiem_vu": [
                {"noi_dung": "a", "han": "trước ngày 15"},
                {"noi_dung": "b", "han": "1/2/2020"},
            ]
        },
        {"giai_phap": ["Tổng", "Ví dụ", "STT", "Nội dung"]},
        {"in_phan_cong": "phu_luc", "nam_nhiem_vu": 2021, "noi_nhan": ["a (để b/c)"], "luu": "VT"},
        {"vien_dan": {"CV1": {"loai": "Công văn", "ngay": "1/1/2020"}, "b": {"loai": "c"}}},
        {"loi_van": {"mo_dau": ["Một.", "Hai."], "ket_thuc": "Ba."}},
        {"khac": {"lich": {"phong": "201", "so": 3}, "hang": [{"a": "1", "b": "2"}, {"a": "3"}]}},
    ],
)
def test_data_come_back_from_a_workbook_as_they_were(data: dict[str, Any]) -> None:
    before, after = through(data)
    assert after == before
    assert exact(after) == exact(before)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"khac": {"a": ["b", "c"]}}, "khac.a"),
        ({"khac": {"a": [[{"b": "c"}]]}}, "khac.a"),
        ({"khac": {"Tên": "không phải tên trường"}}, "khac.Tên"),
        ({"khac": {"hang": [{"stt": "1"}]}}, "khac.stt"),
        ({"khac": {"hang": [{"a": ["b"]}]}}, "khac.hang"),
        ({"khac": {"mot_cai_ten_rat_dai_khong_the_la_ten_trang": [{"a": "b"}]}}, "khac.mot_cai"),
        ({"van_ban": {"mẫu riêng": {"so": 1}}}, "van_ban.mẫu riêng"),
        ({"van_ban": {"a": {"so": 1}, "A": {"so": 2}}}, "van_ban.A"),
        ({"van_ban": {"mot-cai-ten-rat-dai-khong-the-la-ten": {"so": 1}}}, "van_ban.mot-cai"),
        ({"loi_van": {"mở đầu": ["a"]}}, "loi_van.mở đầu"),
    ],
)
def test_what_sheets_cannot_hold_is_refused_by_name(data: dict[str, Any], path: str) -> None:
    with pytest.raises(OutputError) as caught:
        workbook("ket-luan", data_files.validate(data_files.load(data)))
    (problem,) = caught.value.problems
    assert problem.path.startswith(path)
    assert problem.hint


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    given = data_files.validate(data_files.load({"su_kien": {"loai": "a" * 32_768}}))
    with pytest.raises(OutputError, match=r"32768"):
        workbook("ket-luan", given)


# --- any record -------------------------------------------------------------------------------

_LINES = set("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
one_line = (
    st.text(max_size=30)
    .filter(lambda t: invalid_xml(t) is None and not _LINES & set(t))
    .map(lambda t: nfc(t.strip()))
    .filter(bool)
    .filter(no_mistake)
)
code = st.text("ABCDVP0123", min_size=1, max_size=4)
scores = st.decimals(0, 100, places=2) | st.decimals(0, 10, places=4) | st.integers(0, 100)
days = st.dates(date(1800, 1, 1), date(2999, 12, 31))
some = st.lists(one_line, max_size=3)


def fields(**optional: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    return optional


person = st.fixed_dictionaries({"ho_ten": one_line}, optional=fields(chuc_vu=one_line))
task = st.fixed_dictionaries(
    {"noi_dung": one_line},
    optional=fields(ma=one_line, chi_tiet=some, nhom=one_line, san_pham=one_line, han=days),
)
part = st.fixed_dictionaries(
    {"ten": one_line, "diem": scores}, optional=fields(diem_toi_da=st.just(Decimal("100.0")))
)
records = st.fixed_dictionaries(
    {},
    optional=fields(
        co_quan=st.fixed_dictionaries(
            {"ten": one_line},
            optional=fields(
                ky_hieu=one_line,
                don_vi=st.lists(
                    st.fixed_dictionaries(
                        {"ma": code, "ten": one_line}, optional=fields(ngoai=st.booleans())
                    ),
                    max_size=3,
                    unique_by=lambda unit: unit["ma"],
                ),
            ),
        ),
        su_kien=st.fixed_dictionaries(
            {},
            optional=fields(
                loai=one_line,
                ngay=days,
                bat_dau=st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)),
                chu_toa=person,
                thanh_phan=some,
                vang_mat=st.lists(person, max_size=3),
                co_mat=st.integers(0, 10**6),
                thong_qua=st.booleans(),
            ),
        ),
        danh_gia=st.fixed_dictionaries(
            {"nam": st.integers(1, 9999)},
            optional=fields(chi_so_thanh_phan=st.lists(part, max_size=3), nguyen_nhan=some),
        ),
        ton_tai=st.fixed_dictionaries(
            {},
            optional=fields(
                noi_dung=st.lists(
                    st.fixed_dictionaries(
                        {"noi_dung": one_line},
                        optional=fields(
                            chi_tiet=st.lists(
                                st.fixed_dictionaries(
                                    {"noi_dung": one_line}, optional=fields(diem_tru=scores)
                                ),
                                max_size=3,
                            )
                        ),
                    ),
                    max_size=3,
                )
            ),
        ),
        nhiem_vu=st.lists(task, max_size=3),
        noi_nhan=some,
        van_ban=st.dictionaries(
            st.sampled_from(["ket-luan", "giao-viec"]),
            st.fixed_dictionaries({"so": st.integers(1, 999)}, optional=fields(ngay=days)),
        ),
        loi_van=st.dictionaries(st.sampled_from(["mo_dau", "ket_thuc"]), some.filter(bool)),
    ),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(records)
def test_any_record_comes_back_from_its_workbook(data: dict[str, Any]) -> None:
    try:
        given_data = data_files.validate(data_files.load(data))
    except DataError:
        assume(False)
    after = data_files.validate(read(workbook("ket-luan", given_data))).typed()
    assert exact(after) == exact(given_data.typed())
