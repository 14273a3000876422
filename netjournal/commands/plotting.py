"""Commands of the goals screen."""

from __future__ import annotations

from netjournal.commands import Command

_HERE = ("plots",)

PLOTTING: tuple[Command, ...] = (
    Command("period", "look back on a week, a month, a quarter or a year", keys=("z",), where=_HERE, hint="period"),
    Command("period.back", "go back in time: everything as of then", keys=("left", "<"), where=_HERE, hint="earlier"),
    Command("period.next", "go forward in time", keys=("right", ">"), where=_HERE),
    Command("period.today", "come back to today", keys=("0",), where=_HERE),
    Command("goals.export", "export the goals to a Markdown or CSV file", keys=("W",), where=_HERE),
)
