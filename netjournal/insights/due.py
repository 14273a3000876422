"""Who is due, and why: every person's standing as of a day.

The due ratio is days since the last touch / rhythm (soon >= 0.85, due >= 1, overdue >= 1.5); people are ordered by the ratio
times their circle's weight, never by days. A day that was agreed on, a follow-up, beats the rhythm.

Back-off: two reach-outs in a row that nobody answered double the rhythm, three stop it until they answer. Who was never in touch counts
from the day they were added; of many who were added on one day, each falls due first on another day of one rhythm.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, inf

from netjournal.query.filters import Filter
from netjournal.spans import DAYS, parse_span, say_day, say_span
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index

SOON, DUE, OVERDUE = 0.85, 1.0, 1.5
SLOWS, STOPS = 2, 3
"""Reach-outs in a row without an answer that double the rhythm, and that stop it."""
_CROWD = 5
"""People added on one day who may fall due together."""

_STANDING = f"""
WITH follow AS MATERIALIZED (
    SELECT w.person, max(e.day || ' ' || e.turn || ' ' || e.id) AS latest, e.day AS made, e.follow_due AS due, e.follow_what AS what,
        e.follow_done AS done
    FROM main.entry e INDEXED BY entry_follow CROSS JOIN who w ON w.entry = e.no
    WHERE e.follow_due IS NOT NULL AND e.day <= :today AND EXISTS (SELECT 1 FROM entry shown WHERE shown.no = e.no) GROUP BY w.person
), base AS MATERIALIZED (
    SELECT p.no, p.id, p.name, p.fold, p.circle, coalesce(c.weight, 1.0) AS weight, coalesce(p.rhythm, c.rhythm) AS rhythm,
        CASE WHEN p.style = 'ambient' OR p.style = 'triggered' THEN NULL WHEN p.rhythm IS NULL THEN c.days
             WHEN p.days = 0 THEN NULL ELSE p.days END AS days,
        p.style, p.paused_until, p.snoozed_until, p.added, p.private, p.archived, p.share,
        (SELECT w.day FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= :today ORDER BY w.day DESC LIMIT 1) AS last,
        f.made, f.due AS follow_due, f.what AS follow_what, f.done AS follow_done
    FROM person p LEFT JOIN circle c ON c.name = p.circle LEFT JOIN follow f ON f.person = p.id
    WHERE {{condition}}
), open AS MATERIALIZED (
    SELECT *, coalesce(
            last,
            CASE WHEN days AND added <= :today AND (SELECT 1 FROM main.person o WHERE o.added = base.added LIMIT 1 OFFSET {_CROWD})
                THEN date(added, '-' || CAST((1 - share) * days AS INTEGER) || ' days') END,
            added, made) AS since,
        CASE WHEN NOT coalesce(follow_done, 1) AND (last IS NULL OR last < follow_due) THEN follow_due END AS follow,
        (SELECT count(*) FROM who w WHERE w.person = base.id AND w.touch = -1 AND w.day > coalesce(last, '') AND w.day <= :today) AS tries
    FROM base
), gap AS (
    SELECT *, CASE WHEN follow IS NOT NULL THEN max(0.0, julianday(follow) - julianday(since))
            WHEN tries >= {STOPS} THEN NULL WHEN tries >= {SLOWS} THEN 2 * days ELSE days END AS interval,
        style = 'paused' AND (paused_until IS NULL OR paused_until > :today)
            OR paused_until > :today OR snoozed_until > :today OR archived AS resting
    FROM open
), standing AS (
    SELECT *, CASE WHEN interval IS NULL OR resting THEN NULL WHEN since IS NULL THEN 1.0
        WHEN interval = 0 THEN 1.0 + julianday(:today) - julianday(since)
        ELSE (julianday(:today) - julianday(since)) / interval END AS ratio
    FROM gap
)
"""
"""The table `standing` of the people a condition on alias `p` selects. Where private entries are hidden, `entry` is a view, which
has no index of its own: hence `main.entry`, and the look at what is shown."""

_RATIOS = _STANDING + "SELECT id, ratio FROM standing WHERE :least IS NULL OR ratio >= :least ORDER BY {order}"

_STANDINGS = (
    _STANDING
    + """
SELECT id, name, circle, rhythm, days, last, added, since, follow, follow_what, interval, ratio, weight, style, paused_until,
    snoozed_until, archived, private, (SELECT f.value FROM field f WHERE f.owner = p.id AND f.name = 'tags' AND f.n = 0) AS tag, tries
FROM standing p WHERE (:least IS NULL OR ratio >= :least) AND (:below IS NULL OR ratio < :below) ORDER BY {order}
"""
)

_STATES = {
    "none": "no rhythm",
    "ambient": "met anyway",
    "triggered": "waits for something to happen",
    "waiting": "waits for an answer",
}

ORDERS = {
    "due": "archived, ratio * weight DESC, fold, id",
    "name": "archived, fold, id",
    "last": "archived, last IS NULL, last DESC, fold, id",
    "circle": "archived, circle IS NULL, weight DESC, circle, fold, id",
}
"""Name of an order -> how it sorts, whoever is archived last; what SQLite does not know comes last when it is descending."""


class Standing(Value):
    """How things stand with one person as of a day."""

    id: str
    name: str
    circle: str | None
    rhythm: str | None
    days: float | None
    """The rhythm in days; None without one."""
    last: str | None
    added: str | None
    since: str | None
    """The day the rhythm counts from: the last touch, else when they were added (or earlier, as one of many), else the entry that asks for a follow-up."""
    follow: str | None
    """The day of an open follow-up."""
    follow_what: str | None
    interval: float | None
    """Days from then to the due day: to the follow-up, else the rhythm, twice that while they do not answer."""
    ratio: float | None
    """None: cannot be due. Below 0: not there yet."""
    weight: float
    style: str | None
    paused_until: str | None
    snoozed_until: str | None
    archived: int
    private: int
    tag: str | None
    tries: int
    """Reach-outs since the last touch that nobody answered."""

    @property
    def state(self) -> str:
        """One word: overdue, due, soon, ok, paused, snoozed, archived, ambient, triggered, waiting (for an answer) or `none` for no rhythm."""
        if self.ratio is not None:
            return (
                "overdue"
                if self.ratio >= OVERDUE
                else "due"
                if self.ratio >= DUE
                else "soon"
                if self.ratio >= SOON
                else "ok"
            )
        if self.archived:
            return "archived"
        if self.style in ("ambient", "triggered"):
            return self.style
        if self.interval is None:
            return "waiting" if self.days else "none"
        if self.style == "paused" and not self.paused_until:
            return "paused"
        return "snoozed" if (self.snoozed_until or "") > (self.paused_until or "") else "paused"

    def days_since(self, today: date) -> int | None:
        """Return days since the last touch; None when there was none."""
        return None if self.last is None else (today - date.fromisoformat(self.last)).days

    def due_on(self) -> date | None:
        """Return the day the person is (or was) due; None without one."""
        if self.interval is None or self.since is None:
            return None
        try:
            return date.fromisoformat(self.since) + timedelta(days=ceil(self.interval))
        except OverflowError:
            return None


def list_standings(
    index: Index,
    today: date,
    condition: Filter | None = None,
    order: str = "due",
    *,
    least: float | None = None,
    below: float | None = None,
) -> list[Standing]:
    """Return the standings of the people a condition on alias `p` selects, in one of the ORDERS.

    With `least` and `below`, only those whose due ratio is at least the one and below the other.
    """
    condition = condition or Filter()
    parameters = _name_parameters(condition, today) | {"least": least, "below": below}
    sql = _STANDINGS.format(condition=parameters.pop("condition"), order=ORDERS[order])
    return [Standing(*row) for row in index.select(sql, parameters)]


def choose_there(today: date) -> Filter:
    """Return the condition on alias `p` of the people who are there by a day: added, or in touch, by then."""
    there = "(p.added IS NULL OR p.added <= ? OR EXISTS (SELECT 1 FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= ?))"
    return Filter(there, (today.isoformat(), today.isoformat()))


def list_ratios(
    index: Index,
    today: date,
    condition: Filter | None = None,
    order: str = "due",
    *,
    least: float | None = None,
) -> list[tuple[str, float | None]]:
    """Return id and due ratio of the people a condition on alias `p` selects, in one of the ORDERS; with `least`, of those at least so due."""
    parameters = _name_parameters(condition or Filter(), today) | {"least": least}
    return index.select(_RATIOS.format(condition=parameters.pop("condition"), order=ORDERS[order]), parameters)


def list_due_numbers(index: Index, today: date, states: Sequence[str]) -> list[int]:
    """Return the numbers of the people who are in one of the states `soon`, `now` (due or overdue) and `over` (overdue)."""
    parameters = _name_parameters(Filter(), today) | {"least": SOON}
    sql = (
        _STANDING.format(condition=parameters.pop("condition")) + "SELECT no, ratio FROM standing WHERE ratio >= :least"
    )
    ranges = [{"soon": (SOON, DUE), "now": (DUE, inf), "over": (OVERDUE, inf)}[state] for state in states]
    return [no for no, ratio in index.select(sql, parameters) if any(least <= ratio < below for least, below in ranges)]


def load_standings(index: Index, today: date, ids: Sequence[str]) -> list[Standing]:
    """Return the standings of the people with those ids, in that order; ids no longer there are left out."""
    condition = Filter(f"p.id IN ({', '.join('?' * len(ids))})", tuple(ids))
    found = {person.id: person for person in list_standings(index, today, condition)}
    return [found[own] for own in ids if own in found]


def list_due(index: Index, today: date, least: float = DUE) -> list[Standing]:
    """Return the people whose due ratio is at least that, the most due first."""
    return list_standings(index, today, least=least)


def rank_due(index: Index, today: date) -> list[str]:
    """Return the ids of the people who are due, the most due first; kept until something changes, like the next."""
    sql = _STANDING.format(condition="1") + f"SELECT id FROM standing WHERE ratio >= :least ORDER BY {ORDERS['due']}"
    return [own for (own,) in index.recall(sql, {"today": today.isoformat(), "least": DUE})]


def count_due(index: Index, today: date) -> int:
    """Return how many people are due; kept until something changes, for a shell's prompt asks again and again."""
    sql = _STANDING.format(condition="1") + "SELECT count(*) FROM standing WHERE ratio >= :least"
    return int(index.recall(sql, {"today": today.isoformat(), "least": DUE})[0][0])


def count_fallen_due(index: Index, since: date, today: date) -> int:
    """Return how many people are due as of today whose due day, or the end of whose rest, came after an earlier day."""
    parameters = _name_parameters(Filter(), today) | {"earlier": since.isoformat(), "least": DUE}
    sql = _STANDING.format(condition=parameters.pop("condition")) + (
        "SELECT count(*) FROM standing WHERE ratio >= :least AND (paused_until > :earlier "
        "OR snoozed_until > :earlier OR julianday(since) + interval > julianday(:earlier))"
    )
    return int(index.value(sql, parameters))


def find_next_due(index: Index, today: date) -> tuple[date, Standing] | None:
    """Return who of those who are there becomes due next after today, and when."""
    people = list_standings(index, today, least=0.0, below=DUE)
    coming = [(due, person) for person in people if (due := person.due_on())]
    return min(coming, key=lambda pair: (pair[0], pair[1].name)) if coming else None


def say_standing(person: Standing, today: date) -> str:
    """Return the state in words: `overdue by 2w`, `due today`, `follow up: send dates`, `soon, Fri 27 Nov`."""
    due, state = person.due_on(), person.state
    if state in ("paused", "snoozed"):
        until = person.paused_until if state == "paused" else person.snoozed_until
        return f"{state} until {say_day(date.fromisoformat(until), today)}" if until else state
    if state not in ("overdue", "due", "soon", "ok"):
        return _STATES.get(state, state)
    if person.follow and person.follow <= today.isoformat():
        return f"follow up: {person.follow_what}" if person.follow_what else "follow up"
    if due is None:
        return "not in this lifetime" if person.since else "due, never in touch yet"
    late = (today - due).days
    if state in ("overdue", "due"):
        return f"{state} by {say_span(late)}" if late else "due today"
    return f"{'soon' if state == 'soon' else 'next'} {say_day(due, today)}"


def say_reason(person: Standing, today: date) -> str:
    """Return why: `every 3w, last 5w ago`, and what follows where nobody answers."""
    return ", ".join(list_reasons(person, today))


def list_reasons(person: Standing, today: date) -> list[str]:
    """Return why, in one or two parts: the rhythm and the last touch; what reach-outs without an answer do to it."""
    since = person.days_since(today)
    parts = [f"every {person.rhythm}"] if person.days else []
    if since is not None:
        parts.append("in touch today" if since == 0 else f"last {say_span(since)} ago")
    elif person.added and person.added <= today.isoformat():
        days = (today - date.fromisoformat(person.added)).days
        parts.append(f"not yet in touch, added {f'{say_span(days)} ago' if days else 'today'}")
    return list(filter(None, [", ".join(parts), _say_tries(person)]))


def _say_tries(person: Standing) -> str:
    """Return how often they were tried, and what follows from it; nothing where nothing does."""
    if person.tries < SLOWS or person.follow or not person.days:
        return ""
    if person.tries < STOPS:
        return "tried twice, no answer: twice as long"
    return f"tried {person.tries} times, no answer: rests until they answer"


def say_ratio(person: Standing, today: date) -> str:
    """Return time since the last touch against the rhythm, in the rhythm's unit: `5w/3w`; less when one is not known."""
    since = person.days_since(today)
    span = parse_span(person.rhythm or "")
    if span is None:
        return "" if since is None else say_span(since)
    count, unit = span
    return f"{'-' if since is None else f'{int(since / DAYS[unit])}{unit}'}/{count}{unit}"


def _name_parameters(condition: Filter, today: date) -> dict[str, object]:
    """SQLite takes either names or question marks: give every question mark a name."""
    parameters: dict[str, object] = {"today": today.isoformat()}
    sql = condition.sql
    for n, value in enumerate(condition.parameters):
        sql = sql.replace("?", f":v{n}", 1)
        parameters[f"v{n}"] = value
    parameters["condition"] = sql
    return parameters
