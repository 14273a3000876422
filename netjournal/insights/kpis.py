"""The three KPIs of the field, always there: quality connections, opportunities secured, feedback and testimonials."""

from __future__ import annotations

from datetime import timedelta

from netjournal.insights.goals import Goal, explain
from netjournal.insights.measures import load_measure
from netjournal.insights.opportunities import CLOSED, SECURED, add_up_opportunities, list_opportunities, say_worth
from netjournal.insights.periods import LONG, NOW, list_periods
from netjournal.insights.testimonials import list_testimonials
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence
    from netjournal.insights.opportunities import Opportunity

YEAR = 365
"""Days, today included, that opportunities and testimonials are counted over."""
_NAMES = {
    "quality": "quality connections",
    "opportunities": "opportunities secured",
    "testimonials": "feedback and testimonials",
}
_IN_ALL = {
    "opportunities": "; 'in all' is secured of decided since the first one, and decided is also what you declined or lost"
}
"""What the detail of a KPI is of, where that is not the days of its number."""


class Kpi(Value):
    """One of the three numbers as of a day."""

    id: str
    """quality, opportunities or testimonials: also the measure's name."""
    name: str
    actual: float
    before: float
    """The same a year earlier."""
    history: list[float]
    """The number of each of the last months, the present one last; of quality connections, at its end."""
    rule: str
    detail: str
    """What else is worth saying in a few words; empty where nothing is."""


def list_kpis(index: Index, today: date) -> list[Kpi]:
    """Return the three KPIs as of a day."""
    details = {
        "quality": "",
        "opportunities": _say_opportunities(index, today),
        "testimonials": _say_quotable(index, today),
    }
    return [_measure(index, own, today, detail) for own, detail in details.items()]


def find_kpi(index: Index, name: str, today: date) -> Kpi | None:
    """Return the KPI with a name, its id or a measure's word for it, whatever the case; None where there is none."""
    own = next((own for own, called in _NAMES.items() if name.casefold() in (own, called)), None)
    return next((kpi for kpi in list_kpis(index, today) if kpi.id == own), None) if own else None


def list_behind_kpi(index: Index, own: str, today: date) -> list[Evidence]:
    """Return what makes up a KPI, by its id."""
    return load_measure(own).list_evidence(index, _make_goal(own), _find_span(own, today))


def _measure(index: Index, own: str, today: date, detail: str) -> Kpi:
    goal = _make_goal(own)
    months = [(since, min(until, today)) for since, until in list_periods(goal, today, LONG)]
    spans: Sequence[Span] = [*months, _find_span(own, today), _find_span(own, today - timedelta(days=YEAR))]
    *history, actual, before = (number or 0.0 for number in load_measure(own).measure(index, goal, spans))
    over = "" if own == "quality" else f", in the last {YEAR} days{_IN_ALL.get(own, '')}"
    rule = explain(Goal("", "", None, own, "", 1, NOW, None, None), index).removesuffix(", as of today") + over
    return Kpi(own, _NAMES[own], actual, before, history, rule, detail)


def _make_goal(own: str) -> Goal:
    return Goal("", _NAMES[own], None, own, "", 1, "month", None, None)


def _find_span(own: str, day: date) -> Span:
    return (day, day) if own == "quality" else (day - timedelta(days=YEAR - 1), day)


def _say_opportunities(index: Index, today: date) -> str:
    known: list[Opportunity] = list_opportunities(index, today)
    totals = add_up_opportunities(known)
    still_open = sum(not one.is_closed for one in known)
    worth = " and ".join(say_worth(value, currency) for currency, value in sorted(totals.worth.items()))
    decided = sum(totals.stages[state] for state in CLOSED)
    share = f"{totals.stages[SECURED]} of {decided} in all" if decided else ""
    return ", ".join(filter(None, [f"{still_open} open" if known else "", share, f"worth {worth}" if worth else ""]))


def _say_quotable(index: Index, today: date) -> str:
    since = _find_span("testimonials", today)[0].isoformat()
    received = [
        one for one in list_testimonials(index, today) if one.direction == "received" and (one.on or "") >= since
    ]
    return f"{sum(one.quotable == 1 for one in received)} of {len(received)} may be quoted" if received else ""
