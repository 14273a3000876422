"""Commands that look back: a period, experiments, and the log of both."""

from __future__ import annotations

from netjournal.commands import Argument, Command

REFLECTING: tuple[Command, ...] = (
    Command(
        "week",
        "look back on a week, month or quarter; say what worked",
        keys=("w",),
        where=("home", "week"),
        cli="week",
        reads=True,
        arguments=(
            Argument(("--month",), "the month"),
            Argument(("--quarter",), "the quarter"),
            Argument(("--last",), "the one before"),
            Argument(
                ("words",),
                "'worked:', 'did not:' or 'change:' and what you think of it; none: show it",
                "WORDS",
                many=True,
            ),
        ),
        example="nj week\n"
        "nj week --month --last\n"
        "nj week worked: calls before ten // did not: long e-mails // change: call first\n"
        "nj week --as-of 2026-06-30",
    ),
    Command("span.earlier", "look at the period before", keys=("N",), where=("week",), hint="earlier"),
    Command("span.later", "look at the period after", keys=("n",), where=("week",), hint="later"),
    Command(
        "experiments",
        "list experiments, before and after; begin or end one",
        cli="experiments",
        reads=True,
        arguments=(
            Argument(
                ("words",),
                "'add', then what you believe, ^goal, change: what you do differently, until a day; "
                "or 'end', the id, worked, mixed, failed or unclear, a colon and what you learned; none: show them",
                "WORDS",
                many=True,
            ),
        ),
        example="nj experiments\n"
        "nj experiments add calling before ten gets me more talks ^talks // change: call first // until 31 jan\n"
        "nj experiments end calling-before worked: they pick up",
    ),
    Command("experiments.end", "end the experiment under the cursor", keys=("d",), where=("week",), hint="end"),
    Command(
        "strategy",
        "list what was decided to change and what was tried, the last first",
        cli="strategy",
        reads=True,
    ),
)
