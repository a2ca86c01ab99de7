"""Structure and values never mix, and no template leaves its sandbox: every known way is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from template.rendering import blocks
from vbhc.document import Doan, Run
from vbhc.errors import TemplateError
from vbhc.i18n import set_language
from vbhc.template.filters import FILTERS, JINJA_FILTERS

if TYPE_CHECKING:
    from template.rendering import Desk

CONTEXT: dict[str, Any] = {
    "x": "giá trị 10", "i": 3, "diem": Decimal("80.08"), "ds": ["a", "b"], "nhom": {"a": 1, "items": "của tôi"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    set_language("vi")


@dataclass(frozen=True)
class Source:
    """A way to rendered text: a template with a place `@` on line 3, and the expression for it."""

    expression: str
    template: str
    others: dict[str, str] = field(default_factory=dict)


SOURCES = {
    "a captured set": Source("q", "{% set q %}{{ x }}{% endset %}\n\n@\n"),
    "a macro's result": Source("m()", "{% macro m() %}{{ x }}{% endmacro %}\n\n@\n"),
    "a macro's argument": Source(
        "a", "{% set q %}{{ x }}{% endset %}\n{% macro m(a) %}\n@\n{% endmacro %}{{ m(q) }}\n"
    ),
    "a block": Source("self.b()", "{% block b %}{{ x }}{% endblock %}\n\n@\n"),
    "super": Source(
        "super()",
        '{% extends "goc.md.j2" %}\n{% block b %}\n@\n{% endblock %}\n',
        {"goc": "{% block b %}{{ x }}{% endblock %}\n"},
    ),
    "caller": Source(
        "caller()", "{% macro m() %}\n\n@\n{% endmacro %}\n{% call m() %}{{ x }}{% endcall %}\n"
    ),
    "an imported macro's result": Source(
        "tv.m(x)",
        '{% import "tv.md.j2" as tv %}\n\n@\n',
        {"tv": "{% macro m(a) %}{{ a }}{% endmacro %}\n"},
    ),
    "paragraphs of doan": Source("(x|doan)", "\n\n@\n"),
    "an element of a list": Source("([q]|first)", "{% set q %}{{ x }}{% endset %}\n\n@\n"),
    "a field of a mapping": Source("{'a': q}.a", "{% set q %}{{ x }}{% endset %}\n\n@\n"),
    "a choice": Source("(q if i else x)", "{% set q %}{{ x }}{% endset %}\n\n@\n"),
    "an or": Source("(q or x)", "{% set q %}{{ x }}{% endset %}\n\n@\n"),
}

OPERATIONS = {
    "joined before": "{{ S ~ 'a' }}",
    "joined after": "{{ 'a' ~ S }}",
    "joined with a value": "{{ x ~ S ~ x }}",
    "added to": "{{ S + 'a' }}",
    "added": "{{ 'a' + S }}",
    "doubled": "{{ S + S }}",
    "repeated": "{{ S * 2 }}",
    "repeated from the left": "{{ 2 * S }}",
    "divided": "{{ S / 2 }}",
    "a format": "{{ S % 2 }}",
    "formatted": "{{ '%s' % S }}",
    "negated": "{{ -S }}",
    "sliced": "{{ S[1:] }}",
    "stepped": "{{ S[::-1] }}",
    "indexed": "{{ S[0] }}",
    "an index": "{{ ds[S] }}",
    "a key": "{{ nhom[S] }}",
    "asked for a field": "{{ S.striptags }}",
    "asked for a method": "{{ S.upper() }}",
    "looped over": "{% for c in S %}{{ c }}{% endfor %}",
    "looped over with a condition": "{% for c in S if c == '1' %}{{ c }}{% endfor %}",
    "compared for equality": "{% if S == 'a' %}a{% endif %}",
    "compared from the right": "{% if 'a' != S %}a{% endif %}",
    "compared in order": "{% if S < 'a' %}a{% endif %}",
    "compared in a chain": "{% if 'a' < x < S %}a{% endif %}",
    "searched": "{% if '1' in S %}a{% endif %}",
    "sought": "{% if S in 'abc' %}a{% endif %}",
    "tested": "{% if S is string %}a{% endif %}",
    "tested against": "{% if x is eq(S) %}a{% endif %}",
    "a mark": "{{ x|dau_cuoi(S) }}",
    "a separator": "{{ ds|noi(S) }}",
    "in a filter block": "{% filter hoa %}{{ S }}{% endfilter %}",
    "in a filtered set": "{% set z|hoa %}{{ S }}{% endset %}{{ z }}",
} | {f"through {name}": f"{{{{ S|{name} }}}}" for name in [*FILTERS, *JINJA_FILTERS] if name not in {"dau_cuoi", "groupby"}}  # fmt: skip

REFUSED = (
    "mau.md.j2:3: phần chữ đã dựng (của macro, khối hoặc '{% set %}') chỉ in ra được, không sửa "
    "được; áp bộ lọc hoặc phép tính lên chính giá trị"
)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("source", SOURCES)
def test_rendered_text_cannot_be_taken_apart(desk: Desk, source: str, operation: str) -> None:
    given = SOURCES[source]
    line = OPERATIONS[operation].replace("S", given.expression)
    assert desk.refusal(given.template.replace("@", line), CONTEXT, **given.others) == REFUSED


@pytest.mark.parametrize("source", ["a captured set", "a macro's result"])
@pytest.mark.parametrize(
    "line",
    [
        "{{ [S]|noi }}",
        "{{ [S]|doan }}",
        "{{ [S] ~ 'a' }}",
        "{{ {'a': S} ~ 'a' }}",
        "{{ (x, S)|noi }}",
        "{{ [S]|sort|noi }}",
        "{% if [S] == ['a'] %}a{% endif %}",
        "{% if x in [S] %}a{% endif %}",
        "{{ [[S]]|first|noi }}",
        "{{ ([S] + ['a'])|noi }}",
    ],
)
def test_rendered_text_cannot_be_taken_apart_inside_a_list(
    desk: Desk, source: str, line: str
) -> None:
    """A filter that joins a list sees its elements only inside; they may hold structure too."""
    given = SOURCES[source]
    template = given.template.replace("@", line.replace("S", given.expression))
    assert desk.refusal(template, CONTEXT, **given.others).startswith("mau.md.j2:3: ")


WHOLE = [name for name in SOURCES if name not in {"an element of a list", "a field of a mapping"}]


@pytest.mark.parametrize("source", WHOLE)
@pytest.mark.parametrize(
    "line",
    [
        "{{ S }}",
        "{% set z = S %}{{ z }}",
        "{% if S %}{{ S }}{% endif %}",
        "{% if S is defined %}{{ S }}{% endif %}",
        "{{ S if not thieu is defined else x }}",
    ],
)
def test_rendered_text_can_be_printed_whole(desk: Desk, source: str, line: str) -> None:
    given = SOURCES[source]
    found = desk.blocks(
        given.template.replace("@", line.replace("S", given.expression)), CONTEXT, **given.others
    )
    assert "giá trị 10'" in repr(found[-1])


ABSENT_FILTERS = (
    "safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "replace", "upper", "lower", "title",
    "capitalize", "format", "join", "map", "list", "string", "striptags", "attr", "indent", "center", "trim",
    "truncate", "wordwrap", "reverse", "batch", "slice", "dictsort", "items", "pprint", "random", "round", "int",
    "float", "sum", "unique", "select", "reject", "filesizeformat", "abs", "min", "max", "count", "d",
)  # fmt: skip


@pytest.mark.parametrize("name", ABSENT_FILTERS)
def test_a_filter_that_is_not_ours_is_refused(desk: Desk, name: str) -> None:
    found = desk.refusal(f"A\n{{{{ x|{name} }}}}\n", CONTEXT)
    assert found.startswith(f"mau.md.j2:2: không có bộ lọc '{name}'; ")


ABSENT_TESTS = ("escaped", "callable", "sameas", "filter", "test", "iterable", "lower", "upper")


@pytest.mark.parametrize("name", ABSENT_TESTS)
def test_a_test_that_is_not_ours_is_refused(desk: Desk, name: str) -> None:
    found = desk.refusal(f"A\n{{% set a = x is {name} %}}\n", CONTEXT)
    assert found.startswith(f"mau.md.j2:2: không có phép kiểm tra '{name}'")


@pytest.mark.parametrize(
    "line",
    [
        "{% if thieu %}{{ x|upper }}{% endif %}",
        "{{ x|upper if thieu else x }}",
        "{% for v in [] %}{% if v %}{{ v|upper }}{% endif %}{% endfor %}",
        "{% macro m() %}{% if thieu %}{{ x|upper }}{% endif %}{% endmacro %}",
        "{% if x|upper %}a{% endif %}",
    ],
)
def test_a_filter_inside_a_condition_is_refused_before_any_data_are_seen(
    desk: Desk, line: str
) -> None:
    """Inside a condition Jinja looks a filter up only when it runs; we refuse a template whole."""
    with pytest.raises(TemplateError, match=r"mau\.md\.j2:2: không có bộ lọc 'upper'"):
        desk.load(f"A\n{line}\n")


@pytest.mark.parametrize("line", ["{% if x is escaped %}a{% endif %}", "{{ 'a' if x is escaped }}"])
def test_a_test_inside_a_condition_is_refused_before_any_data_are_seen(
    desk: Desk, line: str
) -> None:
    with pytest.raises(TemplateError, match=r"mau\.md\.j2:2: không có phép kiểm tra 'escaped'"):
        desk.load(f"A\n{line}\n")


@pytest.mark.parametrize("name", ["range", "lipsum", "dict", "cycler", "joiner", "namespace"])
def test_a_function_of_jinja_is_absent(desk: Desk, name: str) -> None:
    assert desk.refusal(f"A\n{{{{ {name}(3) }}}}\n", {}) == (
        f"mau.md.j2:2: không có trường '{name}'"
    )


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "x.__class__.__mro__",
        "x['__class__']",
        "x['__cl' ~ 'ass__']",
        "().__class__.__base__.__subclasses__()",
        "diem.__class__",
        "i.real",
        "ds.append('c')",
        "ds.__len__()",
        "ds.sort",
        "nhom.keys()",
        "nhom.update({})",
        "nhom.items()",
        "nhom.get('a')",
        "nhom.values",
        "x.upper()",
        "x.format(i)",
        "'{}'.format(x)",
        "x.encode()",
        "self.__dict__",
        "self._TemplateReference__context",
        "self.b.__globals__",
        "self.b._context",
        "m.__globals__",
        "m.name",
        "m._func",
        "tv.__class__",
        "tv._body_stream",
        "tv.__dict__",
        "loop.__class__",
        "x()",
        "ds[0]()",
        "(x|hoa)()",
        "m.__call__()",
    ],
)
def test_no_attribute_leads_out_of_the_data(desk: Desk, expression: str) -> None:
    template = (
        '{% import "tv.md.j2" as tv %}{% macro m() %}a{% endmacro %}'
        "{% block b %}A{% endblock %}\n{{ " + expression + " }}\n"
    )
    assert desk.refusal(template, CONTEXT, tv="{% set a = 1 %}").startswith("mau.md.j2:2: ")


@pytest.mark.parametrize(
    "expression",
    [
        "loop.__class__",
        "loop.cycle('a', 'b')",
        "loop.changed(x)",
        "loop.previtem",
        "loop._iterator",
    ],
)
def test_a_loop_tells_its_place_and_nothing_else(desk: Desk, expression: str) -> None:
    template = "{% for v in ds %}\n{{ " + expression + " }}\n{% endfor %}\n"
    assert desk.refusal(template, CONTEXT).startswith("mau.md.j2:2: ")


def test_a_field_of_the_data_may_have_the_name_of_a_method(desk: Desk) -> None:
    assert desk.words("{{ nhom.items }}\n", CONTEXT) == "của tôi"


@pytest.mark.parametrize("value", ["x", "loop", "self", "m", "tv", "self.b"])
def test_a_thing_of_jinja_cannot_be_printed(desk: Desk, value: str) -> None:
    template = (
        '{% import "tv.md.j2" as tv %}{% macro m() %}a{% endmacro %}{% block b %}A{% endblock %}\n'
        "{% for x in [m] %}\n{{ " + value + " }}\n{% endfor %}\n"
    )
    assert desk.refusal(template, {}, tv="A\n").startswith("mau.md.j2:3: không in được")


@pytest.mark.parametrize("switch", ["false", "true", "i"])
def test_autoescape_cannot_be_switched(desk: Desk, switch: str) -> None:
    template = f"A\n\n{{% autoescape {switch} %}}\nB\n{{% endautoescape %}}\n"
    assert desk.refusal(template, CONTEXT) == (
        "mau.md.j2:3: không dùng được '{% autoescape %}' trong mẫu"
    )


@pytest.mark.parametrize("tag", ["do ds", "trans", "debug", "break", "continue", "python"])
def test_a_tag_of_an_extension_is_unknown(desk: Desk, tag: str) -> None:
    assert desk.refusal(f"A\n{{% {tag} %}}\n", CONTEXT).startswith(
        f"mau.md.j2:2: không có lệnh '{tag.split(maxsplit=1)[0]}'"
    )


PRIVATE = ["\ue000", "\ue0000\ue001", "\ue0020:1\ue003", "\uf8ff", "\U000f0000", "\U0010fffd"]


@pytest.mark.parametrize("text", PRIVATE)
def test_a_template_cannot_forge_a_hole(desk: Desk, text: str) -> None:
    assert desk.refusal(f"---\nloai: ket-luan\n---\nA\n{text} {{{{ x }}}}\n", CONTEXT) == (
        f"mau.md.j2:5: mẫu có ký tự dùng riêng U+{ord(text[0]):04X}; xóa đi"
    )


@pytest.mark.parametrize("text", PRIVATE)
def test_a_file_beside_the_template_cannot_forge_a_hole(desk: Desk, text: str) -> None:
    found = desk.refusal('{% include "phu.md.j2" %}\n', CONTEXT, phu=f"A\n{text}\n")
    assert found.startswith("phu.md.j2:2: mẫu có ký tự dùng riêng")


def test_an_escape_of_yaml_cannot_forge_a_hole(desk: Desk) -> None:
    """YAML turns six plain characters into the private-use one after the file was searched."""
    with pytest.raises(TemplateError, match=r"^mau.md.j2:2:12: mẫu có ký tự dùng riêng U\+E000"):
        desk.load('---\ntrich_yeu: "\\uE0000\\uE001 {{ x }}"\n---\nA\n')


def test_an_escape_of_jinja_cannot_forge_a_hole(desk: Desk) -> None:
    assert desk.words('{{ x }}{{ "\\ue0000\\ue001" }}\n', CONTEXT) == "giá trị 10\ue0000\ue001"


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_a_template_cannot_hold_what_xml_cannot(desk: Desk, character: str) -> None:
    """Word refuses the whole file for one such character; U+0000 would be swapped in silence."""
    found = desk.refusal(f"A\n\nb{character}c\n")
    assert found.startswith("mau.md.j2:3: ")
    assert f"U+{ord(character):04X}" in found


# --- one render and the next ------------------------------------------------------------------

STALE = {
    "an import": '{{ x }} {% import "phu.md.j2" as p %}{{ p.m() }}\n',
    "an import of a value": '{{ x }} {% import "phu.md.j2" as p %}{{ p.v }}\n',
    "an import without context": '{{ x }} {% import "phu.md.j2" as p without context %}{{ p.m() }}\n',
    "a from import": '{{ x }} {% from "phu.md.j2" import m %}{{ m() }}\n',
    "a from import of a value": '{{ x }} {% from "phu.md.j2" import v without context %}{{ v }}\n',
    "an include": '{{ x }} {% include "phan.md.j2" %}\n',
    "an include without context": '{{ x }} {% include "phan.md.j2" without context %}\n',
}


@pytest.mark.parametrize("name", STALE)
def test_a_second_render_prints_its_own_values(desk: Desk, name: str) -> None:
    """Jinja keeps a module that was imported without context, and the holes of the first render."""
    others = {
        "phu": '{% set v %}{{ "hằng" }}{% endset %}{% macro m() %}{{ "hằng" }}{% endmacro %}',
        "phan": '{{ "hằng" }}',
    }
    template = desk.load(STALE[name], **others)
    for x in ("một", "hai"):
        assert blocks(template, {"x": x}) == (Doan((Run(f"{x} hằng"),)),)


def test_an_include_without_context_prints_the_same_wherever_it_stands(desk: Desk) -> None:
    include = '{% include "phan.md.j2" without context %}'
    template = f"{include} {{{{ x }}}} {include}\n"
    assert desk.words(template, {"x": "một"}, phan='{{ "hằng" }}') == "hằng một hằng"


@pytest.mark.parametrize(
    "expression", ['"hằng"|doan', '["hằng"]|doan', '"hằng"|hoa_dau|doan', '("hằng"|doan)']
)
def test_a_constant_is_a_value_of_each_render(desk: Desk, expression: str) -> None:
    """Jinja calculates filters of constants when it compiles, with the holes of who came before."""
    desk.words("{{ x }}\n", {"x": "trước"})
    template = desk.load(f"{{{{ {expression} }}}}\n\n{{{{ x }}}}\n")
    for x in ("một", "hai"):
        assert [v.casefold() for v in template.shape({"x": x}).values] == ["hằng", x]


def test_two_templates_rendered_in_turns_keep_their_values_apart(desk: Desk) -> None:
    first = desk.load("{{ x }} {{ y }}\n")
    second = desk.load("{{ y }} {{ x }}\n")
    for x, y in (("1", "2"), ("3", "4")):
        assert first.shape({"x": x, "y": y}).values == [x, y]
        assert second.shape({"x": x, "y": y}).values == [y, x]


def test_a_render_that_failed_leaves_nothing_behind(desk: Desk) -> None:
    template = desk.load("{{ x }} {{ thieu if loi else 'xong' }}\n")
    assert desk.refusal("{{ x }} {{ thieu }}\n", {"x": "a"})
    assert template.shape({"x": "b", "loi": False}).values == ["b", "xong"]


def test_a_template_that_calls_itself_ends_with_an_error(desk: Desk) -> None:
    recursion = "{% macro m() %}\n{{ m() }}\n{% endmacro %}\n{{ m() }}\n"
    assert desk.refusal(recursion) == "mau.md.j2:2: mẫu tự gọi lại chính nó không dừng"


def test_a_template_that_includes_itself_ends_with_an_error(desk: Desk) -> None:
    assert desk.refusal('A\n{% include "mau.md.j2" %}\n').endswith(
        "mẫu tự gọi lại chính nó không dừng"
    )


@pytest.mark.parametrize("expression", ["10 ** 10000000", "'a' * 1000000000", "ds * 1000000"])
def test_no_expression_fills_the_memory(desk: Desk, expression: str) -> None:
    assert desk.refusal(f"A\n{{{{ {expression} }}}}\n", CONTEXT).startswith("mau.md.j2:2: phép")


@pytest.mark.parametrize("path", ["../ngoai.md.j2", "/etc/passwd", "vbhc/../../a.md.j2"])
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_no_template_reads_outside_its_folder(desk: Desk, tag: str, path: str) -> None:
    rest = " as p" if tag == "import" else ""
    found = desk.refusal(f'{{% {tag} "{path}"{rest} %}}\n', CONTEXT)
    assert f"không có mẫu '{path}' cùng thư mục với mẫu này" in found
