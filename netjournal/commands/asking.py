"""Commands that ask the journal."""

from __future__ import annotations

from netjournal.commands import QUERY, TURNS, Argument, Command

ASKING: tuple[Command, ...] = (
    Command(
        "today",
        "say who is due and why, what is promised, what is ahead",
        cli="today",
        reads=True,
        arguments=(
            Argument(
                ("--line",), "in one line, for a shell's prompt: nothing when there is nothing, and never an error"
            ),
        ),
        example="nj today\n"
        "nj today --line              (3 due · 1 promise late · Ada's birthday tomorrow; nobody private)\n"
        "PROMPT_COMMAND='nj today --line'   (in ~/.bashrc: before every prompt)",
    ),
    Command(
        "people",
        "list people, the most due first",
        cli="people",
        reads=True,
        arguments=(
            Argument(("--order",), "how to sort", "ORDER", choices=("due", "name", "last", "circle")),
            Argument(("query",), "whom to list, such as circle:inner tag:hiring", "QUERY", many=True),
        ),
    ),
    Command(
        "show",
        "show a person, an entry or any other record",
        cli="show",
        reads=True,
        arguments=(Argument(("name",), "a name, a nick or an id", "NAME", many=True),),
    ),
    Command(
        "brief",
        "show what to know before a talk with somebody",
        keys=("b",),
        where=(*TURNS, "promises"),
        needs="somebody",
        cli="brief",
        reads=True,
        arguments=(Argument(("name",), "a name, a nick or an id", "NAME", many=True),),
        example="nj brief ada",
    ),
    Command(
        "timeline",
        "list what happened, latest first",
        cli="timeline",
        reads=True,
        arguments=(Argument(("--limit",), "how many entries (default 20; 0: all)", "N"), QUERY),
    ),
    Command(
        "goals",
        "show the goals and what is behind their numbers, or add one",
        keys=("v",),
        where=("home", "first"),
        cli="goals",
        reads=True,
        arguments=(
            Argument(("--plain",), "with a picture of all that is behind them, line by line"),
            Argument(("--markdown",), "the same as a report in Markdown, without who is private"),
            Argument(("--csv",), "the same as a table, without who is private"),
            Argument(
                ("--period",), "how far back pictures look", "PERIOD", choices=("week", "month", "quarter", "year")
            ),
            Argument(("--dry-run",), "with 'add': say what was understood and save nothing"),
            Argument(("--template",), "with 'add': one of 'nj goals templates'", "TEMPLATE"),
            Argument(("--limit",), "how much of what is behind a goal (default 20; 0: all)", "N"),
            Argument(
                ("words",),
                "a goal's name; or 'add' and a line, 'templates', 'close' or 'tally' and a name; none: all goals",
                "GOAL",
                many=True,
                choices=("add", "templates", "close", "tally"),
            ),
        ),
        example="nj goals\n"
        "nj goals conversations                         (its rule, its history, and what is behind the number)\n"
        "nj goals --plain --period year                 (with pictures in characters of all that is behind them)\n"
        "nj goals --markdown > goals.md\n"
        "nj goals add 5 conversations a week            (calls, meetings and videos)\n"
        "nj goals add 10 informational calls by 31 mar\n"
        "nj goals add inner circle 90% on rhythm\n"
        "nj goals add at most 4 events a month\n"
        "nj goals add 3 people met a month: people kind:event tag:pycon\n"
        "nj goals add 40% calls with the inner circle a month: percent kind:call of circle:inner\n"
        "nj goals add --template give-more\n"
        "nj goals add 20 pages in all: tally            ('nj goals tally pages 3 yesterday' counts by hand)\n"
        "\n"
        "After the colon stand a measure and a query. Measures: count (touches), people, outside (my industry), minutes, given, got, new,\n"
        "kept, kept_rate, on_time, on_rhythm, percent and ratio (QUERY of QUERY), average (minutes, quality or energy), quality,\n"
        "opportunities, testimonials, tally. What nobody answered counts only where a query says is:unanswered, a note where it says kind:note.",
    ),
    Command(
        "promises",
        "list promises, mine and theirs, and how they are kept",
        keys=("p",),
        where=("home",),
        cli="promises",
        reads=True,
        arguments=(
            Argument(("--mine",), "only what I owe"),
            Argument(("--theirs",), "only what is owed to me"),
            Argument(("--late",), "only those whose day has passed"),
            Argument(("--closed",), "those that were kept or dropped"),
            Argument(("--all",), "open and closed ones"),
            Argument(("query",), "a name, or a query such as circle:inner since:90d", "QUERY", many=True),
        ),
        example="nj promises\n"
        "nj promises ada --all\n"
        "nj promises --late --mine circle:inner\n"
        "nj kept k2.h4               (the id is the one that every list prints; also 'nj kept ada deck')",
    ),
    Command(
        "opportunities",
        "list opportunities and where they came from, add one, or move one on",
        cli="opportunities",
        reads=True,
        arguments=(
            Argument(("--dry-run",), "with 'add': say what was understood and save nothing"),
            Argument(
                ("words",),
                "'add' and a line, 'stage' ID STAGE, 'show' ID; none: list them",
                "OPPORTUNITY",
                many=True,
                choices=("add", "stage", "show"),
            ),
        ),
        example="nj opportunities\n"
        "nj opportunities add pilot at Lyon Rail, 12k eur, via Ada, talking\n"
        "nj opportunities add keynote, kind:talk, thanks to Ada and Bob, at PyCon, offered yesterday // they pay the train\n"
        "nj opportunities stage k3f9 secured          (the id is the one that the list prints; a part of its name will do)\n"
        "\n"
        "Stages: heard, talking, offered, secured; declined (by me) and lost. What it came through is followed back to who introduced\n"
        "them ([met] through) and the event.",
    ),
    Command(
        "testimonials",
        "list testimonials and feedback, add one, or keep whether it may be quoted",
        cli="testimonials",
        reads=True,
        arguments=(
            Argument(("--dry-run",), "with 'add': say what was understood and save nothing"),
            Argument(("--ask",), "whom it may be time to ask for feedback, and why"),
            Argument(
                ("words",),
                "'add' and a line, 'quote' ID yes or no (and the day they said so), or a name; none: list them",
                "TESTIMONIAL",
                many=True,
                choices=("add", "quote"),
            ),
        ),
        example="nj testimonials\n"
        "nj testimonials add from Ada: she gets things done +quotable\n"
        "nj testimonials add for Bob yesterday about the pilot: he listens first\n"
        "nj testimonials quote k3f9 yes\n"
        "nj testimonials quote ada yes 12 nov   (when they said so, if not today)\n"
        "nj testimonials --ask",
    ),
    Command("filter", "filter this list", keys=("/",), where=("home", "found"), hint="filter"),
    Command(
        "find",
        "find everywhere: people, entries, goals and other records",
        keys=("F",),
        where=("everywhere",),
        cli="find",
        reads=True,
        arguments=(
            Argument(("--limit",), "how many people and entries (default 10 and 20; 0: all)", "N"),
            Argument(("query",), "words, or a query such as kind:call pricing since:90d", "QUERY", many=True),
        ),
        example="nj find pricing                      (whose name, notes or entries have a word that begins so)\n"
        "nj find bokaf                        (Bob Okafor)\n"
        "nj find kind:call pricing since:90d",
    ),
    Command("order", "sort people: by who is due, name, last contact, circle", keys=("O",), where=("people",)),
    Command("copy", "copy phone, mail or line", keys=("y",), where=TURNS, needs="somebody"),
    Command("hide", "hide private items while others look on", keys=("H",), where=("everywhere",)),
    Command("open", "open what is under the cursor", keys=("enter", "o"), where=("lists", "review"), hint="open"),
)
