"""Documents of one shape are parsed once, whatever their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from template.rendering import blocks
from vbhc.document import Bang, Doan, Run
from vbhc.errors import TemplateError
from vbhc.shape.filling import fill
from vbhc.shape.markup import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from template.rendering import Desk

LETTER = (
    "# Phần {{ x }}\n\n{% for v in ds %}\n1. {{ v }}\n{% endfor %}\n\n| A |\n|---|\n| {{ x }} |\n"
)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    parse.cache_clear()
    yield
    parse.cache_clear()


def test_other_values_of_one_shape_are_parsed_once(desk: Desk) -> None:
    template = desk.load(LETTER)
    for number in range(20):
        blocks(template, {"x": f"số {number}", "ds": [f"a{number}", "*b*"]})
    assert (parse.cache_info().misses, parse.cache_info().hits) == (1, 19)


def test_a_shared_parse_gives_every_document_its_own_values(desk: Desk) -> None:
    template = desk.load("Trước **{{ x }}** {{ y }}\n")
    for x, y in (("1", "2"), ("2", "1"), ("# a", "|"), ("1", "2")):
        assert blocks(template, {"x": x, "y": y}) == (
            Doan((Run("Trước "), Run(x, bold=True), Run(f" {y}"))),
        )
    assert parse.cache_info().misses == 1


def test_another_number_of_items_is_another_shape(desk: Desk) -> None:
    template = desk.load(LETTER)
    for count in (1, 2, 3, 2, 1):
        blocks(template, {"x": "a", "ds": ["b"] * count})
    assert (parse.cache_info().misses, parse.cache_info().hits) == (3, 2)


def test_filling_leaves_the_cached_tree_as_it_was(desk: Desk) -> None:
    shape = desk.load(LETTER).shape({"x": "a", "ds": ["b"]})
    cached = parse(shape.text, tuple(shape.files))
    before = repr(cached)
    fill(cached, ["x"] * len(shape.values))
    assert repr(cached) == before


def test_a_line_break_is_kept_in_a_cell_only(desk: Desk) -> None:
    found = blocks(desk.load(LETTER), {"x": "một\nhai", "ds": ["ba\nbốn"]})
    table = found[-1]
    assert isinstance(table, Bang)
    assert table.hang == (((Run("một\nhai"),),),)
    assert "Phần một hai" in repr(found[0])
    assert "ba bốn" in repr(found[1])


def test_the_cache_is_bounded() -> None:
    assert parse.cache_info().maxsize is not None


def test_templates_with_one_text_keep_their_own_places(desk: Desk) -> None:
    """The place in an error must not come from another template whose shape was the same."""
    for name in ("mot", "hai"):
        (desk.folder / f"{name}.md.j2").write_text("A\n\nb * c\n", encoding="utf-8")
    from vbhc.template import load

    for name in ("mot", "hai", "mot"):
        with pytest.raises(TemplateError, match=rf"^{name}\.md\.j2:3: "):
            blocks(load(f"{name}.md.j2"), {})


def test_a_refused_shape_is_refused_every_time(desk: Desk) -> None:
    template = desk.load("a *b\n")
    for _render in range(2):
        with pytest.raises(TemplateError):
            blocks(template, {})
