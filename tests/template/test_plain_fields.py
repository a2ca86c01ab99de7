"""Texts of a head that only name fields are put together without Jinja, and come out as Jinja's do.

It is the way nearly every head takes; Jinja itself, made to do the same texts, is the judge.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from template.rendering import NAME, write
from vbhc.data.nodes import Node
from vbhc.errors import Place, TemplateError
from vbhc.template import expressions, head, load, plain_fields
from vbhc.template.budget import LONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2.runtime import Context

    from vbhc.template.environment import DocumentEnvironment

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.decimals(allow_nan=False), st.dates(), st.times(),
    st.text(max_size=12), st.sampled_from(["", " a ", "a\nb", "o\u0301", "\x01", "{{ a }}", "x" * (LONG + 1)]),
    st.sampled_from([Markup("<b>"), 10**70, date(2026, 2, 5), time(8, 30), Decimal("80.080")]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner), max_leaves=5
)  # fmt: skip
DATA = st.dictionaries(st.sampled_from("abc"), VALUES)
FIELDS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join)
BRACES = st.sampled_from(["{{{{ {} }}}}", "{{{{{}}}}}", "{{{{- {} -}}}}"])
PIECES = st.builds(str.format, BRACES, FIELDS) | st.sampled_from(
    [" ", "Sở ", "\n", "a|b", "{# n #}", "|", "1. "]
)
TEXTS = st.lists(PIECES, max_size=5).map("".join)


@pytest.fixture
def environment(tmp_path: Path) -> DocumentEnvironment:
    write(tmp_path, {NAME: "---\nloai: thong-bao\n---\nA\n"})
    return load(str(tmp_path / NAME)).environment


def said(value: Callable[[Context], Any], environment: DocumentEnvironment, data: Any) -> object:
    """Return what a text comes to, or what is wrong with it."""
    try:
        return value(environment.scope(data))
    except TemplateError as error:
        return error.problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(TEXTS, DATA)
def test_any_text_comes_out_as_from_jinja(
    environment: DocumentEnvironment, text: str, data: dict[str, Any]
) -> None:
    node = Node(text, Place("mau.md.j2", 2))
    compiler = head.HeadCompiler(environment)
    with (
        patch.object(expressions, "pieces_of", lambda _tree: []),
        patch.object(expressions, "names_of", lambda _tree: ()),
    ):
        by_jinja = compiler.field(node)
    assert said(compiler.field(node), environment, data) == said(by_jinja, environment, data)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("khac.so", ("khac", "so")),
        (" a ", ("a",)),
        ("a.b.c", ("a", "b", "c")),
        ("a['b']", ()),
        ("a|so", ()),
        ("true", ()),
        ("none", ()),
        ("a.b if a", ()),
        ("'a'", ()),
    ],
)
def test_only_a_name_and_its_fields_are_looked_up(
    environment: DocumentEnvironment, text: str, names: tuple[str, ...]
) -> None:
    assert plain_fields.names_of(expressions.parsed(environment, text)) == names


def test_such_a_text_is_not_even_compiled(environment: DocumentEnvironment) -> None:
    """Most texts of most heads: a command that starts afresh need not write Python for them."""
    compiler = head.HeadCompiler(environment)
    with patch.object(environment, "compile", side_effect=AssertionError):
        title = compiler.field(Node("Sở {{ a.b }}"))
        number = compiler.field(Node("{{ a.b }}"))
        scope = environment.scope({"a": {"b": 7}})
        assert (title(scope).value, number(scope).value) == ("Sở 7", 7)
