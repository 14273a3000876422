"""kept_rate: the share of my promises that I kept in time.

kept rate = kept in time / (kept in time + late + broken), of the promises whose day of reckoning falls into the period: the day they
were kept, or the 30th day after the one they were due, on which one that is still open counts as broken.
"""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.insights.measures import SHARE
from netjournal.insights.measures.conditions import choose_entries
from netjournal.insights.measures.days import find_last
from netjournal.insights.measures.evidence import Evidence, name_entries
from netjournal.insights.measures.wording import say_where
from netjournal.insights.promises import BROKEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "%", SHARE

_KEPT, _LATE, _BROKEN = "kept in time", "kept late", "broken"


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the share of each span in percent, as of its last day; None where no promise came to its day."""
    rows = _list_promises(index, goal, spans)
    shares: list[float | None] = []
    for span in spans:
        outcomes = [outcome for row in rows if (outcome := _judge(row, span)[0])]
        shares.append(100 * outcomes.count(_KEPT) / len(outcomes) if outcomes else None)
    return shares


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the promises that came to their day in a span, the latest first, and which of them were kept in time."""
    rows = _list_promises(index, goal, [span])
    names = name_entries(index, (row[4] for row in rows))
    found = []
    for row in rows:
        number, entry, what = row[4:]
        outcome, day = _judge(row, span)
        if outcome:
            words = f"{what}, to {names[number]}" if names[number] else str(what)
            found.append(Evidence("entries", entry, day, words, fulfils=outcome == _KEPT, detail=outcome))
    return sorted(found, key=lambda one: one.day or "", reverse=True)


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    made = say_where("made in", goal.query)
    rule = f"the share of my promises{made} that I kept by their day, against those kept late or still open {BROKEN} days after it"
    return [rule]


def _list_promises(index: Index, goal: Goal, spans: Sequence[Span]) -> list[tuple[Any, ...]]:
    """Return (made, due, closed, state, number of the entry, its id, what) of the promises of mine that can come to their day in spans."""
    chosen, last = choose_entries(index, goal, spans), find_last(spans).isoformat()
    first = min(since for since, _ in spans)
    earliest = (first - timedelta(days=BROKEN)).isoformat() if first.year > 1 else first.isoformat()
    sql = (
        "WITH due AS MATERIALIZED (SELECT entry, n FROM promise WHERE closed BETWEEN ?1 AND ?2 UNION SELECT entry, n FROM promise "
        "WHERE due BETWEEN ?3 AND ?2 UNION SELECT entry, n FROM promise WHERE state <> 'open' AND closed IS NULL) "
        "SELECT e.day, k.due, CASE WHEN k.state <> 'open' THEN coalesce(k.closed, e.day) END, k.state, e.no, e.id, k.what "
        "FROM due CROSS JOIN promise k ON k.entry = due.entry AND k.n = due.n CROSS JOIN entry e ON e.no = k.entry "
        f"WHERE k.by = 'me' AND e.day <= ?2 AND {chosen.sql} ORDER BY e.day, e.id, k.n"
    )
    return index.select(sql, (first.isoformat(), last, earliest, *chosen.parameters))


def _judge(row: tuple[Any, ...], span: Span) -> tuple[str, str]:
    """Return what became of a promise within a span, and on which day; nothing when it came to nothing then."""
    made, due, closed, state = row[:4]
    since, until = span[0].isoformat(), span[1].isoformat()
    if closed is not None and closed <= until:
        if state != "kept" or closed < since:
            return "", ""
        return (_LATE if due and closed > due else _KEPT), closed
    if made > until or due is None or due[:4] == "9999":
        return "", ""
    reckoned = (date.fromisoformat(due) + timedelta(days=BROKEN)).isoformat()
    return (_BROKEN, reckoned) if since <= reckoned <= until else ("", "")
