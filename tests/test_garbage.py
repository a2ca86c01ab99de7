"""The search for garbage waits while a document is made, and never longer; nothing is left for it."""

from __future__ import annotations

import gc
import threading
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any

import pytest

import vbhc
from vbhc import batch, data, garbage, review
from vbhc.errors import VbhcError
from vbhc.word import writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPLATE = """---
loai: thong-bao
trich_yeu: "{{ khac.x }}"
noi_nhan: [Như trên]
---
Gồm {{ khac.x }}:

{% for z in khac.ds %}
1. {{ z }}
{% endfor %}

| A |
|---|
{% for z in khac.ds %}
| {{ z }} |
{% endfor %}
"""
DATA = {
    "co_quan": {
        "ten": "Sở Nội vụ", "chu_quan": "UBND tỉnh", "ky_hieu": "SNV", "dia_danh": "Quảng Ngãi",
        "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
    },
    "khac": {"x": "việc", "ds": [f"việc {number}" for number in range(20)]},
}  # fmt: skip


@pytest.fixture(params=[True, False], ids=["on", "off"])
def state(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Search for garbage or not, as a caller may have chosen."""
    before = gc.isenabled()
    on: bool = request.param
    (gc.enable if on else gc.disable)()
    yield on
    (gc.enable if before else gc.disable)()


@pytest.fixture
def template(tmp_path: Path) -> str:
    path = tmp_path / "thu.md.j2"
    path.write_text(TEMPLATE, encoding="utf-8")
    return str(path)


def test_it_waits_inside_and_is_afterwards_as_it_was(state: bool) -> None:
    with garbage.put_off():
        assert not gc.isenabled()
        with garbage.put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is state


def test_it_is_as_it_was_after_an_error_too(state: bool) -> None:
    with pytest.raises(ZeroDivisionError), garbage.put_off():
        raise ZeroDivisionError
    assert gc.isenabled() is state
    with pytest.raises(VbhcError):
        vbhc.render("không có", {})
    assert gc.isenabled() is state


def test_of_two_threads_the_second_does_not_make_it_wait_longer() -> None:
    """Of threads that are always at work one always is: garbage would never be searched for."""
    assert gc.isenabled()
    inside, leave = threading.Event(), threading.Event()

    def second() -> None:
        with garbage.put_off():
            inside.set()
            leave.wait()

    other = threading.Thread(target=second)
    with garbage.put_off():
        other.start()
        inside.wait()
    assert gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="no copies of processes here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_copy_of_the_process_is_searched_though_another_thread_had_put_it_off() -> None:
    """That thread is not in the copy: nobody there would ever end what it began."""
    inside, leave = threading.Event(), threading.Event()

    def second() -> None:
        with garbage.put_off():
            inside.set()
            leave.wait()

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def look() -> None:
        before = gc.isenabled()
        with garbage.put_off():
            meanwhile = gc.isenabled()
        sender.send((before, meanwhile, gc.isenabled()))

    other = threading.Thread(target=second)
    other.start()
    inside.wait()
    copy = context.Process(target=look)
    copy.start()
    sender.close()
    found = receiver.recv()
    copy.join()
    leave.set()
    other.join()
    assert found == (True, False, True)
    assert gc.isenabled()


def test_loading_making_and_checking_put_it_off(
    state: bool, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def watched(function: Any) -> Any:
        def watching(*args: Any, **more: Any) -> Any:
            seen.append(gc.isenabled())
            return function(*args, **more)

        return watching

    steps = ((data, "validate"), (batch, "make"), (writer, "to_bytes"), (review, "review"))
    for module, name in steps:
        monkeypatch.setattr(module, name, watched(getattr(module, name)))
    vbhc.check(vbhc.to_bytes(vbhc.render(template, vbhc.load(DATA))))
    assert seen == [False] * 4
    assert gc.isenabled() is state


def test_a_document_of_a_known_shape_leaves_no_garbage_in_circles(template: str) -> None:
    """Else what a process makes while the search waits would stay in memory."""
    content = vbhc.to_bytes(vbhc.render(template, DATA))
    vbhc.check(content)  # what is loaded, and kept from the first one, may leave some
    gc.collect()
    with garbage.put_off():
        for number in range(5):
            other = {**DATA, "khac": {"x": f"việc {number}", "ds": [f"{number}"] * 20}}
            vbhc.check(vbhc.to_bytes(vbhc.render(template, other)))
        assert gc.collect() == 0
