"""Messages in English but where a case says what a clerk reads; LibreOffice with its own profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vbhc.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language(None)
