"""`vbhc render` as it is typed: results, messages, exit codes, files."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from vbhc import i18n

from .conftest import FIXTURES

if TYPE_CHECKING:
    from vbhc.document import VanBan

    from .conftest import Run

CLEAN = ("-d", "co-quan.yaml", "-d", "du-lieu.yaml", "--set", "loai=thong-bao")
SHIPPED = ("-d", "co-quan.yaml", "-d", "cchc.yaml")


def place_of_total() -> str:
    """Return where the shipped data type the total that is off."""
    lines = (FIXTURES / "cchc.yaml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "tong: {diem: 80.08" in line)
    return f"cchc.yaml:{number + 1}:{lines[number].index('80.08') + 1}"


WARNING = (
    f"{place_of_total()}: cảnh báo: danh_gia.tong.diem: "
    "tổng ghi 80,08 nhưng cộng các phần được 80,18 (chênh 0,10 điểm)"
)
ONE_EACH = """---
loai: thong-bao
trich_yeu: Giao việc
ten_tep: "{name}"
cho_moi: dv in khac.noi
---
Gửi {{{{ dv.ten }}}}.
"""


CODES = ("VP", "TTRA", "QLKH")


def is_word_file(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.testzip() is None and "word/document.xml" in package.namelist()


def one_each(folder: Path, name: str) -> str:
    """Write a template for many, and the places it goes to; return its path as typed."""
    (folder / "moi.md.j2").write_text(ONE_EACH.format(name=name), encoding="utf-8")
    units = ", ".join(f"{{ma: {code}, ten: Đơn vị {code}}}" for code in CODES)
    with (folder / "du-lieu.yaml").open("a", encoding="utf-8") as data:
        data.write(f"khac: {{noi: [{units}]}}\n")
    return "./moi.md.j2"


# --- results --------------------------------------------------------------------------------


def test_a_conclusion_is_written_under_the_name_of_its_template(run: Run, folder: Path) -> None:
    ran = run("render", "ket-luan", *CLEAN)
    assert (ran.code, ran.out, ran.err) == (0, b"", ["đã ghi ket-luan.docx"])
    assert is_word_file((folder / "ket-luan.docx").read_bytes())


def test_the_name_of_the_file_can_be_set(run: Run, folder: Path) -> None:
    assert run("render", "ket-luan", *CLEAN, "--set", "ten_tep=KL năm 2019").code == 0
    assert is_word_file((folder / "KL năm 2019.docx").read_bytes())


@pytest.mark.parametrize(
    "name", ["../../ngoai", "../ngoai", "C:\\Windows\\x", "a/b", "con", "..", "."]
)
def test_no_file_name_leads_out_of_its_folder(run: Run, folder: Path, name: str) -> None:
    assert run("render", "ket-luan", *CLEAN, "--set", f"ten_tep={name}", "-o", "out/").code == 0
    assert len(list((folder / "out").iterdir())) == 1
    assert not [path for path in folder.parent.iterdir() if path.name.startswith("ngoai")]


def test_a_file_can_be_named(run: Run, folder: Path) -> None:
    assert run("render", "ket-luan", *CLEAN, "-o", "kl.docx").err == ["đã ghi kl.docx"]
    assert is_word_file((folder / "kl.docx").read_bytes())


def test_a_folder_is_named_by_its_slash_and_made(run: Run, folder: Path) -> None:
    assert run("render", "ket-luan", *CLEAN, "-o", "ra/moi/").err == ["đã ghi ra/moi/ket-luan.docx"]
    assert is_word_file((folder / "ra/moi/ket-luan.docx").read_bytes())


def test_a_folder_that_exists_needs_no_slash(run: Run, folder: Path) -> None:
    (folder / "ra").mkdir()
    assert run("render", "ket-luan", *CLEAN, "-o", "ra").err == ["đã ghi ra/ket-luan.docx"]


def test_standard_output_takes_the_file_and_nothing_else(run: Run, folder: Path) -> None:
    before = set(folder.iterdir())
    ran = run("render", "ket-luan", *SHIPPED, "-o", "-")
    assert ran.code == 0
    assert is_word_file(ran.out)
    assert set(folder.iterdir()) == before


@pytest.mark.parametrize("to", ["text", "tree", "shape"])
def test_a_middle_product_goes_to_standard_output(run: Run, folder: Path, to: str) -> None:
    before = set(folder.iterdir())
    ran = run("render", "ket-luan", *SHIPPED, "--to", to)
    assert ran.code == 0
    assert "Cải cách thủ tục hành chính" in ran.out.decode("utf-8")
    assert "cảnh báo" not in ran.out.decode("utf-8")
    assert set(folder.iterdir()) == before


def test_a_middle_product_can_be_written_to_a_folder(run: Run, folder: Path) -> None:
    assert run("render", "ket-luan", *CLEAN, "--to", "text", "-o", "ra/").code == 0
    assert "THÔNG BÁO" in (folder / "ra/ket-luan.txt").read_text(encoding="utf-8")


def test_one_document_an_element_is_one_file_an_element(run: Run, folder: Path) -> None:
    ran = run("render", one_each(folder, "gv-{{ dv.ma }}"), *CLEAN, "-o", "ra/")
    assert ran.code == 0
    assert {path.name for path in (folder / "ra").iterdir()} == {f"gv-{c}.docx" for c in CODES}
    assert ran.err == [f"đã ghi ra/gv-{code}.docx" for code in CODES]


def test_all_texts_of_several_documents_are_printed(run: Run, folder: Path) -> None:
    ran = run("render", one_each(folder, "gv-{{ dv.ma }}"), *CLEAN, "--to", "text")
    assert ran.out.decode("utf-8").count("Độc lập - Tự do - Hạnh phúc") == len(CODES)


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_two_documents_of_one_name_are_refused_before_anything_is_written(
    run: Run, folder: Path, force: list[str]
) -> None:
    """The second would replace the first, and nobody would see that a letter is missing."""
    ran = run("render", one_each(folder, "giao-viec"), *CLEAN, "-o", "ra/", *force)
    assert ran.code == 2
    assert not list((folder / "ra").glob("*"))


def test_names_that_a_windows_folder_cannot_tell_apart_are_one_name(run: Run, folder: Path) -> None:
    name = "{% if dv.ma == 'VP' %}GV{% else %}gv{% endif %}"
    (folder / "hai.yaml").write_text(
        "khac: {noi: [{ma: VP, ten: Văn phòng}, {ma: TTRA, ten: Thanh tra}]}",
        encoding="utf-8",
    )
    ran = run("render", one_each(folder, name), *CLEAN, "-d", "hai.yaml", "-o", "ra/")
    assert ran.code == 2
    assert not list((folder / "ra").glob("*"))


def test_an_invitation_to_each_unit_is_no_list_of_tasks(run: Run, folder: Path) -> None:
    template = one_each(folder, "moi-{{ dv.ma }}")
    text = (folder / template).read_text(encoding="utf-8").replace("khac.noi", "co_quan.don_vi")
    (folder / template).write_text(text, encoding="utf-8")
    ran = run("render", template, *CLEAN, "-o", "ra/")
    assert ran.code == 0, ran.err


def test_one_existing_file_of_many_stops_all_of_them(run: Run, folder: Path) -> None:
    """A folder half of new letters and half of old ones is worse than none."""
    (folder / "ra").mkdir()
    (folder / "ra/gv-QLKH.docx").write_bytes(b"cu")
    ran = run("render", one_each(folder, "gv-{{ dv.ma }}"), *CLEAN, "-o", "ra/")
    assert ran.code == 2
    assert [path.name for path in (folder / "ra").iterdir()] == ["gv-QLKH.docx"]
    assert any(line.startswith("ra/gv-QLKH.docx: tệp đã có") for line in ran.err)


# --- warnings and notes ---------------------------------------------------------------------


def test_the_sum_that_is_off_is_a_warning_with_both_figures_and_its_place(run: Run) -> None:
    ran = run("render", "ket-luan", *SHIPPED)
    assert ran.code == 0
    assert ran.err[0] == WARNING
    assert ran.err.count(WARNING) == 1


def test_strict_takes_the_warning_for_an_error_and_writes_nothing(run: Run, folder: Path) -> None:
    before = set(folder.iterdir())
    ran = run("render", "ket-luan", *SHIPPED, "--strict")
    assert (ran.code, ran.out) == (1, b"")
    assert WARNING in ran.err
    assert ran.err[-1] == "không ghi tệp nào, vì có --strict"
    assert set(folder.iterdir()) == before


@pytest.mark.parametrize("out", [["-o", "-"], ["--to", "text"]])
def test_strict_prints_nothing_either(run: Run, out: list[str]) -> None:
    ran = run("render", "ket-luan", *SHIPPED, "--strict", *out)
    assert (ran.code, ran.out) == (1, b"")


def test_strict_lets_clean_data_pass(run: Run) -> None:
    assert run("render", "ket-luan", *CLEAN, "--strict").code == 0


def test_a_note_does_not_stop_a_strict_run(run: Run) -> None:
    ran = run("render", "ket-luan", "-d", "co-quan.yaml", "-d", "du-lieu.yaml", "--strict")
    assert ran.code == 0
    assert len([line for line in ran.err if line.startswith("lưu ý: TYPE-29:")]) == 1


def test_a_bare_conclusion_is_noted_once_as_no_type_of_the_decree(run: Run) -> None:
    notes = [line for line in run("render", "ket-luan", *SHIPPED).err if "TYPE-29" in line]
    assert len(notes) == 1
    assert notes[0].startswith("lưu ý: TYPE-29: Kết luận không thuộc 29 loại")
    assert notes[0].endswith("thêm --set loai=thong-bao để in theo hình thức đó")


def test_many_conclusions_are_noted_once(run: Run, folder: Path) -> None:
    template = one_each(folder, "kl-{{ dv.ma }}").removeprefix("./")
    text = (
        (folder / template).read_text(encoding="utf-8").replace("loai: thong-bao", "loai: ket-luan")
    )
    (folder / template).write_text(text, encoding="utf-8")
    ran = run("render", f"./{template}", "-d", "co-quan.yaml", "-d", "du-lieu.yaml", "-o", "ra/")
    assert len([line for line in ran.err if "TYPE-29" in line]) == 1


def test_a_notice_gets_no_note(run: Run) -> None:
    assert not [line for line in run("render", "ket-luan", *CLEAN).err if "TYPE-29" in line]


def test_a_date_that_is_set_is_held_against_the_deadlines(run: Run) -> None:
    """The date comes from the command line as often as from the data: both are known dates."""
    ran = run("render", "ket-luan", *CLEAN, "--set", "ngay=2021-01-02", "--strict")
    assert ran.code == 1
    assert "du-lieu.yaml:13:73: cảnh báo: nhiem_vu[1].han: " in ran.err[0]
    assert "15/6/2020" in ran.err[0]
    assert "02/01/2021" in ran.err[0]


# --- head fields on the command line --------------------------------------------------------


def text_of(run: Run, *arguments: str) -> list[str]:
    ran = run("render", "ket-luan", *CLEAN, "--to", "text", *arguments)
    assert ran.code == 0, ran.err
    return ran.out.decode("utf-8").splitlines()


def test_number_and_date_can_be_set(run: Run) -> None:
    shown = text_of(run, "--set", "so=5", "--set", "ngay=5/2/2020")
    assert "Số: 05/TB-SKHCN" in shown
    assert "Quảng Ngãi, ngày 05 tháng 02 năm 2020" in shown


def test_a_value_may_hold_an_equals_sign(run: Run) -> None:
    assert "Về việc a=b" in text_of(run, "--set", "trich_yeu=Về việc a=b")


def test_the_last_of_two_settings_counts(run: Run) -> None:
    assert "Số: 07/TB-SKHCN" in text_of(run, "--set", "so=5", "--set", "so=7")


def test_an_empty_setting_blanks_what_the_data_say(run: Run, folder: Path) -> None:
    (folder / "so.yaml").write_text("van_ban: {ket-luan: {so: 15}}", encoding="utf-8")
    assert "Số: 15/TB-SKHCN" in text_of(run, "-d", "so.yaml")
    assert "Số:         /TB-SKHCN" in text_of(run, "-d", "so.yaml", "--set", "so=")


@pytest.mark.parametrize("typed", [" loai =thong-bao", "loai= thong-bao", "loai =  thong-bao "])
def test_spaces_around_a_setting_do_not_count(run: Run, typed: str) -> None:
    ran = run("render", "ket-luan", "-d", "co-quan.yaml", "-d", "du-lieu.yaml", "--set", typed)
    assert ran.err == ["đã ghi ket-luan.docx"]


def test_a_setting_comes_out_as_its_nfc(run: Run) -> None:
    """A macOS terminal types decomposed letters."""
    typed = unicodedata.normalize("NFD", "Về tiếng Việt")
    assert "Về tiếng Việt" in text_of(run, "--set", f"trich_yeu={typed}")


@pytest.mark.parametrize("to", ["docx", "text"])
@pytest.mark.parametrize("character", ["\x01", "\x0b", "\ufffe", "\udcff"])
def test_a_character_that_no_word_file_holds_is_refused_with_its_field(
    run: Run, folder: Path, to: str, character: str
) -> None:
    ran = run("render", "ket-luan", *CLEAN, "--set", f"trich_yeu=Về {character} việc",
              "--to", to, "-o", "x")  # fmt: skip
    assert ran.code == 2
    assert len(ran.err) == 1
    assert "trich_yeu" in ran.err[0]
    assert f"U+{ord(character):04X}" in ran.err[0]
    assert not (folder / "x").exists()


@pytest.mark.parametrize(
    ("field", "value", "printed"),
    [
        ("kinh_gui", "Sở Nội vụ", "Kính gửi: Sở Nội vụ"),
        ("du_thao", "DỰ THẢO LẦN 2", "DỰ THẢO LẦN 2"),
        ("dia_chi", "Số 1 Hùng Vương, Quảng Ngãi", "Số 1 Hùng Vương, Quảng Ngãi"),
        ("can_cu", "Căn cứ Luật Lưu trữ số 33/2024/QH15", "Căn cứ Luật Lưu trữ số 33/2024/QH15."),
        ("dia_danh", "Sơn Tịnh", "Sơn Tịnh, ngày"),
        ("ky_hieu", "TB-VP", "/TB-VP"),
        ("noi_nhan", "- Như trên;", "- Như trên;"),
    ],
)
def test_a_head_field_is_printed_or_refused_never_dropped(
    run: Run, field: str, value: str, printed: str
) -> None:
    ran = run("render", "ket-luan", *CLEAN, "--to", "text", "--set", f"{field}={value}")
    if ran.code == 0:
        assert printed in ran.out.decode("utf-8")
    else:
        assert any(field in line for line in ran.err)


# --- files ----------------------------------------------------------------------------------


def test_force_replaces_the_old_file(run: Run, folder: Path) -> None:
    (folder / "kl.docx").write_bytes(b"cu")
    assert run("render", "ket-luan", *CLEAN, "-o", "kl.docx", "--force").code == 0
    assert is_word_file((folder / "kl.docx").read_bytes())


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    first = run("render", "ket-luan", *SHIPPED, "-o", "-").out
    assert run("render", "ket-luan", *SHIPPED, "-o", "-").out == first


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_file_has_the_rights_the_user_gives_new_files(run: Run, folder: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        run("render", "ket-luan", *CLEAN, "-o", "kl.docx")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "kl.docx").stat().st_mode) == 0o666 & ~mask


def test_a_path_may_have_accents_and_spaces(run: Run, folder: Path) -> None:
    ours = folder / "Hồ sơ năm 2020"
    ours.mkdir()
    for name in ("co-quan.yaml", "du-lieu.yaml"):
        (folder / name).rename(ours / f"dữ liệu {name}")
    data = [a for n in ("co-quan", "du-lieu") for a in ("-d", f"Hồ sơ năm 2020/dữ liệu {n}.yaml")]
    ran = run(
        "render", "ket-luan", *data, "--set", "loai=thong-bao", "-o", "Kết quả/Thông báo.docx"
    )
    assert ran.err == ["đã ghi Kết quả/Thông báo.docx"]
    assert is_word_file((folder / "Kết quả/Thông báo.docx").read_bytes())


def fails_with(number: int) -> Any:
    def fail(*_args: object, **_kwargs: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("name", ["replace", "rename", "hardlink_to", "chmod"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "ra").mkdir()
    (folder / "ra/kl.docx").write_bytes(b"cu")
    monkeypatch.setattr(Path, name, fails_with(errno.ENOSPC))
    forced = run("render", "ket-luan", *CLEAN, "-o", "ra/kl.docx", "--force")
    monkeypatch.undo()
    assert [p.name for p in (folder / "ra").iterdir()] == ["kl.docx"]
    if forced.code == 2:
        assert (folder / "ra/kl.docx").read_bytes() == b"cu"
        assert len(forced.err) == 1
        assert forced.err[0].startswith("ra/kl.docx: không ghi được tệp: ")


def test_a_folder_that_takes_no_file_is_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights are simulated: the machine that tests may be root's."""
    monkeypatch.setattr("vbhc.files.claims.hidden_file", fails_with(errno.EACCES))
    ran = run("render", "ket-luan", *CLEAN, "-o", "ra/kl.docx")
    assert ran.code == 2
    assert len(ran.err) == 1
    assert ran.err[0].startswith("ra/kl.docx: không ghi được tệp: ")
    assert not (folder / "ra/kl.docx").exists()


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ENOENT])
def test_the_reason_of_a_failed_write_is_said_in_vietnamese(
    run: Run, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("vbhc.files.claims.hidden_file", fails_with(number))
    ran = run("render", "ket-luan", *CLEAN, "-o", "kl.docx")
    assert os.strerror(number) not in ran.err[-1]


def test_a_file_in_place_of_a_folder_is_one_line(run: Run, folder: Path) -> None:
    (folder / "tep").write_bytes(b"x")
    ran = run("render", "ket-luan", *CLEAN, "-o", "tep/kl.docx")
    assert ran.code == 2
    assert len(ran.err) == 1
    assert ran.err[0].startswith("tep/kl.docx: không ghi được tệp: ")


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vbhc.files import steps

    rename = steps.rename

    def late(beside: Path, path: Path, *, force: bool) -> None:
        path.write_bytes(b"nguoi khac")
        rename(beside, path, force=force)

    monkeypatch.setattr(steps, "rename", late)
    ran = run("render", "ket-luan", *CLEAN, "-o", "kl.docx")
    assert ran.code == 2
    assert (folder / "kl.docx").read_bytes() == b"nguoi khac"
    assert not list(folder.glob(".kl*"))


def test_a_dangling_link_is_not_followed_to_a_new_file(run: Run, folder: Path) -> None:
    (folder / "kl.docx").symlink_to(folder / "khac.docx")
    assert run("render", "ket-luan", *CLEAN, "-o", "kl.docx").code == 2
    assert not (folder / "khac.docx").exists()


def test_a_long_file_name_is_written_or_refused_in_one_line(run: Run, folder: Path) -> None:
    ran = run("render", "ket-luan", *CLEAN, "--set", f"ten_tep={'Kết luận ' * 60}", "-o", "ra/")
    assert ran.code == 0
    assert len(list((folder / "ra").iterdir())) == 1


# --- languages and help ---------------------------------------------------------------------


def test_messages_can_be_english(run: Run) -> None:
    ran = run("--lang", "en", "render", "ket-luan", *SHIPPED)
    assert ran.err[0] == (
        f"{place_of_total()}: warning: danh_gia.tong.diem: "
        "the total is 80,08 but the parts add up to 80,18 (off by 0,10 points)"
    )
    assert ran.err[-1] == "written: ket-luan.docx"


def test_the_environment_can_choose_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VBHC_LANG", "en")
    assert run("render", "ket-luan", *CLEAN).err == ["written: ket-luan.docx"]


def test_the_option_is_stronger_than_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VBHC_LANG", "en")
    assert run("--lang", "vi", "render", "ket-luan", *CLEAN).err == ["đã ghi ket-luan.docx"]


def test_the_language_does_not_change_the_document(run: Run) -> None:
    english = run("--lang", "en", "render", "ket-luan", *SHIPPED, "-o", "-").out
    i18n.set_language(None)
    assert run("render", "ket-luan", *SHIPPED, "-o", "-").out == english


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["render", "--help"], ["render", "-h"]])
def test_help_is_a_result_in_vietnamese(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, [])
    shown = ran.out.decode("utf-8")
    assert shown.startswith("Cách dùng: vbhc")
    assert not re.search(r"\b(Usage|Options|Show this|Commands)\b", shown)


def test_the_version_is_that_of_the_package(run: Run) -> None:
    from importlib.metadata import version

    ran = run("--version")
    assert ran.code == 0
    assert version("vbhc") in ran.out.decode("utf-8")


def test_a_fault_of_the_program_itself_is_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback reaches a user, whatever happens."""
    from vbhc.word import writer

    def break_down(_van_ban: VanBan) -> NoReturn:
        raise RuntimeError

    monkeypatch.setattr(writer, "to_bytes", break_down)
    ran = run("render", "ket-luan", *CLEAN)
    assert ran.code == 2
    assert "RuntimeError" not in "".join(ran.err[:-1])


def test_ctrl_c_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from vbhc.word import writer

    def interrupted(_van_ban: VanBan) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "to_bytes", interrupted)
    ran = run("render", "ket-luan", *CLEAN)
    assert ran.code == 2
    assert len([line for line in ran.err if line]) == 1
