from __future__ import annotations

import unicodedata

import pytest

from vbhc.vietnamese import LanguageError, letters


def test_the_letters_are_those_of_the_decree() -> None:
    """Transcribed from the decree's reference, section on điểm."""
    expected = "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert " ".join(letters.letter(i) for i in range(1, 24)) == expected


@pytest.mark.parametrize("i", range(1, 24))
def test_the_index_of_a_letter_leads_back(i: int) -> None:
    assert letters.index(letters.letter(i)) == i


@pytest.mark.parametrize("i", [0, -1, 24])
def test_there_is_no_letter_past_the_last(i: int) -> None:
    with pytest.raises(LanguageError, match="23") as caught:
        letters.letter(i)
    assert "nhan_muc" in caught.value.problems[0].hint


@pytest.mark.parametrize("wrong", ["", "ab", "f", "w", "z", "ă", "A", "1"])
def test_a_letter_that_is_not_used_is_refused_with_those_that_are(wrong: str) -> None:
    with pytest.raises(LanguageError, match=f"'{wrong}'") as caught:
        letters.index(wrong)
    assert "a, b, c, d, đ, e, g" in caught.value.problems[0].hint


def test_a_decomposed_letter_is_no_other_one() -> None:
    with pytest.raises(LanguageError):
        letters.index(unicodedata.normalize("NFD", "ê"))
