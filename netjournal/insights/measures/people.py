"""people: how many different people entries name."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.days import ask_days, part_rows
from netjournal.insights.measures.evidence import Evidence
from netjournal.insights.measures.touches import choose_touches, list_left_out, say_touches
from netjournal.text import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "", FLOW

_IS_ONE = "w.person NOT IN (SELECT id FROM former)"
"""An entry may name somebody twice, by the id before a merge and by the one after it."""


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the number of different people of each span."""
    chosen = choose_touches(index, goal, spans)
    sql = (
        f"SELECT DISTINCT e.day, w.person FROM entry e CROSS JOIN who w ON w.entry = e.no WHERE {chosen.sql} AND {_IS_ONE} "
        "AND e.day BETWEEN ? AND ? ORDER BY 1"
    )
    rows = ask_days(index, sql, chosen.parameters, spans)
    return [float(len({person for _, person in part})) for part in part_rows(rows, spans)]


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the people of a span, those last in touch first, with how many of the entries name them."""
    chosen = choose_touches(index, goal, [span])
    sql = (
        "SELECT max(e.day), w.person, p.name, count(*) FROM entry e CROSS JOIN who w ON w.entry = e.no LEFT JOIN person p ON p.id = w.person "
        f"WHERE {chosen.sql} AND {_IS_ONE} AND e.day BETWEEN ? AND ? GROUP BY w.person ORDER BY 1 DESC, p.fold, w.person"
    )
    return [
        Evidence("people", person, day, name or name_of(person), detail=f"{count} entr{'y' if count == 1 else 'ies'}")
        for day, person, name, count in ask_days(index, sql, chosen.parameters, [span])
    ]


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule."""
    return [f"counts the different people in {say_touches(goal, goal.query, index)}", *list_left_out(goal, index)]
