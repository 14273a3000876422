"""Commands that say how things stand with somebody."""

from __future__ import annotations

from netjournal.commands.command import Argument, Command

TENDING: tuple[Command, ...] = (
    Command(
        "done",
        "mark a promise kept, or a follow-up done",
        cli="done",
        arguments=(
            Argument(("--drop",), "it is dropped, not kept"),
            Argument(("--json",), "answer in JSON: the entries it was made in"),
            Argument(("--as-of",), "the day it was kept, such as 2026-06-30", "DATE"),
            Argument(
                ("name",),
                "a name or an entry's id, then words of the promise or its own id where several are open; or only words of it",
                "NAME",
                many=True,
            ),
        ),
        example="nj done ada              (the one that is open; of several, asks which)\n"
        "nj done ada deck         (the one that says 'deck')\n"
        "nj done h4n68hv8 deck    (of that entry)\n"
        "nj done --drop ada deck  (it is off)",
    ),
    Command(
        "snooze",
        "let somebody rest until a day",
        cli="snooze",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(
                ("name",),
                "a name, then a span (1w), a day to come (fri, 1 dec, 2026-12-01) or 'off'",
                "NAME",
                many=True,
            ),
        ),
        example="nj snooze ada 1w\nnj snooze ada lovelace next month\nnj snooze ada off",
    ),
    Command(
        "tag",
        "add tags to a person or an entry, or take them away",
        cli="tag",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(
                ("name",),
                "a name or an entry's id, then tags to add (x, +x, '#x') and to take away (-x)",
                "NAME",
                many=True,
            ),
        ),
        example="nj tag ada hiring -old    (options such as --json come before or after, -old is a tag)",
    ),
    Command(
        "rhythm",
        "set how often to be in touch with somebody",
        cli="rhythm",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(
                ("name",),
                "a name, then a span (3w, 2mo), 'none', or 'circle' for that of the circle",
                "NAME",
                many=True,
            ),
        ),
        example="nj rhythm ada 3w\nnj rhythm ada none      (never due)\nnj rhythm ada circle    (as everybody in the circle)",
    ),
    Command(
        "circle",
        "put somebody into a circle",
        cli="circle",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(
                ("name",),
                "a name, then a circle: inner, close, active, wide, inbox or one of your own",
                "NAME",
                many=True,
            ),
        ),
        example="nj circle ada close",
    ),
)
