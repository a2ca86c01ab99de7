"""`vbhc` alone: a newcomer learns what to type next, and every line of it can be typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from vbhc import cli, resources

from .test_process import vbhc

if TYPE_CHECKING:
    from .conftest import Run

STEP = re.compile(r"^  \d\. vbhc (\S+) (.+?)  +\S", re.M)


def test_the_page_is_short_and_no_mistake(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.err) == (0, [])
    lines = ran.out.decode("utf-8").splitlines()
    assert len(lines) <= 24  # a console of Windows shows it whole
    assert max(map(len, lines)) <= 100


def test_a_process_without_arguments_shows_it(folder: Path) -> None:
    done = vbhc(folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("vbhc soạn văn bản hành chính")


def test_it_names_commands_and_options_that_there_are(run: Run) -> None:
    """Each line is parsed by its own command; nothing is run."""
    page = run().out.decode("utf-8")
    steps = STEP.findall(page)
    assert [name for name, _rest in steps] == [n for n in cli.COMMANDS if n in dict(steps)]
    assert "render" in dict(steps)
    for name, rest in steps:
        command = cli.cli.get_command(click.Context(cli.cli), name)
        assert command is not None
        command.make_context(name, rest.split())


def test_a_command_that_is_not_there_is_not_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "COMMANDS", ("render",))
    assert [name for name, _rest in STEP.findall(run().out.decode("utf-8"))] == ["render"]


def test_it_lists_the_templates_with_what_they_make(run: Run) -> None:
    page = run().out.decode("utf-8")
    for name, text in resources.templates().items():
        assert re.search(rf"^  {name} +{re.escape(text)}$", page, re.M)


@pytest.mark.parametrize("arguments", [("--lang", "en"), ("--lang=en",)])
def test_it_is_there_in_english(folder: Path, arguments: tuple[str, ...]) -> None:
    done = vbhc(folder, *arguments)
    assert done.returncode == 0
    page = done.stdout.decode("utf-8")
    assert page.startswith("vbhc makes official documents")
    assert "Letters that hand out the tasks" in page
    for name in ("Nghị định", "Mẫu"):  # the decree's own names
        page = page.replace(name, "")
    assert not re.search(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", page)


def test_it_says_what_an_office_has_set(run: Run, folder: Path) -> None:
    (folder / "vbhc.toml").write_text(
        'ngon_ngu = "vi"\ndu_lieu = ["co-quan.yaml", "a.yaml"]\nthu_muc_ra = "ra"\n'
        '[mau.giao-viec]\n[kiem_tra]\nbo_qua = ["ND-02"]\n',
        encoding="utf-8",
    )
    page = run().out.decode("utf-8")
    assert f"vbhc check {Path('ra/ket-luan.docx')}  " in page  # where render will write it
    assert page.split("\n\n")[-1].splitlines() == [
        "Thiết lập của cơ quan tại vbhc.toml:",
        "  ngôn ngữ: vi",
        "  tệp dữ liệu: co-quan.yaml, a.yaml",
        "  thư mục ghi văn bản: ra",
        "  mẫu có thiết lập riêng: giao-viec",
        "  bỏ qua khi kiểm tra: ND-02",
    ]


def test_faulty_settings_are_told_below_the_page(run: Run, folder: Path) -> None:
    (folder / "vbhc.toml").write_text("thu_muc = 1", encoding="utf-8")
    ran = run()
    assert ran.code == 2
    assert "Gõ lần lượt" in ran.out.decode("utf-8")
    assert ran.err == ["vbhc.toml:1: không có thiết lập 'thu_muc'; có phải 'thu_muc_ra' không?"]


# --- a template forgotten -------------------------------------------------------------------


def test_where_the_template_is_missing_the_templates_are_listed(folder: Path) -> None:
    told = vbhc(folder, "--lang", "en", "render").stderr.decode("utf-8")
    assert "Missing argument 'TEMPLATE'. The built-in templates:\n" in told
    assert "  giao-viec       Letters that hand out the tasks, one file a unit\n" in told


def test_every_template_says_what_it_makes_in_both_languages() -> None:
    from vbhc.i18n import set_language

    for language in ("vi", "en"):
        set_language(language)
        texts = resources.templates()
        assert set(texts) == set(resources.template_names())
        assert all(texts.values()), language
        assert not [t for t in texts.values() if t[0] in "\"'|>{[&*"], (
            "YAML would read it otherwise"
        )


def test_the_description_is_no_field_of_the_document(run: Run, folder: Path) -> None:
    (folder / "thu.md.j2").write_text(
        "---\nloai: thong-bao\ntrich_yeu: Thử\nmo_ta: Một mẫu của cơ quan\n---\nNội dung.\n",
        encoding="utf-8",
    )
    ran = run("render", "./thu.md.j2", "-d", "co-quan.yaml", "--to", "text")
    assert ran.code == 0
    assert "Một mẫu" not in ran.out.decode("utf-8")
