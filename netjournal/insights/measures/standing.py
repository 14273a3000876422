"""Standing: who is there and can be due on a day, which two measures count."""

from __future__ import annotations

from netjournal.insights.due import DUE, Standing, list_ratios, list_standings
from netjournal.insights.measures.conditions import choose_people
from netjournal.insights.measures.evidence import Evidence, say_last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.goals import Goal


def count_standing(index: Index, goal: Goal, day: date) -> tuple[int, int]:
    """Return how many people are not due on a day, and how many can be: they have a rhythm, rest not, and are there by then."""
    chosen = choose_people(index, goal.query, day)
    ratios = [ratio for _, ratio in list_ratios(index, day, chosen, "name", least=0.0) if ratio is not None]
    return sum(ratio < DUE for ratio in ratios), len(ratios)


def list_standing(index: Index, goal: Goal, day: date) -> list[Evidence]:
    """Return the people who can be due on a day, those who are first."""
    people: list[Standing] = list_standings(index, day, choose_people(index, goal.query, day), least=0.0)
    return [
        Evidence("people", one.id, one.last, one.name, 1, (one.ratio or 0) < DUE, say_last(one.last, day))
        for one in people
    ]
