"""How a goal's number, and a KPI, read in lists: as text with a bar and a history, and as JSON."""

from __future__ import annotations

from datetime import date

from netjournal.insights.amounts import say_amount
from netjournal.insights.goals import Progress, explain
from netjournal.insights.pace import explain_pace
from netjournal.insights.periods import NOW, TOTAL, list_periods, name_briefly, say_often
from netjournal.spans import say_day
from netjournal.text import pad

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.output import Output
    from netjournal.index import Index
    from netjournal.insights.kpis import Kpi
    from netjournal.insights.measures.evidence import Evidence

_LEVELS = "▁▂▃▅▆█"
BAR, SHORT_BAR = 20, 10
"""Cells of the bar in the line of a goal, and where a terminal has no room for that."""
_NUMBERS, _DAY, _PACE = 9, 12, 11
_PERIODS = 12
"""Periods of history that a line has room for."""


def say_goal_line(out: Output, progress: Progress, room: int, often: int, bar: int = BAR) -> str:
    """Return a goal in one line: its name, a bar, number / target, the period, the pace, and the history.

    `room`, `often` and `bar` are the cells of the name, the period and the bar.
    """
    goal = progress.goal
    if progress.fault:
        return f"{out.style(pad(goal.name, room), '')}  {out.style(progress.fault, 'late')}"
    full = max(0, min(bar, int(bar * (progress.actual or 0) / goal.target)))
    limit, unit = "≤" * bool(goal.at_most), progress.unit
    numbers = f"{say_amount(progress.actual, unit)}/{limit}{say_amount(goal.target, unit)}"
    line = (
        f"{out.style(pad(goal.name, room), '')}  {'━' * full}{'─' * (bar - full)}  {numbers:>{_NUMBERS}} "
        f"{pad(say_often(goal), often)} {pad(progress.pace, _PACE)}  {draw_history(progress.history[-_PERIODS:])}"
    )
    return line.rstrip()


def draw_history(history: Sequence[float | None]) -> str:
    """Return numbers as columns of six heights, a blank where there is none."""
    most = max([number or 0.0 for number in history] + [1.0])
    return "".join(
        " " if number is None else _LEVELS[max(0, round((len(_LEVELS) - 1) * number / most))] for number in history
    )


def say_goal(out: Output, progress: Progress, index: Index, today: date, behind: Sequence[Evidence]) -> list[str]:
    """Return all there is to say of a goal: what it is for, its rule, where it stands, its history, and what makes up the number."""
    goal = progress.goal
    lines = [
        f"{out.style(goal.name, 'strong')}  {out.style(goal.why or '', '')}".rstrip(),
        f"rule: {out.style(explain(goal, index), '')}",
    ]
    lines += [f"closed {goal.closed}"] if goal.closed else []
    if progress.fault:
        return [*lines, out.style(progress.fault, "late")]
    lines += [f"pace: {out.style(explain_pace(goal), '')}", _say_standing(progress, today)]
    lines += (
        [f"\n{out.style('History', 'strong')}", *_say_history(progress, today)] if len(progress.history) > 1 else []
    )
    lines += say_behind(out, behind, today, progress.unit)
    lines += ["", *(out.style(line, "") for line in goal.notes.splitlines())] if goal.notes else []
    return lines


def say_behind(out: Output, behind: Sequence[Evidence], today: date, unit: str = "") -> list[str]:
    """Return what makes up a number, a line each under a title; `unit` is the number's."""
    lines = [f"\n{out.style('Behind it', 'strong')}"]
    has_amounts = any(one.amount != 1 for one in behind)
    for one in behind:
        day = pad(say_day(date.fromisoformat(one.day), today) if one.day else "", _DAY)
        amount = f"{say_amount(one.amount, unit if unit == 'min' else ''):>5}  " if has_amounts else ""
        mark = " " if one.fulfils else "-"
        lines.append(f"{mark} {day}  {amount}{out.style(one.words, '')}")
    return lines if behind else [*lines, "nothing yet"]


def _say_standing(progress: Progress, today: date) -> str:
    goal, unit = progress.goal, progress.unit
    period = say_often(goal) if goal.per in (NOW, TOTAL) else f"this {goal.per}"
    parts = [
        f"{say_amount(progress.actual, unit)} of {'at most ' * bool(goal.at_most)}{say_amount(goal.target, unit)} {period}, {progress.pace}"
    ]
    if progress.projection is not None and progress.until > today:
        parts.append(f"at this pace {say_amount(progress.projection, unit)} by {say_day(progress.until, today)}")
    if progress.before is not None:
        when = "a week ago" if goal.per == NOW else f"at the same point of the {goal.per} before"
        parts.append(f"{say_amount(progress.before, unit)} {when}")
    if progress.streak > 1:
        parts.append(f"met {progress.streak} times in a row")
    return "; ".join(parts)


def _say_history(progress: Progress, today: date) -> list[str]:
    """Return a line for each of the last periods, without those of nothing before the journal or the goal had begun."""
    goal = progress.goal
    most = max([number or 0.0 for number in progress.history[-_PERIODS:]] + [goal.target])
    lines: list[str] = []
    ahead = len(progress.history) - max(1, progress.judged)
    first = max(0, len(progress.history) - _PERIODS)
    rows = zip(list_periods(goal, today, len(progress.history)), progress.history, progress.met, strict=True)
    for n, ((since, _), number, is_reached) in enumerate(rows):
        if n < first:
            continue
        if n < ahead and not lines and not number:
            continue
        is_met = is_reached and n >= ahead
        full = max(0, round(BAR * (number or 0) / most))
        line = f"  {pad(name_briefly(goal.per, since, today), _DAY)}  {say_amount(number, progress.unit):>6}  {'━' * full}{' met' if is_met else ''}"
        lines.append(line.rstrip())
    return lines


def say_kpi(out: Output, kpi: Kpi) -> list[str]:
    """Return a KPI in two lines: its name, number, history and what else there is to say; then its rule."""
    before = f"{say_amount(kpi.before, '')} a year ago"
    return [
        f"{out.style(kpi.name, 'strong')}: {say_amount(kpi.actual, '')} ({', '.join(filter(None, [before, kpi.detail]))})  {draw_history(kpi.history[-_PERIODS:])}",
        f"    {out.style(kpi.rule, '')}",
    ]


def goal_json(progress: Progress, index: Index) -> dict[str, object]:
    """Return a goal's published shape."""
    goal = progress.goal
    shape: dict[str, object] = {
        "id": goal.id,
        "name": goal.name,
        "measure": goal.measure,
        "query": goal.query,
        "actual": progress.actual,
        "target": goal.target,
        "per": goal.per,
        "since": progress.since.isoformat(),
        "until": progress.until.isoformat(),
        "pace": progress.pace,
        "history": progress.history,
        "met": progress.met,
        "judged": progress.judged,
        "streak": progress.streak,
        "projection": progress.projection,
        "before": progress.before,
        "unit": progress.unit,
        "elapsed": progress.elapsed,
        "rule": explain(goal, index),
    }
    extra = {
        "of": goal.of,
        "at_most": bool(goal.at_most),
        "why": goal.why,
        "horizon": goal.horizon,
        "closed": goal.closed,
        "fault": progress.fault,
    }
    return {**shape, **{key: value for key, value in extra.items() if value}}


def behind_json(one: Evidence) -> dict[str, object]:
    """Return the published shape of what a number rests on."""
    return {
        "folder": one.folder, "id": one.id, "on": one.day, "what": one.words, "amount": one.amount, "counts": one.fulfils,
        "detail": one.detail,
    }  # fmt: skip


def kpi_json(kpi: Kpi) -> dict[str, object]:
    """Return a KPI's published shape."""
    return {
        "id": kpi.id, "name": kpi.name, "actual": kpi.actual, "before": kpi.before, "history": kpi.history, "rule": kpi.rule,
        "detail": kpi.detail,
    }  # fmt: skip
