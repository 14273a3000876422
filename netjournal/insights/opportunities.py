"""Opportunities as of a day: how far each has come, what it is worth, and where it came from.

Conversion = secured / (secured + declined + lost).
"""

from __future__ import annotations

from netjournal.text import name_of
from netjournal.values import Value
from netjournal.words import STAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netjournal.index import Index

SECURED = "secured"
CLOSED = frozenset({SECURED, "declined", "lost"})
_FARTHEST = 4
"""Introductions that are followed back from a person."""

_HEIR = "coalesce((SELECT f.person FROM former f WHERE f.id = t.said), t.said)"


class Stage(Value):
    """How far an opportunity had come on a day."""

    state: str
    on: str | None


class Opportunity(Value):
    """An opportunity as of a day."""

    no: int
    id: str
    what: str
    kind: str | None
    value: float | None
    currency: str | None
    event: str | None
    note: str | None
    stages: list[Stage] = []
    """Up to that day, the last one is where it stands."""
    through: list[tuple[str, str]] = []
    """(id, name) of the people through whom it came."""

    @property
    def stage(self) -> Stage:
        """Where it stands; heard of, when nothing is said."""
        return self.stages[-1] if self.stages else Stage("heard", None)

    @property
    def is_closed(self) -> bool:
        """Whether it is decided: secured, declined or lost."""
        return self.stage.state in CLOSED


class Totals(Value):
    """What opportunities come to as of a day."""

    stages: dict[str, int]
    """Stage -> how many stand there, in the order of the stages, none left out."""
    worth: dict[str, float]
    """Currency -> what was secured; no currency is ''."""

    @property
    def conversion(self) -> float | None:
        """The share that was secured of those decided; None when none is."""
        closed = sum(self.stages[state] for state in CLOSED)
        return self.stages[SECURED] / closed if closed else None


def list_opportunities(index: Index, today: date) -> list[Opportunity]:
    """Return the opportunities that had been heard of by a day: the open ones first, those that moved last before the others."""
    found = {
        row[0]: Opportunity(*row)
        for row in index.select("SELECT no, id, what, kind, value, currency, event, note FROM opportunity")
    }
    for number, state, on in index.select('SELECT opportunity, state, "on" FROM stage ORDER BY opportunity, n'):
        found[number].stages.append(Stage(state, on))
    sql = (
        f"SELECT t.opportunity, {_HEIR} AS person, p.name FROM through t LEFT JOIN person p ON p.id = {_HEIR} "
        "ORDER BY t.opportunity, t.n"
    )
    for number, person, name in index.select(sql):
        if person not in (own for own, _ in found[number].through):
            found[number].through.append((person, name or name_of(person)))
    known = [one for one in found.values() if _look_back(one, today)]
    known.sort(key=lambda one: (one.stage.on or "", one.id), reverse=True)
    return sorted(known, key=lambda one: one.is_closed)


def list_secured(opportunities: Iterable[Opportunity], since: date, until: date) -> list[Opportunity]:
    """Return those that stood secured at the end of a span, and came to it within; whatever was secured later shows as it was then."""
    first, last = since.isoformat(), until.isoformat()
    found = []
    for one in opportunities:
        stage = _find_stage(one.stages, last)
        if stage and stage.state == SECURED and stage.on and stage.on >= first:
            found.append(one)
    return found


def add_up_opportunities(opportunities: Iterable[Opportunity]) -> Totals:
    """Return how many stand where, and what those secured are worth."""
    totals = Totals(dict.fromkeys(STAGES, 0), {})
    for one in opportunities:
        totals.stages[one.stage.state] += 1
        if one.stage.state == SECURED and one.value is not None:
            currency = one.currency or ""
            totals.worth[currency] = totals.worth.get(currency, 0.0) + one.value
    return totals


def trace(index: Index, opportunity: Opportunity) -> list[list[str]]:
    """Return, for each person it came through, the way to them: their name, who introduced us, who introduced me to those; the event last.

    The event is the opportunity's own, else the one at which the first of all met me. Without people, the event alone.
    """
    ways = []
    for person, name in opportunity.through:
        way, seen = [name], [person]
        introducer, event = _find_meeting(index, person)
        while introducer and introducer not in seen and len(seen) <= _FARTHEST:
            seen.append(introducer)
            way.append(index.value("SELECT name FROM person WHERE id = ?", (introducer,)) or name_of(introducer))
            introducer, event = _find_meeting(index, introducer)
        ways.append([*way, *filter(None, [opportunity.event or event])])
    return ways or ([[opportunity.event]] if opportunity.event else [])


def rank_sources(index: Index, opportunities: Sequence[Opportunity]) -> list[tuple[str, int]]:
    """Return who and what secured opportunities came through, however far back, with how many: the most first."""
    counts: dict[str, int] = {}
    for one in opportunities:
        for source in {source for way in trace(index, one) for source in way}:
            counts[source] = counts.get(source, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def say_way(way: Sequence[str]) -> str:
    """Return a way in words: `Ada Lovelace <- Grace Hopper <- PyCon`."""
    return " <- ".join(way)


def say_worth(value: float | None, currency: str | None) -> str:
    """Return what something is worth: `12,000 EUR`; nothing when it is not known."""
    return "" if value is None else f"{value:,.2f}".removesuffix(".00") + (f" {currency}" if currency else "")


def _look_back(one: Opportunity, today: date) -> bool:
    """Forget the stages after a day; return whether it was known by then."""
    later = len(one.stages)
    one.stages = [stage for stage in one.stages if not stage.on or stage.on <= today.isoformat()]
    return bool(one.stages) or not later


def _find_stage(stages: Sequence[Stage], day: str) -> Stage | None:
    return next((stage for stage in reversed(stages) if not stage.on or stage.on <= day), None)


def _find_meeting(index: Index, person: str) -> tuple[str | None, str | None]:
    """Return the id of whoever introduced somebody to me, and the event at which we met."""
    rows = index.select("SELECT part, value FROM field WHERE owner = ? AND name = 'met' AND n = 0", (person,))
    met = {part: str(value) for part, value in rows}
    through = met.get("through")
    return through and index.find_heir(through), met.get("event")
