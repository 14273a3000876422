"""Commands that say how things stand with people, one or many at once."""

from __future__ import annotations

from netjournal.commands import MANY, SOMEBODY, TURNS, Argument, Command

_JSON = Argument(("--json",), "answer in JSON")
_AS_OF = Argument(("--as-of",), "the day that counts as today, such as 2026-06-30", "DATE")
_PROMISE = Argument(
    ("name",), "a promise's id; or a name or an entry's id, then words of it where several are open", "NAME", many=True
)

_STANDING: tuple[Command, ...] = (
    Command(
        "snooze",
        "snooze somebody, or a promise, for a week or until a day",
        keys=("s",),
        where=(*TURNS, "promises"),
        hint="snooze",
        needs="somebody",
        cli="snooze",
        arguments=(
            _JSON,
            _AS_OF,
            *MANY,
            Argument(
                ("name",),
                "a name, then a span (1w), a day to come (fri, 1 dec, 2026-12-01) or 'off'; none: a week, or three days "
                "where the rhythm is shorter than three weeks. The id of a promise, or of an entry with a follow-up, in its place: the day it is due moves",
                "NAME",
                many=True,
            ),
        ),
        example="nj snooze ada 1w\n"
        "nj snooze ada lovelace next month\n"
        "nj snooze ada off\n"
        "nj snooze --all circle:wide 2mo\n"
        "nj snooze k2.h4 1w          (the promise of that id is due a week later)\n"
        "nj snooze k3f9q2h4 fri      (so is the follow-up of that entry, on Friday)",
    ),
    Command(
        "snooze.until",
        "snooze somebody, or a promise, until a day you type",
        keys=("S",),
        where=(*TURNS, "promises"),
        needs="somebody",
    ),
    Command(
        "done",
        "mark as done: a promise, a follow-up, in touch today",
        keys=("d",),
        where=(*TURNS, "promises"),
        needs="record",
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
        "nj done --drop ada deck  (it is off)\n"
        "nj kept k2.h4            (a promise, by its id or as above: 'nj promises' lists them)\n"
        "nj touch ada             (in touch today, with nothing to write)",
    ),
    Command(
        "kept",
        "mark a promise kept",
        cli="kept",
        arguments=(_JSON, _AS_OF, _PROMISE),
        example="nj kept k2.h4            (the id that 'nj promises' and every other list prints)\n"
        "nj kept ada              (the one that is open; of several, asks which)\n"
        "nj kept ada deck         (the one that says 'deck')",
    ),
    Command(
        "drop",
        "let a promise go: it is off",
        keys=("x",),
        where=("promises",),
        hint="drop",
        needs="record",
        cli="drop",
        arguments=(_JSON, _AS_OF, _PROMISE),
        example="nj drop k2.h4\nnj drop ada deck",
    ),
    Command("letgo", "let somebody go: no rhythm any longer", keys=("x",), where=TURNS, needs="somebody"),
    Command(
        "tag",
        "add tags to people or an entry, or take them away",
        keys=("t",),
        where=SOMEBODY,
        needs="record",
        cli="tag",
        arguments=(
            _JSON,
            *MANY,
            Argument(
                ("name",),
                "a name or an entry's id, then tags to add (x, +x, '#x') and to take away (-x)",
                "NAME",
                many=True,
            ),
        ),
        example="nj tag ada hiring -old    (options such as --json come before or after, -old is a tag)\n"
        "nj tag --all 'circle:inner since:90d' london",
    ),
    Command(
        "rhythm",
        "set how often to be in touch with somebody",
        keys=("c",),
        where=SOMEBODY,
        needs="somebody",
        cli="rhythm",
        arguments=(
            _JSON,
            *MANY,
            Argument(
                ("name",),
                "a name, then a span (3w, 2mo), 'none', or 'circle' for that of the circle",
                "NAME",
                many=True,
            ),
        ),
        example="nj rhythm ada 3w\n"
        "nj rhythm ada none      (never due)\n"
        "nj rhythm ada circle    (as everybody in the circle)\n"
        "nj rhythm --all tag:hiring 6w",
    ),
    Command(
        "circle",
        "put somebody into a circle",
        keys=("C",),
        where=SOMEBODY,
        needs="somebody",
        cli="circle",
        arguments=(
            _JSON,
            *MANY,
            Argument(
                ("name",),
                "a name, then a circle: inner, close, active, wide, inbox or one of your own",
                "NAME",
                many=True,
            ),
        ),
        example="nj circle ada close\nnj circle --all 'circle:inbox tag:pycon' wide",
    ),
    Command(
        "pause",
        "pause somebody, or say how they come to be due",
        keys=("P",),
        where=SOMEBODY,
        needs="somebody",
        cli="pause",
        arguments=(
            _JSON,
            *MANY,
            Argument(
                ("name",),
                "a name, then a day to come (until fri, 2mo), 'paused' (for good), 'off', 'periodic' (by the rhythm), "
                "'ambient' (met anyway, never due) or 'triggered' (when something happens)",
                "NAME",
                many=True,
            ),
        ),
        example="nj pause ada until 1 mar\nnj pause ada off\nnj pause ada ambient     (met anyway, never due)",
    ),
    Command(
        "archive",
        "archive somebody (never due), or bring them back",
        where=SOMEBODY,
        needs="somebody",
        cli="archive",
        arguments=(
            _JSON,
            Argument(("--off",), "bring them back"),
            *MANY,
            Argument(("name",), "a name, a nick or an id", "NAME", many=True),
        ),
        example="nj archive ada\nnj archive ada --off\nnj archive --dry-run --all 'circle:wide -since:2y'",
    ),
)

_MERGING: tuple[Command, ...] = (
    Command(
        "merge",
        "merge two people who are one",
        cli="merge",
        arguments=(
            Argument(("--dry-run",), "say what would be merged and change nothing"),
            Argument(("names",), "the name or id that goes, 'into', and the one that stays", "NAMES", many=True),
        ),
        example="nj merge ada l. into ada lovelace    (what only the first one's file says is added; 'nj undo' parts them again)",
    ),
)

_PAIRS: tuple[Command, ...] = (
    Command(
        "dupes",
        "look at people who are perhaps here twice",
        keys=("D",),
        where=("home",),
        cli="dupes",
        arguments=(
            _JSON,
            Argument(("--not-same",), "say of two people that they are two: 'A and B'"),
            Argument(("names",), "with --not-same: a name or an id, 'and', another one", "NAMES", many=True),
        ),
        example="nj dupes\nnj dupes --not-same ada l. and ada lovelace",
    ),
    Command("pair.left", "merge the right one into the left one", keys=("m",), where=("pairs",)),
    Command("pair.right", "merge the left one into the right one", keys=("M",), where=("pairs",)),
    Command(
        "pair.apart",
        "they are not the same; it is noted, and not asked again",
        keys=("n",),
        where=("pairs",),
    ),
    Command("pair.later", "look at them another time", keys=("s", "space"), where=("pairs",)),
)

_PLANNING: tuple[Command, ...] = (
    Command("memo", "note something about this person", keys=("m",), where=TURNS, needs="somebody"),
    Command(
        "follow",
        "plan a follow-up or a promise",
        keys=("f",),
        where=("home", "person", "promises"),
        cli="follow",
        arguments=(
            _JSON,
            Argument(
                ("name",),
                "a name or an entry's id, then a day and what for (fri: send dates) or a promise (owe: deck by fri)",
                "NAME",
                many=True,
            ),
        ),
        example="nj follow ada fri: send dates\nnj follow h4n68hv8 owe: deck by fri    (to that entry)",
    ),
)

MARKING: tuple[Command, ...] = (
    Command(
        "mark",
        "mark this person; what you do is done to all marked",
        keys=("space",),
        where=("marks",),
        hint="mark",
        needs="somebody",
    ),
    Command("mark.all", "mark everybody shown, or nobody", keys=("*",), where=("marks",), needs="somebody"),
)

TENDING: tuple[Command, ...] = (*_STANDING, *_MERGING, *_PAIRS, *_PLANNING)
