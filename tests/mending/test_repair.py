"""From a file with faults to one without: found, mended, checked anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from check.office import FOREIGN
from vbhc.review import Options, places, review
from vbhc.word.mending import edit
from word import golden
from word.faults import faults
from word.support import q

from .foreign import DOCUMENTS
from .support import changed, repaired, styled, texts
from .test_mend import FAULTS, Fault, each_fault, made

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.facts import Finding
    from word.support import Element


def said(package: bytes) -> list[Finding]:
    return list(review(package, "thu.docx", Options()).checked.findings)


@each_fault
def test_a_fault_is_found_mended_and_gone(fault: Fault) -> None:
    broken, where = made(fault)
    repair = repaired(broken)
    found = [f for f in repair.before.checked.findings if f.id == fault.finding]
    assert found, f"not found: {fault.finding}"
    assert {w.paragraph for f in found for w in places(f)} <= set(where)
    assert said(repair.after.content) == said(fault.document)
    assert fault.finding in {f.id for f in repair.mended}


@each_fault
def test_to_repair_a_repaired_file_changes_nothing(fault: Fault) -> None:
    once = repaired(made(fault)[0]).after.content
    assert not repaired(once).changed


@pytest.mark.parametrize("case", golden.CASES)
def test_a_correct_document_is_left_as_it_is(case: str) -> None:
    repair = repaired(golden.package(case))
    assert not repair.changed
    assert repair.mended == ()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_we_did_not_make_loses_all_that_mending_can_mend(name: str) -> None:
    package = DOCUMENTS[name]()
    repair = repaired(package)
    assert [f.id for f in repair.before.checked.findings if f.fix == "safe"]
    assert [f.id for f in repair.after.checked.findings if f.fix == "safe"] == []
    assert set(faults(repair.after.content)) <= set(faults(package))
    assert not repaired(repair.after.content).changed


def test_a_number_at_the_foot_goes_to_the_top_and_off_the_first_page() -> None:
    package = DOCUMENTS["letter"]()
    repair = repaired(package)
    ids = {f.id for f in repair.mended}
    assert "PNUM-01.missing" in ids
    assert not any(f.id.startswith("PNUM") for f in repair.after.checked.findings)
    (section,) = repair.after.facts.sections
    shown = {(h.part, h.pages) for h in section.headers if h.shown and h.has_page_number}
    assert shown == {("header", "default")}
    assert section.title_page


# --- any faults together --------------------------------------------------------------------

BY_ROLE = [(f.role, f.make) for f in FAULTS if f.document is FAULTS[0].document]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(BY_ROLE), st.integers(0, 40)), min_size=1, max_size=8))
def test_any_faults_together_are_mended_and_no_text_is_touched(
    chosen: list[tuple[tuple[str, Callable[[Element], None]], int]],
) -> None:
    def change(root: Element) -> None:
        for (role, make), number in chosen:
            found = [p for p in root.iter(q("w:p")) if p in styled(root, style_of(role))]
            make(found[number % len(found)])

    broken = changed(FAULTS[0].document, change)
    repair = repaired(broken)
    left = [f.id for f in repair.after.checked.findings if f.fix == "safe"]
    assert left == []
    old, new = texts(broken), texts(repair.after.content)
    motto = {"Độc lập - Tự do - Hạnh phúc"}
    assert {n for name in old for o, n in zip(old[name], new[name], strict=True) if o != n} <= motto
    assert not repaired(repair.after.content).changed


def style_of(role: str) -> str:
    from vbhc import nd30
    from vbhc.word.styles import style_id

    return style_id(role, nd30.spec().components[role])


# --- all of it wrong at once ----------------------------------------------------------------


def wild(root: Element) -> None:
    """Make everything wrong that a run or a paragraph can be, each in another way."""
    for number, paragraph in enumerate(root.iter(q("w:p"))):
        for run in edit.runs(paragraph):
            edit.set_size(run, 10 + number % 8)
            edit.set_font(run, "Arial")
            edit.set_toggle(run, "b", on=number % 3 == 0)
            edit.set_toggle(run, "i", on=number % 2 == 0)
            edit.set_color(run, "FF0000")
        edit.set_align(paragraph, ("left", "center", "right", "justify")[number % 4])


# Where tabs or line breaks make several components of one paragraph, only the writer can part them.
IN_ONE_PARAGRAPH = {"with_tabs", "with_line_breaks"}


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_a_page_with_nothing_right_comes_out_clean(name: str) -> None:
    sound = FOREIGN[name]().bytes()
    broken = changed(sound, wild)
    repair = repaired(broken)
    assert len(repair.before.checked.findings) > 20
    assert [f.id for f in repair.after.checked.findings if f.fix == "safe"] == []
    assert texts(repair.after.content) == texts(broken)
    assert not repaired(repair.after.content).changed
    left = {f.id for f in repair.after.checked.findings if f.level != "info"}
    if name not in IN_ONE_PARAGRAPH:
        wrong_before = {f.id for f in said(sound)} | {"QD-01.authority", "QD-01.bases"}
        assert left <= wrong_before
    assert "FONT-01.name" not in left
