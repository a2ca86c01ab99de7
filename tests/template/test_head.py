"""The head of a template: typed expressions, spliced lists, inheritance, checks, many documents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import vbhc
from template.rendering import NAME, write
from vbhc.document import Doan
from vbhc.errors import DataError, TemplateError, VbhcWarning
from vbhc.i18n import set_language
from vbhc.resources import folder, template_names
from vbhc.template import load

if TYPE_CHECKING:
    from template.rendering import Desk
    from vbhc.data.nodes import Node
    from vbhc.document import VanBan

OFFICE = {
    "ten": "Sở A",
    "ky_hieu": "SA",
    "dia_danh": "Hà Nội",
    "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
    "don_vi": [{"ma": "VP", "ten": "Văn phòng"}, {"ma": "TT", "ten": "Thanh tra"}],
}
DATA: dict[str, Any] = {
    "co_quan": OFFICE,
    "khac": {"x": "giá trị", "so": 7, "diem": Decimal("80.08"), "ds": ["một", "hai"], "rong": []},
}


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    set_language("vi")


def documents(
    desk: Desk, head: str, *, others: dict[str, str] | None = None, **more: Any
) -> list[tuple[str, VanBan]]:
    """Return the documents of a template with this head; `more` are data beside the office's."""
    body = more.pop("body", "A\n")
    fields = more.pop("fields", {})
    write(desk.folder, {f"{name}.md.j2": text for name, text in (others or {}).items()})
    write(desk.folder, {NAME: f"---\n{head}\n---\n{body}"})
    return list(vbhc.render_all(NAME, DATA | more, **fields))


def only(desk: Desk, head: str, **more: Any) -> VanBan:
    """Return the one document of a template of type thong-bao with this head."""
    ((_name, found),) = documents(desk, f"loai: thong-bao\n{head}", **more)
    return found


def words(van_ban: VanBan) -> list[str]:
    """Return the paragraphs of the body."""
    return [
        "".join(run.text for run in block.text)
        for block in van_ban.noi_dung
        if isinstance(block, Doan)
    ]


def refusal(desk: Desk, head: str, **more: Any) -> list[str]:
    with pytest.raises((TemplateError, DataError)) as error:
        only(desk, head, **more)
    return str(error.value).splitlines()


def test_a_string_is_a_template(desk: Desk) -> None:
    assert only(desk, 'trich_yeu: "Về {{ khac.x }} năm {{ khac.so }}"').trich_yeu == (
        "Về giá trị năm 7",
    )


def test_a_string_with_one_expression_keeps_its_type(desk: Desk) -> None:
    assert only(desk, 'trich_yeu: Về\nso: "{{ khac.so + 1 }}"').so == 8


@pytest.mark.parametrize(
    "typed",
    ["{{- khac.so -}}", "{{- khac.so }}", "{{ khac.so -}}", "{{khac.so}}", " {{ khac.so }} "],
)
def test_whitespace_control_is_not_taken_for_a_minus(desk: Desk, typed: str) -> None:
    """`{{- so }}` cuts blanks; read as an expression it would print the negative number."""
    assert only(desk, f'trich_yeu: Về\nso: "{typed}"').so == 7


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("{{ khac.x }} {{ khac.so }}", "giá trị 7"),
        ("{{ khac.x }}{{ khac.so }}", "giá trị7"),
        ("{% if khac.so > 5 %}lớn{% else %}nhỏ{% endif %}", "lớn"),
        ("{# chú thích #}Về", "Về"),
        ("Tỷ lệ {{ khac.diem }}", "Tỷ lệ 80,08"),
        ("Tỷ lệ {{ khac.diem|phan_tram }}", "Tỷ lệ 80,08%"),
        ("Gồm {{ khac.ds|noi }}", "Gồm một, hai"),
        ("A *b* # - | \\\\ c", "A *b* # - | \\ c"),
        ("100 {", "100 {"),
        ("{{ '{{' }} a", "{{ a"),
        ("{{ khac.x|hoa }}", "GIÁ TRỊ"),
        ("{{ {'a': {'b': khac.x}}.a.b }}", "giá trị"),
        ("{{ '}}' ~ khac.x }}", "}}giá trị"),
    ],
)  # fmt: skip
def test_the_strings_of_a_head(desk: Desk, typed: str, wanted: str) -> None:
    assert only(desk, f'trich_yeu: "{typed}"').trich_yeu == (wanted,)


@pytest.mark.parametrize(
    "head",
    [
        "trich_yeu: >-\n  Về\n  {{ khac.x }}",
        "trich_yeu: >-\n  {{ khac.x|default('Về') }}\n  {{ khac.x }}",
        'trich_yeu: "Về\n  {{ khac.x }}"',
    ],
)
def test_a_string_of_several_lines_may_hold_a_value_anywhere(desk: Desk, head: str) -> None:
    """Only a value that begins with an unquoted `{{` would be a mapping for YAML."""
    assert only(desk, head).trich_yeu[0].endswith("giá trị")


def test_an_unprintable_value_in_a_string_is_refused_at_its_place(desk: Desk) -> None:
    assert refusal(desk, 'trich_yeu: "Về {{ khac.ds }}"') == [
        "mau.md.j2:3:12: không in được cả một danh sách; dùng '{% for %}', hoặc bộ lọc 'noi', 'doan'"
    ]


@pytest.mark.parametrize(
    "head", ['trich_yeu: "{{ khac.x|doan }}"', 'noi_nhan: ["{{ khac.x|doan }}"]\ntrich_yeu: Về']
)
def test_paragraphs_never_come_out_as_tokens(desk: Desk, head: str) -> None:
    """`doan` gives structure, and a head has none: refused, or printed as its text."""
    try:
        found = repr(only(desk, head))
    except (TemplateError, DataError) as error:
        found = str(error)
    assert "\\ue000" not in found
    assert "\ue000" not in found


def test_a_list_inside_a_list_is_spliced(desk: Desk) -> None:
    head = 'trich_yeu: Về\nnoi_nhan: [Như trên, "{{ khac.ds }}", "{{ khac.rong }}", "Số {{ khac.so }}"]'
    assert only(desk, head).noi_nhan == ("Như trên", "một", "hai", "Số 7")


def test_a_list_may_be_one_expression(desk: Desk) -> None:
    assert only(desk, 'trich_yeu: Về\nnoi_nhan: "{{ khac.ds }}"').noi_nhan == ("một", "hai")


def test_a_value_in_the_head_is_never_a_template_itself(desk: Desk) -> None:
    found = only(
        desk,
        'trich_yeu: "{{ khac.x }}"\nnoi_nhan: "{{ khac.ds }}"',
        khac={"x": "{{ a }}", "ds": ["{% b %}"]},
    )
    assert (found.trich_yeu, found.noi_nhan) == (("{{ a }}",), ("{% b %}",))


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("trich_yeu: Về\nnoi_nha: [a]", "mau.md.j2:4:1: van_ban.mau: không có trường 'noi_nha'; có phải 'noi_nhan' không?"),
        ('trich_yeu: "{{ khac.xx }}"', "mau.md.j2:3:12: không có trường 'xx'; có phải 'x' không?"),
        ('trich_yeu: "Về {{ khax.x }}"', "mau.md.j2:3:12: không có trường 'khax'; có phải 'khac' không?"),
        ('trich_yeu: Về\nnoi_nhan:\n  - a\n  - "{{ khac.xx }}"', "mau.md.j2:6:5: không có trường 'xx'; có phải 'x' không?"),
        ('trich_yeu: Về\nngay: "{{ khac.x }}"', "mau.md.j2:4:7: van_ban.mau.ngay: 'giá trị' không phải là ngày; ghi theo dạng 20/5/2020 hoặc 2020-05-20"),
        ('trich_yeu: Về\nso: "{{ khac.x }}"', "mau.md.j2:4:5: van_ban.mau.so: …"),
        ("trich_yeu: Về\nnhan_muc: x", "mau.md.j2:4:11: …"),
        ('trich_yeu: Về\nso: "{{ khac.so / 0 }}"', "mau.md.j2:4:5: phép tính chia cho 0…"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_its_place(desk: Desk, head: str, wanted: str) -> None:
    (found,) = refusal(desk, head)
    assert found.startswith(wanted.removesuffix("…"))
    assert wanted.endswith("…") or found == wanted


def test_an_unknown_type_is_named_with_its_place(desk: Desk) -> None:
    with pytest.raises(DataError) as error:
        documents(desk, "trich_yeu: Về\nloai: thong-ba")
    assert str(error.value) == (
        "mau.md.j2:3:7: loai: không có loại văn bản 'thong-ba'; có phải 'thong-bao' không?"
    )


def test_head_strings_and_body_see_the_final_type(desk: Desk) -> None:
    found = only(
        desk,
        'trich_yeu: "{{ loai }} {{ ten_loai }}"',
        body="{{ loai }}\n",
        fields={"loai": "ket-luan"},
    )
    assert (found.trich_yeu, words(found)) == (("ket-luan kết luận",), ["ket-luan"])


def test_set_stands_above_the_data_and_the_data_above_the_head(desk: Desk) -> None:
    found = only(
        desk,
        "trich_yeu: một\nso: 1\ndia_danh: A",
        van_ban={"mau": {"trich_yeu": "hai", "so": 2}},
        fields={"so": "3"},
    )
    assert (found.dia_danh, found.trich_yeu, found.so) == ("A", ("hai",), 3)


# --- inheritance ------------------------------------------------------------------------------

PARENT = """---
loai: thong-bao
trich_yeu: Về gốc {{ khac.xx }}
noi_nhan: [gốc]
so: 5
kiem_tra: [{phai_dung: khac.so > 100, neu_sai: quá nhỏ}]
---
{% block a %}A{% endblock %}
"""
EXTENDS = '{% extends "goc.md.j2" %}\n'


def test_a_head_is_inherited_field_by_field(desk: Desk) -> None:
    head = "trich_yeu: Về con\nnoi_nhan: []\nkiem_tra: []"
    ((_name, van_ban),) = documents(desk, head, others={"goc": PARENT}, body=EXTENDS)
    assert (van_ban.loai, van_ban.trich_yeu, van_ban.noi_nhan, van_ban.so) == ("thong-bao", ("Về con",), (), 5)  # fmt: skip


def test_a_fault_in_an_inherited_field_has_the_parents_place(desk: Desk) -> None:
    with pytest.raises(TemplateError) as error:
        documents(desk, "kiem_tra: []", others={"goc": PARENT}, body=EXTENDS)
    assert str(error.value) == "goc.md.j2:3:12: không có trường 'xx'; có phải 'x' không?"


def test_a_check_is_inherited(desk: Desk) -> None:
    with pytest.raises(TemplateError) as error:
        documents(desk, "trich_yeu: Về con", others={"goc": PARENT}, body=EXTENDS)
    assert str(error.value) == "goc.md.j2:6:12: quá nhỏ"


def test_a_head_comes_down_through_two_parents(desk: Desk) -> None:
    middle = "---\nso: 6\nkiem_tra: []\n---\n" + EXTENDS
    body = '{% extends "giua.md.j2" %}\n{% block a %}B{% endblock %}\n'
    ((_name, van_ban),) = documents(
        desk, "trich_yeu: Về con", others={"goc": PARENT, "giua": middle}, body=body
    )
    assert (van_ban.loai, van_ban.so, words(van_ban)) == ("thong-bao", 6, ["B"])


def test_a_built_in_template_is_extended_by_its_name(desk: Desk) -> None:
    template = desk.load(
        '{% extends "vbhc/ket-luan.md.j2" %}\n{% block ket_thuc %}\nHết.\n{% endblock %}\n'
    )
    assert template.head["loai"].node.value == "ket-luan"


def test_a_file_named_like_a_built_in_one_extends_it(desk: Desk) -> None:
    (desk.folder / "ket-luan.md.j2").write_text(
        '{% extends "vbhc/ket-luan.md.j2" %}\n', encoding="utf-8"
    )
    assert load("ket-luan.md.j2").head["loai"].node.value == "ket-luan"


# --- checks -----------------------------------------------------------------------------------


def test_a_failed_check_stops_with_its_message_and_place(desk: Desk) -> None:
    head = (
        'trich_yeu: Về\nkiem_tra:\n  - phai_dung: khac.so > 9\n    neu_sai: "số {{ khac.so }} nhỏ"'
    )
    assert refusal(desk, head) == ["mau.md.j2:5:5: số 7 nhỏ"]


def test_all_failed_checks_are_said_together(desk: Desk) -> None:
    head = (
        "trich_yeu: Về\nkiem_tra:\n  - {phai_dung: khac.rong, neu_sai: một}\n"
        "  - {phai_dung: khac.so, neu_sai: hai}\n  - {phai_dung: khac.so > 9, neu_sai: ba}"
    )
    assert refusal(desk, head) == ["mau.md.j2:5:5: một", "mau.md.j2:7:5: ba"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("{{ khac.diem }}", "80,08"), ("điểm {{ khac.diem }}", "điểm 80,08"), ("{{ khac.so }}", "7")],
)
def test_a_checks_message_prints_its_values_as_everywhere(
    desk: Desk, typed: str, wanted: str
) -> None:
    head = f'trich_yeu: Về\nkiem_tra:\n  - phai_dung: khac.rong\n    neu_sai: "{typed}"'
    assert refusal(desk, head) == [f"mau.md.j2:5:5: {wanted}"]


def test_a_warning_does_not_stop(desk: Desk) -> None:
    head = "trich_yeu: Về\nkiem_tra:\n  - {phai_dung: khac.rong, neu_sai: nhẹ, muc_do: canh_bao}"
    with pytest.warns(VbhcWarning, match=r"^mau\.md\.j2:5:5: nhẹ$"):
        assert words(only(desk, head)) == ["A"]


def test_a_check_that_holds_is_silent_and_its_message_is_not_made(desk: Desk) -> None:
    head = 'trich_yeu: Về\nkiem_tra:\n  - {phai_dung: khac.so > 1, neu_sai: "{{ thieu }}"}'
    assert words(only(desk, head)) == ["A"]


def test_a_check_speaks_the_language_of_the_messages_where_it_can(desk: Desk) -> None:
    head = (
        "trich_yeu: Về\nkiem_tra:\n"
        '  - {phai_dung: khac.rong, neu_sai: thiếu, neu_sai_en: "{{ khac.so }} too few"}\n'
        "  - {phai_dung: khac.rong, neu_sai: chỉ tiếng Việt}"
    )
    assert refusal(desk, head) == ["mau.md.j2:5:5: thiếu", "mau.md.j2:6:5: chỉ tiếng Việt"]
    set_language("en")
    assert refusal(desk, head) == ["mau.md.j2:5:5: 7 too few", "mau.md.j2:6:5: chỉ tiếng Việt"]


@pytest.mark.parametrize("name", template_names())
def test_every_check_of_a_template_of_ours_speaks_english_too(name: str) -> None:
    head = (folder("templates") / f"{name}.md.j2").read_text("utf-8").split("\n---\n")[0]
    for check in yaml.safe_load(head).get("kiem_tra", ()):
        assert "neu_sai_en" in check, check["phai_dung"]


def test_a_check_names_what_it_does_not_find(desk: Desk) -> None:
    head = "trich_yeu: Về\nkiem_tra:\n  - {phai_dung: khac.soo > 1, neu_sai: a}"
    assert refusal(desk, head) == ["mau.md.j2:5:17: không có trường 'soo'; có phải 'so' không?"]


# --- many documents ---------------------------------------------------------------------------

EACH = 'loai: thong-bao\ntrich_yeu: "Về {{ dv.ten }}"\nten_tep: "{{ dv.ma }}"\ncho_moi: '


def test_one_document_is_made_for_each_element(desk: Desk) -> None:
    found = documents(desk, EACH + "dv in co_quan.don_vi", body="Gửi {{ dv.ten }}\n")
    assert [(name, v.trich_yeu, words(v)) for name, v in found] == [
        ("VP", ("Về Văn phòng",), ["Gửi Văn phòng"]),
        ("TT", ("Về Thanh tra",), ["Gửi Thanh tra"]),
    ]


def test_render_names_the_function_for_many_documents(desk: Desk) -> None:
    write(desk.folder, {NAME: f"---\n{EACH}dv in co_quan.don_vi\n---\nA\n"})
    with pytest.raises(TemplateError, match=r"mau\.md\.j2:5:10: .*vbhc\.render_all"):
        vbhc.render(NAME, DATA)


def test_an_empty_list_is_said_and_not_passed_over(desk: Desk) -> None:
    """Nothing written and nothing said would look like success."""
    with pytest.raises(TemplateError, match="danh sách của 'cho_moi' trống"):
        documents(desk, EACH + "dv in khac.rong")


@pytest.mark.parametrize("chosen", ["khac.x", "khac.so", "none", "co_quan", "khac.so > 1"])
def test_what_is_no_list_cannot_make_many(desk: Desk, chosen: str) -> None:
    """A text would make a document of each letter, and a number a traceback."""
    with pytest.raises(TemplateError) as error:
        documents(desk, EACH + f"dv in {chosen}")
    assert str(error.value).startswith("mau.md.j2:5:10: ")


def test_a_missing_list_is_named_at_cho_moi(desk: Desk) -> None:
    with pytest.raises(TemplateError) as error:
        documents(desk, EACH + "dv in co_quan.don_vii")
    assert str(error.value) == (
        "mau.md.j2:5:10: không có trường 'don_vii'; có phải 'don_vi' không?"
    )


def test_a_missing_attribute_inside_cho_moi_is_named_there(desk: Desk) -> None:
    with pytest.raises(TemplateError) as error:
        documents(desk, EACH + "dv in co_quan.don_vi|selectattr('maa')")
    assert str(error.value).startswith("mau.md.j2:5:10: không có trường 'maa'")


# --- places -----------------------------------------------------------------------------------


def test_spliced_values_stand_at_the_place_of_their_expression(desk: Desk) -> None:
    template = desk.load('---\nnoi_nhan:\n  - a\n  - "{{ ds }}"\n---\nA\n')
    nodes: list[Node] = template.head_node({"ds": ["b", "c"]}).value["noi_nhan"].value
    assert [(n.value, str(n.place)) for n in nodes] == [
        ("a", "mau.md.j2:3:5"),
        ("b", "mau.md.j2:4:5"),
        ("c", "mau.md.j2:4:5"),
    ]


def test_a_template_needs_no_head(desk: Desk) -> None:
    assert desk.load("A\n").head == {}


def test_a_template_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does(
    desk: Desk,
) -> None:
    (desk.folder / "w.md.j2").write_bytes("\ufeff---\r\nso: 5\r\n---\r\nA {{ x }}\r\n".encode())
    template = load("w.md.j2")
    assert template.head["so"].node.value == "5"
    assert template.shape({"x": 1}).values == ["1"]


def test_what_a_text_of_the_head_sets_no_other_text_sees(desk: Desk) -> None:
    """They share one context."""
    template = desk.load(
        "---\nten_tep: \"{% set a = 'x' %}{% block b %}{{ a }}{% endblock %}\"\n"
        'dia_danh: "{{ a is defined }}"\nky_hieu: "{{ result is defined }}"\n'
        'so: "{% if a is defined %}thấy{% else %}không{% endif %} {{ s }}"\n---\nA\n'
    )
    for _again in range(2):
        head = template.head_node({"s": "s"}).value
        assert head["dia_danh"].value is False
        assert head["ky_hieu"].value is False
        assert head["so"].value == "không s"


def test_what_asks_for_nothing_is_the_same_for_all_data(desk: Desk) -> None:
    template = desk.load('---\nluu: [VT, [P1, P2]]\nso: "{{ x }}"\n---\nA\n')
    first, later = (template.head_node({"x": x}).value for x in (1, 2))
    assert first["luu"] is later["luu"]
    assert [node.value for node in first["luu"].value] == ["VT", "P1", "P2"]
    assert (first["so"].value, later["so"].value) == (1, 2)
