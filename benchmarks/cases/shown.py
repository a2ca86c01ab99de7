"""The values of a case as the texts a document shows, for peers that print what they are given.

Our templates format with filters; the peers get texts, formatted outside the time that is
measured. Of a text there are the capitalised form (`noi_dung_hoa`) and the one in capital letters
(`ky_in_hoa`) as well, and an item has the label under which our documents number it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from vbhc.vietnamese.letters import LETTERS

CAPITAL = "_hoa"
UPPER = "_in_hoa"
LABEL = "nhan_muc"
BARE = frozenset({"tt"})
_PADDED_MONTHS = 2


def shown(values: dict[str, Any]) -> dict[str, Any]:
    """Return the texts of a case's own values (`khac`), lists as lists of items."""
    khac = values["khac"]
    lists = {name: value for name, value in khac.items() if isinstance(value, list)}
    texts = _fields({name: value for name, value in khac.items() if name not in lists})
    return {**texts, **{name: _items(value) for name, value in lists.items()}}


def _items(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [
        {**_fields(item), LABEL: f"{LETTERS[index % len(LETTERS)]})"}
        for index, item in enumerate(items)
    ]


def _fields(values: dict[str, Any]) -> dict[str, str]:
    texts = {name: text(name, value) for name, value in values.items()}
    words = [name for name, value in values.items() if isinstance(value, str)]
    capitals = {name + CAPITAL: texts[name][:1].upper() + texts[name][1:] for name in words}
    return {**texts, **capitals, **{name + UPPER: texts[name].upper() for name in words}}


def text(name: str, value: object) -> str:
    """Return a value as the documents show it."""
    match value:
        case date():
            month = f"{value.month:02}" if value.month <= _PADDED_MONTHS else str(value.month)
            return f"ngày {value.day:02} tháng {month} năm {value.year}"
        case Decimal():
            return str(value).replace(".", ",")
        case int() if name not in BARE:
            return f"{value:,}".replace(",", ".")
    return str(value)
