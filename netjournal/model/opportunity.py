"""Opportunity: a job, a client, a partnership, a talk, funding ..., and where it came from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from netjournal.model.record import Day, Name, Part, Record

_CODE = 3


def _check_currency(text: str) -> str:
    if len(text) != _CODE or not (text.isascii() and text.isalpha() and text.isupper()):
        message = "must be three capitals, such as EUR"
        raise ValueError(message)
    return text


Currency = Annotated[str, AfterValidator(_check_currency)]
"""A code of ISO 4217; that there is such a currency is not checked."""


class Stage(Part):
    """How far it had come, and since when."""

    state: Literal["heard", "talking", "offered", "secured", "declined", "lost"]
    on: Day | None = None


class Opportunity(Record):
    """Something that may come of the network, attributed to people and an event."""

    what: Name
    kind: str | None = None
    """job, client, partnership, talk, funding or any other word."""
    stage: list[Stage] = []
    """Every stage it went through; the last one is where it stands. Declined: by me. Lost: they chose otherwise."""
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    currency: Currency | None = None
    through: list[str] = []
    """Ids of the people through whom it came."""
    event: str | None = None
    note: str | None = None
