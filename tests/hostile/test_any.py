"""Whatever bytes stand in a template or in data: a document, or an error that says where and why."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vbhc
from vbhc.errors import VbhcError
from vbhc.vietnamese.signs import signs
from vbhc.vietnamese.text import nfc, nfd

from .conftest import HEAD

OFFICE = Path(__file__).parents[2] / "fixtures" / "co-quan.yaml"
# What the languages of templates and data are made of: plain bytes would hardly ever be one.
_PIECES = (
    "{{ }} {% %} {# #} for x in khac if else endif endfor set macro m() endmacro block endblock "
    "include extends import self loop [ ] ( ) { } | ~ + - * ** / ' \" , . : & ! % @ # > ; \n \t "
    "khac co_quan noi hoa so ngay doan 1 0 1e9 -1 a đ Ð \u200b \u0301 \ud800 \x00 --- ::: <<: &a *a "
    "\\u0000 null true |- - ?"
)
PIECES = st.sampled_from(_PIECES.split(" "))
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60)
CONTENTS = TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass")) | st.binary(max_size=200)


def rendered(template: bytes, data: bytes = b"khac: {n: 1}", ending: str = "yaml") -> None:
    """Render with these bytes as template and data; an error of ours is an answer too."""
    with TemporaryDirectory() as name:
        mau, du_lieu = Path(name) / "thu.md.j2", Path(name) / f"a.{ending}"
        mau.write_bytes(template)
        du_lieu.write_bytes(data)
        source = f"khac.ds={du_lieu}" if ending in {"csv", "xlsx", "ods", "xls"} else str(du_lieu)
        with suppress(VbhcError):
            vbhc.to_bytes(vbhc.render(str(mau), vbhc.load(str(OFFICE), source)))


@pytest.mark.filterwarnings("ignore::vbhc.errors.VbhcWarning")
@settings(max_examples=150, deadline=None)
@given(CONTENTS, st.booleans())
def test_any_bytes_can_be_a_template(content: bytes, body: bool) -> None:
    rendered(HEAD.encode() + content if body else content)


@pytest.mark.filterwarnings("ignore::vbhc.errors.VbhcWarning")
@pytest.mark.parametrize("ending", ["yaml", "json", "csv", "xlsx", "ods", "xls"])
@settings(max_examples=60, deadline=None)
@given(content=CONTENTS)
def test_any_bytes_can_be_data(ending: str, content: bytes) -> None:
    start = {"xlsx": b"PK\x03\x04", "ods": b"PK\x03\x04", "xls": b"\xd0\xcf\x11\xe0"}
    rendered(HEAD.encode() + b"{{ khac.n }}\n", start.get(ending, b"") + content, ending)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_looked_at_for_odd_characters(text: str) -> None:
    found = signs(nfc(text))
    assert len({sign.kind for sign in found}) == len(found)
    assert all(sign.message for sign in found)


@given(st.text(max_size=40), st.integers(1, 60))
def test_a_long_text_has_the_normal_form_of_its_parts(text: str, times: int) -> None:
    """Long texts are normalised in another way, which only runs of marks without end may feel."""
    long = f"{nfd(text)} " * times + "x" * 1000
    assert nfc(long) == f"{nfc(text)} " * times + "x" * 1000
