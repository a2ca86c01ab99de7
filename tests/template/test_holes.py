"""Any value, in any place of a template, comes out as its NFC and changes nothing around it."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from template.rendering import NAME, blocks, write
from vbhc.document import Bang, Doan, Run
from vbhc.errors import TemplateError
from vbhc.i18n import set_language
from vbhc.template import Template, load

if TYPE_CHECKING:
    from pathlib import Path

    from template.rendering import Desk

SENTINEL = "Q7Z"
CONTROLS = "".join(map(chr, range(32))).translate({9: None, 10: None, 13: None})

PIECES = (
    "{{", "}}", "{{ y }}", "{%", "%}", "{#", "<&>", "&amp;", "<b>", "<!--", "|", "\n", "\r\n", "\r", "*", "**", "_",
    "`", "~~", "1. ", "- ", "+ ", "# ", "> ", ":::", "---", "===", "```", "[a](b)", "\\", "\t", "    ",
    "\ue000", "\ue001", "\ue0000\ue001", "\ue0001\ue001", "\ue0020:1\ue003", "\uf8ff", "\U000f0000", "\u0301",
    "\u00a0", "\u2028", "\u0085", "e\u0302\u0301", "\u0110",
)  # fmt: skip
XML_CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters=f"{CONTROLS}\ufffe\uffff"
)
VALUES = (
    st.lists(st.sampled_from(PIECES) | st.text(XML_CHARACTERS, max_size=4), max_size=8)
    .map("".join)
    .filter(lambda text: bool(text.strip()))
)

CHILD = '{% extends "goc.md.j2" %}\n{% block than %}\n- **{{ super() }}**\n{% endblock %}\n'
BODIES = {
    "at the start of a paragraph": "{{ x }} sau.\n",
    "in the middle of a paragraph": "Trước {{ x }} sau.\n",
    "at the end of a paragraph": "Trước {{ x }}\n",
    "as a whole paragraph": "Trước.\n\n{{ x }}\n\nSau.\n",
    "at the start of a second line": "Trước\n{{ x }}\nsau.\n",
    "in bold": "Trước **{{ x }}** sau.\n",
    "in italic": "Trước *{{ x }}* sau.\n",
    "in bold italic": "***{{ x }}***\n",
    "in a heading": "# {{ x }}\n\nSau.\n",
    "at the end of a heading": "## Năm {{ x }}\n",
    "in a numbered item": "1. {{ x }}\n2. sau\n",
    "in a dash item": "- {{ x }}\n- sau\n",
    "in a nested dash item": "- trước\n  - {{ x }}\n  - sau\n",
    "in a dash item of a numbered one": "1. trước\n   - {{ x }}\n2. sau\n",
    "in a second paragraph of an item": "- trước\n\n  {{ x }}\n- sau\n",
    "in a cell": "| A | B |\n|---|---|\n| {{ x }} | b |\n| c | {{ x }} |\n",
    "in a bold cell": "| A | B |\n|:--|--:|\n| **{{ x }}** | b |\n",
    "in a table head": "| {{ x }} | B |\n|---|---|\n| a | b |\n",
    "between two holes": "{{ y }}{{ x }}{{ y }}\n",
    "in a loop": "{% for i in ds %}\n- {{ x }} {{ i }}\n{% endfor %}\n",
    "as a loop variable": "{% for i in [x, x] %}\n1. {{ i }}\n{% endfor %}\n",
    "through a macro": "{% macro m(a) %}**{{ a }}** sau{% endmacro %}\n- {{ m(x) }}\n",
    "through a call block": "{% macro m() %}- {{ caller() }}\n{% endmacro %}\n{% call m() %}{{ x }}{% endcall %}\n",
    "through a captured set": "{% set q %}*{{ x }}*{% endset %}\n# {{ q }}\n",
    "through a block printed twice": "{% block b %}\nTrước {{ x }}\n{% endblock %}\n\n{{ self.b() }}\n",
    "through super": CHILD,
    "through an include": '{% include "phu.md.j2" %}\n',
    "through an import": '{% import "thu-vien.md.j2" as tv %}\n| A |\n|---|\n| {{ tv.o(x) }} |\n',
    "through filter noi": "Gồm {{ [y, x, y]|noi }}.\n",
    "in an annex-like sentence": "Trước \\::: {{ x }}\n",
}  # fmt: skip
OTHERS = {
    "goc.md.j2": "Đầu.\n\n{% block than %}{{ x }}{% endblock %}\n",
    "phu.md.j2": "- {{ x }}\n- sau\n",
    "thu-vien.md.j2": "{% macro o(a) %}**{{ a }}**{% endmacro %}\n",
}

steady = settings(derandomize=True, deadline=None)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Template]:
    folder = tmp_path_factory.mktemp("holes")
    write(folder, OTHERS)
    loaded = {}
    for number, (name, text) in enumerate(BODIES.items()):
        write(folder, {f"{number}.md.j2": text})
        loaded[name] = load(str(folder / f"{number}.md.j2"))
    return loaded


def printed(value: str) -> str:
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def put(node: Any, flat: str, cell: str) -> Any:
    """Return a tree with the value in place of the sentinel; in a table it keeps its lines."""
    if isinstance(node, Run):
        return Run(node.text.replace(SENTINEL, flat), node.bold, node.italic)
    if isinstance(node, tuple):
        return tuple(put(inner, flat, cell) for inner in node)
    if is_dataclass(node) and not isinstance(node, type):
        inside = cell if isinstance(node, Bang) else flat
        return replace(
            node, **{f.name: put(getattr(node, f.name), inside, cell) for f in fields(node)}
        )
    return node


def context(value: str) -> dict[str, Any]:
    return {"x": value, "y": "Y", "ds": ["i", "k"]}


@pytest.mark.parametrize("where", BODIES)
@steady
@given(value=VALUES)
def test_any_text_comes_out_as_its_nfc_and_leaves_the_tree_alone(
    templates: dict[str, Template], where: str, value: str
) -> None:
    template = templates[where]
    wanted = printed(value)
    around = blocks(template, context(SENTINEL))
    assert SENTINEL in repr(around)
    assert blocks(template, context(value)) == put(around, wanted.replace("\n", " "), wanted)


@steady
@given(value=VALUES)
def test_doan_makes_one_paragraph_of_each_line_and_nothing_else(doan: Template, value: str) -> None:
    lines = [line.strip() for line in printed(value).split("\n")]
    assert blocks(doan, context(value)) == tuple(Doan((Run(line),)) for line in lines if line)


@pytest.fixture(scope="session")
def doan(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("doan")
    write(folder, {NAME: "{{ x|doan }}\n"})
    return load(str(folder / NAME))


@pytest.fixture(scope="session")
def head(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("head")
    write(folder, {NAME: '---\ntrich_yeu: "Về {{ x }} (hết {{ y }})"\n---\nA\n'})
    return load(str(folder / NAME))


@steady
@given(value=VALUES.filter(lambda text: not set(text) & {"\n", "\r"}))
def test_any_text_in_a_string_of_the_head_comes_out_as_its_nfc(head: Template, value: str) -> None:
    field = head.head_node(context(value)).value["trich_yeu"]
    assert field.value == f"Về {printed(value)} (hết Y)"


def test_a_line_break_of_a_value_is_a_space_in_the_head(head: Template) -> None:
    """A value may not make a second line of the subject; only the author may."""
    field = head.head_node(context("một\nhai")).value["trich_yeu"]
    assert field.value == "Về một hai (hết Y)"


@steady
@given(first=VALUES, second=VALUES)
def test_a_value_never_leaks_into_the_next_render(
    templates: dict[str, Template], first: str, second: str
) -> None:
    template = templates["in a cell"]
    blocks(template, context(first))
    assert blocks(template, context(second)) == put(
        blocks(template, context(SENTINEL)), printed(second), printed(second)
    )


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"]
)
def test_a_character_that_xml_cannot_hold_is_refused_with_its_line(
    desk: Desk, character: str
) -> None:
    set_language("vi")
    assert desk.refusal("A\n\n{{ x }}\n", {"x": f"a{character}b"}) == (
        f"mau.md.j2:3: giá trị có ký tự U+{ord(character):04X}, tệp Word không chứa được; "
        "xóa ký tự đó khỏi dữ liệu"
    )


@pytest.mark.parametrize("empty", ["", " \n\t ", "\u00a0"])
def test_a_paragraph_that_stays_empty_is_left_out(desk: Desk, empty: str) -> None:
    assert desk.blocks("A\n\n{{ x }}\n\nB\n", {"x": empty}) == (
        Doan((Run("A"),)),
        Doan((Run("B"),)),
    )


def test_a_list_whose_items_all_stay_empty_is_left_out(desk: Desk) -> None:
    assert desk.blocks("A\n\n- {{ x }}\n- {{ x }}\n", {"x": ""}) == (Doan((Run("A"),)),)


def test_a_cell_may_stay_empty(desk: Desk) -> None:
    (table,) = desk.blocks("| A | B |\n|---|---|\n| {{ x }} | b |\n", {"x": ""})
    assert isinstance(table, Bang)
    assert table.hang == (((), (Run("b"),)),)


def test_a_long_value_comes_out_whole(desk: Desk) -> None:
    assert desk.words("{{ x }}\n", {"x": "ữ " * 5000}) == ("ữ " * 5000).strip()


def test_text_that_was_taken_apart_is_equal_to_the_whole(desk: Desk) -> None:
    """Decomposed letters, as macOS and some keyboards type them, become the composed ones."""
    assert (
        desk.words("{{ x }}\n", {"x": unicodedata.normalize("NFD", "Nghị quyết")}) == "Nghị quyết"
    )


def test_a_template_in_decomposed_letters_is_composed_too(desk: Desk) -> None:
    assert desk.words(unicodedata.normalize("NFD", "Nghị quyết") + "\n") == "Nghị quyết"


def test_an_empty_value_in_a_heading_is_an_error_and_no_bare_number(desk: Desk) -> None:
    """The number would stand on the page alone; a template's own empty heading is refused too."""
    with pytest.raises(TemplateError):
        desk.blocks("A\n\n# {{ x }}\n", {"x": ""})


def test_a_document_has_as_many_holes_as_it_has_values(tmp_path: Path) -> None:
    """The first tokens are made beforehand, those after them as they are needed."""
    write(tmp_path, {NAME: "{% for x in ds %}\n{{ x }}\n\n{% endfor %}\n"})
    values = [f"giá trị {number}" for number in range(1000)]
    found = blocks(load(str(tmp_path / NAME)), {"ds": values})
    assert ["".join(run.text for run in block.text) for block in found] == values  # type: ignore[union-attr]
