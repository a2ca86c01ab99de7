"""The Python functions of the contract, as somebody's script would call them."""

from __future__ import annotations

import inspect
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vbhc
from vbhc.document import VanBan
from vbhc.errors import DataError, OutputError, TemplateError, VbhcError, VbhcWarning

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.data import Record

FIXTURES = Path(__file__).parents[1] / "fixtures"
OFFICE, YEAR = FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml"
ONE_EACH = """---
loai: thong-bao
trich_yeu: Giao việc cho {{ dv.ten }}
ten_tep: "gv-{{ dv.ma }}"
cho_moi: dv in khac.noi
---
Gửi {{ dv.ten }}.
"""


def small(**more: Any) -> dict[str, Any]:
    """Return a record as a Python program would build it."""
    return {
        "co_quan": {
            "ten": "Sở Khoa học và Công nghệ",
            "ky_hieu": "SKHCN",
            "dia_danh": "Quảng Ngãi",
            "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
            "don_vi": [{"ma": "VP", "ten": "Văn phòng Sở"}, {"ma": "TTRA", "ten": "Thanh tra Sở"}],
        },
        "su_kien": {
            "loai": "cuộc họp",
            "chuyen_de": "về cải cách hành chính",
            "ngay": "20/5/2020",
            "chu_toa": {"ho_ten": "Trần Văn Minh", "chuc_vu": "Giám đốc Sở"},
        },
        "danh_gia": {
            "nam": 2019,
            "chi_so_thanh_phan": [{"ten": "Thể chế", "diem": 8, "diem_toi_da": 8}],
        },
        "nhiem_vu": ["ban hành kế hoạch năm 2020"],
        "khac": {
            "noi": [{"ma": "VP", "ten": "Văn phòng Sở"}, {"ma": "TTRA", "ten": "Thanh tra Sở"}]
        },
        **more,
    }


def shipped() -> Record:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        return vbhc.load(OFFICE, YEAR)


@pytest.fixture
def one_each(tmp_path: Path) -> Path:
    path = tmp_path / "giao.md.j2"
    path.write_text(ONE_EACH, encoding="utf-8")
    return path


# --- load -----------------------------------------------------------------------------------


def test_files_are_loaded_in_order_and_merged() -> None:
    record = shipped()
    assert record.data.co_quan is not None
    assert record.data.co_quan.ky_hieu == "SKHCN"
    assert record.data.danh_gia is not None


def test_a_path_may_be_a_text_or_a_path() -> None:
    assert vbhc.load(str(OFFICE)).data == vbhc.load(OFFICE).data


def test_a_later_mapping_changes_what_a_file_says() -> None:
    record = vbhc.load(OFFICE, {"co_quan": {"dia_danh": "Sơn Tịnh"}})
    assert record.data.co_quan is not None
    assert record.data.co_quan.dia_danh == "Sơn Tịnh"
    assert record.data.co_quan.ky_hieu == "SKHCN"


def test_what_was_loaded_before_is_a_source_like_any_other() -> None:
    record = vbhc.load(vbhc.load(OFFICE), {"co_quan": {"dia_danh": "Sơn Tịnh"}})
    assert record.data == vbhc.load(OFFICE, {"co_quan": {"dia_danh": "Sơn Tịnh"}}).data
    assert record.loaded.files == (str(OFFICE),)


def test_what_can_be_no_data_is_refused_as_all_data_are() -> None:
    with pytest.raises(DataError, match=r"vbhc\.load"):
        vbhc.load(3)  # type: ignore[arg-type]


def test_a_warning_is_a_vbhc_warning_that_names_both_figures() -> None:
    with pytest.warns(VbhcWarning, match=r"80,08.*80,18") as caught:
        vbhc.load(OFFICE, YEAR)
    assert len(caught) == 1


def test_a_warning_points_at_the_line_that_called() -> None:
    """A warning is shown with the line of the caller, or nobody knows which of ten files."""
    with pytest.warns(VbhcWarning) as caught:
        vbhc.load(OFFICE, YEAR)
    assert caught[0].filename == __file__


def test_all_errors_come_at_once() -> None:
    with pytest.raises(DataError) as caught:
        vbhc.load({"danh_gia": {"namm": 2019}, "su_kien": {"ngay": "31/2/2020"}})
    assert len(caught.value.problems) == 2


def test_every_error_of_the_package_is_a_vbhc_error(tmp_path: Path) -> None:
    with pytest.raises(VbhcError, match="khong-co"):
        vbhc.load(tmp_path / "khong-co.yaml")


def test_loading_nothing_is_an_empty_record() -> None:
    assert vbhc.load().data.co_quan is None


# --- render ---------------------------------------------------------------------------------


def test_a_document_is_rendered_from_a_record() -> None:
    found = vbhc.render("ket-luan", shipped())
    assert isinstance(found, VanBan)
    assert (found.loai, found.ten_tep) == ("ket-luan", "ket-luan")


def test_a_document_is_rendered_from_a_dict() -> None:
    assert vbhc.render("ket-luan", small()).ky_hieu == "KL-SKHCN"


def test_a_dict_is_not_changed_by_a_render() -> None:
    data = small()
    vbhc.render("ket-luan", data)
    assert data == small()


def test_a_record_can_be_rendered_twice() -> None:
    record = shipped()
    assert vbhc.render("ket-luan", record) == vbhc.render("ket-luan", record)


def test_a_wrong_dict_is_a_data_error_with_its_path() -> None:
    parts = [{"ten": "A", "diem": 9, "diem_toi_da": 8}]
    data = small(danh_gia={"nam": 2019, "chi_so_thanh_phan": parts})
    with pytest.raises(DataError, match=r"danh_gia\.chi_so_thanh_phan\[1\]\.diem"):
        vbhc.render("ket-luan", data)


def test_an_unknown_template_is_a_template_error() -> None:
    with pytest.raises(TemplateError, match="ket-luan"):
        vbhc.render("ket-lun", small())


def test_head_fields_can_be_given() -> None:
    found = vbhc.render("ket-luan", small(), loai="thong-bao", so=5, ngay="20/5/2020")
    assert (found.loai, found.so, str(found.ngay)) == ("thong-bao", 5, "2020-05-20")


def test_a_date_object_is_a_date() -> None:
    from datetime import date

    assert vbhc.render("ket-luan", small(), ngay=date(2020, 5, 22)).ngay == date(2020, 5, 22)


def test_a_list_can_be_given_as_a_head_field() -> None:
    found = vbhc.render("ket-luan", small(), noi_nhan=["Như trên", "Sở Nội vụ"])
    assert found.noi_nhan == ("Như trên", "Sở Nội vụ")


def test_a_signer_can_be_given_as_a_head_field() -> None:
    deputy = {"quyen_han": "KT. Giám đốc", "chuc_vu": "Phó Giám đốc", "ho_ten": "Lê Thị Hòa"}
    (signer,) = vbhc.render("ket-luan", small(), nguoi_ky=deputy).nguoi_ky
    assert (signer.quyen_han, signer.chuc_vu) == (("KT. Giám đốc",), "Phó Giám đốc")


def test_an_unknown_head_field_is_a_data_error() -> None:
    with pytest.raises(DataError, match="loai"):
        vbhc.render("ket-luan", small(), lai="thong-bao")


def test_a_template_for_many_names_render_all(one_each: Path) -> None:
    with pytest.raises(TemplateError, match="render_all"):
        vbhc.render(one_each, small())


def test_render_all_gives_names_and_documents(one_each: Path) -> None:
    found = dict(vbhc.render_all(one_each, small()))
    assert list(found) == ["gv-VP", "gv-TTRA"]
    assert [v.trich_yeu for v in found.values()] == [
        ("Giao việc cho Văn phòng Sở",),
        ("Giao việc cho Thanh tra Sở",),
    ]


def test_a_letter_to_each_unit_need_not_be_about_tasks(one_each: Path) -> None:
    """An invitation goes to units that lead nothing."""
    one_each.write_text(ONE_EACH.replace("khac.noi", "co_quan.don_vi"), encoding="utf-8")
    assert len(list(vbhc.render_all(one_each, small()))) == 2


def test_render_all_gives_one_document_of_a_plain_template() -> None:
    assert [name for name, _ in vbhc.render_all("ket-luan", small())] == ["ket-luan"]


def test_a_path_object_names_a_template(one_each: Path) -> None:
    assert len(list(vbhc.render_all(one_each, small()))) == 2


def test_a_path_object_in_this_folder_names_a_template(
    one_each: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Path("./giao.md.j2") is written "giao.md.j2", without its dot."""
    monkeypatch.chdir(one_each.parent)
    assert len(list(vbhc.render_all(Path("./giao.md.j2"), small()))) == 2


def test_a_check_of_the_template_at_level_warning_is_a_vbhc_warning(tmp_path: Path) -> None:
    path = tmp_path / "thu.md.j2"
    path.write_text(
        "---\nloai: thong-bao\ntrich_yeu: Thử\nkiem_tra:\n"
        "  - {phai_dung: giai_phap, neu_sai: chưa có giải pháp, muc_do: canh_bao}\n---\nMột đoạn.\n",
        encoding="utf-8",
    )
    with pytest.warns(VbhcWarning, match="chưa có giải pháp") as caught:
        vbhc.render(path, small())
    assert caught[0].filename == __file__


# --- write ----------------------------------------------------------------------------------


def test_a_document_is_written_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "kl.docx"
    document = vbhc.render("ket-luan", small())
    vbhc.write(document, path)
    assert path.read_bytes() == vbhc.to_bytes(document)
    path.write_bytes(b"cu")
    with pytest.raises(OutputError, match=r"kl\.docx"):
        vbhc.write(document, path)
    assert path.read_bytes() == b"cu"
    vbhc.write(document, str(path), force=True)
    assert path.read_bytes() == vbhc.to_bytes(document)


def test_the_same_data_give_the_same_bytes() -> None:
    first, second = (vbhc.to_bytes(vbhc.render("ket-luan", small())) for _ in range(2))
    assert first == second


def test_a_document_goes_on_in_python_docx(tmp_path: Path) -> None:
    document = vbhc.to_docx(vbhc.render("ket-luan", small()))
    document.add_paragraph("Thêm một dòng.")
    document.save(str(tmp_path / "them.docx"))
    assert "Thêm một dòng." in [p.text for p in document.paragraphs]


@pytest.mark.parametrize(
    "function", [vbhc.load, vbhc.render, vbhc.render_all, vbhc.to_bytes, vbhc.to_docx, vbhc.write]
)
def test_every_public_function_says_what_it_does(function: Callable[..., Any]) -> None:
    assert inspect.getdoc(function)
    assert inspect.signature(function).return_annotation != inspect.Signature.empty


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="rendr"):
        vbhc.rendr  # noqa: B018


def test_the_package_lists_its_names() -> None:
    assert set(dir(vbhc)) >= set(vbhc.__all__)
