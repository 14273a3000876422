"""Overview: all that the goals screen plots, as of a day: one answer for the screen, for lines of text and for files."""

from __future__ import annotations

from datetime import date

from netjournal.insights.activity import count_days
from netjournal.insights.breakdown import FACETS, count_by
from netjournal.insights.giving import Giving, measure_giving
from netjournal.insights.goals import Progress, list_progress
from netjournal.insights.health import Health, measure_health
from netjournal.insights.initiative import Initiative, measure_initiative
from netjournal.insights.kpis import Kpi, list_kpis
from netjournal.insights.periods import LONG
from netjournal.insights.reach import Reach, measure_reach
from netjournal.insights.spending import Spent, measure_spending
from netjournal.insights.weeks import Weeks, choose_goal, count_weeks
from netjournal.insights.windows import PERIODS, find_windows
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

WEEKS = 53
"""Weeks that are looked back on: a year, and the present week."""


class Overview(Value):
    """Every goal and every plot as of a day."""

    day: date
    period: str
    """A period of PERIODS, over whose days most plots go."""
    goals: list[Progress]
    kpis: list[Kpi]
    """The numbers that are always there."""
    days: dict[date, int]
    """Touches of each day that had one."""
    facets: dict[str, list[tuple[str, int]]]
    """Facet -> (name, entries) of everything that it is, the most often first."""
    health: Health
    giving: Giving
    reach: Reach
    initiative: Initiative
    weeks: Weeks
    spending: list[Spent]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to plot: no contact in a year, and nobody with a rhythm."""
        return not self.days and not self.health.people and not any(self.weeks.counts)


def load_overview(index: Index, today: date, period: str = "quarter", goal: str = "") -> Overview:
    """Return all goals and plots as of a day, most of them over the days of a period; weeks are those of the goal with an id."""
    window, before = find_windows(today, PERIODS[period])
    goals = list_progress(index, today, LONG)
    return Overview(
        today,
        period,
        goals,
        list_kpis(index, today),
        count_days(index, today, WEEKS),
        {facet: count_by(index, facet, window) for facet in FACETS},
        measure_health(index, today),
        measure_giving(index, window, before),
        measure_reach(index, today),
        measure_initiative(index, window, before),
        count_weeks(index, today, choose_goal([one.goal for one in goals], goal), WEEKS),
        measure_spending(index, window, before),
    )
