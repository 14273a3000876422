"""Commands of the daily review."""

from __future__ import annotations

from netjournal.commands import Argument, Command

_HERE = ("review",)

REVIEWING: tuple[Command, ...] = (
    Command(
        "review",
        "review who is due, one key a person",
        keys=("r",),
        where=("home",),
        hint="review",
        cli="review",
        reads=True,
        arguments=(Argument(("--plain",), "line by line, without a screen: what is asked is answered by a number"),),
        example="nj review                       (on the whole screen)\n"
        "nj review --plain               (in lines; without a terminal the queue is printed)\n"
        "nj review --json --as-of 2026-06-30",
    ),
    Command("quick.1", "log a call today; somebody new: inner circle", keys=("1",), where=_HERE, needs="somebody"),
    Command("quick.2", "log a message today; somebody new: close circle", keys=("2",), where=_HERE, needs="somebody"),
    Command("quick.3", "log an email today; somebody new: active circle", keys=("3",), where=_HERE, needs="somebody"),
    Command("quick.4", "log that you met today; somebody new: wide circle", keys=("4",), where=_HERE, needs="somebody"),
    Command("quick.5", "log that they were tried, no answer", keys=("5",), where=_HERE, needs="somebody"),
    Command("quick.0", "somebody new: no circle, never due", keys=("0",), where=_HERE, needs="somebody"),
    Command("skip", "skip this card; it comes up once more at the end", keys=("space",), where=_HERE),
)
