"""Commands that write down what happened."""

from __future__ import annotations

from netjournal.commands import RECORDS, TURNS, Argument, Command

WRITING: tuple[Command, ...] = (
    Command(
        "log.any",
        "log what happened in one line",
        keys=("a",),
        where=("everywhere",),
        hint="log",
        cli="log",
        arguments=(
            Argument(("--dry-run",), "say what was understood and save nothing"),
            Argument(("--json",), "answer in JSON"),
            Argument(("--as-of",), "the day that counts as today", "DATE"),
            Argument(("--editor", "-e"), "write one or several lines in $EDITOR (best for long private notes)"),
            Argument(("--person",), "who is meant where a name of the line may be several people's", "ID", many=True),
            Argument(("--new",), "a name that is nearly somebody's is somebody new"),
            Argument(
                ("line",),
                "the line; none: ask for it (best for private notes); '-': read lines from standard input",
                "LINE",
                many=True,
            ),
        ),
        example="nj log                       (a prompt: nothing to quote, nothing in the process list)\n"
        "nj log -e                    (in $EDITOR: one entry a line; indented lines go on)\n"
        "nj log - < notes.txt         (one entry a line; indented lines go on)\n"
        'nj log "call Ada yesterday 20m: she\'ll intro me to Bob; owe: deck by fri #hiring"\n'
        "nj call Ada yesterday 20m: will intro me to Bob // owe: deck by fri +hiring",
    ),
    Command("log.editor", "log several lines in $EDITOR", keys=("A",), where=("everywhere",)),
    Command("log.person", "log for this person", keys=("l",), where=(*TURNS, "found", "promises"), hint="log person"),
    Command(
        "amend",
        "correct the last entry that was logged",
        cli="amend",
        arguments=(
            Argument(("--dry-run",), "say what would be changed and change nothing"),
            Argument(("--json",), "answer in JSON"),
            Argument(
                ("line",),
                "what the entry should say, as for 'nj log'; none: ask for it; '-': read standard input",
                "LINE",
                many=True,
            ),
        ),
        example="nj amend 30m\n"
        "nj amend yesterday 14:30\n"
        "nj amend : the note as it should be\n"
        "nj amend +hiring +gave:intro\n"
        "nj amend with Grace                 (not with whom it says)\n"
        "nj amend and Grace                  (with her too)\n"
        "\n"
        "What the line says replaces what the entry has; what it does not say stays. Words of a note need a colon\n"
        "before them. Tags and goals are added ('nj tag ID -old' takes one away). A promise replaces the open ones\n"
        "of the same side. The file keeps its name and its id, whatever the day.",
    ),
    Command(
        "new",
        "add a person, an entry, a goal or an experiment",
        keys=("+",),
        where=(*RECORDS, "first", "week"),
    ),
    Command(
        "add",
        "add a person without an entry",
        cli="add",
        arguments=(
            Argument(("--dry-run",), "say who would be added and save nothing"),
            Argument(("--json",), "answer in JSON"),
            Argument(("line",), "the name, then what is known; after a colon or '//' a note", "NAME", many=True),
        ),
        example="nj add Grace Hopper\n"
        "nj add Grace Hopper circle:inner every 6w +navy at Arlington: met at the museum\n"
        "nj add Grace Hopper @amazing +email:g@example.org +phone:555-0109 +birthday:12-09 // wrote COBOL\n"
        "nj add '@\"Grace Hopper\"'            (another one of that name)\n"
        "\n"
        "The name ends at the first word without a capital, or at the first fact; without a circle it is 'inbox'.",
    ),
)
