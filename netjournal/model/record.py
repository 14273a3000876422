"""Record: what all models share, and validate(), which explains a fault in the user's words."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from netjournal.errors import InvalidError
from netjournal.spans import parse_span


class Record(BaseModel):
    """One file's content; keys it does not know are kept."""

    model_config = ConfigDict(extra="allow", defer_build=True, str_strip_whitespace=True)

    id: Annotated[str, StringConstraints(min_length=1, max_length=180, pattern=r"^[^\s/.][^\s/]*$")]
    """What other records refer to; the file's name is only a hint."""


class Part(BaseModel):
    """A table inside a record; keys it does not know are kept."""

    model_config = ConfigDict(extra="allow", defer_build=True, str_strip_whitespace=True)


def _check_rhythm(text: str) -> str:
    if text != "none" and parse_span(text) is None:
        message = "must be like '3w', '2mo' or 'none'"
        raise ValueError(message)
    return text


def _refuse_bool(value: object) -> object:
    if isinstance(value, bool):
        message = "must be a number"
        raise ValueError(message)
    return value


def _check_birthday(value: object) -> date | str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = str(value)
    try:
        if match := re.fullmatch(r"(?:--)?([0-9]{2})-?([0-9]{2})", text):
            date(2000, int(match[1]), int(match[2]))
            return f"--{match[1]}-{match[2]}"
        return date.fromisoformat(text)
    except ValueError as error:
        message = "must be a date such as 1990-12-10, or '12-10' without the year"
        raise ValueError(message) from error


def _check_day(value: object) -> object:
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        value = None
    if not isinstance(value, date):
        message = "must be a date such as 2026-11-27"
        raise ValueError(message)
    return value


def _check_moment(value: object) -> object:
    try:
        if isinstance(value, str):  # as TOML would have: ten characters are a day, not midnight
            return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        value = None
    if not isinstance(value, date):
        message = "must be a date such as 2026-11-27, or a time such as 2026-11-27T14:30:00+01:00"
        raise ValueError(message)
    return value


Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Day = Annotated[date, BeforeValidator(_check_day)]
"""A date; a number is none, though it could be taken for seconds since 1970."""
Moment = Annotated[datetime | date, BeforeValidator(_check_moment)]
"""A day, or a moment with its offset."""
Whole = Annotated[int, BeforeValidator(_refuse_bool)]
Rhythm = Annotated[str, AfterValidator(_check_rhythm)]
"""How often we mean to be in touch: `3w`, `2mo`, `none`."""
Birthday = Annotated[date | str, BeforeValidator(_check_birthday)]
"""A date, or `--MM-DD` when the year is not known."""


_MOST_SAID = 60
_SAID = {
    "string_type": "must be text in quotes",
    "list_type": "must be a list in brackets",
    "model_type": "must be a table",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_pattern_mismatch": "must be one word without '/', and not begin with a dot",
    "string_too_short": "must not be empty",
}
"""Pydantic's name for a fault -> how we say it, where Pydantic speaks to programmers."""


def validate(model: type[Record], table: dict[str, Any]) -> dict[str, Any]:
    """Return the record with its values in their own types, only what was set; InvalidError says which field is wrong."""
    try:
        return model.model_validate(table).model_dump(exclude_unset=True)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        field, kind, value = _name_field(fault["loc"], table), fault["type"], fault["input"]
        why = (
            fault["msg"]
            .removeprefix("Value error, ")
            .replace("Input should be", "must be")
            .replace("String should", "should")
        )
        why = f"must be {fault['ctx']['expected']}" if kind == "literal_error" else _SAID.get(kind, why)
        said = value.isoformat() if isinstance(value, date | time) else repr(value)
        said = said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}..."
        why = f"the key '{field}' is missing" if kind == "missing" else f"{field} = {said}: {why}"
        raise InvalidError(why, field=field) from error


def _name_field(steps: tuple[int | str, ...], table: object) -> str:
    """Return where a fault is as people write it, without the steps that are Pydantic's own; rows count from 1."""
    said, place = "", table
    for step in steps:
        if isinstance(place, list) and isinstance(step, int):
            said, place = f"{said}[{step + 1}]", place[step]
        elif isinstance(place, dict):
            said, place = f"{said}.{step}" if said else str(step), place.get(step)
    return said
