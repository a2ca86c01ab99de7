from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vbhc.data import json_file, load, validate, yaml_file
from vbhc.data.model import DuLieu
from vbhc.data.nodes import raw
from vbhc.errors import DataError
from vbhc.vietnamese.text import invalid_xml, nfc

if TYPE_CHECKING:
    from pathlib import Path

texts = st.text().filter(lambda text: invalid_xml(text) is None)
values = st.recursive(
    texts | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
mappings = st.dictionaries(texts, values, max_size=5)
names = st.text("abcdefghiklmnopqrstuvxy_", min_size=1, max_size=20)
fields = st.sampled_from(["ten", "diem", "noi_dung", "chi_tiet", "ngay", "hang", "chu_tri", "so"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text()
junk = st.recursive(
    scalars | st.dates() | st.times() | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(fields | st.sampled_from(sorted(DuLieu.fields)), inner, max_size=4)
    ),
    max_leaves=15,
)
parts = [(), ("co_quan",), ("danh_gia", "dieu_tra"), ("van_ban", "ket-luan"), ("nhiem_vu", 1)]


def composed(value: Any) -> Any:
    if isinstance(value, dict):
        out = {nfc(key): composed(inner) for key, inner in value.items()}
        assume(len(out) == len(value))
        return out
    if isinstance(value, list):
        return [composed(inner) for inner in value]
    return nfc(value) if isinstance(value, str) else value


def sound() -> dict[str, Any]:
    return {
        "co_quan": {"ten": "A"},
        "danh_gia": {"nam": "2019", "dieu_tra": {"ten": "A", "diem": "1"}},
        "van_ban": {"ket-luan": {"so": "1"}},
        "nhiem_vu": [{"noi_dung": "A"}, {"noi_dung": "B"}],
    }


def never_worse_than_a_data_error(path: Path) -> None:
    try:
        validate(load(path)).context()
    except DataError as error:
        assert all(len(str(problem).splitlines()) == 1 for problem in error.problems)  # noqa: PT017


@given(mappings, st.sampled_from([None, '"']))
def test_any_mapping_of_texts_comes_back_from_yaml_composed(
    mapping: dict[str, Any], style: str | None
) -> None:
    dumped = yaml.safe_dump(mapping, allow_unicode=True, default_style=style)
    # YAML's old line ends are folded into spaces wherever they are not escaped.
    assume(style or not set("\x85\u2028\u2029") & set(dumped))
    assert raw(yaml_file.read(dumped, "a.yaml")) == composed(mapping)


@given(mappings, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_any_mapping_of_texts_comes_back_from_json_composed(
    mapping: dict[str, Any], escaped: bool, indent: int | str | None
) -> None:
    dumped = json.dumps(mapping, ensure_ascii=escaped, indent=indent)
    assert raw(json_file.read(dumped, "a.json")) == composed(mapping)


@given(st.sampled_from(parts), names)
def test_any_unknown_name_is_refused_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[str | int, ...], name: str
) -> None:
    data: Any = sound()
    inside = data
    for part in path:
        inside = inside[part]
    inside[name] = "x"
    dumped = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    file = tmp_path_factory.mktemp("la") / "a.yaml"
    file.write_text(dumped, encoding="utf-8")
    assume(name not in sound() and not _known(data))
    with pytest.raises(DataError) as caught:
        validate(load(file))
    (problem,) = caught.value.problems
    assert f"there is no field '{name}'" in problem.message
    assert problem.place
    assert problem.place.line
    assert problem.place.column
    line = dumped.splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].strip("'\"").startswith(name)


def _known(data: dict[str, Any]) -> bool:
    """Tell whether the random name happens to be one of the model."""
    try:
        validate(load(data))
    except DataError as error:
        return not all("there is no field" in problem.message for problem in error.problems)
    return True


@given(data=st.binary() | st.text().map(str.encode), ending=st.sampled_from([".yaml", ".json"]))
@example(data=b"\xff\xfe", ending=".yaml")
@example(data=b'{"a": "\\ud83d"}', ending=".json")
@example(data=b'a: "\\UFFFFFFFF"', ending=".yaml")
@example(data=b"%YAML 9999999999999999999999.1\n---\na: 1", ending=".yaml")
def test_any_bytes_are_data_or_a_data_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    path = tmp_path_factory.mktemp("byte") / f"a{ending}"
    path.write_bytes(data)
    never_worse_than_a_data_error(path)


SIGNS = [*list("{}[]:,-?&*!|>'\"%@`#~ \n\t\\ax1."), "\n  ", ": ", "- ", "---\n", "<<", "\x85"]


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
def test_any_heap_of_yaml_signs_is_data_or_a_data_error(loader: str, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_file, "_LOADER", getattr(yaml, loader, yaml.BaseLoader))
        try:
            raw(yaml_file.read(text, "a.yaml"))
        except DataError as error:
            assert str(error)  # noqa: PT017 - the other outcome is as good


@given(st.lists(st.sampled_from([*'{}[]:,"\\ut0189.eE-', "null", "true", '"a"']), max_size=30))
def test_any_heap_of_json_signs_is_what_python_says_or_a_data_error(signs: list[str]) -> None:
    text = "".join(signs)
    try:
        read = raw(json_file.read(text, "a.json"))
    except DataError:
        return
    assert read == json.loads(text, parse_float=str) or "." in text or "e" in text.lower()


@given(st.dictionaries(st.sampled_from(sorted(DuLieu.fields)), junk))
def test_any_values_from_python_are_checked_or_a_data_error(data: dict[str, Any]) -> None:
    try:
        validate(load(data)).context()
    except DataError as error:
        assert all(len(str(problem).splitlines()) == 1 for problem in error.problems)  # noqa: PT017
