"""Hostile files: whatever is broken, a file is read or refused in one line, in little time and memory.

Where a seed is fixed the same damage is done in every run.
"""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import time
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc.errors import FileError
from vbhc.word.package import write_members
from vbhc.word.reading.reader import facts_of
from word import golden
from word.support import members
from word_reading import specimen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vbhc.facts import Facts

RICH = [
    "fields", "lists-formats", "lists-by-style", "tables-grid", "tables-style", "lines-drawn",
    "lines-vml", "sections-headers", "tracked-changes", "text-boxes", "footnotes",
    "font-theme-vietnamese",
]  # fmt: skip
SEEDS = {name: specimen.members(specimen.load(specimen.FOLDER / f"{name}.yaml")) for name in RICH}
SEEDS["golden"] = {n: c.decode() for n, c in members(golden.package("thong-bao")).items()}
ATTRIBUTE = re.compile(r'="[^"]*"')
VALUES = (
    "abc", "", "-1", "0", "99999999999", "1e9", "NaN", "true", "\u0660", "-2147483649", "50%",
    "12pt", "rId1", "Heading1", "x" * 1000, "%1%2%3", "FFFF", "&#x10FFFF;",
)  # fmt: skip
TAG = re.compile(r"<(/?)([\w:]+)([^<>]*)>")
# Of processor time, not of the clock: below it nobody asks what else the machine can do.
LITTLE = 0.5
MOST = 65  # times what a plain file takes, on whatever machine
PLAIN = "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 5_000
MOST_BYTES = 200 << 20
MARK = "<w:r><w:t>a</w:t></w:r>"


def read_or_refused(data: bytes) -> Facts | None:
    """Return the facts, None for a refusal of one line; anything else is a fault."""
    begin = time.process_time()
    try:
        return facts_of(data, "a.docx")
    except FileError as refusal:
        if len(str(refusal).splitlines()) != 1:
            raise
        return None
    finally:
        taken = time.process_time() - begin
        assert taken < LITTLE or taken < MOST * plain_seconds()


def plain_seconds() -> float:
    """Return what a plain file takes here and now."""
    data = large(body=PLAIN)
    begin = time.process_time()
    facts_of(data)
    return time.process_time() - begin


def packed(parts: dict[str, str]) -> bytes:
    return write_members({name: text.encode() for name, text in parts.items()})


def large(**told: str) -> bytes:
    """Return a file whose parts lie unpacked in it: no limit on the zip refuses it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, text in specimen.members({"why": "x", "body": "", **told}).items():
            package.writestr(name, text)
    return file.getvalue()


@settings(max_examples=60)
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_any_truncated_file_is_refused(seed: str, data: st.DataObject) -> None:
    whole = packed(SEEDS[seed])
    assert read_or_refused(whole[: data.draw(st.integers(0, len(whole) - 1))]) is None


@settings(max_examples=150)
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_any_flipped_bytes_are_read_or_refused(seed: str, data: st.DataObject) -> None:
    whole = bytearray(packed(SEEDS[seed]))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)):
        whole[at] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(whole))


@pytest.mark.parametrize("seed", SEEDS)
def test_any_part_may_be_missing(seed: str) -> None:
    for name in SEEDS[seed]:
        read_or_refused(packed({n: c for n, c in SEEDS[seed].items() if n != name}))


@pytest.mark.parametrize("seed", SEEDS)
def test_any_two_parts_may_be_exchanged(seed: str) -> None:
    parts = SEEDS[seed]
    for one in parts:
        for other in parts:
            read_or_refused(packed({**parts, one: parts[other], other: parts[one]}))


@pytest.mark.parametrize("seed", SEEDS)
def test_any_attribute_may_say_anything(seed: str) -> None:
    dice = random.Random(f"attributes {seed}")  # noqa: S311 - dice, no secret
    for _round in range(30):
        parts = dict(SEEDS[seed])
        for name, text in SEEDS[seed].items():
            if name.startswith("word/"):
                parts[name] = ATTRIBUTE.sub(lambda found: changed(found[0], dice), text)
        read_or_refused(packed(parts))


def changed(attribute: str, dice: random.Random) -> str:
    if "://" in attribute or "urn:" in attribute or dice.random() > 0.2:
        return attribute
    return f'="{dice.choice(VALUES)}"'


@pytest.mark.parametrize("seed", SEEDS)
def test_any_element_may_stand_anywhere(seed: str) -> None:
    """Elements are renamed in pairs, so that the XML stays XML and the schema does not."""
    dice = random.Random(f"elements {seed}")  # noqa: S311 - dice, no secret
    for _round in range(30):
        parts = dict(SEEDS[seed])
        for name, text in parts.items():
            names = sorted({found[2] for found in TAG.finditer(text) if ":" in found[2]})
            if not name.startswith("word/") or len(names) < 2:
                continue
            swap = dict(zip(names, dice.sample(names, len(names)), strict=True))
            kept = {n: swap[n] if dice.random() < 0.3 else n for n in names}
            parts[name] = TAG.sub(partial(renamed, names=kept), text)
        read_or_refused(packed(parts))


def renamed(found: re.Match[str], names: dict[str, str]) -> str:
    return f"<{found[1]}{names.get(found[2], found[2])}{found[3]}>"


# --- depth and size ---------------------------------------------------------------------------

NESTS = {
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:p/>"),
    "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:p/>"),
    "inserted": ("<w:ins>", "</w:ins>", MARK),
    "alternatives": (
        "<mc:AlternateContent><mc:Choice>",
        "</mc:Choice></mc:AlternateContent>",
        "<w:t>a</w:t>",
    ),
    "boxes": ("<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>",
              "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>", MARK),
    "groups": ("<v:group>", "</v:group>", '<v:line from="0,0" to="99,0"/>'),
}  # fmt: skip
AROUND = {
    "inserted": "<w:p>{}</w:p>",
    "boxes": "<w:p>{}</w:p>",
    "alternatives": "<w:p><w:r>{}</w:r></w:p>",
    "groups": "<w:p><w:r><w:pict>{}</w:pict></w:r></w:p>",
}


@pytest.mark.parametrize("kind", NESTS)
@pytest.mark.parametrize("depth", [30, 80, 240, 600, 1900, 10_000])
def test_nesting_of_any_depth_is_read_or_refused(kind: str, depth: int) -> None:
    begin, end, inside = NESTS[kind]
    body = AROUND.get(kind, "{}").format(begin * depth + inside + end * depth)
    read_or_refused(large(body=body))


def many_runs() -> str:
    """Return one paragraph of runs that differ in turn, so that none can be joined."""
    return "<w:p>" + (MARK + "<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>") * 50_000 + "</w:p>"


def styled() -> str:
    return "".join(
        f'<w:p><w:pPr><w:ind w:left="{n}"/></w:pPr><w:r><w:rPr><w:sz w:val="{n + 1}"/></w:rPr>'
        f"<w:t>a</w:t></w:r></w:p>"
        for n in range(20_000)
    )


ROW = "<w:tr>" + f"<w:tc><w:p>{MARK}</w:p></w:tc>" * 10 + "</w:tr>"
LARGE: dict[str, Callable[[], str]] = {
    "paragraphs": lambda: "<w:p/>" * 50_000,
    "too many paragraphs": lambda: "<w:p/>" * 700_000,
    "cells": lambda: f"<w:tbl>{ROW * 2_000}</w:tbl>",
    "tables": lambda: f"<w:tbl>{ROW}</w:tbl>" * 1_500,
    "runs": many_runs,
    "like runs": lambda: f"<w:p>{MARK * 100_000}</w:p>",
    "formats": styled,
    "deleted marks": lambda: "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" * 50_000,
    "open fields": lambda: '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 40_000,
    "fields in one": lambda: '<w:p>' + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 40_000 + f"{MARK * 3000}</w:p>",
    "wide span": lambda: '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' * 500,
    "grid": lambda: f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 300_000}</w:tblGrid>{ROW}</w:tbl>",
    "lines": lambda: "<w:p><w:r><w:pict>" + '<v:line from="0,0" to="99pt,0"/>' * 60_000 + "</w:pict></w:r></w:p>",
    "shapes in one frame": lambda: "<w:p><w:r><w:drawing><wp:anchor>" + '<wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>' * 60_000 + "</wp:anchor></w:drawing></w:r></w:p>",
    "alternatives": lambda: "<w:p>" + "<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>" * 60_000 + "</w:p>",
    "underscores": lambda: f"<w:p><w:r><w:t>{'_ ' * 2_000_000}x</w:t></w:r></w:p>",
    "dashes": lambda: f"<w:p><w:r><w:t>{'-=' * 1_000_000}</w:t></w:r></w:p>",
    "breaks": lambda: f"<w:p><w:r><w:rPr><w:u/></w:rPr>{'<w:br/>' * 100_000}</w:r></w:p>",
    "sections": lambda: "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 20_000,
    "bordered": lambda: "<w:p><w:pPr><w:pBdr><w:top w:val='single'/></w:pBdr></w:pPr></w:p>" * 20_000,
}  # fmt: skip


@pytest.mark.bare
@pytest.mark.parametrize("case", LARGE)
def test_a_huge_text_takes_little_time(case: str) -> None:
    read_or_refused(large(body=LARGE[case]()))


@pytest.mark.bare
def test_a_long_chain_of_styles_takes_little_time() -> None:
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>'
        for n in range(5_000)
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="S{n}"/></w:pPr></w:p>' for n in range(5_000))
    assert read_or_refused(large(styles=rows, body=body))


MEASURE = """
import resource, sys
from pathlib import Path
from vbhc.errors import FileError
from vbhc.word.reading.reader import facts_of
try:
    facts_of(Path(sys.argv[1]))
except FileError:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.bare
@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
@pytest.mark.parametrize("case", ["cells", "formats", "paragraphs", "too many paragraphs"])
def test_a_huge_text_takes_little_memory(case: str, tmp_path: Path) -> None:
    """Measured from outside, the parser's own trees included."""
    file = tmp_path / "a.docx"
    file.write_bytes(large(body=LARGE[case]()))
    # Through a shell: a child begins with the peak of the process it was split from.
    command = ["sh", "-c", '"$0" -c "$1" "$2"', sys.executable, MEASURE, str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert int(done.stdout) << 10 < MOST_BYTES
