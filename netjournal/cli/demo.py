"""nj demo --keep DIR: the made-up journal, to keep."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.demo import MOMENT, copy_demo
from netjournal.errors import UsageError


def carry_out(context: Context) -> int:
    """Copy the demo journal and say how to look at it. Without --keep, the app shows it instead of this."""
    target = context.invocation.text("keep")
    if target is None:
        raise UsageError("the demo opens on the whole screen; here, use 'nj demo --keep DIR'")
    copy_demo(target)
    shown = context.out.style(target, "")
    context.out.say(f"the demo journal is in {shown}; try: nj today --home {shown} --as-of {MOMENT.date().isoformat()}")
    return 0
