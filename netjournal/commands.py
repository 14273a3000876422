"""COMMANDS: everything a user can do, declared once: its name on the command line, its keys in the app, its help."""

from __future__ import annotations

from netjournal.values import Value


class Argument(Value):
    """An option or positional of a command line command."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    """Empty: a switch that takes no value (or, for a positional, its own name)."""
    many: bool = False
    """For a positional: any number of words, taken literally; for an option: it may be given again."""
    choices: tuple[str, ...] = ()


class Command(Value):
    """One thing a user can do. `cli` and `keys` are empty where it cannot be done that way."""

    id: str
    title: str
    """In the imperative, short enough for a help row."""
    keys: tuple[str, ...] = ()
    """As typed: `a`, `?`, `enter`; the first one is shown."""
    where: tuple[str, ...] = ()
    """Contexts of the app: home, lists, prompt."""
    hint: str = ""
    """One word for the line of keys; empty keeps it out of there."""
    cli: str = ""
    arguments: tuple[Argument, ...] = ()
    reads: bool = False
    """Whether it takes --json and --as-of."""
    example: str = ""


_QUERY = Argument(("query",), "what to look for, such as tag:hiring kind:call since:90d", "QUERY", many=True)

COMMANDS: tuple[Command, ...] = (
    Command(
        "log.any",
        "log what happened in one line",
        keys=("a",),
        where=("home",),
        hint="log",
        cli="log",
        arguments=(
            Argument(("--dry-run",), "say what was understood and save nothing"),
            Argument(("--json",), "answer in JSON"),
            Argument(("--as-of",), "the day that counts as today", "DATE"),
            Argument(("--editor", "-e"), "write one or several lines in $EDITOR (best for long private notes)"),
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
    Command(
        "amend",
        "correct the last entry that was logged",
        cli="amend",
        arguments=(
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
        "add a person without an entry",
        cli="add",
        arguments=(
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
    Command("log.person", "log for this person", keys=("l",), where=("home",), hint="log person"),
    Command("follow", "say when to talk next", keys=("f",), where=("home",)),
    Command("today", "say who is due and why, what is promised, what is ahead", cli="today", reads=True),
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
        "show a person or an entry",
        cli="show",
        reads=True,
        arguments=(Argument(("name",), "a name, a nick or an id", "NAME", many=True),),
    ),
    Command(
        "timeline",
        "list what happened, latest first",
        cli="timeline",
        reads=True,
        arguments=(Argument(("--limit",), "how many entries (default 20; 0: all)", "N"), _QUERY),
    ),
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
    Command("goals.list", "show the goals and their numbers", cli="goals", reads=True),
    Command("filter", "filter this list", keys=("/",), where=("home",), hint="filter"),
    Command("open", "open what is under the cursor", keys=("enter", "o"), where=("lists",), hint="open"),
    Command(
        "undo",
        "take back the last change",
        keys=("u",),
        where=("home",),
        hint="undo",
        cli="undo",
        arguments=(Argument(("id",), "a change that 'nj history' lists (default: the last one)", "ID", many=True),),
    ),
    Command("redo", "take back the last undo", keys=("U",), where=("home",), cli="redo"),
    Command(
        "history",
        "list what was changed, the last change first",
        cli="history",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--limit",), "how many changes (default 20; 0: all)", "N"),
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
        "edit.file",
        "open the file in $EDITOR",
        keys=("E",),
        where=("home",),
        cli="edit",
        arguments=(Argument(("name",), "a name, a nick, an id or a path", "NAME", many=True),),
    ),
    Command(
        "delete",
        "delete to the trash",
        keys=("X",),
        where=("home",),
        cli="delete",
        arguments=(Argument(("name",), "a name, a nick, an id or a path", "NAME", many=True),),
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
    Command("pane.next", "go to the next pane", keys=("tab",), where=("home",), hint="pane"),
    Command("pane.previous", "go to the previous pane", keys=("shift+tab",), where=("home",)),
    Command("pane.people", "go to people", keys=("1",), where=("home",)),
    Command("pane.timeline", "go to the timeline", keys=("2",), where=("home",)),
    Command("pane.goals", "go to the goals", keys=("3",), where=("home",)),
    Command("timeline.all", "show the timeline of everyone, or of this person", keys=("0",), where=("home",)),
    Command("nav.down", "down", keys=("j", "down"), where=("lists",)),
    Command("nav.up", "up", keys=("k", "up"), where=("lists",)),
    Command("nav.top", "to the top", keys=("g", "home"), where=("lists",)),
    Command("nav.bottom", "to the bottom", keys=("G", "end"), where=("lists",)),
    Command("nav.page_down", "a page down", keys=("pagedown",), where=("lists",)),
    Command("nav.page_up", "a page up", keys=("pageup",), where=("lists",)),
    Command("reload", "read the files again", keys=("R",), where=("home",)),
    Command("redraw", "draw the screen again", keys=("ctrl+l",), where=("home",)),
    Command("suspend", "suspend to the shell", keys=("ctrl+z",), where=("home",)),
    Command("escape", "clear the filter; never quits", keys=("escape",), where=("home",)),
    Command("quit", "quit from anywhere", keys=("Q",), where=("home",)),
    Command("back", "go back; at home, quit", keys=("q",), where=("home",), hint="quit"),
    Command("help", "show the keys", keys=("?",), where=("home",), hint="help", cli="keys"),
    Command("prompt.save", "save the line", keys=("enter", "ctrl+j"), where=("prompt",), hint="save"),
    Command(
        "prompt.complete",
        "complete a name or a tag, or switch to the next one meant",
        keys=("tab",),
        where=("prompt",),
        hint="complete",
    ),
    Command("prompt.close", "close and save nothing", keys=("escape", "ctrl+c"), where=("prompt",), hint="close"),
    Command("prompt.clear", "clear the line", keys=("ctrl+u",), where=("prompt",), hint="clear"),
    Command("prompt.earlier", "the line typed before", keys=("up",), where=("prompt",), hint="earlier line"),
    Command("prompt.later", "the line typed after that", keys=("down",), where=("prompt",)),
    Command(
        "where",
        "say where the files are",
        cli="where",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("what",), "home, config, keys, themes, cache, index or state", "WHAT", many=True),
        ),
    ),
    Command(
        "config",
        "show every setting, its value and where it comes from",
        cli="config",
        arguments=(Argument(("--json",), "answer in JSON"),),
    ),
    Command(
        "check",
        "look at every file and say what is wrong",
        cli="check",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--fix",), "mend what can be mended without losing a word, with undo"),
        ),
    ),
    Command(
        "backup",
        "write the whole journal to one file; check such a file or restore it",
        cli="backup",
        arguments=(
            Argument(("file",), "where to (none: netjournal-DAY.tar here; '-': standard output)", "FILE", many=True),
            Argument(
                ("--age",),
                "encrypt for age1..., for 'ssh-ed25519 ...' or for those in a file; more than one if given again",
                "RECIPIENT",
                many=True,
            ),
            Argument(("--no-history",), "leave out what was replaced or deleted (.history/ and trash/)"),
            Argument(("--check",), "compare every hash in a backup and say what is damaged", "FILE"),
            Argument(("--restore",), "put a backup back into a journal's directory that is empty or absent", "FILE"),
            Argument(("--identity",), "the age or SSH key that decrypts what --check or --restore reads", "FILE"),
            Argument(("--json",), "answer in JSON"),
        ),
        example="nj backup                                (netjournal-DAY.tar in this directory)\n"
        "nj backup --age age1qql... safe.tar.age  (only the holder of that key can read it)\n"
        "nj backup --check safe.tar.age --identity key.txt\n"
        "nj --home ~/restored backup --restore netjournal-2026-11-22.tar\n"
        "tar xf netjournal-2026-11-22.tar && sha256sum -c MANIFEST   (checked without netjournal)",
    ),
    Command("themes", "list the themes", cli="themes", arguments=(Argument(("--json",), "answer in JSON"),)),
    Command(
        "completion",
        "print a script that has the shell complete commands, names and tags",
        cli="completion",
        arguments=(Argument(("shell",), "bash, zsh or fish", "SHELL", many=True, choices=("bash", "zsh", "fish")),),
        example='eval "$(nj completion bash)"     (in ~/.bashrc; zsh: the same with zsh, in ~/.zshrc)\n'
        "nj completion fish | source      (in ~/.config/fish/config.fish)",
    ),
    Command(
        "demo",
        "look around in a made-up journal; nothing of yours is touched",
        cli="demo",
        arguments=(Argument(("--keep",), "copy the demo journal to a directory and leave it there", "DIR"),),
    ),
)

COMMON: tuple[Argument, ...] = (Argument(("--home",), "the journal's directory", "DIR"),)
"""Options of every command, before or after its name."""

READING: tuple[Argument, ...] = (
    Argument(("--json",), "answer in JSON"),
    Argument(("--as-of",), "answer as of that day, such as 2026-06-30", "DATE"),
    Argument(("--rescan",), "look at every file first, also at old entries"),
)
"""Options of every command that reads."""


def find_command(name: str) -> Command | None:
    """Return the command of the command line with that name."""
    return next((command for command in COMMANDS if command.cli and command.cli == name), None)


def list_cli() -> list[Command]:
    """Return the commands of the command line, in the order of help."""
    return [command for command in COMMANDS if command.cli]


def find_keys(own: str) -> tuple[str, ...]:
    """Return the keys of the command with an id."""
    return next(command.keys for command in COMMANDS if command.id == own)


def list_keys(where: str) -> list[Command]:
    """Return the commands with keys in a context of the app."""
    return [command for command in COMMANDS if command.keys and where in command.where]
