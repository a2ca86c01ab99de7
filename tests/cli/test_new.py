"""`vbhc new`: what it writes renders at once by the line it prints, and teaches the next step."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from new.editor import as_an_editor_reads
from vbhc.data.schema import schema
from vbhc.template import builtin_names
from workbook.support import filled, texts

if TYPE_CHECKING:
    from .conftest import Ran, Run

NEXT = "bước tiếp theo, gõ: "


def command(ran: Ran) -> list[str]:
    """Return what the last line says to type, without the program's name."""
    assert ran.code == 0, ran.err
    assert ran.err[-1].startswith(NEXT)
    words = shlex.split(ran.err[-1].removeprefix(NEXT))
    assert words[0] == "vbhc"
    return words[1:]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("template", builtin_names())
def test_a_starting_folder_renders_by_the_line_that_is_printed(
    template: str, run: Run, folder: Path
) -> None:
    typed = command(run("new", template))
    assert names(folder / template) == {
        "co-quan.yaml",
        f"{template}.yaml",
        f"{template}.md.j2",
        "vbhc.schema.json",
    }
    made = run(*typed)
    assert made.code == 0
    # Nothing a newcomer would have to ask about: no warning, no note.
    assert all(line.startswith("đã ghi ") for line in made.err)
    assert [name for name in names(folder / template) if name.endswith(".docx")]


@pytest.mark.parametrize("template", builtin_names())
def test_the_template_of_ones_own_says_what_the_built_in_one_says(
    template: str, run: Run, folder: Path
) -> None:
    """It shows how to replace a block, and changes nothing before one is replaced."""
    typed = command(run("new", template))
    own = str(Path(template) / f"{template}.md.j2")
    data = [word for word in typed if word.endswith(".yaml")]
    given = [word for name in data for word in ("-d", name)]
    built_in = run("render", template, *given, "--to", "text")
    mine = run("render", own, *given, "--to", "text")
    assert mine.code == 0
    assert mine.out == built_in.out
    text = (folder / own).read_text(encoding="utf-8")
    changed = text.replace("{{ super() }}", "Lời của cơ quan.")
    (folder / own).write_text(changed, encoding="utf-8")
    assert "Lời của cơ quan" in run("render", own, *given, "--to", "text").out.decode()


@pytest.mark.parametrize("template", builtin_names())
def test_the_yaml_files_know_their_schema_and_pass_it(
    template: str, run: Run, folder: Path
) -> None:
    command(run("new", template))
    written = (folder / template / "vbhc.schema.json").read_bytes()
    assert written == run("schema").out
    for name in ("co-quan.yaml", f"{template}.yaml"):
        text = (folder / template / name).read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=vbhc.schema.json\n")
        data = as_an_editor_reads(text)
        assert list(Draft202012Validator(schema()).iter_errors(data)) == []


def test_every_field_of_the_yaml_files_has_its_title(run: Run, folder: Path) -> None:
    command(run("new"))
    office = (folder / "ket-luan" / "co-quan.yaml").read_text(encoding="utf-8")
    assert "  # Tên ngắn. Cách gọi trong câu: Sở\n  ten_ngan: Sở\n" in office
    assert "    # quyen_han:  # Quyền hạn. " in office
    assert "    #   ma: Mã. " in office


def test_a_blank_field_can_be_used_by_deleting_its_mark(run: Run, folder: Path) -> None:
    """What stands after the field's name stays a note."""
    typed = command(run("new"))
    file = folder / "ket-luan" / "ket-luan.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("# so:"))
    lines[at] = lines[at].replace("# so:", "so: 15", 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    shown = run(*typed[:-2], "--to", "text")
    assert shown.code == 0, shown.err
    assert "Số: 15/TB-SKHCN" in shown.out.decode()


def test_the_conclusion_is_what_is_begun_without_a_name(run: Run) -> None:
    assert "ket-luan" in command(run("new"))


def test_another_folder_and_names_with_blanks_are_typed_as_they_must_be(
    run: Run, folder: Path
) -> None:
    typed = command(run("new", "bien-ban", "-o", "họp giao ban/tuần 23"))
    assert (folder / "họp giao ban" / "tuần 23" / "bien-ban.yaml").exists()
    assert typed[-1] == str(Path("họp giao ban", "tuần 23"))  # a backslash would take the quote
    assert run(*typed).code == 0


def test_in_the_folder_one_stands_in_no_folder_is_named(run: Run, folder: Path) -> None:
    typed = command(run("new", "bien-ban", "-o", ".", "--force"))
    assert typed == ["render", "bien-ban", "-d", "co-quan.yaml", "-d", "bien-ban.yaml"]
    assert (folder / "bien-ban.md.j2").exists()


def test_nothing_is_overwritten_and_nothing_half_written(run: Run, folder: Path) -> None:
    (folder / "ket-luan").mkdir()
    mine = folder / "ket-luan" / "ket-luan.yaml"
    mine.write_text("của tôi", encoding="utf-8")
    refused = run("new", "ket-luan")
    assert refused.code == 2
    assert "ket-luan.yaml: tệp đã có" in refused.err[0]
    assert names(folder / "ket-luan") == {"ket-luan.yaml"}
    assert mine.read_text(encoding="utf-8") == "của tôi"
    assert run("new", "ket-luan", "--force").code == 0
    assert mine.read_text(encoding="utf-8") != "của tôi"


def test_data_there_are_take_the_place_of_the_example(run: Run, folder: Path) -> None:
    """A workbook becomes YAML files by the same command, and the other way round."""
    first = run(
        "new", "ket-luan", "-d", "co-quan.yaml", "-d", "cchc.yaml", "--xlsx", "-o", "a.xlsx"
    )
    assert command(first) == ["render", "ket-luan", "-d", "a.xlsx"]
    assert (folder / "a.xlsx").exists()
    assert not (folder / "ket-luan.md.j2").exists()
    typed = command(run("new", "ket-luan", "-d", "a.xlsx", "-o", "lai"))
    from_yaml = run(*typed[:-2], "--to", "text")
    shipped = run("render", "ket-luan", "-d", "co-quan.yaml", "-d", "cchc.yaml", "--to", "text")
    assert from_yaml.out == shipped.out
    assert from_yaml.code == 0


def test_data_without_an_office_make_no_file_of_one(run: Run, folder: Path) -> None:
    (folder / "viec.yaml").write_text("nhiem_vu: [rà soát]", encoding="utf-8")
    typed = command(run("new", "bien-ban", "-d", "viec.yaml"))
    assert typed[2:-2] == ["-d", str(Path("bien-ban", "bien-ban.yaml"))]
    written = (folder / "bien-ban" / "bien-ban.yaml").read_text(encoding="utf-8")
    assert "  - rà soát\n" in written
    assert "ví dụ: sửa" not in written  # these are the clerk's own
    assert not (folder / "bien-ban" / "co-quan.yaml").exists()


def test_a_template_of_ones_own_gets_the_parts_it_uses(run: Run, folder: Path) -> None:
    head = "---\nloai: thong-bao\ntrich_yeu: Lịch trực\n---\n"
    body = "{{ su_kien.dia_diem }}, {{ khac.phong }}.\n"
    (folder / "co-quan.md.j2").write_text(head + body, encoding="utf-8")
    typed = command(run("new", "./co-quan.md.j2", "-o", "moi"))
    assert names(folder / "moi") == {"co-quan.yaml", "du-lieu.yaml", "vbhc.schema.json"}
    file = folder / "moi" / "du-lieu.yaml"
    written = file.read_text(encoding="utf-8")
    assert "dia_diem: Hội trường" in written
    assert "nhiem_vu" not in written
    use = written.replace("# khac:", "khac:").replace("#   phong:", "  phong: P1")
    file.write_text(use, encoding="utf-8")
    shown = run(*typed[:-2], "--to", "text")
    assert "Hội trường Sở Khoa học và Công nghệ, P1./." in shown.out.decode(), shown.err


def test_a_template_that_goes_through_a_list_gets_a_sheet_to_list_in(
    run: Run, folder: Path
) -> None:
    """The form of a mail merge: a row a letter, the columns that the letter names."""
    head = (
        "---\nloai: cong-van\ncho_moi: hang in khac.danh_sach\ntrich_yeu: mời họp\n"
        'kinh_gui: ["{{ hang.ten }}"]\nten_tep: "thu-{{ hang.ma }}"\n---\n'
    )
    body = (
        "Mời {{ hang.nguoi }} họp tại {{ khac.phong }}{% for x in khac.y %}{{ x }}{% endfor %}.\n"
    )
    (folder / "thu.md.j2").write_text(head + body, encoding="utf-8")
    command(run("new", "thu.md.j2", "--xlsx", "-o", "thu.xlsx"))
    content = (folder / "thu.xlsx").read_bytes()
    shown = texts(content, "Khác.danh_sach")
    assert [shown[cell] for cell in ("B2", "C2", "D2")] == ["nguoi", "ten", "ma"]
    rows = [{"nguoi": f"Ông {n}", "ten": f"Sở {n}", "ma": n} for n in "AB"]
    typed = {
        "Khác.danh_sach": rows,
        "Khác": {"phong": "P1"},
        "Cơ quan": {
            "Tên cơ quan": "Sở C",
            "Ký hiệu": "SC",
            "Địa danh": "Huế",
            "Người ký. Chức vụ": "Giám đốc",
            "Người ký. Họ tên": "Trần Văn Minh",
        },
    }
    (folder / "thu.xlsx").write_bytes(filled(content, typed, first=3))
    (folder / "y.yaml").write_text("khac: {y: [.]}", encoding="utf-8")
    made = run("render", "thu.md.j2", "-d", "thu.xlsx", "-d", "y.yaml", "--to", "text")
    assert made.code == 0, made.err
    letters = made.out.decode()
    assert "Mời Ông A họp tại P1" in letters
    assert "Sở B" in letters


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".xls", ".yaml"])
def test_a_name_of_another_kind_of_file_makes_no_folder(
    ending: str, run: Run, folder: Path
) -> None:
    refused = run("new", "ket-luan", "--xlsx", "-o", f"so{ending}")
    assert refused.code == 2
    assert refused.err[-1].endswith("hãy đặt đuôi .xlsx")
    assert not (folder / f"so{ending}").exists()


def test_data_with_a_mistake_are_told_before_anything_is_written(run: Run, folder: Path) -> None:
    (folder / "sai.yaml").write_text("danh_gia: {nam: chín}", encoding="utf-8")
    before = names(folder)
    refused = run("new", "ket-luan", "-d", "sai.yaml")
    assert refused.code == 2
    assert refused.err[0].startswith("sai.yaml:1:17: danh_gia.nam: ")
    assert names(folder) == before


@pytest.mark.parametrize("template", builtin_names())
def test_a_workbook_to_fill_in_comes_with_two_lines_on_what_to_do(
    template: str, run: Run, folder: Path
) -> None:
    ran = run("new", template, "--xlsx")
    typed = command(ran)
    assert ran.err[-2].startswith("mở ")
    assert str(Path(template) / f"{template}.xlsx") in typed
    assert names(folder / template) == {f"{template}.xlsx", f"{template}.md.j2"}


def test_a_workbook_by_name_needs_no_option(run: Run, folder: Path) -> None:
    """A folder called so.xlsx is what nobody has meant."""
    before = names(folder)
    command(run("new", "ket-luan", "-o", "so.xlsx"))
    assert names(folder) - before == {"so.xlsx"}
    assert (folder / "so.xlsx").is_file()


@pytest.mark.parametrize("name", ["so.xls", "so.ods", "so.csv", "moi.yaml"])
@pytest.mark.parametrize("options", [(), ("--xlsx",)])
def test_a_file_that_is_not_written_is_refused(
    name: str, options: tuple[str, ...], run: Run, folder: Path
) -> None:
    refused = run("new", "ket-luan", "-o", name, *options)
    assert refused.code == 2
    assert f"'{name}' không phải thư mục" in refused.err[-1]
    assert not (folder / name).exists()


def test_a_workbook_is_the_same_every_time(run: Run, folder: Path) -> None:
    typed = ("new", "ket-luan", "--xlsx", "-o", "1/so.xlsx", "--force")
    command(run(*typed))
    first = (folder / "1/so.xlsx").read_bytes()
    command(run(*typed))
    assert first == (folder / "1/so.xlsx").read_bytes()


def test_a_workbook_tells_the_very_command_that_was_printed(run: Run, folder: Path) -> None:
    """A clerk stays in the folder above: the workbook's bare name would not be found there."""
    said = run("new", "ket-luan", "--xlsx").err[-1]
    told = texts((folder / "ket-luan/ket-luan.xlsx").read_bytes(), "Hướng dẫn").values()
    assert any(line.startswith("vbhc render") and said.endswith(line) for line in told)


def test_without_the_library_a_workbook_is_refused_with_the_line_that_installs_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    before = names(folder)
    refused = run("new", "--xlsx")
    assert refused.code == 2
    (line,) = refused.err
    assert "xlsxwriter" in line
    assert "-m pip install xlsxwriter" in line
    assert names(folder) == before


def test_the_schema_goes_into_a_folder_under_its_own_name(run: Run, folder: Path) -> None:
    """`-o luoc-do/` wrote a file called luoc-do, where every other command writes into a folder."""
    assert run("schema", "-o", "luoc-do/").code == 0
    assert (folder / "luoc-do" / "vbhc.schema.json").read_bytes() == run("schema").out


def test_the_schema_goes_into_a_file_as_it_goes_to_the_screen(run: Run, folder: Path) -> None:
    shown = run("schema")
    assert shown.code == 0
    assert shown.err == []
    assert run("schema", "-o", "s.json").err == ["đã ghi s.json"]
    assert (folder / "s.json").read_bytes() == shown.out
    assert run("schema", "-o", "s.json").code == 2
    assert run("schema", "-o", "s.json", "--force").code == 0


def test_in_english_the_program_speaks_english(run: Run) -> None:
    ran = run("--lang", "en", "new", "bien-ban")
    assert ran.err[-1].startswith("next, type: vbhc render bien-ban ")
