"""outside: how many different people from another industry than mine entries name."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.days import ask_days, part_rows
from netjournal.insights.measures.evidence import Evidence
from netjournal.insights.measures.touches import choose_touches, list_left_out, say_touches
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.query.filters import Filter

UNIT, NATURE = "", FLOW

_INDUSTRY = "i.name = 'work' AND i.part = 'industry'"
_ENDED = "EXISTS (SELECT 1 FROM field o WHERE o.owner = i.owner AND o.name = 'work' AND o.n = i.n AND o.part = 'end')"


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the number of different people of each span."""
    sql, parameters = _ask(index, goal, spans, "DISTINCT e.day, w.person", "1")
    return [
        float(len({person for _, person in part})) for part in part_rows(ask_days(index, sql, parameters, spans), spans)
    ]


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the people of a span, those last in touch first, with the industry they work in."""
    sql, parameters = _ask(index, goal, [span], "e.day, w.person, p.name, i.value", "1 DESC, p.fold, w.person")
    found: dict[str, Evidence] = {}
    for day, person, name, industry in ask_days(index, sql, parameters, [span]):
        found.setdefault(person, Evidence("people", person, day, name, detail=str(industry)))
    return list(found.values())


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule."""
    return [
        f"counts the different people in {say_touches(goal, goal.query, index)} who work in an industry other than {goal.of}",
        *list_left_out(goal, index),
    ]


def find_industry(index: Index) -> str:
    """Return the industry that most people of the journal work in, which is taken for mine; nothing when none is known."""
    sql = f"SELECT min(i.value) FROM field i WHERE {_INDUSTRY} AND NOT {_ENDED} GROUP BY i.fold ORDER BY count(*) DESC, i.fold LIMIT 1"
    return str(index.value(sql) or "")


def _ask(index: Index, goal: Goal, spans: Sequence[Span], what: str, order: str) -> tuple[str, tuple[object, ...]]:
    chosen: Filter = choose_touches(index, goal, spans)
    mine = [fold(name.strip()) for name in goal.of.split(",")]
    sql = (
        f"SELECT {what} FROM entry e CROSS JOIN who w ON w.entry = e.no CROSS JOIN person p ON p.id = w.person "
        f"CROSS JOIN field i ON i.owner = w.person AND {_INDUSTRY} AND NOT {_ENDED} WHERE {chosen.sql} "
        f"AND NOT EXISTS (SELECT 1 FROM field i WHERE i.owner = w.person AND {_INDUSTRY} AND NOT {_ENDED} "
        f"AND i.fold IN ({', '.join('?' * len(mine))})) AND e.day BETWEEN ? AND ? ORDER BY {order}"
    )
    return sql, (*chosen.parameters, *mine)
