"""The daily review: whose turn it is as of a day, and why. A finite queue: what is beyond the cap can wait until tomorrow."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.insights.due import DUE, Standing, list_ratios, load_standings, say_standing
from netjournal.insights.occasions import ComingOccasion, list_occasions
from netjournal.insights.people import Way, find_boundaries, list_details, list_ways
from netjournal.insights.promises import Promise, list_open
from netjournal.insights.timeline import Happening, list_numbers, load_happenings
from netjournal.spans import say_day, say_span
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.index import Index
    from netjournal.insights.boundaries import Boundaries

AHEAD = 7
"""Days ahead that an occasion brings somebody up."""
STALE, UNSORTED = 3, 3
"""How many who are losing touch come up in a week, and how many to sort in a review."""
_ENTRIES = 6

_STALE = """
SELECT p.id, (SELECT w.day FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= :today ORDER BY w.day DESC LIMIT 1) AS last
FROM person p LEFT JOIN circle c ON c.name = p.circle
WHERE NOT p.archived AND coalesce(p.style, 'periodic') = 'periodic' AND coalesce(p.circle, '') <> 'inbox'
    AND CASE WHEN p.rhythm IS NULL THEN c.days ELSE nullif(p.days, 0) END IS NULL AND last <= :stale
    AND coalesce(p.paused_until, '') <= :today AND coalesce(p.snoozed_until, '') <= :today
ORDER BY coalesce(p.closeness, 0) DESC, last DESC, p.fold, p.id
"""
_UNSORTED = """
SELECT p.id FROM person p
WHERE p.circle = 'inbox' AND p.rhythm IS NULL AND NOT p.archived AND coalesce(p.style, 'periodic') = 'periodic'
    AND coalesce(p.paused_until, '') <= :today AND coalesce(p.snoozed_until, '') <= :today AND coalesce(p.added, '') <= :today
ORDER BY p.added DESC, p.fold, p.id
"""


class Queue(Value):
    """Whose turn it is, by id, nobody twice."""

    due: list[str]
    """A promise of mine is late, they are due, or have an occasion soon; no more than the cap."""
    stale: list[str]
    """Without a rhythm, and long not seen; only where the cap leaves room."""
    unsorted: list[str]
    """In no circle yet."""
    waiting: int
    """How many more are due, and can wait."""

    @property
    def order(self) -> list[str]:
        """All of them, in turn."""
        return [*self.due, *self.stale, *self.unsorted]


class Card(Value):
    """What is worth knowing of somebody whose turn it is."""

    person: Standing
    reasons: list[str]
    """Why it is their turn: `late by 2w`, `you owe the deck since Fri 20 Nov`."""
    tags: list[str]
    promises: list[Promise]
    entries: list[Happening]
    """The latest ones."""
    ways: list[Way]
    """How to reach them, but for what they do not want."""
    boundaries: Boundaries
    zone: str
    """The name of the time zone they live in; nothing when it is not known."""
    notes: str
    is_unsorted: bool
    """Whether it is their turn to get a circle."""


def list_queue(
    index: Index, today: date, cap: int, stale_days: int, stale: int = STALE, shown: Iterable[str] = ()
) -> Queue:
    """Return whose turn it is: late promises of mine, then who is due by weight, then occasions; at most `cap` of them.

    `stale` says how many more may come up who are losing touch, but for those who were shown already.
    """
    owed = [promise.who for promise in list_open(index, today) if promise.by == "me" and promise.is_late(today)]
    due = [own for own, _ in list_ratios(index, today, least=DUE)]
    soon = [occasion.person for occasion in list_occasions(index, today, AHEAD)]
    promised = [who[0][0] for who in owed if who]
    rested = _find_rested(index, today, {*promised, *soon})
    found = [own for own in dict.fromkeys([*promised, *due, *soon]) if own not in rested]
    chosen = found[:cap]
    room = min(stale, cap - len(chosen))
    taken, day = {*chosen, *shown}, {"today": today.isoformat()}
    since = {"stale": (today - timedelta(days=stale_days)).isoformat()}
    old = [own for own, _ in index.select(_STALE, day | since) if own not in taken][: max(0, room)]
    new = [own for (own,) in index.select(_UNSORTED, day) if own not in chosen][:UNSORTED]
    return Queue(chosen, old, new, len(found) - len(chosen))


def load_card(index: Index, own: str, today: date, *, is_unsorted: bool = False) -> Card | None:
    """Return the card of the person with an id, whose circle may be asked for; None when there is nobody."""
    found = load_standings(index, today, [own])
    if not found:
        return None
    person, details = found[0], list_details(index, own)
    promises = list_open(index, today, person=own)
    occasions = [occasion for occasion in list_occasions(index, today, AHEAD) if occasion.person == own]
    return Card(
        person,
        ([_say_new(person, today)] if is_unsorted else []) + list_reasons(person, promises, occasions, today),
        next((detail.values for detail in details if detail.name == "tags"), []),
        promises,
        load_happenings(index, list_numbers(index, today, person=own, limit=_ENTRIES)),
        [way for way in list_ways(details) if not way.is_refused],
        find_boundaries(details),
        index.value("SELECT timezone FROM person WHERE id = ?", (own,)) or "",
        index.value("SELECT notes FROM person WHERE id = ?", (own,)) or "",
        is_unsorted,
    )


def list_reasons(person: Standing, promises: list[Promise], occasions: list[ComingOccasion], today: date) -> list[str]:
    """Return why it is somebody's turn, the most pressing first."""
    reasons = [_say_state(person, today)]
    for promise in promises:
        if promise.by == "me" and promise.due and promise.due <= (today + timedelta(days=AHEAD)).isoformat():
            day = say_day(date.fromisoformat(promise.due), today)
            reasons.append(f"you owe {promise.what}{', since' if promise.is_late(today) else ' by'} {day}")
    reasons += [_say_occasion(occasion, today) for occasion in occasions]
    return list(filter(None, reasons))


def _say_state(person: Standing, today: date) -> str:
    """Return what the rhythm says; of somebody without one, how long ago we were in touch."""
    if person.state in ("overdue", "due"):
        return say_standing(person, today).replace("overdue by", "late by").replace("due by", "late by")
    since = person.days_since(today)
    is_old = person.state == "none" and person.circle != "inbox" and since
    return f"not in touch for {say_span(since)}" if is_old and since else ""


def _say_new(person: Standing, today: date) -> str:
    return f"new since {say_day(date.fromisoformat(person.added), today)}" if person.added else "new"


def _say_occasion(occasion: ComingOccasion, today: date) -> str:
    ahead = (occasion.on - today).days
    years = f", {occasion.years}" if occasion.years else ""
    when = {0: "today", 1: "tomorrow"}.get(ahead, f"in {ahead} days")
    return f"{occasion.what} {when}{years}"


def _find_rested(index: Index, today: date, ids: set[str]) -> set[str]:
    """Return those who rest, or are archived: what is due of the rhythm leaves them out already."""
    people = load_standings(index, today, sorted(ids))
    is_here = {person.id for person in people}
    resting = {person.id for person in people if person.archived or (person.snoozed_until or "") > today.isoformat()}
    return resting | (ids - is_here)
