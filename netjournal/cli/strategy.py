"""nj strategy: what was decided to be done differently and what was tried, the last first."""

from __future__ import annotations

from datetime import date

from netjournal.cli.context import Context
from netjournal.insights.strategy import list_steps
from netjournal.spans import say_day
from netjournal.text import pad

_WHEN, _WHAT = 12, 8


def carry_out(context: Context) -> int:
    """Print the log."""
    context.catch_up()
    steps, out = list_steps(context.journal.index, context.today), context.out
    if context.invocation.has("json"):
        out.say_json([{"on": step.day, "what": step.what, "said": step.said, "id": step.id} for step in steps])
        return 0
    for step in steps:
        when = pad(say_day(date.fromisoformat(step.day), context.today), _WHEN)
        out.say(f"{when}  {out.style(pad(step.what, _WHAT), '')}  {out.style(step.said, '')}")
    if not steps:
        out.warn("Nothing yet: 'nj week change: ...' decides something, 'nj experiments add ...' tries it.")
    return 0
