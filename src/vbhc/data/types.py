"""The kinds of fields of the model, each with what a JSON Schema says of it."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from vbhc.data import coerce


class Part(BaseModel):
    """The base of every part of the model: no unknown fields, never changed after checking.

    Building is deferred, so that only the schema of the whole is ever built.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


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


def _schema(*kinds: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kinds[0] if len(kinds) == 1 else list(kinds), **more})


_DATE_EXAMPLES = ["2020-05-20", "20/5/2020"]
_TIME_EXAMPLES = ["08:30"]

Text = Annotated[str, Kind.TEXT, PlainValidator(coerce.to_text), _schema("string", minLength=1)]
MaybeText = Annotated[
    str | None,
    Kind.TEXT,
    PlainValidator(coerce.blank_is(None, coerce.to_text)),
    _schema("string", "null"),
]
Texts = Annotated[list[Text], Listed.LINES, BeforeValidator(coerce.to_list)]
Lines = Annotated[list[Text], Listed.LINES, BeforeValidator(coerce.to_lines)]

Score = Annotated[
    Decimal, Kind.NUMBER, PlainValidator(coerce.to_decimal), _schema("number", "string")
]
MaybeScore = Annotated[
    Decimal | None,
    Kind.NUMBER,
    PlainValidator(coerce.blank_is(None, coerce.to_decimal)),
    _schema("number", "string", "null"),
]
Count = Annotated[
    int,
    Kind.WHOLE,
    PlainValidator(coerce.blank_is(0, coerce.to_count)),
    _schema("integer", minimum=0),
]
MaybeCount = Annotated[
    int | None,
    Kind.WHOLE,
    PlainValidator(coerce.blank_is(None, coerce.to_count)),
    _schema("integer", "null", minimum=0),
]
Positive = Annotated[
    int, Kind.WHOLE, PlainValidator(coerce.to_positive), _schema("integer", minimum=1)
]
MaybePositive = Annotated[
    int | None,
    Kind.WHOLE,
    PlainValidator(coerce.blank_is(None, coerce.to_positive)),
    _schema("integer", "null", minimum=1),
]
MaybeDate = Annotated[
    date | None,
    Kind.DATE,
    PlainValidator(coerce.blank_is(None, coerce.to_date)),
    _schema("string", "null", examples=_DATE_EXAMPLES),
]
MaybeTime = Annotated[
    time | None,
    Kind.TIME,
    PlainValidator(coerce.blank_is(None, coerce.to_time)),
    _schema("string", "null", examples=_TIME_EXAMPLES),
]
MaybeDeadline = Annotated[
    date | str | None,
    Kind.DEADLINE,
    PlainValidator(coerce.blank_is(None, coerce.to_deadline)),
    _schema("string", "null", examples=[*_DATE_EXAMPLES, "trước ngày 15 hằng tháng"]),
]
Flag = Annotated[
    bool,
    Kind.FLAG,
    PlainValidator(coerce.blank_is(False, coerce.to_flag)),
    _schema("boolean", "string", examples=["có", "không"]),
]
MaybeFlag = Annotated[
    bool | None,
    Kind.FLAG,
    PlainValidator(coerce.blank_is(None, coerce.to_flag)),
    _schema("boolean", "string", "null", examples=["có", "không"]),
]
Unit = Annotated[str, Kind.UNIT, PlainValidator(coerce.to_unit), _schema("string", minLength=1)]
Units = Annotated[
    list[Unit], Listed.CODES, BeforeValidator(coerce.to_codes), AfterValidator(coerce.unique)
]
Placing = Annotated[
    str,
    Kind.CHOICE,
    PlainValidator(coerce.blank_is("khong", coerce.to_placing)),
    _schema("string", enum=list(coerce.PLACINGS)),
]


def must(title: str, description: str | None = None) -> Any:
    """Declare a field that has to be given."""
    return Field(title=title, description=description)


def may(title: str, description: str | None = None, default: Any = None) -> Any:
    """Declare a field that may be left out."""
    return Field(default=default, title=title, description=description)


def many(title: str, description: str | None = None) -> Any:
    """Declare a list that may be left out."""
    return Field(default_factory=list, title=title, description=description)


def named(title: str, description: str | None = None) -> Any:
    """Declare a mapping with names of the user's choice."""
    return Field(default_factory=dict, title=title, description=description)
