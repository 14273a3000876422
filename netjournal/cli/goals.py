"""nj goals: the goals and the numbers behind them."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.insights.goals import Progress, list_progress
from netjournal.text import pad, width

_LEVELS = "▁▂▃▅▆█"
_BAR = 20


def carry_out(context: Context) -> int:
    """Print each goal with a bar, its number, its pace and its history."""
    context.catch_up()
    goals, out = list_progress(context.journal.index, context.today), context.out
    if context.invocation.has("json"):
        out.say_json([_goal_json(progress) for progress in goals])
        return 0
    room = min(30, max((width(progress.goal.name) for progress in goals), default=0))
    for progress in goals:
        if progress.fault:
            out.say(f"{out.style(pad(progress.goal.name, room), '')}  {out.style(progress.fault, 'late')}")
            continue
        full = min(_BAR, int(_BAR * progress.actual / progress.goal.target))
        numbers = f"{progress.actual:g}/{progress.goal.target:g}"
        history = "".join(_LEVELS[_level(value, progress)] for value in progress.history)
        out.say(
            f"{out.style(pad(progress.goal.name, room), '')}  {'━' * full}{'─' * (_BAR - full)}  {numbers:>7} "
            f"{'a ' if progress.goal.per not in ('now', 'total') else '  '}{pad(progress.goal.per, 8)} {pad(progress.pace, 9)}  {history}"
        )
    if not goals:
        out.warn(
            f"No goals yet. A goal is a file such as {context.paths.home}/goals/talks.toml; 'nj demo --keep DIR' has examples."
        )
    return 0


def _level(value: float, progress: Progress) -> int:
    most = max([*progress.history, 1.0])
    return round((len(_LEVELS) - 1) * value / most)


def _goal_json(progress: Progress) -> dict[str, object]:
    goal = progress.goal
    return {
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
        **({"fault": progress.fault} if progress.fault else {}),
    }
