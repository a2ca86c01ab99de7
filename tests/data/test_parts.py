"""The readers of the model: what they take and refuse is what a validation library would.

pydantic is the oracle: it is given the same types and functions, and must find the same faults at
the same places, or make the same record.
"""

from __future__ import annotations

import pickle
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pydantic
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbhc import resources
from vbhc.data import coerce, load, validate
from vbhc.data.checks import _CHECKS as CHECKS
from vbhc.data.computed import plain
from vbhc.data.marks import (
    GROUP,
    LIST,
    LONG,
    MISSING,
    SHORT,
    UNKNOWN,
    VALUE,
    After,
    Before,
    Kept,
    Length,
    Mark,
    Plain,
    Refused,
)
from vbhc.data.model import ChiSo, DauVanBan, DieuTra, DuLieu, NhiemVu
from vbhc.data.parts import Part, is_part, kinds
from vbhc.data.readers import reader
from vbhc.data.types import MaybeText, may, must
from vbhc.memo import forgetful

ERRORS = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN,
    "model_type": GROUP,
    "dict_type": GROUP,
    "list_type": LIST,
    "too_short": SHORT,
    "too_long": LONG,
    "value_error": VALUE,
}


# --- the model, told to pydantic ----------------------------------------------------------------


@cache
def twin(part: Any) -> Any:
    """Return the pydantic model with the fields of a part."""
    fields: dict[str, Any] = {
        name: (told(kind), ... if field.required else pydantic.Field(default_factory=field.blank))
        for (name, kind), field in zip(kinds(part).items(), part.fields.values(), strict=True)
    }
    config = pydantic.ConfigDict(extra="forbid")
    return pydantic.create_model(part.__name__, __config__=config, **fields)


def told(kind: Any) -> Any:
    """Return a type of the model as pydantic knows it."""
    origin = get_origin(kind)
    if origin is Annotated:
        marks = [each for mark in kind.__metadata__ for each in known(mark)]
        return Annotated[(told(kind.__origin__), "", *marks)]
    if is_part(kind):
        return twin(kind)
    if origin in {Union, UnionType}:
        return Union[tuple(told(each) for each in get_args(kind))]  # noqa: UP007 - made of many
    if origin in {list, dict}:
        return origin[tuple(told(each) for each in get_args(kind))]
    return kind


def known(mark: Any) -> list[Any]:
    match mark:
        case Plain():
            return [pydantic.PlainValidator(mark.function)]
        case Before():
            return [pydantic.BeforeValidator(mark.function)]
        case After():
            return [pydantic.AfterValidator(mark.function)]
        case Length():
            return [pydantic.Field(min_length=mark.least or None, max_length=mark.most)]
    return []


def as_pydantic_reads(value: object) -> object:
    try:
        made = twin(DuLieu).model_validate(value)
    except pydantic.ValidationError as error:
        return [(ERRORS[each["type"]], each["loc"]) for each in error.errors(include_url=False)]
    return made.model_dump()


def as_we_read(value: object) -> object:
    try:
        return plain(reader(DuLieu)(value))
    except Refused as refused:
        return [(each.kind, each.path) for each in refused.refusals]


# --- any data -------------------------------------------------------------------------------------

scalars = st.none() | st.booleans() | st.sampled_from(
    ["", " ", "a", "VP, VP", "10,25", "1.234", "20/5/2020", "30/2/2020", "8h30", "có", "phu_luc", 0, 3]
)  # fmt: skip
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


def like(kind: Any) -> st.SearchStrategy[Any]:
    """Return values that are nearly, or quite, what a type wants."""
    origin = get_origin(kind)
    if origin is Annotated:
        return like(kind.__origin__)
    if is_part(kind):
        return st.deferred(lambda: groups(kind))
    inner = [like(each) for each in get_args(kind) if each is not type(None)]
    if origin in {Union, UnionType}:
        return st.one_of(*inner)
    if origin is list:
        return st.lists(inner[0], max_size=3) | inner[0]
    if origin is dict:
        return st.dictionaries(st.sampled_from(["ket-luan", "x"]), inner[-1], max_size=2)
    return scalars


def groups(part: Any) -> st.SearchStrategy[Any]:
    """Return groups of fields, some with what is strange or missing among them."""
    fields = {name: like(kind) | junk for name, kind in kinds(part).items()}
    needed = {name: fields.pop(name) for name, field in part.fields.items() if field.required}
    whole = st.fixed_dictionaries(needed, optional=fields)
    broken = st.dictionaries(st.sampled_from([*kinds(part), "la"]), junk, max_size=3)
    return whole | broken


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(groups(DuLieu) | junk)
def test_any_data_are_read_and_refused_as_pydantic_does(value: object) -> None:
    assert as_we_read(value) == as_pydantic_reads(value)


def bare_of_parts(value: Any) -> Any:
    """Return a value of the model without the model, whatever its type says."""
    if isinstance(value, Part):
        value = value.__dict__
    if isinstance(value, dict):
        return {name: bare_of_parts(inner) for name, inner in value.items()}
    return [bare_of_parts(inner) for inner in value] if isinstance(value, list) else value


def changeable(value: Any) -> list[int]:
    """Return which dicts and lists a value holds, those of `khac` aside: nobody changes them."""
    if isinstance(value, Part):
        value = value.__dict__
    if not isinstance(value, dict | list):
        return []
    inside = value.values() if isinstance(value, dict) else value
    return [id(value), *(each for inner in inside for each in changeable(inner))]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(groups(DuLieu))
def test_any_record_is_copied_whole_for_the_templates(value: object) -> None:
    """They are copied by the types of the model; a field that was missed would stay a part of it."""
    try:
        made = reader(DuLieu)(value)
    except Refused:
        return
    copied = plain(made)
    assert copied == bare_of_parts(made)
    made.__dict__.pop("khac"), copied.pop("khac")
    assert set(changeable(made)).isdisjoint(changeable(copied))


# --- parts ----------------------------------------------------------------------------------------


def every_part(part: Any = Part) -> list[Any]:
    return [each for sub in part.__subclasses__() for each in (sub, *every_part(sub))]


def leaves(kind: Any, marks: tuple[Any, ...] = ()) -> list[tuple[Any, tuple[Any, ...]]]:
    """Return the types inside a type that hold no other, each with its marks."""
    if get_origin(kind) is Annotated:
        return leaves(kind.__origin__, kind.__metadata__)
    if any(isinstance(mark, Plain) for mark in marks) or not get_args(kind):
        return [(kind, marks)]
    inner = [each for each in get_args(kind) if each is not type(None)]
    return [leaf for each in inner[get_origin(kind) is dict :] for leaf in leaves(each)]


@pytest.mark.parametrize("part", every_part(), ids=lambda part: part.__name__)
def test_no_field_lets_just_anything_through(part: Any) -> None:
    """A type without a function to read it would take any value; only `khac` may."""
    for name, kind in kinds(part).items():
        for leaf, marks in leaves(kind):
            read = any(isinstance(mark, Plain) for mark in marks) or is_part(leaf)
            assert read or (name, leaf) == ("khac", Any)


def test_a_part_is_not_changed_after_reading() -> None:
    task = NhiemVu(noi_dung="a")
    with pytest.raises(AttributeError, match="NhiemVu"):
        task.noi_dung = "b"


def test_a_part_has_the_fields_of_the_part_it_is_one_of_first() -> None:
    assert list(DieuTra.fields) == [*ChiSo.fields, "xep_hang"]


def test_what_is_left_out_belongs_to_one_record_alone() -> None:
    first, second = NhiemVu(noi_dung="a"), NhiemVu(noi_dung="a")
    first.chi_tiet.append("b")
    assert second.chi_tiet == []


def test_a_part_that_is_sent_to_another_process_arrives_as_it_was() -> None:
    head = DauVanBan(so=15)
    assert pickle.loads(pickle.dumps(head)) == head  # noqa: S301 - our own
    assert "so=15" in repr(head)


def test_parts_of_one_kind_with_equal_fields_are_equal() -> None:
    score = {"ten": "a", "diem": 1}
    assert ChiSo(**score) == ChiSo(**score)
    assert ChiSo(**score) != ChiSo(ten="a", diem=2)
    assert ChiSo(**score) != DieuTra(**score)
    assert len({ChiSo(**score), ChiSo(**score)}) == 1


def test_a_part_without_a_required_field_cannot_be_built() -> None:
    with pytest.raises(KeyError, match="noi_dung"):
        NhiemVu(ma="NV1")


def test_a_mark_of_others_changes_nothing() -> None:
    """Marks for cells (`Kind`, `Listed`) stand beside those for readers."""
    assert reader(Annotated[str, "cell", Mark(), Plain(str.strip)])(" a ") == "a"


class Kind(Part):
    so: Annotated[int, Plain(coerce.to_positive)] = must("Số")
    ten: MaybeText = may("Tên")


class Whole(Part):
    kind: Annotated[Kind, Kept()] = must("Loại")


@pytest.mark.parametrize("values", [[1, True, 1], [True, 1, 1], [1, "1", 1.0, 2, 1], ["x", 1, "x"]])
def test_what_is_kept_is_read_as_if_it_were_not(values: list[Any]) -> None:
    """1 and True are equal, and only one of them is a number."""
    for value in values:
        found = _read_or_refused(Whole, {"kind": {"so": value}})
        with forgetful():
            assert found == _read_or_refused(Whole, {"kind": {"so": value}})


def test_what_the_caller_changes_is_read_again() -> None:
    data = {"kind": {"so": 1, "ten": "a"}}
    first = reader(Whole)(data)
    assert reader(Whole)(data).kind is first.kind  # kept
    data["kind"]["ten"] = "b"
    assert (first.kind.ten, reader(Whole)(data).kind.ten) == ("a", "b")


def _read_or_refused(part: Any, value: Any) -> Any:
    try:
        return plain(reader(part)(value))
    except Refused as refused:
        return [(each.kind, each.path, str(each.reason)) for each in refused.refusals]


@pytest.mark.parametrize(
    ("parts", "check"), [pytest.param(p, check, id=check.__name__) for p, _whole, check in CHECKS]
)
def test_a_check_that_is_left_out_has_nothing_to_say(parts: tuple[str, ...], check: Any) -> None:
    """Those that go through parts which are not in the data are not run at all."""
    folder = resources.folder("fixtures")
    sources = [folder / f"{name}.yaml" for name in ("co-quan", "cchc", "giao-ban")]
    data = validate(load(*sources)).data
    others = {name: value for name, value in data.__dict__.items() if name not in parts}
    assert list(check(DuLieu(**others))) == []
