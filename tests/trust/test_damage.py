"""A damaged file is named with its line and its fault, hides no other, and is never written to."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from netjournal import clock
from netjournal.cli.main import run
from netjournal.commands import COMMANDS
from netjournal.demo import MOMENT
from netjournal.store import Shelf
from tests.bench.generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Prove

PERSON = 'id = "{id}"\nname = "{name}"\ncircle = "wide"\n'
WHOLE = PERSON.format(id="half-way-k3f9", name="Half Way").encode()
FOLDERS = ("people", "entries", "goals")
CONFLICT = "people/ada.sync-conflict-20261122-100000-ABCDEFG.toml"


class Damage(NamedTuple):
    """What is in a file, and what is to be said of it."""

    path: str
    data: bytes
    line: int
    why: str
    """A regular expression that fits the whole sentence."""


DAMAGES = {
    "zero bytes": Damage("people/zero.toml", b"", 1, "the file is empty; it was probably cut off while it was written"),
    "blanks only": Damage("people/blank.toml", b" \n\n", 1, "the file is empty; it was probably cut off .*"),
    "NUL bytes after the text": Damage("people/nul.toml", WHOLE + bytes(4096), 4, "the file holds NUL bytes, as after a power cut"),
    "NUL bytes only": Damage("entries/2026/11/nul.toml", bytes(512), 1, "the file holds NUL bytes, as after a power cut"),
    "half a file": Damage("people/half.toml", WHOLE[:-20], 2, "Unterminated string, but the file ends"),
    "half an entry": Damage("entries/2026/11/half.toml", b'id = "x"\nkind = "call"\nat = 2026-11-2', 3, "Expected newline or end of document after a statement"),
    "merge markers": Damage("people/merge.toml", WHOLE + b'<<<<<<< ours\ntags = ["a"]\n=======\ntags = ["b"]\n>>>>>>> theirs\n', 4, "two versions were merged here and wait for you to choose"),
    "latin-1": Damage("people/latin.toml", WHOLE + 'place = "Zürich"\n'.encode("latin-1"), 4, "this is not UTF-8 text"),
    "UTF-16": Damage("people/utf16.toml", WHOLE.decode().encode("utf-16"), 1, "the file holds NUL bytes, .*"),
    "5 MB": Damage("people/large.toml", WHOLE + b"# more\n" * 750_000, 1, "it is larger than 1000 kB"),
    "a key of 20,000 parts": Damage("people/bomb.toml", WHOLE + b"a." * 20_000 + b"a = 1\n", 4, "a key has more than 16 parts"),
    "deep nesting": Damage("people/deep.toml", WHOLE + b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n", 1, "it is nested too deeply or holds an impossible value"),
    "a number of 10,000 digits": Damage("people/digits.toml", WHOLE + b"closeness = " + b"9" * 10_000 + b"\n", 1, "it is nested too deeply or holds an impossible value"),
    "a sync conflict": Damage(CONFLICT, WHOLE, 1, "two machines changed this record; copy what you miss .*"),
    "line ends of an old Mac": Damage("people/mac.toml", WHOLE.replace(b"\n", b"\r"), 1, "Expected newline or end of document after a statement"),
    "a key twice": Damage("people/twice.toml", WHOLE + b'name = "Half"\n', 4, "Cannot overwrite a value"),
    "no name": Damage("people/nameless.toml", b'id = "x-k3f9"\ncircle = "wide"\n', 1, "the key 'name' is missing"),
    "a field of the wrong kind": Damage("people/kind.toml", WHOLE + b'closeness = "very"\n', 4, "closeness = 'very': must be a whole number"),
    "a name that is not UTF-8": Damage(os.fsdecode(b"people/raw\xff.toml"), WHOLE, 1, "the file's name is not UTF-8; give it another"),
}  # fmt: skip


class Home(NamedTuple):
    """A home of a thousand files and the damage done to it."""

    path: str
    names: list[str]
    """Of people whose files are whole, the most met first."""
    damaged: dict[str, tuple[int, str]]
    """Path -> line, and what is to be said of it."""
    whole: int
    """How many records are as they should be."""


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at the moment of the demo journal."""
    monkeypatch.setattr(clock, "now", lambda *_: MOMENT)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Make a home of 1,000 files, and put each kind of damage beside them."""
    place = str(tmp_path / "home")
    Shelf(place).prepare(MOMENT.isoformat())
    os.unlink(f"{place}/journal.toml")
    names = generate(place, 150, 844, MOMENT.date())
    whole = sum(len(found) for folder in FOLDERS for _, _, found in os.walk(f"{place}/{folder}"))
    people = sorted(os.listdir(f"{place}/people"))
    for damage in DAMAGES.values():
        write(place, damage.path, damage.data)
    damaged = {damage.path: (damage.line, damage.why) for damage in DAMAGES.values()}
    whole += damage_otherwise(place, people, damaged)
    for folder, _, found in os.walk(place):
        os.chmod(folder, 0o700)
        for name in found:
            if stat.S_IMODE(os.lstat(f"{folder}/{name}").st_mode) == 0o644:
                os.chmod(f"{folder}/{name}", 0o600)
    return Home(place, names, damaged, whole)


def write(place: str, path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(f"{place}/{path}"), exist_ok=True)
    with open(f"{place}/{path}", "xb") as file:
        file.write(data)


def damage_otherwise(place: str, people: list[str], damaged: dict[str, tuple[int, str]]) -> int:
    """Do the damage that is not of bytes; return how many records beside the thousand can be read."""
    os.symlink(people[-1], f"{place}/people/link.toml")
    os.symlink("nowhere.toml", f"{place}/people/dangling.toml")
    os.mkfifo(f"{place}/people/fifo.toml")
    shutil.copy(f"{place}/people/{people[-2]}", f"{place}/people/{people[-2][:-5]} (copy).toml")
    damaged["people/link.toml"] = damaged["people/dangling.toml"] = (
        1,
        "it is a symbolic link; put the file itself here",
    )
    damaged["people/fifo.toml"] = (1, "it is not a regular file")
    said = rf"its id is also that of people/{people[-2]}, which counts; .*"
    damaged[f"people/{people[-2][:-5]} (copy).toml"] = (1, said)
    # These are no damage: a byte order mark, and a folder that is called like a file, in which lies a person.
    write(place, "people/bom.toml", b"\xef\xbb\xbf" + PERSON.format(id="bom-k3f9", name="Byte Order").encode())
    write(place, "people/folder.toml/inside.toml", PERSON.format(id="inside-k3f9", name="In Side").encode())
    # Root reads what nobody may read: then this is a person like any other, and the kind is tried by everybody else.
    write(place, "people/mode.toml", PERSON.format(id="mode-k3f9", name="Mode Zero").encode())
    os.chmod(f"{place}/people/mode.toml", 0)
    if os.access(f"{place}/people/mode.toml", os.R_OK):
        return 3
    damaged["people/mode.toml"] = (1, "permission denied")
    return 2


def shown(path: str) -> str:
    """Return a path as it is said: with the bytes that are not UTF-8 spelled out."""
    return path.encode(errors="backslashreplace").decode()


def look(home: Home) -> dict[str, tuple[object, ...]]:
    """Return everything about the damaged files that a write could change."""
    found: dict[str, tuple[object, ...]] = {}
    for path in home.damaged:
        full = f"{home.path}/{path}"
        status = os.lstat(full)
        content: object = None
        if stat.S_ISLNK(status.st_mode):
            content = os.readlink(full)
        elif stat.S_ISREG(status.st_mode) and os.access(full, os.R_OK):
            with open(full, "rb") as file:
                content = file.read()
        found[path] = (status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, content)
    return found


class Answer(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def nj(home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Run a command line on that home in this process."""

    def call(*words: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        capsys.readouterr()
        code = run(["--home", home.path, *words])
        return Answer(code, *capsys.readouterr())

    return call


def test_each_kind_of_damage_is_listed_and_hides_nothing_else(
    home: Home, nj: Callable[..., Answer], prove: Prove
) -> None:
    assert sum(len(found) for _, _, found in os.walk(home.path)) >= 1000 + len(home.damaged)
    checked = nj("check", "--json")
    listed = {problem["path"]: problem for problem in json.loads(checked.out)}
    wrong = [] if checked.code == 4 else [f"exit {checked.code}"]
    for path, (line, why) in home.damaged.items():
        problem = listed.pop(shown(path), None)
        if problem is None:
            wrong.append(f"{path} is not listed")
        elif problem["line"] != line or not re.fullmatch(why, problem["why"]):
            wrong.append(f"{path}: expected {line}: {why}, not {problem['line']}: {problem['why']}")
    wrong += [f"{path} is listed, and nothing is wrong with it: {problem['why']}" for path, problem in listed.items()]
    known = json.loads(nj("people", "--json").out)
    entries = json.loads(nj("timeline", "--limit", "0", "--json").out)
    goals = json.loads(nj("goals", "--json").out)["goals"]
    if len(known) + len(entries) + len(goals) != home.whole:
        wrong.append(f"{home.whole} records are whole, and {len(known) + len(entries) + len(goals)} are shown")
    assert {"Byte Order", "In Side"} <= {person["name"] for person in known}
    prove("damaged-file kinds, each listed as path:line: why", len(home.damaged), 12, wrong)


def test_every_reading_command_says_what_is_damaged(home: Home, nj: Callable[..., Answer], prove: Prove) -> None:
    nj("check")
    given = {"show": home.names[0], "brief": home.names[0], "find": "lunch", "search": "lunch"}
    reading = [command.cli for command in COMMANDS if command.cli and command.reads]
    wrong = []
    for command in reading:
        said = nj(command, *([given[command]] if command in given else []), "--json").err.splitlines()
        for path, (line, why) in home.damaged.items():
            if not [one for one in said if re.fullmatch(f"{re.escape(f'{shown(path)}:{line}: ')}{why}", one)]:
                wrong.append(f"nj {command} does not say {path}:{line}: {why}")
    assert {"today", "people", "show", "timeline", "goals"} <= {*reading}
    prove("problems said on stderr by the commands that read", len(reading) * len(home.damaged), 60, wrong)


def act(nj: Callable[..., Answer], home: Home, count: int) -> list[str]:
    """Do what a user does, so many times, and return what went wrong."""
    wrong = []
    for n in range(count):
        name, other = home.names[n % 7], home.names[n % 5 + 7]
        line = {
            0: ("log", f"call {name} 20m: number {n}; owe: deck {n} by fri #tag{n} +email:a{n}@example.org"),
            1: ("today",),
            2: ("log", f"met {other} and {name} yesterday: hi {n} // every {n % 9 + 1}w"),
            3: ("timeline", "kind:call"),
            4: ("undo",),
            5: ("show", name),
            6: ("log", f"note {other}: +phone:{n} it is number {n}"),
            7: ("people", "circle:wide", "--rescan"),
            8: ("log", f"call Half Way{n}, {name}: somebody whose file may be damaged"),
            9: ("check",),
        }[n % 10]
        answer = nj(*line)
        is_refused = answer.code == 1 and "cannot be read, and is perhaps" in answer.err
        if answer.code != (4 if line == ("check",) else 0) and not is_refused:
            wrong.append(f"action {n}, {line}: exit {answer.code}: {answer.err.splitlines()[-1:]}")
    return wrong


def test_no_action_changes_a_byte_of_a_damaged_file(
    home: Home, nj: Callable[..., Answer], prove: Prove, *, is_long: bool
) -> None:
    before = look(home)
    count = 500 if is_long else 50
    wrong = act(nj, home, count)
    assert len(os.listdir(f"{home.path}/.history/log")) > count // 4, "the actions changed nothing at all"
    after = look(home)
    wrong += [f"{path} was touched" for path in home.damaged if after[path] != before[path]]
    size = sum(len(content) for *_, content in before.values() if isinstance(content, bytes))
    prove("bytes of damaged files changed by 50 actions", size, 5_000_000, wrong)
