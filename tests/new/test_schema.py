"""The JSON Schema: valid, in Vietnamese, from the model; it lets through what a run takes."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vbhc.data import coerce, load, patterns, validate
from vbhc.data.model import DuLieu
from vbhc.data.nodes import raw
from vbhc.data.schema import SHORT_FORMS, content, schema
from vbhc.errors import DataError, VbhcError

from .editor import as_an_editor_reads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((ROOT / "fixtures").glob("*.yaml"))
VALIDATOR = Draft202012Validator(schema())
ENGLISH = re.compile(r"\b(the|is|are|of|with|and|must|field|value|one|who)\b", re.IGNORECASE)


def complaints(data: object) -> list[str]:
    return [f"{list(e.absolute_path)}: {e.message}" for e in VALIDATOR.iter_errors(data)]


def descriptions(part: object) -> Iterator[str]:
    """Yield every title and description of a schema."""
    if isinstance(part, dict):
        for key, inner in part.items():
            if key in {"title", "description", "patternErrorMessage"} and isinstance(inner, str):
                yield inner
            else:
                yield from descriptions(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from descriptions(inner)


def test_the_schema_is_one_by_its_own_meta_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_is_the_same_every_time() -> None:
    assert content() == content()
    assert json.loads(content()) == schema()
    assert content().endswith(b"}\n")


def test_the_schema_speaks_vietnamese() -> None:
    """Class names and docstrings are ours, in English; a clerk's editor must not show them."""
    said = list(descriptions(schema()))
    assert len(said) > 100
    assert [each for each in said if ENGLISH.search(each)] == []
    parts = schema()["$defs"].values()
    assert [part for part in parts if {"title", "description"} & part.keys()] == []


def test_every_field_of_the_schema_has_its_title() -> None:
    parts = [schema(), *schema()["$defs"].values()]
    fields = [field for part in parts for field in part["properties"].values()]
    assert [field for field in fields if not field.get("title")] == []
    assert set(schema()["properties"]) == set(DuLieu.fields)


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.name)
def test_the_shipped_data_pass(file: Path) -> None:
    assert complaints(as_an_editor_reads(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "co_quan: {ten: Sở}",
        "co_quan: {ten: [Sở Khoa học, và Công nghệ], chu_quan: }",
        "co_quan: {ten: A, don_vi: [{ma: 01, ten: B, ngoai: Có}]}",
        "van_ban: {x: {so: 15, ngay: 22/5/2020, nguoi_ky: {chuc_vu: A, ho_ten: B}}}",
        "van_ban: {x: {so: '15', ngay: 2020-05-22, nguoi_ky: [{chuc_vu: A, ho_ten: B}]}}",
        "van_ban: {x: {so: , ngay: '', noi_nhan: Như trên, han_bao_cao: trước ngày 05}}",
        "van_ban:",
        "su_kien: {chu_toa: Trần Văn Minh, bat_dau: 8h30, ket_thuc: 11:30, co_mat: '43'}",
        "su_kien: {bao_cao: báo cáo năm, vang_mat: [A, {ho_ten: B}], thong_qua: KHÔNG}",
        "su_kien: {bieu_quyet: [{noi_dung: A, tan_thanh: 3, y_kien_khac: }]}",
        'danh_gia: {nam: 2019, chi_so_thanh_phan: [{ten: A, diem: "9,98", diem_toi_da: 10}]}',
        'danh_gia: {nam: "2019", tong: {diem: "1.234,5", diem_toi_da: }}',
        "ton_tai: {noi_dung: [A, {noi_dung: B, chi_tiet: [C, {noi_dung: D, diem_tru: 3}]}]}",
        "ton_tai: {noi_dung: một tồn tại, nguyen_nhan: một nguyên nhân}",
        "nhiem_vu: rà soát",
        "nhiem_vu: [rà soát, {noi_dung: A, chi_tiet: B, chu_tri: 'tat-ca', han: 31/7/2020}]",
        "co_quan: {ten: A, don_vi: [{ma: VP, ten: B}]}\nnhiem_vu: [{noi_dung: C, chu_tri: VP}]",
        "in_phan_cong: Trong đoạn",
        "in_phan_cong: phu-luc",
        "loi_van: {mo_dau: Một câu., ket_thuc: [Một., Hai.]}",
        "vien_dan: {CV1: {loai: Công văn, so_ky_hieu: 2040}}",
        "khac: {bat_ky: [1, {gi: true}]}",
    ],
)
def test_every_short_form_passes(text: str, tmp_path: Path) -> None:
    """An editor that underlines what a run takes teaches its user to look away."""
    assert complaints(as_an_editor_reads(text)) == []
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    validate(load(file))


@pytest.mark.parametrize(
    "text",
    [
        "co_quann: {ten: Sở}",
        "co_quan: {ten: Sở, tenngan: S}",
        "co_quan: {}",
        "co_quan: {ten: Sở, don_vi: [{ma: VP}]}",
        "danh_gia: {nam: 2019, chi_so_thanh_phan: [{ten: A, diem: chín}]}",
        "danh_gia: {nam: 0}",
        "danh_gia: {nam: năm nay}",
        "su_kien: {ngay: hôm qua}",
        "su_kien: {bat_dau: sáng}",
        "su_kien: {thong_qua: rồi}",
        "in_phan_cong: trong bảng",
        "nhiem_vu: [{chu_tri: [VP]}]",
        "nhiem_vu: [{noi_dung: A, han: [1]}]",
        "van_ban: {x: {soo: 1}}",
        "van_ban: {x: {nguoi_ky: [{chuc_vu: A, ho_ten: B}, {}, {}]}}",
        "noi_nhan: {a: b}",
        "[]",
    ],
)
def test_a_mistake_is_seen_in_the_editor_and_by_the_run(text: str, tmp_path: Path) -> None:
    assert complaints(as_an_editor_reads(text)) != []
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError):
        validate(load(file))


def test_each_function_that_reads_a_short_form_says_which() -> None:
    """A new one without its line would make the schema fail, and not flag valid files."""
    assert coerce.to_list in SHORT_FORMS
    assert coerce.RecordOf in SHORT_FORMS


letters = st.sampled_from("aAeoOuàáạảãâấăằđĐêễêíòóôồơớùúưứựỳchngklt 0123456789.,/-:hH_")
near_values = st.text(letters, max_size=14) | st.sampled_from(
    ["có", "KHÔNG", "x", "Trong đoạn", "phụ lục", "20/5/2020", "8 giờ 30 phút", "-1,5", "1.234,5"]
)


@given(near_values)
@pytest.mark.parametrize(
    ("function", "pattern"),
    [
        (coerce.to_decimal, patterns.NUMBER),
        (coerce.to_positive, patterns.NUMBER),
        (coerce.to_date, patterns.DATE),
        (coerce.to_time, patterns.TIME),
        (coerce.to_flag, patterns.any_spelling(*coerce.YES, *coerce.NO)),
        (coerce.to_placing, patterns.any_spelling(*coerce.PLACINGS)),
        (coerce.to_text, patterns.FILLED),
    ],
)
def test_any_text_that_a_run_takes_has_the_form_an_editor_wants(
    function: Callable[[object], object], pattern: str, text: str
) -> None:
    try:
        function(text)
    except VbhcError:
        return
    assert re.search(pattern, text)


@pytest.mark.parametrize("word", ["có", "Có", "CÓ", "co", "không", "Khong", "x", " yes "])
def test_a_flag_may_be_spelled_in_any_way(word: str) -> None:
    assert coerce.to_flag(word) in {True, False}
    assert complaints({"su_kien": {"thong_qua": word}}) == []


# --- any valid record -------------------------------------------------------------------------

words = st.text("abcđêảô ,;:-", min_size=1, max_size=12).filter(str.strip)
fields: dict[str, st.SearchStrategy[Any]] = {
    "text": words | st.integers(0, 9999),
    "number": st.decimals(0, 99, places=2).map(str)
    | st.decimals(0, 99, places=2).map(lambda d: str(d).replace(".", ","))
    | st.floats(0, 99).map(lambda f: round(f, 2)),
    "date": st.dates(date(1900, 1, 1)).map(lambda d: f"{d.day}/{d.month}/{d.year}"),
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Draw data in the forms people use: short and long, text and number, blank and absent."""
    text, number, day = fields["text"], fields["number"], fields["date"]
    texts = st.none() | text | st.lists(text, max_size=3)
    tasks = st.lists(
        words
        | st.fixed_dictionaries(
            {"noi_dung": text},
            optional={"chi_tiet": texts, "san_pham": text | st.just(""), "han": day | words},
        ),
        max_size=3,
    )
    part = st.fixed_dictionaries(
        {"ten": text, "diem": number}, optional={"diem_toi_da": st.none() | st.just(100)}
    )
    head = st.fixed_dictionaries(
        {}, optional={"so": st.integers(1, 99) | st.just("7"), "ngay": day, "noi_nhan": texts}
    )
    data = st.fixed_dictionaries(
        {},
        optional={
            "nhiem_vu": tasks | words | st.none(),
            "giai_phap": tasks,
            "noi_nhan": texts,
            "van_ban": st.dictionaries(words, head, max_size=2) | st.none(),
            "danh_gia": st.fixed_dictionaries(
                {"nam": st.integers(1990, 2100) | st.just("2019")},
                optional={"chi_so_thanh_phan": st.lists(part, max_size=3), "nguyen_nhan": texts},
            ),
            "su_kien": st.fixed_dictionaries(
                {},
                optional={
                    "ngay": day | st.just(""),
                    "thong_qua": st.booleans() | st.sampled_from(["có", "Không", "", None]),
                    "chu_toa": words | st.fixed_dictionaries({"ho_ten": text}),
                },
            ),
            "loi_van": st.dictionaries(words, texts, max_size=2),
        },
    )
    return draw(data)


@given(records())
def test_any_data_that_a_run_takes_pass(data: dict[str, Any]) -> None:
    try:
        loaded = load(data)
        validate(loaded)
    except DataError:
        return
    assert complaints(plain(raw(loaded.root))) == []


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return float(value) if isinstance(value, Decimal) else value
