"""A backup brings back every byte, and a damaged one brings back nothing."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pyrage
import pytest

from netjournal import clock
from netjournal.cli.main import run
from netjournal.demo import MOMENT, copy_demo
from netjournal.store import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Prove

ODD = (b"odd\nname", b"back\\slash", b"raw\xff", "é田\U0001f469".encode(), b"dash - [x] $(x)", b"a" * 200, b" ")


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at the moment of the demo journal."""
    monkeypatch.setattr(clock, "now", lambda *_: MOMENT)
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def call(capsys: pytest.CaptureFixture[str], home: str, *words: str) -> str:
    """Run a command line on a home and return what it prints; only a check may find fault with the home."""
    capsys.readouterr()
    done = run(["--home", home, *words])
    shown = capsys.readouterr()
    assert done == 0 or (done == 4 and words[0] == "check"), f"{words}: {done}: {shown.err}"
    return shown.out


def make_empty(home: str, _: Callable[..., str]) -> None:
    Shelf(home).prepare(MOMENT.isoformat())


def make_demo(home: str, _: Callable[..., str]) -> None:
    copy_demo(home)


def make_history(home: str, nj: Callable[..., str]) -> None:
    copy_demo(home)
    for n in range(6):
        nj("log", f"call Vera Kowalski {n + 5}m: number {n}; owe: thing {n} by fri")
    for _ in range(3):
        nj("undo")
    nj("log", "call Somebody New: hi")
    os.makedirs(f"{home}/drafts", mode=0o700, exist_ok=True)
    write(os.fsencode(f"{home}/drafts/line.toml"), b'line = "call Ada"\n')
    assert os.listdir(f"{home}/trash")
    assert os.listdir(f"{home}/.history/log")


def make_damaged(home: str, _: Callable[..., str]) -> None:
    copy_demo(home)
    people = os.fsencode(f"{home}/people")
    for name in ODD:
        write(people + b"/" + name + b".toml", b'id = "x"\nname = "X"\n')
    damages = (b"", b"\0" * 700, b'name = "Hal', b"<<<<<<< mine\n", "name = 'é'".encode("latin-1"), b"#" * 5_000_000)
    for n, data in enumerate(damages):
        write(people + b"/damaged-%d.toml" % n, data)
    write(people + b"/ada.sync-conflict-20261122-100000-ABC.toml", b'name = "Ada"\n')


JOURNALS = {
    "the demo": (make_demo, False),
    "an empty one": (make_empty, False),
    "one with history, trash and drafts": (make_history, False),
    "one with damaged and odd-named files": (make_damaged, False),
    "one with history, encrypted": (make_history, True),
}


def write(path: bytes, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def look(home: str) -> dict[str, tuple[int, bytes]]:
    """Return path -> (mode, bytes) of every file, and of every directory that has one in it."""
    found = {}
    for folder, _, names in os.walk(home):
        kept = [name for name in names if name != ".lock"]
        for name in kept:
            path = f"{folder}/{name}"
            with open(path, "rb") as file:
                found[os.path.relpath(path, home)] = (stat.S_IMODE(os.stat(path).st_mode), file.read())
        if kept:
            found[os.path.relpath(folder, home)] = (stat.S_IMODE(os.stat(folder).st_mode), b"")
    return found


def make_key(place: Path) -> tuple[str, str]:
    """Write an identity file; return its recipient and its path."""
    identity = pyrage.x25519.Identity.generate()
    (place / "key").write_text(f"{identity}\n")
    return str(identity.to_public()), str(place / "key")


def test_every_journal_comes_back_byte_for_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], prove: Prove
) -> None:
    wrong = []
    recipient, key = make_key(tmp_path)
    for number, (name, (make, is_encrypted)) in enumerate(JOURNALS.items()):
        home, backup = str(tmp_path / f"home{number}"), str(tmp_path / f"{number}.tar")

        def nj(*words: str, home: str = home) -> str:
            return call(capsys, home, *words)

        make(home, nj)
        sealed, opened = (["--age", recipient], ["--identity", key]) if is_encrypted else ([], [])
        asked = [("check", "--json"), ("timeline", "--limit", "0", "--json"), ("people", "--json")]
        answers = [nj(*words) for words in asked]
        before = look(home)
        nj("backup", backup, *sealed)
        nj("backup", "--check", backup, *opened)
        shutil.rmtree(home)
        nj("backup", "--restore", backup, *opened)
        after = look(home)
        wrong += [
            f"{name}: {path} is not what it was" for path in before | after if before.get(path) != after.get(path)
        ]
        if [nj(*words) for words in asked] != answers:
            wrong.append(f"{name}: it answers otherwise")
        if make is make_history:
            assert "undone: " in nj("undo")
            assert json.loads(nj("timeline", "--limit", "0", "--json")) != json.loads(answers[1])
    prove("journals backed up, destroyed, restored; compared to the byte", len(JOURNALS), 5, wrong)


@pytest.mark.parametrize("is_encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_damaged_backup_brings_back_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], prove: Prove, *, is_encrypted: bool, is_long: bool
) -> None:
    home, backup, back = (str(tmp_path / name) for name in ("home", "good", "back"))
    make_empty(home, lambda *_: "")
    for n in range(20):
        call(capsys, home, "log", f"call Person Number{n}: said {n}")
    recipient, key = make_key(tmp_path)
    sealed, opened = (["--age", recipient], ["--identity", key]) if is_encrypted else ([], [])
    call(capsys, home, "backup", backup, *sealed)
    with open(backup, "rb") as file:
        good = file.read()
    used = len(good) if is_encrypted else len(good.rstrip(b"\0"))
    chance, before, wrong = random.Random(7), look(home), []  # noqa: S311 - which bytes to damage
    count = 1000 if is_long else 30
    for n in range(count):
        position = chance.randrange(used)
        flipped = good[:position] + bytes([good[position] ^ (1 << n % 8)]) + good[position + 1 :]
        data = good[:position] if n % 3 == 0 else flipped
        with open(f"{backup}.bad", "wb") as file:
            file.write(data)
        code = run(["--home", back, "backup", "--restore", f"{backup}.bad", *opened])
        if code == 0 and look(back) != before:
            wrong.append(f"byte {position} damaged: restored something else")
        if code != 0 and (code != 4 or os.path.exists(back)):
            wrong.append(f"byte {position} damaged: exit {code}, and {os.path.exists(back)} that something is there")
        shutil.rmtree(back, ignore_errors=True)
        if [name for name in os.listdir(tmp_path) if name.startswith(".nj-tmp")]:
            wrong.append(f"byte {position} damaged: something was left behind")
            break
    kind = "encrypted backups" if is_encrypted else "backups"
    prove(f"{kind} with a flipped byte or cut off; restored nothing, or every byte", count, 1000, wrong)
