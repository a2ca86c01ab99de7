"""The kinds of fields of the model, each with what a JSON Schema says of it."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from vbhc.data import coerce, patterns
from vbhc.data.marks import After, Before, Form, Plain
from vbhc.data.parts import Field


class Kind(StrEnum):
    """What a field holds, for those who lay it out in cells; one mark a type of field."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    TIME = "time"
    DEADLINE = "deadline"
    FLAG = "flag"
    CHOICE = "choice"
    UNIT = "unit"


class Listed(StrEnum):
    """How a list of plain values is written in one cell: an item a line, or codes after commas."""

    LINES = "lines"
    CODES = "codes"


def _schema(*kinds: str, **more: Any) -> Form:
    return Form({"type": list(kinds), **more})


def _like(pattern: str, remedy: str, *kinds: str, **more: Any) -> Form:
    """Say how a text must look; ``patternErrorMessage`` is what VS Code shows when it does not."""
    blank = "null" in kinds
    form = patterns.or_blank(pattern) if blank else pattern
    return _schema(*kinds, pattern=form, patternErrorMessage=remedy, **more)


_number = partial(_like, patterns.NUMBER, "Ghi số, ví dụ: 10,25")
_whole = partial(_like, patterns.NUMBER, "Ghi số nguyên, ví dụ: 15")
_text = partial(_like, patterns.FILLED, "Không được để trống")
_flag = partial(
    _like,
    patterns.any_spelling(*coerce.YES, *coerce.NO),
    "Ghi có hoặc không",
    examples=["có", "không"],
)
_DATE_EXAMPLES = ["2020-05-20", "20/5/2020"]

# The kinds are those of a file: YAML's 2040 is a number to an editor, and a text to us.
Text = Annotated[str, Kind.TEXT, Plain(coerce.to_text), _text("string", "number")]
MaybeText = Annotated[
    str | None,
    Kind.TEXT,
    Plain(coerce.to_text_or_none),
    _schema("string", "number", "null"),
]
Texts = Annotated[list[Text], Listed.LINES, Before(coerce.to_list)]
Lines = Annotated[list[Text], Listed.LINES, Before(coerce.to_lines)]

Score = Annotated[
    Decimal,
    Kind.NUMBER,
    Plain(coerce.to_decimal),
    _number("number", "string"),
]
MaybeScore = Annotated[
    Decimal | None,
    Kind.NUMBER,
    Plain(coerce.blank_is(None, coerce.to_decimal)),
    _number("number", "string", "null"),
]
Count = Annotated[
    int,
    Kind.WHOLE,
    Plain(coerce.blank_is(0, coerce.to_count)),
    _whole("integer", "string", "null", minimum=0),
]
MaybeCount = Annotated[
    int | None,
    Kind.WHOLE,
    Plain(coerce.blank_is(None, coerce.to_count)),
    _whole("integer", "string", "null", minimum=0),
]
Positive = Annotated[
    int,
    Kind.WHOLE,
    Plain(coerce.to_positive),
    _whole("integer", "string", minimum=1),
]
MaybePositive = Annotated[
    int | None,
    Kind.WHOLE,
    Plain(coerce.blank_is(None, coerce.to_positive)),
    _whole("integer", "string", "null", minimum=1),
]
MaybeDate = Annotated[
    date | None,
    Kind.DATE,
    Plain(coerce.blank_is(None, coerce.to_date)),
    _like(patterns.DATE, "Ghi ngày như 20/5/2020", "string", "null", examples=_DATE_EXAMPLES),
]
MaybeTime = Annotated[
    time | None,
    Kind.TIME,
    Plain(coerce.blank_is(None, coerce.to_time)),
    _like(patterns.TIME, "Ghi giờ như 08:30", "string", "null", examples=["08:30"]),
]
MaybeDeadline = Annotated[
    date | str | None,
    Kind.DEADLINE,
    Plain(coerce.blank_is(None, coerce.to_deadline)),
    _schema("string", "number", "null", examples=[*_DATE_EXAMPLES, "trước ngày 15 hằng tháng"]),
]
Flag = Annotated[
    bool,
    Kind.FLAG,
    Plain(coerce.blank_is(False, coerce.to_flag)),
    _flag("boolean", "string", "null"),
]
MaybeFlag = Annotated[
    bool | None,
    Kind.FLAG,
    Plain(coerce.blank_is(None, coerce.to_flag)),
    _flag("boolean", "string", "null"),
]
Unit = Annotated[str, Kind.UNIT, Plain(coerce.to_unit), _text("string", "number")]
Units = Annotated[list[Unit], Listed.CODES, Before(coerce.to_codes), After(coerce.unique)]
Placing = Annotated[
    str,
    Kind.CHOICE,
    Plain(coerce.blank_is("khong", coerce.to_placing)),
    _like(
        patterns.any_spelling(*coerce.PLACINGS),
        f"Ghi một trong: {', '.join(coerce.PLACINGS)}",
        "string",
        "null",
        examples=list(coerce.PLACINGS),
    ),
]


def must(title: str, description: str | None = None) -> Any:
    """Declare a field that has to be given."""
    return Field(title, description, None)


def may(title: str, description: str | None = None, default: Any = None) -> Any:
    """Declare a field that may be left out."""
    return Field(title, description, lambda: default)


def many(title: str, description: str | None = None) -> Any:
    """Declare a list that may be left out."""
    return Field(title, description, list)


def named(title: str, description: str | None = None) -> Any:
    """Declare a mapping with names of the user's choice."""
    return Field(title, description, dict)
