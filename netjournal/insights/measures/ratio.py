"""ratio: what I gave for each thing I got, or the entries of one query for each of another."""

from __future__ import annotations

from netjournal.insights.measures import SHARE
from netjournal.insights.measures.conditions import choose_entries
from netjournal.insights.measures.days import ask_days, part_rows
from netjournal.insights.measures.evidence import Evidence, show_entries
from netjournal.insights.measures.exchanges import GAVE, GOT, list_exchanges
from netjournal.insights.measures.touches import choose_other_touches, choose_touches, list_left_out, say_touches
from netjournal.insights.measures.wording import say_where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.query.filters import Filter

UNIT, NATURE = "", SHARE


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the ratio of each span: with none of the second, as though there were one; None with none of either."""
    sql, parameters = _ask_of_queries(index, goal, spans) if goal.of else _ask_of_exchanges(index, goal, spans)
    ratios: list[float | None] = []
    for part in part_rows(ask_days(index, sql, parameters, spans), spans):
        first, second = sum(row[1] for row in part), sum(row[2] for row in part)
        ratios.append(first / max(second, 1) if first or second else None)
    return ratios


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the entries of either side, the latest first; those of the first side fulfil."""
    if not goal.of:
        first, second = (list_exchanges(index, goal, span, which) for which in (GAVE, GOT))
    else:
        first, second = (
            _show(index, chosen, span)
            for chosen in (choose_touches(index, goal, [span]), choose_other_touches(index, goal, [span]))
        )
    for one in second:
        one.fulfils = False
    return sorted([*first, *second], key=lambda one: one.day or "", reverse=True)


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule."""
    if goal.of:
        rule = (
            f"how many {say_touches(goal, goal.query, index)} there are for each of {say_touches(goal, goal.of, index)}"
        )
        return [rule, *list_left_out(goal, index)]
    return [f"how many things I gave for each thing I got{say_where('in', goal.query)}"]


def _ask_of_queries(index: Index, goal: Goal, spans: Sequence[Span]) -> tuple[str, tuple[object, ...]]:
    chosen, other = choose_touches(index, goal, spans), choose_other_touches(index, goal, spans)
    sql = (
        f"SELECT e.day, sum(coalesce({chosen.sql}, 0)), sum(coalesce({other.sql}, 0)) FROM entry e "
        "WHERE e.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    )
    return sql, chosen.parameters + other.parameters


def _ask_of_exchanges(index: Index, goal: Goal, spans: Sequence[Span]) -> tuple[str, tuple[object, ...]]:
    chosen = choose_entries(index, goal, spans)
    sql = (
        f"SELECT e.day, sum(g.name = '{GAVE}'), sum(g.name = '{GOT}') FROM entry e "
        f"CROSS JOIN field g ON g.owner = e.id AND g.name IN ('{GAVE}', '{GOT}') WHERE {chosen.sql} AND e.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    )
    return sql, chosen.parameters


def _show(index: Index, chosen: Filter, span: Span) -> list[Evidence]:
    sql = f"SELECT e.day, e.no FROM entry e WHERE {chosen.sql} AND e.day BETWEEN ? AND ? ORDER BY e.day DESC, e.turn DESC, e.id DESC"
    return show_entries(index, [number for _, number in ask_days(index, sql, chosen.parameters, [span])])
