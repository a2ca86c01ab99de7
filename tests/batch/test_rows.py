"""All wrong rows of a list come together, each with its place; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import vbhc
from vbhc.batch.gather import HOPELESS, MOST_ERRORS
from vbhc.errors import DataError, TemplateError, VbhcError, VbhcWarning

from .support import LETTER, OFFICE, data, rows, run, write

if TYPE_CHECKING:
    from pathlib import Path

CHECKED = LETTER.replace(
    "ten_tep:",
    'kiem_tra:\n  - {phai_dung: hang.han, neu_sai: "{{ hang.ten }} chưa có hạn"}\nten_tep:',
)
WARNED = CHECKED.replace('hạn"}', 'hạn", muc_do: canh_bao}')


def refused(folder: Path, count: int, letter: str = LETTER, **changes: object) -> list[str]:
    """Return what is said of a list that is refused; nothing may have been written."""
    write(folder, data(count, **changes), letter)  # type: ignore[arg-type]
    before = set(folder.rglob("*"))
    ran = run(folder, "-o", "ra/")
    assert ran.returncode == 2, ran.stderr
    assert set(folder.rglob("*")) == before
    return ran.stderr.splitlines()


def test_a_wrong_row_is_named_by_its_line_and_by_its_number(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, 30, hang_7={"han": None})
    assert told == (
        "hang.json:8:64: khac.danh_sach[7].han: thu.md.j2:10: the value is empty; "
        "test it with '{% if %}' or give the data a value"
    )


def test_all_wrong_rows_come_together(tmp_path: Path) -> None:
    told = refused(
        tmp_path, 30, CHECKED, hang_3={"han": None}, hang_29={"ten": None}, hang_12={"han": None}
    )
    assert [line.split(":")[1] for line in told] == ["4", "13", "30"]
    assert "Trường Trung học cơ sở số 12 chưa có hạn" in told[1]


def test_one_reason_in_several_rows_is_said_once_with_their_number(tmp_path: Path) -> None:
    told = refused(tmp_path, 30, hang_3={"han": None}, hang_9={"han": None}, hang_11={"han": None})
    assert len(told) == 1
    assert told[0].startswith("hang.json:4:64: khac.danh_sach[3].han: ")
    assert "(the same in 2 more)" in told[0]


def test_what_all_rows_share_is_the_template_s_fault(tmp_path: Path) -> None:
    """A mistyped field would else be blamed on the first row."""
    told = refused(tmp_path, 30, LETTER.replace("hang.so_tien", "hang.so_tine"))
    assert told == ["thu.md.j2:14: there is no field 'so_tine'; did you mean 'so_tien'?"]


def test_more_faults_than_anyone_reads_are_counted(tmp_path: Path) -> None:
    changes = {f"hang_{n}": {"han": None} for n in range(2, 60)}
    told = refused(tmp_path, 100, CHECKED, **changes)
    assert len(told) == MOST_ERRORS + 1
    assert told[-1] == (
        f"{58 - MOST_ERRORS} more rows have faults of their own, which are not shown; "
        "mend those shown first"
    )


def test_a_run_in_which_nothing_succeeds_ends_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped field in a template for 100,000 rows is known after the first few."""
    from vbhc import compose

    made: list[int] = []
    make = compose.Documents.__getitem__

    def counted(documents: compose.Documents, index: int) -> compose.Composed:
        made.append(index)
        return make(documents, index)

    monkeypatch.setattr(compose.Documents, "__getitem__", counted)
    path = tmp_path / "thu.md.j2"
    path.write_text(LETTER.replace("hang.ten", "hang.tenn"), encoding="utf-8")
    with pytest.raises(TemplateError, match="tenn"):
        vbhc.write_all(path, data(4 * HOPELESS), tmp_path / "ra")
    assert len(made) == HOPELESS


def test_rows_chosen_by_a_filter_keep_their_numbers(tmp_path: Path) -> None:
    letter = LETTER.replace("khac.danh_sach", "khac.danh_sach|loc('chon')")
    (told,) = refused(tmp_path, 9, letter, hang_4={"chon": "x"}, hang_8={"chon": "x", "han": None})
    assert told.startswith("hang.json:9:64: khac.danh_sach[8].han: ")


def test_rows_from_python_have_a_number_and_no_place(tmp_path: Path) -> None:
    (tmp_path / "thu.md.j2").write_text(LETTER, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        list(vbhc.render_all(tmp_path / "thu.md.j2", data(5, hang_2={"han": None})))
    (problem,) = caught.value.problems
    assert (problem.path, problem.place) == ("khac.danh_sach[2].han", None)


def test_rows_that_are_texts_have_a_number_too(tmp_path: Path) -> None:
    letter = "---\nloai: thong-bao\ncho_moi: ten in khac.ten\ntrich_yeu: Thử\n---\n"
    (tmp_path / "t.md.j2").write_text(
        letter + "{% if ten == 'B' %}{{ khac.gi }}{% endif %}\n\nMột {{ ten }}.\n", encoding="utf-8"
    )
    with pytest.raises(TemplateError) as caught:
        list(vbhc.render_all(tmp_path / "t.md.j2", OFFICE | {"khac": {"ten": ["A", "B", "C"]}}))
    assert [problem.path for problem in caught.value.problems] == ["khac.ten[2]"]


def test_a_list_made_up_by_the_template_counts_its_elements(tmp_path: Path) -> None:
    letter = LETTER.replace(
        "hang in khac.danh_sach", "'hang in [khac.danh_sach[1], {\"ten\": none}]'"
    )
    (tmp_path / "thu.md.j2").write_text(letter, encoding="utf-8")
    with pytest.raises(VbhcError) as caught:
        list(vbhc.render_all(tmp_path / "thu.md.j2", data(3)))
    assert {problem.path for problem in caught.value.problems} == {"hang[2]"}


def test_faults_of_two_kinds_come_in_one_error(tmp_path: Path) -> None:
    """A head field the model refuses is the data's, an empty value the template's."""
    letter = LETTER.replace("soan_thao: VP", 'soan_thao: VP\nso: "{{ hang.so }}"')
    (tmp_path / "thu.md.j2").write_text(letter, encoding="utf-8")
    found = data(4)
    for number, each in enumerate(found["khac"]["danh_sach"], 1):
        each["so"] = number
    found["khac"]["danh_sach"][1]["so"] = "hai"
    found["khac"]["danh_sach"][2]["han"] = None
    with pytest.raises(VbhcError) as caught:
        list(vbhc.render_all(tmp_path / "thu.md.j2", found))
    assert not isinstance(caught.value, DataError | TemplateError)
    assert [p.path for p in caught.value.problems] == ["khac.danh_sach[2]", "khac.danh_sach[3].han"]


def test_warnings_of_many_rows_are_counted_as_well(tmp_path: Path) -> None:
    (tmp_path / "thu.md.j2").write_text(
        WARNED.replace("trước ngày {{ hang.han }}", "sớm"), encoding="utf-8"
    )
    changes = {f"hang_{n}": {"han": None} for n in range(1, 81)}
    with pytest.warns(VbhcWarning) as caught:
        assert len(list(vbhc.render_all(tmp_path / "thu.md.j2", data(90, **changes)))) == 90
    assert len(caught) == 51
    assert str(caught[-1].message).startswith("còn 30 cảnh báo")


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thu.md.j2").write_text(LETTER, encoding="utf-8")
    with pytest.raises(TemplateError, match="cho_moi"):
        vbhc.write_all(
            tmp_path / "thu.md.j2", OFFICE | {"khac": {"danh_sach": []}}, tmp_path / "ra"
        )
    assert [path.name for path in tmp_path.iterdir()] == ["thu.md.j2"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_empty_list_is_refused_whoever_does_the_work(tmp_path: Path, jobs: str) -> None:
    write(tmp_path, data(0))
    ran = run(tmp_path, "-o", "ra/", "--jobs", jobs)
    assert ran.returncode == 2
    (told,) = ran.stderr.splitlines()
    assert told.startswith("thu.md.j2:3:10: there is nothing to make a document for")


def test_every_row_has_its_letter_in_order(tmp_path: Path) -> None:
    (tmp_path / "thu.md.j2").write_text(LETTER, encoding="utf-8")
    found = list(vbhc.render_all(tmp_path / "thu.md.j2", data(40)))
    assert [name for name, _letter in found] == [f"thu-{each['ma']}" for each in rows(40)]
    assert [letter.kinh_gui for _name, letter in found] == [(each["ten"],) for each in rows(40)]
