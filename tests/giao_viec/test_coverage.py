"""Nothing lost: every task reaches each unit that leads or supports it, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from giao_viec.support import (
    LEADS,
    SUPPORTS,
    Data,
    composed,
    handed_out,
    letters,
    record,
    said,
    seminar,
)
from texts import no_mistake
from vbhc import template as templates
from vbhc.data.coerce import EVERY_UNIT
from vbhc.reconcile import Proof, Reconciliation, applies
from vbhc.vietnamese.text import capitalise

if TYPE_CHECKING:
    from giao_viec.conftest import Desk, Ran
    from vbhc.compose import Composed
    from vbhc.data import Record

# The office's own template under the shipped one's name: its head fields in the data are the same.
OFFICE = "giao-viec.md.j2"
CODES = ("VP", "TTRA", "KHTC", "QLKH", "QLCN", "TDC", "TTUD", "SNV", "STTTT")
DEADLINES = ("2020-06-15", "2020-12-10", "30/6/2020", "trước ngày 15 hằng tháng", "")
SETTLED = settings(max_examples=60, deadline=None)


def small() -> Data:
    """Return the office and as much of the seminar as letters need."""
    data = seminar()
    event = {name: data["su_kien"][name] for name in ("loai", "chuyen_de", "ngay", "chu_toa")}
    return {"co_quan": data["co_quan"], "van_ban": data["van_ban"], "su_kien": event}


@st.composite
def records(draw: st.DrawFn) -> Data:
    """Any units, some outside; any tasks and solutions, led by any of them; words all different."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=6, unique=True))
    outside = draw(st.sets(st.sampled_from(codes)))
    names = [*codes, EVERY_UNIT]

    def some(least: int) -> list[str]:
        mask = draw(st.integers(least, 2 ** len(names) - 1))
        return [name for bit, name in enumerate(names) if mask >> bit & 1]

    def task(number: int, leads: int) -> Data:
        return {
            "noi_dung": f"làm việc thứ {number} trong danh sách",
            "chu_tri": some(leads),
            "phoi_hop": some(0),
            "han": draw(st.sampled_from(DEADLINES)),
            "san_pham": draw(st.sampled_from(["", "báo cáo"])),
            "chi_tiet": draw(st.sampled_from([[], ["ý một", "ý hai"]])),
        }

    count = draw(st.integers(1, 6))
    data = small()
    data["co_quan"]["don_vi"] = [
        {"ma": c, "ten": f"Đơn vị {c}", **({"ngoai": "có"} if c in outside else {})} for c in codes
    ]
    data["nhiem_vu"] = [task(100 + n, 1) for n in range(count)]
    data["giai_phap"] = [task(200 + n, 0) for n in range(draw(st.integers(0, 3)))]
    return data


def reckoned(data: Data) -> dict[str, dict[str, list[str]]]:
    """Return what each unit must be told, from the record alone: no line of vbhc is used here."""
    all_tasks = [t for t in (*data["nhiem_vu"], *data["giai_phap"]) if t["chu_tri"]]
    wanted: dict[str, dict[str, list[str]]] = {}
    for unit in data["co_quan"]["don_vi"]:
        if unit.get("ngoai"):
            continue
        for task in all_tasks:
            led, helped = ({unit["ma"], "tat-ca"} & set(task[r]) for r in ("chu_tri", "phoi_hop"))
            heading = LEADS if led else SUPPORTS if helped else ""
            if heading:
                words = f"{task['noi_dung'][0].upper()}{task['noi_dung'][1:]}."
                wanted.setdefault(unit["ma"], {}).setdefault(heading, []).append(words)
    return wanted


def reconcile(letters: list[Composed], data: Record) -> Reconciliation:
    """Conclude the proof of letters as a batch does when it has made them all."""
    proof = Proof(data)
    return proof.concluded([proof.letter(letter) for letter in letters])


def reaching(data: Data) -> bool:
    """Tell whether each task reaches a unit of the office: what does not is refused, in its own test."""
    handed = [t["noi_dung"] for t in (*data["nhiem_vu"], *data["giai_phap"]) if t["chu_tri"]]
    told = reckoned(data).values()
    reached = {words.lower() for each in told for tasks in each.values() for words in tasks}
    return bool(handed) and {f"{words}." for words in handed} <= reached


@SETTLED
@given(records())
def test_the_letters_say_together_what_the_record_says(data: Data) -> None:
    assert {code: handed_out(letter) for code, letter in letters(data).items()} == reckoned(data)


@SETTLED
@given(records())
def test_the_letters_of_the_shipped_template_pass_the_proof(data: Data) -> None:
    assume(reaching(data))
    reconcile(composed("giao-viec", data), record(data))


@SETTLED
@given(records())
def test_the_totals_are_those_of_the_record(data: Data) -> None:
    assume(reaching(data))
    wanted = reckoned(data)
    found = reconcile(composed("giao-viec", data), record(data))
    assert found.tasks == sum(bool(t["chu_tri"]) for t in (*data["nhiem_vu"], *data["giai_phap"]))
    counted = {row.code: (row.leads, row.supports) for row in found.rows}
    assert counted == {
        code: (len(each.get(LEADS, [])), len(each.get(SUPPORTS, [])))
        for code, each in wanted.items()
    }


@SETTLED
@given(records())
def test_no_unit_outside_gets_a_letter(data: Data) -> None:
    outside = {unit["ma"] for unit in data["co_quan"]["don_vi"] if unit.get("ngoai")}
    assert not outside & set(letters(data))


@SETTLED
@given(records(), st.data())
def test_a_letter_that_is_missing_from_any_batch_is_noticed(data: Data, draw: Any) -> None:
    assume(reaching(data))
    made = composed("giao-viec", data)
    lost = made.pop(draw.draw(st.integers(0, len(made) - 1)))
    (told,) = refused(made, data)
    code = lost.element["ma"]
    assert told.startswith(f"đơn vị {code} có nhiệm vụ nhưng không có công văn; ")
    assert "'cho_moi'" in told


def refused(made: list[Any], data: Data) -> list[str]:
    """Return what the proof says against a batch."""
    from vbhc.errors import DataError

    with pytest.raises(DataError) as caught:
        reconcile(made, record(data))
    return [str(problem) for problem in caught.value.problems]


# --- templates that lose, add or misroute -----------------------------------------------------

DROPPED = """{% extends "vbhc/giao-viec.md.j2" %}
{% block viec_chu_tri %}
## Nhiệm vụ chủ trì

{% for x in dv.chu_tri %}
{% if x.ma != "NV2" %}
1. {{ x.noi_dung }}
{% endif %}
{% endfor %}
{% endblock %}
"""
ADDED = """{% extends "vbhc/giao-viec.md.j2" %}
{% block ket_thuc_giao_viec %}
Đơn vị cũng cần biết: {{ nhiem_vu[4].noi_dung }}.
{% endblock %}
"""
MISROUTED = """{% extends "vbhc/giao-viec.md.j2" %}
{% block viec_chu_tri %}
{% set nham = {"QLCN": "TDC", "TDC": "QLCN"} %}
{% for kia in co_quan.don_vi %}
{% if kia.ma == (nham[dv.ma] if dv.ma in nham else dv.ma) %}
{% for x in kia.chu_tri %}
1. {{ x.noi_dung }}
{% endfor %}
{% endif %}
{% endfor %}
{% endblock %}
"""


def head(text: str, fields: str) -> str:
    return f"---\n{fields}\n---\n{text}"


def stopped(desk: Desk, ran: Ran, before: set[str]) -> str:
    """Return the messages of a batch that was refused and has written nothing."""
    assert ran.code == 2, ran.err
    assert ran.out == []
    assert desk.everything() == before
    return "\n".join(ran.err)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (
            DROPPED,
            ["công văn gửi VP thiếu nhiệm vụ 'NV2'", "công văn gửi QLCN thiếu nhiệm vụ 'NV2'"],
        ),
        (
            ADDED,
            [
                f"công văn gửi {c} có nhiệm vụ 'NV5' của đơn vị khác"
                for c in ("TTRA", "KHTC", "QLCN")
            ],
        ),
        (
            MISROUTED,
            [
                "công văn gửi QLCN thiếu nhiệm vụ 'NV4'",
                "công văn gửi QLCN có nhiệm vụ 'NV5' của đơn vị khác",
                "công văn gửi TDC thiếu nhiệm vụ 'NV5'",
                "công văn gửi TDC có nhiệm vụ 'NV4' của đơn vị khác",
            ],
        ),
    ],
    ids=["dropped", "added", "misrouted"],
)
def test_a_template_that_hands_out_wrongly_is_refused_with_unit_and_task(
    desk: Desk, template: str, told: list[str]
) -> None:
    desk.write(OFFICE, template)
    before = desk.everything()
    told_by = stopped(desk, desk.send(OFFICE), before)
    assert [each for each in told if each not in told_by] == []


def test_a_task_added_to_no_own_letter_is_not_blamed_on_those_who_have_it(desk: Desk) -> None:
    desk.write(OFFICE, ADDED)
    told_by = stopped(desk, desk.send(OFFICE), desk.everything())
    assert "công văn gửi TDC" not in told_by
    assert "công văn gửi VP" not in told_by


@pytest.mark.parametrize(
    ("elements", "told"),
    [
        ("dv in co_quan.don_vi", "đơn vị SNV có công văn nhưng không có nhiệm vụ"),
        ("dv in co_quan.don_vi|loc('chu_tri')", "đơn vị KHTC có nhiệm vụ nhưng không có công văn"),
        (
            "dv in [co_quan.don_vi[0]]",
            "đơn vị TTRA có nhiệm vụ nhưng không có công văn",
        ),
    ],
    ids=["all units", "leads only", "one of many"],
)
def test_letters_to_the_wrong_units_are_refused_with_the_unit(
    desk: Desk, elements: str, told: str
) -> None:
    text = '{% extends "vbhc/giao-viec.md.j2" %}\n'
    name = 'ten_tep: "{{ dv.ma }}"'
    desk.write(OFFICE, head(text, f'cho_moi: "{elements}"\n{name}'))
    before = desk.everything()
    assert told in stopped(desk, desk.send(OFFICE), before)


def test_a_batch_without_any_letter_is_refused(desk: Desk) -> None:
    """Silence and exit code 0 would tell the clerk that all is done."""
    text = '{% extends "vbhc/giao-viec.md.j2" %}\n'
    desk.write(OFFICE, head(text, "cho_moi: dv in co_quan.don_vi|loc('ten_ngan')|loc('ngoai')"))
    before = desk.everything()
    stopped(desk, desk.send(OFFICE), before)


def test_tasks_that_reach_nobody_are_refused(desk: Desk) -> None:
    """The only task is led by an agency outside: no letter would carry it."""
    desk.write("viec.yaml", "nhiem_vu: [{ma: NV1, noi_dung: việc một, chu_tri: [SNV]}]\n")
    before = desk.everything()
    ran = desk.send(data=("-d", "co-quan.yaml", "-d", "cchc.yaml", "-d", "viec.yaml"))
    stopped(desk, ran, before)


# --- tasks whose words are alike --------------------------------------------------------------


def alike(first: str, second: str) -> Data:
    data = seminar()
    data["nhiem_vu"] = [
        {"ma": "A", "noi_dung": first, "chu_tri": ["VP"], "han": "2020-06-15"},
        {"ma": "B", "noi_dung": second, "chu_tri": ["VP"], "han": "2020-07-15"},
    ]
    return data


ALIKE = {
    "the beginning of another": ("rà soát thủ tục", "rà soát thủ tục và báo cáo"),
    "inside another": ("báo cáo", "nộp báo cáo đúng hạn"),
    "the same": ("báo cáo quý", "báo cáo quý"),
    "the same but for the end mark": ("báo cáo quý", "báo cáo quý;"),
}


@pytest.mark.parametrize("words", ALIKE.values(), ids=ALIKE)
def test_tasks_with_words_alike_pass_when_both_are_there(words: tuple[str, str]) -> None:
    data = alike(*words)
    assert reconcile(composed("giao-viec", data), record(data)).rows[0].leads == 2


@pytest.mark.parametrize("words", ALIKE.values(), ids=ALIKE)
def test_a_lost_task_does_not_hide_behind_one_with_words_alike(
    desk: Desk, words: tuple[str, str]
) -> None:
    desk.write(OFFICE, DROPPED.replace('"NV2"', '"A"'))
    made = composed(OFFICE, alike(*words))
    assert refused(made, alike(*words)) == ["công văn gửi VP thiếu nhiệm vụ 'A'"]


@pytest.mark.parametrize(
    "words", ["báo cáo kết quả thực hiện", "kịp thời báo cáo", "khẩn trương triển khai"]
)
def test_the_letters_own_words_are_no_task_of_another_unit(words: str) -> None:
    """The frame of every letter says `báo cáo kết quả thực hiện`: that hands nothing out."""
    data = seminar()
    data["nhiem_vu"] = [
        {"ma": "A", "noi_dung": words, "chu_tri": ["VP"]},
        {"ma": "B", "noi_dung": "việc riêng của chi cục", "chu_tri": ["TDC"]},
    ]
    assert reconcile(composed("giao-viec", data), record(data)).tasks == 2


def test_a_product_that_names_another_task_hands_nothing_out() -> None:
    data = seminar()
    data["nhiem_vu"] = [
        {"ma": "A", "noi_dung": "kế hoạch năm 2020", "chu_tri": ["VP"]},
        {
            "ma": "B",
            "noi_dung": "góp ý",
            "chu_tri": ["TDC"],
            "san_pham": "ý kiến về kế hoạch năm 2020",
        },
    ]
    assert reconcile(composed("giao-viec", data), record(data)).tasks == 2


HOSTILE = (
    "trích *nguyên văn* [1] & <b>đậm</b> | ô",
    "- gạch; 1. số # mục",
    "dòng một\ndòng hai",
    "{{ không phải biến }}",
    "việc  có   nhiều khoảng trắng",
    "kết thúc bằng chấm hỏi?",
    "v.v.",
    "hoà và hòa",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_of_a_task_are_found_in_its_letter(words: str) -> None:
    data = seminar()
    data["nhiem_vu"] = [{"noi_dung": words, "chu_tri": ["VP"]}]
    assert reconcile(composed("giao-viec", data), record(data)).tasks == 1


@SETTLED
@given(
    st.text(st.characters(exclude_categories=["C", "Co"]), min_size=1, max_size=40).filter(
        no_mistake
    )
)
def test_any_text_of_a_task_passes_the_proof(words: str) -> None:
    data = seminar()
    data["nhiem_vu"] = [{"noi_dung": f"việc {words} xong", "chu_tri": ["VP"]}]
    assert reconcile(composed("giao-viec", data), record(data)).tasks == 1


def test_an_office_template_of_another_name_needs_no_head_fields(desk: Desk) -> None:
    """`van_ban.cong-viec` is absent: every field of it is blank, and no mistake of the clerk."""
    desk.write("cong-viec.md.j2", '{% extends "vbhc/giao-viec.md.j2" %}\n')
    ran = desk.send("cong-viec.md.j2")
    assert ran.code == 0, ran.err


def test_letters_need_no_reporting_date() -> None:
    data = seminar()
    del data["van_ban"]
    assert "báo cáo kết quả" not in said(letters(data)["VP"])


# --- leads, and the table of the batch --------------------------------------------------------


@pytest.mark.parametrize("leads", ["", "chu_tri: [], "], ids=["absent", "empty"])
@pytest.mark.parametrize("others", ["", "  - {noi_dung: việc khác, chu_tri: [VP]}\n"])
def test_a_task_nobody_leads_is_an_error_at_its_place(desk: Desk, leads: str, others: str) -> None:
    line = f"  - {{ma: NV1, {leads}noi_dung: việc không ai chủ trì}}\n"
    desk.write("viec.yaml", f"nhiem_vu:\n{line}{others}")
    before = desk.everything()
    ran = desk.send(data=("-d", "co-quan.yaml", "-d", "cchc.yaml", "-d", "viec.yaml"))
    told_by = stopped(desk, ran, before)
    assert "viec.yaml:2:5: nhiem_vu[1]: nhiệm vụ này chưa có đơn vị chủ trì" in told_by
    assert "'chu_tri'" in told_by


def test_a_solution_without_a_lead_binds_nobody(desk: Desk) -> None:
    desk.write("viec.yaml", "giai_phap: [tuyên truyền lợi ích của dịch vụ công]\n")
    ran = desk.send("giao-viec", "-d", "viec.yaml")
    assert ran.code == 0
    assert "tuyên truyền" not in "\n".join(map(str, letters(seminar()).values()))


def test_a_solution_with_a_lead_goes_to_its_unit() -> None:
    data = seminar()
    data["giai_phap"] = [{"noi_dung": "công khai kết quả hằng quý", "chu_tri": ["KHTC"]}]
    assert handed_out(letters(data)["KHTC"])[LEADS] == [capitalise("công khai kết quả hằng quý.")]


def test_everybody_means_every_unit_of_the_office() -> None:
    data = seminar()
    data["nhiem_vu"] = [{"noi_dung": "họp giao ban", "chu_tri": ["Tất cả"]}]
    inside = {"VP", "TTRA", "KHTC", "QLKH", "QLCN", "TDC", "TTUD"}
    told = {code: handed_out(each) for code, each in letters(data).items()}
    assert told == {code: {LEADS: ["Họp giao ban."]} for code in inside}


def test_a_lead_that_supports_as_well_is_told_once_as_the_lead() -> None:
    data = seminar()
    data["nhiem_vu"] = [{"noi_dung": "họp", "chu_tri": ["VP"], "phoi_hop": ["tat-ca"]}]
    assert handed_out(letters(data)["VP"]) == {LEADS: ["Họp."]}
    assert handed_out(letters(data)["TDC"]) == {SUPPORTS: ["Họp."]}


def test_the_reconciliation_is_printed_as_a_table(desk: Desk) -> None:
    ran = desk.send()
    assert ran.code == 0
    rows = [line.split("  ") for line in ran.out]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert cells[0] == ["đơn vị", "chủ trì", "phối hợp", "thời hạn gần nhất", "tệp"]
    assert cells[1] == ["Văn phòng Sở", "4", "3", "15/6/2020", "giao-viec-VP.docx"]
    assert cells[-1] == ["tổng cộng: 7 nhiệm vụ", "8", "21"]
    assert len(cells) == 9


def test_the_table_names_the_files_that_were_written(desk: Desk) -> None:
    ran = desk.send()
    named = {line.split("  ")[-1].strip() for line in ran.out[1:-1]}
    assert {path.name for path in (desk.folder / "ra").iterdir()} == named


def test_the_words_of_a_deadline_are_no_nearest_date() -> None:
    data = seminar()
    data["nhiem_vu"] = [{"noi_dung": "họp", "chu_tri": ["VP"], "han": "trước ngày 15 hằng tháng"}]
    assert reconcile(composed("giao-viec", data), record(data)).rows[0].nearest is None


def test_the_conclusion_is_no_batch_of_letters() -> None:
    assert not applies(templates.load("ket-luan"))


def test_letters_that_go_to_standard_output_are_proven_too(desk: Desk) -> None:
    desk.write(OFFICE, DROPPED)
    ran = desk.run("render", OFFICE, "-d", "co-quan.yaml", "-d", "cchc.yaml", "--to", "text")
    assert ran.code == 2
    assert ran.out == []
