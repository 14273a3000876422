"""Commands that go back: what was changed, deleted, and the files themselves."""

from __future__ import annotations

from netjournal.commands import MANY, RECORDS, Argument, Command

PAST: tuple[Command, ...] = (
    Command(
        "undo",
        "take back the last change",
        keys=("u",),
        where=("everywhere", "settings"),
        hint="undo",
        cli="undo",
        arguments=(Argument(("id",), "a change that 'nj history' lists (default: the last one)", "ID", many=True),),
    ),
    Command("redo", "take back the last undo", keys=("U",), where=("everywhere", "settings"), cli="redo"),
    Command(
        "history",
        "list what was changed, the last change first, and the trash",
        keys=("T",),
        where=("home", "first"),
        cli="history",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--limit",), "how many changes (default 20; 0: all)", "N"),
            Argument(("--texts",), "with the lines that each change took away (-) and put there (+)"),
            Argument(("name",), "a person or a record, to see its changes only", "NAME", many=True),
        ),
    ),
    Command(
        "restore",
        "bring files back as they were before a change, whatever happened since",
        cli="restore",
        arguments=(Argument(("id",), "the change, as 'nj history' lists it", "ID", many=True),),
    ),
    Command(
        "edit",
        "edit in one line what is under the cursor",
        keys=("e",),
        where=(*RECORDS, "promises"),
        hint="edit",
        needs="record",
    ),
    Command(
        "edit.file",
        "open the file in $EDITOR",
        keys=("E",),
        where=(*RECORDS, "found", "promises"),
        needs="record",
        cli="edit",
        arguments=(Argument(("name",), "a name, a nick, an id or a path", "NAME", many=True),),
    ),
    Command("mend", "open the first broken file in $EDITOR", where=("home", "person", "history", "promises")),
    Command(
        "delete",
        "delete to the trash",
        keys=("X",),
        where=(*RECORDS, "found"),
        needs="record",
        cli="delete",
        arguments=(*MANY, Argument(("name",), "a name, a nick, an id or a path", "NAME", many=True)),
        example="nj delete ada\nnj delete --dry-run --all 'circle:inbox -since:2y'",
    ),
    Command(
        "trash",
        "list what was deleted, or delete it for good",
        cli="trash",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--purge",), "delete for good, with every earlier version; there is no undo"),
            Argument(("--yes",), "do not ask"),
            Argument(("name",), "only what has these words in its name", "NAME", many=True),
        ),
    ),
)
