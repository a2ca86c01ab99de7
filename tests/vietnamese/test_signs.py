"""Letters that only look right: the checker tells every word, data are told one of a kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vbhc.vietnamese.signs import alike, signs
from vbhc.vietnamese.text import nfc

KINDS = {"eth", "turkish", "alike", "wide"}
WORDS = st.sampled_from(
    [
        "Ð",
        "Ðảng",
        "ðoàn",
        "b\u0430n",
        "\u0421\u0421\u0421\u0420",
        "Россия",
        "３０",
        "hıện",
        "và",
        "/ð/",
    ]
)


def test_every_word_is_told_once_in_the_order_of_the_kinds() -> None:
    text = "Khối Ð gồm Ðảng ủy, ðoàn thể, Ðảng bộ; thông bá\u043e trong ３０ ngày, ３０ giờ"
    assert [(sign.word, sign.meant) for sign in alike(text)] == [
        ("Ð", "Đ"), ("Ðảng", "Đảng"), ("ðoàn", "đoàn"), ("bá\u043e", "báo"), ("３０", "30"),
    ]  # fmt: skip


def test_a_word_of_two_strange_scripts_is_told_once() -> None:
    assert [sign.word for sign in alike("b\u0430\u03bf")] == ["b\u0430\u03bf"]


def test_a_text_in_an_old_code_has_no_letters_that_look_right() -> None:
    assert list(alike("Céng hßa x· héi chñ nghÜa ViÖt Nam, Ðéc lËp")) == []


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)).map(nfc))
def test_the_first_word_of_a_kind_is_the_one_that_data_are_told(text: str) -> None:
    firsts = {sign.kind: sign for sign in reversed(list(alike(text)))}
    assert firsts == {sign.kind: sign for sign in signs(text) if sign.kind in KINDS}
