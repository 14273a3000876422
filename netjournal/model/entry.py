"""Entry: one thing that happened, with the promises made in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from netjournal.model.record import Day, Moment, Part, Record, Whole

Kind = Literal["call", "video", "met", "message", "email", "letter", "event", "intro", "touch", "note"]


class Promise(Part):
    """Something owed, by me or by them."""

    id: str | None = None
    by: Literal["me", "them"]
    what: str
    due: Day | None = None
    to: list[str] = []
    """Ids; absent: the entry's people."""
    state: Literal["open", "kept", "dropped"] = "open"
    closed: Day | None = None


class FollowUp(Part):
    """A dated intention to be in touch; without a date the rhythm decides."""

    due: Day | None = None
    what: str | None = None
    done: bool | Day | None = None


class Entry(Record):
    """One thing that happened, naming one or several people."""

    at: Moment
    """When it happened."""
    logged: Moment | None = None
    """When it was written down."""
    kind: Kind
    flavour: str | None = None
    who: list[str] = []
    direction: Literal["in", "out", "both"] | None = None
    minutes: Annotated[Whole, Field(ge=0, le=1_000_000)] | None = None
    note: str | None = None
    tags: list[str] = []
    gave: list[str] = []
    got: list[str] = []
    asked: list[str] = []
    learned: list[str] = []
    energy: Annotated[Whole, Field(ge=-1, le=1)] | None = None
    quality: Annotated[Whole, Field(ge=1, le=5)] | None = None
    starred: bool = False
    place: str | None = None
    event: str | None = None
    pitch: str | None = None
    goals: list[str] = []
    answered: bool = True
    """False: an attempt, which is no touch."""
    private: bool = False
    follow_up: FollowUp | None = None
    promise: list[Promise] = []
