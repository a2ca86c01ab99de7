"""The kinds of fields of the model, each with what a JSON Schema says of it."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
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


def _schema(*kinds: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kinds[0] if len(kinds) == 1 else list(kinds), **more})


_DATE_EXAMPLES = ["2020-05-20", "20/5/2020"]
_TIME_EXAMPLES = ["08:30"]

Text = Annotated[str, PlainValidator(coerce.to_text), _schema("string", minLength=1)]
MaybeText = Annotated[
    str | None, PlainValidator(coerce.blank_is(None, coerce.to_text)), _schema("string", "null")
]
Texts = Annotated[list[Text], BeforeValidator(coerce.to_list)]
Lines = Annotated[list[Text], BeforeValidator(coerce.to_lines)]

Score = Annotated[Decimal, PlainValidator(coerce.to_decimal), _schema("number", "string")]
MaybeScore = Annotated[
    Decimal | None,
    PlainValidator(coerce.blank_is(None, coerce.to_decimal)),
    _schema("number", "string", "null"),
]
Count = Annotated[
    int, PlainValidator(coerce.blank_is(0, coerce.to_count)), _schema("integer", minimum=0)
]
MaybeCount = Annotated[
    int | None,
    PlainValidator(coerce.blank_is(None, coerce.to_count)),
    _schema("integer", "null", minimum=0),
]
Positive = Annotated[int, PlainValidator(coerce.to_positive), _schema("integer", minimum=1)]
MaybePositive = Annotated[
    int | None,
    PlainValidator(coerce.blank_is(None, coerce.to_positive)),
    _schema("integer", "null", minimum=1),
]
MaybeDate = Annotated[
    date | None,
    PlainValidator(coerce.blank_is(None, coerce.to_date)),
    _schema("string", "null", examples=_DATE_EXAMPLES),
]
MaybeTime = Annotated[
    time | None,
    PlainValidator(coerce.blank_is(None, coerce.to_time)),
    _schema("string", "null", examples=_TIME_EXAMPLES),
]
MaybeDeadline = Annotated[
    date | str | None,
    PlainValidator(coerce.blank_is(None, coerce.to_deadline)),
    _schema("string", "null", examples=[*_DATE_EXAMPLES, "trước ngày 15 hằng tháng"]),
]
Flag = Annotated[
    bool,
    PlainValidator(coerce.blank_is(False, coerce.to_flag)),
    _schema("boolean", "string", examples=["có", "không"]),
]
MaybeFlag = Annotated[
    bool | None,
    PlainValidator(coerce.blank_is(None, coerce.to_flag)),
    _schema("boolean", "string", "null", examples=["có", "không"]),
]
Unit = Annotated[str, PlainValidator(coerce.to_unit), _schema("string", minLength=1)]
Units = Annotated[list[Unit], BeforeValidator(coerce.to_codes), AfterValidator(coerce.unique)]
Placing = Annotated[
    str,
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
