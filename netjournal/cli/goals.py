"""nj goals: the goals and the numbers behind them."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.insights.goals import Progress, list_progress
from netjournal.text import pad, width

_LEVELS = "▁▂▃▅▆█"
_BAR = 20
_EXAMPLE = "5 conversations a week"


def carry_out(context: Context) -> int:
    """Print each goal with a bar, its number, its pace and its history; or add one."""
    words = context.invocation.words("words")
    if words:
        return _add(context, words)
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
        out.warn(f"No goals yet. 'nj goals add {_EXAMPLE}' adds one.")
    return 0


def _add(context: Context, words: list[str]) -> int:
    """Add the goal that words say."""
    if words[0] != "add":
        raise UsageError(f"there is 'nj goals', and 'nj goals add', such as 'nj goals add {_EXAMPLE}'")
    from netjournal.capture.target import add_goal  # only who adds one waits for it

    context.catch_up()
    change = add_goal(context.journal, " ".join(words[1:]), context.now)
    if context.invocation.has("json"):
        context.out.say_json(change.files[0].record)
    else:
        context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
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
