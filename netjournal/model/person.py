"""Person: somebody in the journal."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from netjournal.model.record import Birthday, Day, Name, Part, Record, Rhythm, Whole

Rating = Annotated[Whole, Field(ge=1, le=5)]


class Work(Part):
    """A role somewhere."""

    organization: str | None = None
    title: str | None = None
    industry: str | None = None
    since: Day | None = None
    start: Day | None = None
    end: Day | None = None


class Reach(Part):
    """A way to reach the person."""

    kind: str
    value: str
    label: str | None = None


class Met(Part):
    """How we met."""

    on: Day | None = None
    where: str | None = None
    event: str | None = None
    through: str | None = None
    """Id of the person who introduced us."""


class Boundaries(Part):
    """What to respect."""

    avoid: list[str] | str | None = None
    hours: str | None = None
    channel: str | None = None
    note: str | None = None


class Occasion(Part):
    """A yearly or one-off date to remember."""

    what: str
    on: Birthday
    yearly: bool = True


class Person(Record):
    """Somebody in the journal; everything but id and name is optional."""

    name: Name
    was: list[str] = []
    """Ids that the person had before others were merged into them."""
    aliases: list[str] = []
    circle: str | None = None
    rhythm: Rhythm | None = None
    """Own rhythm; absent: the circle's."""
    style: Literal["periodic", "ambient", "triggered", "paused"] | None = None
    paused_until: Day | None = None
    snoozed_until: Day | None = None
    roles: list[str] = []
    sphere: Literal["professional", "personal"] | None = None
    tags: list[str] = []
    closeness: Rating | None = None
    trust: Rating | None = None
    birthday: Birthday | None = None
    timezone: str | None = None
    place: str | None = None
    source: str | None = None
    interests: list[str] = []
    needs: list[str] = []
    offers: list[str] = []
    common_ground: list[str] | str | None = None
    career_stage: str | None = None
    knows: list[str] = []
    """Ids of people they know."""
    distinct_from: list[str] = []
    """Ids of people who look alike, and are somebody else."""
    added: Day | None = None
    archived: bool | Day | None = None
    private: bool = False
    notes: str | None = None
    work: list[Work] = []
    reach: list[Reach] = []
    met: Met | None = None
    boundaries: Boundaries | None = None
    occasion: list[Occasion] = []
