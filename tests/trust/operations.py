"""Operations: everything a user can do that writes, as a table; and a computer of their own to do it on."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from netjournal import clock
from netjournal.cli.main import run
from netjournal.commands import find_command
from netjournal.demo import MOMENT
from netjournal.files import TEMPORARY
from tests.trust.states import Tree, write_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

RECORDS = ("people/", "entries/", "goals/", "opportunities/", "testimonials/", "experiments/", "reviews/")

_OF_IDS = (2, 3, 4, 8)
"""Random bytes that ids are made of; temporary names take other sizes, and stay random."""

SEED = {
    "journal.toml": "schema = 1\ncreated = 2026-01-01T09:00:00+00:00\n",
    ".gitignore": ".nj-tmp-*\n.lock\n.history/\ntrash/\ndrafts/\n",
    ".stignore": ".nj-tmp-*\n.lock\n.history/\ntrash/\ndrafts/\n",
    "people/ada-lovelace-k3f9.toml": 'id = "ada-lovelace-k3f9"\nname = "Ada Lovelace"  # as she signs\ncircle = "inner"\n',
    "people/ben-ito-7w2d.toml": 'id = "ben-ito-7w2d"\nname = "Ben Ito"\ncircle = "close"\n',
    "people/wanda-maximova-4h8c.toml": 'id = "wanda-maximova-4h8c"\nname = "Wanda Maximova"\ncircle = "active"\n',
    "entries/2026/11/2026-11-02-call-ada-lovelace-7qmd2x9k.toml": 'id = "2026-11-02-call-ada-lovelace-7qmd2x9k"\n'
    'at = 2026-11-02\nkind = "call"\nwho = ["ada-lovelace-k3f9"]\nnote = "the first notes"\n',
    "entries/2026/11/2026-11-03-met-ben-ito-2rk7m8yq.toml": 'id = "2026-11-03-met-ben-ito-2rk7m8yq"\n'
    'at = 2026-11-03\nkind = "met"\nwho = ["ben-ito-7w2d", "wanda-maximova-4h8c"]\nnote = "lunch"\n',
    "goals/five-calls.toml": 'id = "five-calls"\nname = "Five calls"\nmeasure = "count"\nquery = "kind:call"\ntarget = 5\n',
}
"""A small journal, written by hand: nothing of it is in the history."""


class Answer(NamedTuple):
    """What a command line came to; `code` is None when it raised, and then `err` holds what."""

    code: int | None
    out: str
    err: str


class Computer:
    """A disk that can be recorded and rebuilt, with a home and the state in it; cache and config lie elsewhere. Its clock stands still."""

    def __init__(self, machine: Path, memory: str, patch: pytest.MonkeyPatch) -> None:
        self.machine, self.patch = machine, patch
        self.root, self.cache = f"{memory}/disk", f"{memory}/cache"
        self.home = f"{self.root}/share/netjournal"
        patch.setenv("XDG_DATA_HOME", f"{self.root}/share")
        patch.setenv("XDG_STATE_HOME", f"{self.root}/state")
        patch.setenv("XDG_CACHE_HOME", self.cache)
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(clock, "now", lambda *_: MOMENT)
        ticks = itertools.count()
        patch.setattr(clock, "stamp", lambda: f"{MOMENT + timedelta(seconds=next(ticks)):%Y%m%dT%H%M%S%fZ}")
        patch.setattr(clock, "nanoseconds", lambda: 2**62)
        self.streams: dict[int, int] = {}
        """How many random bytes were asked for, by size; set it back, and a command line makes the same ids again."""
        urandom = os.urandom

        def count_up(size: int) -> bytes:
            if size not in _OF_IDS:
                return urandom(size)
            number = self.streams[size] = self.streams.get(size, 0) + 1
            return bytes((number // 29**place) % 29 for place in reversed(range(size)))

        patch.setattr(os, "urandom", count_up)

    def nj(self, *words: str, stdin: str = "") -> Answer:
        """Run a command line in this process."""
        out, err = io.StringIO(), io.StringIO()
        self.patch.setattr(sys, "stdin", io.StringIO(stdin))
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code: int | None = run(list(words))
            except Exception as error:  # noqa: BLE001 - that nothing is raised is what is proved
                code = None
                print(f"raised {type(error).__name__}: {error}", file=err)
        return Answer(code, out.getvalue(), err.getvalue())

    def load(self, files: dict[str, bytes | None]) -> None:
        """Let the disk hold these files and nothing else, and forget the index and what this machine knows."""
        for folder in (self.root, self.cache, os.environ["XDG_STATE_HOME"]):
            shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(self.root, 0o700)
        write_out(files, self.root)

    def files(self) -> dict[str, bytes | None]:
        """Return what is on the disk."""
        return Tree.scan(self.root).files()

    def records(self, files: dict[str, bytes | None] | None = None) -> dict[str, bytes]:
        """Return the records, without temporary files: path in the home -> content."""
        found = self.files() if files is None else files
        start = os.path.relpath(self.home, self.root) + "/"
        inside = {path.removeprefix(start): data for path, data in found.items() if path.startswith(start)}
        return {
            path: data
            for path, data in inside.items()
            if data is not None and path.startswith(RECORDS) and f"/{TEMPORARY}" not in path
        }

    def others(self, files: dict[str, bytes | None]) -> dict[str, bytes]:
        """Return what lies outside the home and has a name for people, such as a backup; what this machine remembers has its times in it."""
        own = (os.path.relpath(self.home, self.root) + "/", "state/", ".")
        return {
            path: data
            for path, data in files.items()
            if data is not None and not path.startswith(own) and "/." not in path
        }


@contextmanager
def borrow_computer(machine: Path, patch: pytest.MonkeyPatch) -> Iterator[Computer]:
    """Yield a computer whose disk is memory where the system has a folder for that: what is real here is the order of calls."""
    shared = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
    with TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else machine) as memory:
        yield Computer(machine, os.path.realpath(memory), patch)


class Operation(NamedTuple):
    """One thing a user does: what was done before it, and its command line."""

    name: str
    argv: tuple[str, ...] | Callable[[Computer], tuple[str, ...]]
    stdin: str = ""
    before: tuple[tuple[str, ...] | Callable[[Computer], None], ...] = ()
    """What prepares the home: mostly command lines; a word that begins with `<` is standard input."""
    is_empty: bool = False
    """Whether there is no home yet."""
    needs: str = "log"
    """A command, and an option it must have: operations of a version to come are left out."""
    editor: str = ""
    """Shell text of an editor; "$1" is the file."""
    partly: str = ""
    """What it says when it has done what it could, and left out what could not be read; most do all or nothing."""

    def words(self, computer: Computer) -> list[str]:
        """Return the command line, once the home is prepared."""
        return _place(self.argv(computer) if callable(self.argv) else self.argv, computer)

    def prepare(self, computer: Computer) -> dict[str, bytes | None]:
        """Make the home as it is before the operation, and return what the disk holds."""
        computer.streams.clear()
        shutil.rmtree(computer.machine / "config", ignore_errors=True)
        start = os.path.relpath(computer.home, computer.root)
        files: dict[str, bytes | None] = {f"{start}/{path}": text.encode() for path, text in SEED.items()}
        for path in list(files):
            parts = path.split("/")
            files |= {"/".join(parts[:n]): None for n in range(1, len(parts))}
        computer.load({} if self.is_empty else files)
        if self.editor:
            script = computer.machine / "editor"
            script.write_text(f"#!/bin/sh\n{self.editor}\n")
            script.chmod(0o700)
            computer.patch.setenv("EDITOR", str(script))
            computer.patch.setenv("VISUAL", str(script))
        for step in self.before:
            if callable(step):
                step(computer)
                continue
            words = [word for word in _place(step, computer) if not word.startswith("<")]
            done = computer.nj(*words, stdin="".join(word[1:] for word in step if word.startswith("<")))
            assert done.code == 0, f"{self.name}: {step} came to {done}"
        return computer.files()


def _place(words: tuple[str, ...], computer: Computer) -> list[str]:
    return [word.replace("{root}", computer.root) for word in words]


def _remove_home(computer: Computer) -> None:
    shutil.rmtree(computer.home)


def _find_change(computer: Computer) -> str:
    """Return the id of the last change; an undo would take the same back."""
    return max(name for name in os.listdir(f"{computer.home}/.history/log") if name.endswith(".toml"))[:-5]


def _damage(computer: Computer) -> None:
    """Empty a file of which an earlier version is kept, and copy another."""
    os.truncate(f"{computer.home}/people/ada-lovelace-k3f9.toml", 0)
    shutil.copyfile(f"{computer.home}/people/ben-ito-7w2d.toml", f"{computer.home}/people/ben-ito (copy).toml")


def _make_book(computer: Computer) -> None:
    """Put a card beside the home, which the journal does not know."""
    os.makedirs(f"{computer.root}/book", 0o700)
    with open(f"{computer.root}/book/omar.vcf", "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write("BEGIN:VCARD\nVERSION:3.0\nUID:omar\nFN:Omar Sy\nX-KEPT:1\nEND:VCARD\n")


_KNOWN = ("log", "call Ada 20m: sent the deck")
_FACT = ("log", "email Ada: her address +email:ada@example.org")
_NEW = ("log", "met Omar Sy and Petra Lind: both at the fair")
_LINES = "call Ada: one\nmet Omar Sy: two\n  and more of it\nemail Ada: three +phone:555\nnote to Petra Lind: four\n"
_STDIN = ("log", "-", f"<{_LINES}")
_CARDS = (
    "BEGIN:VCARD\nFN:Ada Lovelace\nTEL:+44 20 5550 1010\nX-KEPT:1\nEND:VCARD\nBEGIN:VCARD\nFN:Omar Sy\nEND:VCARD\n"
    "BEGIN:VCARD\nFN:Petra Lind\nBDAY:--0203\nEND:VCARD\n"
)
_PAGES = ("goals", "add", "20 pages in all: tally")
_PILOT = ("opportunities", "add", "pilot at Lyon Rail, 12k eur, via Ada Lovelace, talking")
_PRAISE = ("testimonials", "add", "from Ada Lovelace: she gets things done #quotable")

_MEETING = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:m1\nDTSTART:20261120T140000Z\nSUMMARY:Plans\nATTENDEE;CN=Omar Sy:mailto:omar@example.org\n"
    "ATTENDEE;CN=Ada Lovelace:mailto:ada@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
)

_ALL = (
    Operation("log to a known person", _KNOWN),
    Operation("log with new people", _NEW),
    Operation("log lines from standard input", ("log", "-"), _LINES),
    Operation("log a fact about a known person", _FACT),
    Operation("log in a home that is not there", ("log", "call Omar Sy: hello"), is_empty=True),
    Operation("undo an entry", ("undo",), before=(_KNOWN,)),
    Operation("undo an edit", ("undo",), before=(_KNOWN, _FACT)),
    Operation("undo a change of many files", ("undo",), before=(_FACT, _STDIN)),
    Operation("redo an entry", ("redo",), before=(_KNOWN, ("undo",)), needs="redo"),
    Operation("redo a change of many files", ("redo",), before=(_STDIN, ("undo",)), needs="redo"),
    Operation(
        "restore what an edit replaced",
        lambda computer: ("restore", _find_change(computer)),
        before=(_KNOWN, _FACT),
        needs="restore",
    ),
    Operation("delete an entry", ("delete", "2026-11-02-call-ada-lovelace-7qmd2x9k"), needs="delete"),
    Operation("delete a person", ("delete", "Ben Ito"), before=(_KNOWN,), needs="delete"),
    Operation("merge two people", ("merge", "Ben Ito", "into", "Ada Lovelace"), before=(_KNOWN,)),
    Operation("tell two people apart", ("dupes", "--not-same", "Ben Ito", "and", "Ada Lovelace")),
    Operation("let a promise go", ("drop", "Ada Lovelace"), before=(("call", "Ada Lovelace: x; owe: deck by fri"),)),
    Operation("keep a promise", ("done", "Ada Lovelace"), before=(("call", "Ada Lovelace: x; owe: deck by fri"),)),
    Operation("keep only a promise", ("kept", "Ada Lovelace"), before=(("call", "Ada Lovelace: x; owe: deck by fri"),)),
    Operation("snooze a person", ("snooze", "Ada Lovelace", "1w")),
    Operation("give a person a rhythm", ("rhythm", "Ada Lovelace", "5w")),
    Operation("give a person a circle", ("circle", "Ada Lovelace", "wide")),
    Operation("tag a person", ("tag", "Ada Lovelace", "harness")),
    Operation("pause a person", ("pause", "Ada Lovelace", "until fri")),
    Operation("archive a person", ("archive", "Ada Lovelace")),
    Operation("plan something in an entry", ("follow", "7qmd2x9k", "fri: more notes; owe: deck")),
    Operation("tag many people", ("tag", "--all", "-circle:active", "harness"), needs="tag --all"),
    Operation("snooze many people", ("snooze", "--all", "-circle:active"), needs="snooze --all"),
    Operation("delete many people", ("delete", "--all", "-circle:active"), before=(_KNOWN,), needs="delete --all"),
    Operation("begin an experiment", ("experiments", "add", "early calls ^five-calls")),
    Operation(
        "end an experiment", ("experiments", "end", "early", "worked"), before=(("experiments", "add", "early calls"),)
    ),
    Operation("keep what was thought of a week", ("week", "worked: early calls")),
    Operation("add a person", ("add", "Omar Sy", "every 6w")),
    Operation("add a goal", ("goals", "add", "5 conversations a week"), needs="goals"),
    Operation("count by hand", ("goals", "tally", "pages", "2"), before=(_PAGES,), needs="goals"),
    Operation("close a goal", ("goals", "close", "five-calls"), needs="goals"),
    Operation("add an opportunity", _PILOT, needs="opportunities"),
    Operation(
        "move an opportunity on",
        ("opportunities", "stage", "pilot", "secured"),
        before=(_PILOT,),
        needs="opportunities",
    ),
    Operation("add a testimonial", _PRAISE, needs="testimonials"),
    Operation("undo a testimonial", ("undo",), before=(_PRAISE,), needs="testimonials"),
    Operation("amend the last entry", ("amend", "45m"), before=(_KNOWN,)),
    Operation(
        "edit a person",
        ("edit", "Ada Lovelace"),
        before=(_FACT,),
        needs="edit",
        editor='echo \'place = "London"\' | cat - "$1" > "$1.next" && mv "$1.next" "$1"',
    ),
    Operation(
        "mend what can be mended",
        ("check", "--fix"),
        before=(_FACT, _damage),
        needs="check --fix",
        partly="with a problem",
    ),
    Operation("empty the trash", ("trash", "--purge", "--yes"), before=(_STDIN, ("undo",)), needs="trash --purge"),
    Operation("import people, one of whom is there", ("import", "-", "--yes"), _CARDS, needs="import"),
    Operation("import a meeting with somebody new", ("import", "-", "--yes"), _MEETING, needs="import"),
    Operation("export people", ("export", "vcard", "-o", "{root}/people.vcf"), needs="export", partly="left out: "),
    Operation("export pages", ("export", "markdown", "-o", "{root}/pages"), needs="export", partly="exported: "),
    Operation(
        "bring a folder of cards into step",
        ("contacts", "sync", "{root}/book"),
        before=(_make_book,),
        needs="contacts",
        partly="is tried again",
    ),
    Operation("make a backup", ("backup", "{root}/kept.tar"), before=(_STDIN,), needs="backup", partly="left out: "),
    Operation(
        "restore a backup",
        ("backup", "--restore", "{root}/kept.tar"),
        before=(_STDIN, ("backup", "{root}/kept.tar"), _remove_home),
        needs="backup --restore",
    ),
)


def list_operations() -> list[Operation]:
    """Return the operations whose command there is."""
    return [operation for operation in _ALL if _is_there(operation.needs)]


def _is_there(needs: str) -> bool:
    name, *options = needs.split()
    command = find_command(name)
    return command is not None and all(any(o in a.names for a in command.arguments) for o in options)
