"""percent: the share of a query's entries, or of its people as of now, that also fulfil another query."""

from __future__ import annotations

from netjournal.insights.measures import SHARE
from netjournal.insights.measures.conditions import choose_people, read_query
from netjournal.insights.measures.days import ask_days, divide
from netjournal.insights.measures.evidence import Evidence, show_entries
from netjournal.insights.measures.touches import choose_touches, list_left_out, say_touches
from netjournal.insights.measures.wording import say_entries, say_people
from netjournal.insights.periods import NOW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "%", SHARE

_THERE = "NOT p.archived AND (p.added IS NULL OR p.added <= ?)"


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the share of each span in percent: of its entries, or of the people there on its last day; None of nobody and nothing."""
    if goal.per == NOW:
        return [_measure_people(index, goal, until) for _, until in spans]
    chosen, other = choose_touches(index, goal, spans), read_query(index, goal.of, spans)
    sql = (
        f"SELECT e.day, sum(coalesce({other.sql}, 0)), count(*) FROM entry e WHERE {chosen.sql} "
        "AND e.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    )
    return divide(ask_days(index, sql, other.parameters + chosen.parameters, spans), spans, 100)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the entries of a span, the latest first, or the people there on its last day, by name; and which are of the share."""
    if goal.per == NOW:
        return _list_people(index, goal, span[1])
    chosen, other = choose_touches(index, goal, [span]), read_query(index, goal.of, [span])
    sql = (
        f"SELECT e.day, e.no, coalesce({other.sql}, 0) FROM entry e WHERE {chosen.sql} AND e.day BETWEEN ? AND ? "
        "ORDER BY e.day DESC, e.turn DESC, e.id DESC"
    )
    rows = ask_days(index, sql, other.parameters + chosen.parameters, [span])
    evidence = show_entries(index, [number for _, number, _ in rows])
    for one, (_, _, is_of_it) in zip(evidence, rows, strict=True):
        one.fulfils = bool(is_of_it)
    return evidence


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule."""
    if goal.per == NOW:
        return [f"the share of {say_people(goal.query)} that are also {say_people(goal.of)}"]
    rule = f"the share of {say_touches(goal, goal.query, index)} that are also {say_entries(goal.of)}"
    return [rule, *list_left_out(goal, index)]


def _measure_people(index: Index, goal: Goal, day: date) -> float | None:
    chosen, other = choose_people(index, goal.query, day), choose_people(index, goal.of, day)
    sql = f"SELECT count(*), coalesce(sum(coalesce({other.sql}, 0)), 0) FROM person p WHERE {chosen.sql} AND {_THERE}"
    whole, part = index.select(sql, (*other.parameters, *chosen.parameters, day.isoformat()))[0]
    return 100 * part / whole if whole else None


def _list_people(index: Index, goal: Goal, day: date) -> list[Evidence]:
    chosen, other = choose_people(index, goal.query, day), choose_people(index, goal.of, day)
    sql = f"SELECT p.id, p.name, coalesce({other.sql}, 0) FROM person p WHERE {chosen.sql} AND {_THERE} ORDER BY 3, p.fold, p.id"
    rows = index.select(sql, (*other.parameters, *chosen.parameters, day.isoformat()))
    return [Evidence("people", own, None, name, fulfils=bool(is_of_it)) for own, name, is_of_it in rows]
