"""The documents that are measured: other values each round, one shape, and the same on every machine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import vbhc
from benchmarks.cases import CASES, Case, invitation
from benchmarks.cases.shown import shown, text
from benchmarks.contexts import flat
from benchmarks.text import paragraphs
from vbhc.document import DanhSach

if TYPE_CHECKING:
    from pathlib import Path

ROWS = {"rows": 5}
SMALL = [CASES["letter"], CASES["report"], CASES["annex"].sized(ROWS)]


def shape_of(values: Any) -> Any:
    """Return names and types without the values."""
    if isinstance(values, dict):
        return {key: shape_of(value) for key, value in values.items()}
    return [shape_of(item) for item in values] if isinstance(values, list) else type(values)


@pytest.fixture(params=SMALL, ids=lambda case: str(case.name))
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def test_values_change_from_round_to_round_and_the_shape_does_not(case: Case) -> None:
    one, two = case.values(1), case.values(2)
    assert one != two
    assert shape_of(one) == shape_of(two)


def test_a_round_has_the_same_values_whenever_it_is_made(case: Case) -> None:
    assert case.values(7) == case.values(7)


def test_ninety_new_shapes_are_all_different(case: Case) -> None:
    lengths = {
        tuple(len(v) for v in case.values(1, shape)["khac"].values() if isinstance(v, list))
        for shape in range(1, 91)
    }
    assert len(lengths) == 90


def test_what_peers_are_handed_is_what_our_document_shows(case: Case) -> None:
    """Peers print these texts as they are: were one wrong, no peer could say the same as we do."""
    values = case.values(3)
    said = " ".join(paragraphs(vbhc.to_bytes(vbhc.render(case.template, values))))
    context = shown(values)
    for items in (value for value in context.values() if isinstance(value, list)):
        assert all(item["don_vi"] in said for item in items if "don_vi" in item)
    assert context["ngay"] in said


def test_the_report_has_seventy_five_blocks() -> None:
    case = CASES["report"]
    blocks = vbhc.render(case.template, case.values(1)).noi_dung
    counts = (len(block.muc) if isinstance(block, DanhSach) else 1 for block in blocks)
    assert sum(counts) == 75


def test_the_annex_has_two_thousand_rows() -> None:
    assert len(CASES["annex"].values(1)["khac"]["viec"]) == 2_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 5, 20), "ngày 20 tháng 5 năm 2026"),
        (Decimal("9.30"), "9,30"),
        (1234567, "1.234.567"),
        ("văn bản", "văn bản"),
    ],
)
def test_values_are_written_as_the_decree_writes_them(value: object, expected: str) -> None:
    assert text("ky", value) == expected


def test_merge_fields_number_the_items_and_keep_the_rows() -> None:
    context = {"ky": "a", "viec": [{"ten": "b"}, {"ten": "c"}], "bang": [{"tt": "1", "ten": "d"}]}
    assert flat(context) == {
        "ky": "a",
        "viec_1_ten": "b",
        "viec_2_ten": "c",
        "bang_tt": [{"bang_tt": "1", "bang_ten": "d"}],
    }


def test_a_list_of_guests_becomes_a_letter_each(tmp_path: Path) -> None:
    rows = tmp_path / "list.csv"
    invitation.write(rows, 3)
    office = {"co_quan": CASES["letter"].values(1)["co_quan"]}
    data = vbhc.load(office, f"{invitation.PLACE}={rows}")
    names = [name for name, _made in vbhc.render_all(invitation.TEMPLATE, data)]
    assert names == ["thu-moi-000001", "thu-moi-000002", "thu-moi-000003"]
