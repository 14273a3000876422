"""Testimonials and feedback, received and given, as of a day; and whom it may be time to ask for some."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.insights.opportunities import list_opportunities, list_secured
from netjournal.spans import say_span
from netjournal.text import name_of
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.query.filters import Filter

RECENT_DAYS = 90
"""Who secured something, or was helped, within so many days may be asked."""
HELPED = 2
"""Things that must have been given to somebody before it is natural to ask."""
_SHOWN = 5

_HEIR = "coalesce((SELECT f.person FROM former f WHERE f.id = t.said), t.said)"
_GIVEN = "coalesce(t.quotable_on, t.day, '')"
"""When they said whether it may be quoted."""
_COLUMNS = (
    f"t.no, t.id, t.words, t.direction, {_HEIR}, p.name, t.day, t.about, CASE WHEN {_GIVEN} <= ?1 THEN t.quotable END, "
    f"CASE WHEN t.quotable IS NOT NULL AND {_GIVEN} <= ?1 THEN t.quotable_on END, t.place, t.asked"
)
_SOURCE = f"testimonial t LEFT JOIN person p ON p.id = {_HEIR}"

_HELPED = """
SELECT w.person, p.name, count(*), max(w.day) FROM who w JOIN entry e ON e.no = w.entry JOIN person p ON p.id = w.person
JOIN field f ON f.owner = e.id AND f.name = 'gave' AND f.fold <> 'thanks'
WHERE w.day > ? AND w.day <= ? AND NOT p.archived GROUP BY w.person HAVING count(*) >= ? ORDER BY count(*) DESC, p.fold, p.id
"""
_ASKED = """
SELECT w.person, w.day FROM field f JOIN entry e ON e.id = f.owner JOIN who w ON w.entry = e.no
WHERE f.name = 'asked' AND f.fold IN ('feedback', 'testimonial', 'endorsement') AND w.day <= ? ORDER BY w.day
"""


class Testimonial(Value):
    """What was said of my work, or by me of somebody's."""

    no: int
    id: str
    words: str
    direction: str
    """received or given"""
    who: str | None
    """The id of the other."""
    name: str | None
    on: str | None
    about: str | None
    quotable: int | None
    """None: not asked."""
    quotable_on: str | None
    """When they said so; None: with the words."""
    where: str | None
    asked: str | None
    """When I asked for it, as its file says; tell_asked() fills it in from what the entries say."""

    def say_permission(self) -> str:
        """Return whether I may quote it, in words."""
        return {None: "not asked whether to quote", 0: "not to be quoted"}.get(self.quotable, "may be quoted")


class Occasion(Value):
    """Somebody whom it may be time to ask for feedback, and why."""

    person: str
    name: str
    why: str


def list_testimonials(index: Index, today: date, condition: Filter | None = None) -> list[Testimonial]:
    """Return the testimonials up to a day, the latest first; with a condition on alias `t`, those it selects."""
    sql = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE (t.day IS NULL OR t.day <= ?1)"
    parameters: tuple[object, ...] = (today.isoformat(),)
    if condition is not None:
        sql, parameters = f"{sql} AND {condition.sql}", parameters + condition.parameters
    rows = index.select(f"{sql} ORDER BY t.day IS NULL, t.day DESC, t.id", parameters)
    found = [Testimonial(*row) for row in rows]
    for one in found:
        one.name = one.name or (name_of(one.who) if one.who else None)
    return found


def tell_asked(index: Index, found: Sequence[Testimonial], today: date) -> None:
    """Fill in when I asked for what I received, where the file does not say: the last day on which I asked them for feedback.

    What was asked before an earlier testimonial of theirs was answered by that one.
    """
    asked = index.select(_ASKED, (today.isoformat(),))
    answered: dict[str | None, str] = {}
    for one in reversed(found):
        if one.direction != "received" or not one.on:
            continue
        since = answered.get(one.who, "")
        days = [day for person, day in asked if person == one.who and since < day <= one.on]
        one.asked = one.asked or max(days, default=None)
        answered[one.who] = one.on


def list_to_ask(index: Index, today: date) -> list[Occasion]:
    """Return up to five people who may be asked for feedback: something was secured through them, or they were helped lately.

    Who said something of my work, or was asked to, is left out.
    """
    since = today - timedelta(days=RECENT_DAYS)
    settled = {one.who for one in list_testimonials(index, today) if one.direction == "received"}
    settled |= {person for person, _ in index.select(_ASKED, (today.isoformat(),))}
    found: dict[str, Occasion] = {}
    for one in list_secured(list_opportunities(index, today), since + timedelta(days=1), today):
        for person, name in one.through:
            found.setdefault(
                person, Occasion(person, name, f"'{one.what}' was secured through them {_say_ago(one.stage.on, today)}")
            )
    for person, name, count, last in index.select(_HELPED, (since.isoformat(), today.isoformat(), HELPED)):
        why = f"you gave them {count} things in {RECENT_DAYS} days, the last {_say_ago(last, today)}"
        found.setdefault(person, Occasion(person, name, why))
    return [occasion for person, occasion in found.items() if person not in settled][:_SHOWN]


def _say_ago(day: str | None, today: date) -> str:
    days = (today - date.fromisoformat(day)).days if day else 0
    return f"{say_span(days)} ago" if days else "today"
