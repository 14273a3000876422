"""Portrait: all that is known of one person as of a day, but for what happened."""

from __future__ import annotations

from datetime import timedelta

from netjournal.insights.balance import Balance, load_balance
from netjournal.insights.due import Standing, load_standings
from netjournal.insights.occasions import ComingOccasion, list_own_occasions
from netjournal.insights.people import Detail, Way, find_boundaries, list_details, list_ways
from netjournal.insights.promises import Keeping, Promise, list_promises, measure_keeping
from netjournal.text import name_of
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.boundaries import Boundaries

_PLAIN = ("birthday", "place", "timezone", "sphere", "closeness", "trust", "source", "career_stage", "notes")
_YEAR = 365


class Portrait(Value):
    """What is known of one person."""

    person: Standing
    plain: dict[str, object]
    """What their file says in one value: birthday, place, timezone, sphere, closeness, trust, source, career_stage, notes."""
    details: list[Detail]
    """What it says in lists and tables."""
    names: dict[str, str]
    """Id -> name of the people whom the file names."""
    ways: list[Way]
    promises: list[Promise]
    closed: list[Promise]
    """Promises kept or dropped within a year."""
    kept: Keeping
    """How well my promises to them are kept, of all time."""
    kept_by_them: Keeping
    occasions: list[ComingOccasion]
    balance: Balance

    @property
    def zone(self) -> str:
        """The name of the time zone they live in; nothing when it is not known."""
        return str(self.plain.get("timezone", ""))

    @property
    def boundaries(self) -> Boundaries:
        """What they asked for."""
        return find_boundaries(self.details)

    def values(self, name: str) -> list[str]:
        """Return what a list says."""
        return next((detail.values for detail in self.details if detail.name == name), [])

    def tables(self, name: str) -> list[dict[str, object]]:
        """Return what the tables of a name say."""
        return [detail.parts for detail in self.details if detail.name == name and detail.parts]


def load_portrait(index: Index, person: str, today: date) -> Portrait | None:
    """Return what is known of the person with an id as of a day; None when there is nobody."""
    found = load_standings(index, today, [person])
    if not found:
        return None
    details = list_details(index, person)
    promises = list_promises(index, today, person=person)
    since = (today - timedelta(days=_YEAR)).isoformat()
    row = index.select(f"SELECT {', '.join(_PLAIN)} FROM person WHERE id = ?", (person,))[0]
    return Portrait(
        found[0],
        plain={key: value for key, value in zip(_PLAIN, row, strict=True) if value is not None},
        details=details,
        names=_name_others(index, details),
        ways=list_ways(details),
        promises=[promise for promise in promises if promise.state == "open"],
        closed=[promise for promise in promises if (promise.closed or "") > since],
        kept=measure_keeping([promise for promise in promises if promise.by == "me"], today),
        kept_by_them=measure_keeping([promise for promise in promises if promise.by != "me"], today),
        occasions=list_own_occasions(index, person, today),
        balance=load_balance(index, person, found[0].name, today),
    )


def _name_others(index: Index, details: list[Detail]) -> dict[str, str]:
    ids = [str(detail.parts["through"]) for detail in details if "through" in detail.parts]
    ids += [own for detail in details if detail.name == "knows" for own in detail.values]
    marks = ", ".join("?" * len(ids))
    rows = index.select(
        f"SELECT id, name FROM person WHERE id IN ({marks}) "
        f"UNION SELECT f.id, p.name FROM former f JOIN person p ON p.id = f.person WHERE f.id IN ({marks})",
        (*ids, *ids),
    )
    return {own: name_of(own) for own in ids} | dict(rows)
