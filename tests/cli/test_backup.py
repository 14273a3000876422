"""nj backup: one sentence for everything that can go wrong, and nothing written that was not asked for."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING

import pyrage
import pytest

from netjournal.cli import backup
from netjournal.errors import LockedError, NetjournalError
from netjournal.store import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj

NAME = "netjournal-2026-11-22.tar"


@pytest.fixture(autouse=True)
def here(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory to write backups to."""
    place = machine / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def count(demo_home: str) -> int:
    """How many files the demo journal has."""
    return sum(len(names) for _, _, names in os.walk(demo_home))


@pytest.fixture
def key(here: Path) -> str:
    """An identity file, and `recipients` beside it, which names its recipient and another one."""
    ours, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    (here / "key").write_text(f"# mine\n{ours}\n")
    (here / "other").write_text(f"{other}\n")
    (here / "recipients").write_text(f"# ours\n{ours.to_public()}\n\n{other.to_public()}\n")
    return "key"


@pytest.mark.usefixtures("demo_home")
def test_a_backup_is_named_by_its_day_and_never_replaces_one(nj: Nj, count: int, here: Path) -> None:
    answer = nj("backup")
    assert answer == (0, f"backed up: {count} files in {here}/{NAME}\n", "")
    assert stat.S_IMODE((here / NAME).stat().st_mode) == 0o600
    before = (here / NAME).read_bytes()
    said = f"nj: {here}/{NAME} is already there; name another file, such as 'nj backup FILE'\n"
    assert nj("backup") == (1, "", said)
    assert nj("backup", "again.tar").code == 0
    assert (here / NAME).read_bytes() == before == (here / "again.tar").read_bytes()


@pytest.mark.usefixtures("demo_home")
def test_a_backup_is_checked_and_said_in_json_too(nj: Nj, count: int, here: Path) -> None:
    told = nj("backup", "x.tar", "--json").json
    assert (told["file"], told["files"], told["encrypted"], told["left_out"]) == (f"{here}/x.tar", count, False, [])
    assert nj("backup", "--check", "x.tar") == (0, "", f"{count} files, all well\n")
    assert nj("backup", "--check", "x.tar", "--json").json == {"file": "x.tar", "files": count, "problems": []}
    data = (here / "x.tar").read_bytes()
    (here / "bad.tar").write_bytes(data.replace(b'name = "Vera', b'name = "Vara', 1))
    bad = nj("backup", "--check", "bad.tar")
    assert (bad.code, bad.err) == (4, f"{count} files, 1 with a problem\n")
    assert bad.out == "people/vera-kowalski-tfky.toml: its bytes are not those that were backed up\n"
    shape = nj("backup", "--check", "bad.tar", "--json")
    assert (shape.code, [problem["path"] for problem in shape.json["problems"]]) == (
        4,
        ["people/vera-kowalski-tfky.toml"],
    )


def test_what_is_restored_is_indexed_by_the_next_command_and_can_be_undone(nj: Nj, home: str) -> None:
    nj("call", "Ada:", "one")
    nj("call", "Ada:", "two")
    listed = nj("timeline", "--json").json
    count = nj("backup", "x.tar", "--json").json["files"]
    shutil.rmtree(home)
    assert nj("timeline", "--json").json == []
    assert nj("backup", "--restore", "x.tar") == (0, f"restored: {count} files in {home}\n", "")
    assert nj("timeline", "--json").json == listed
    assert "undone: call with Ada" in nj("undo").out
    assert len(nj("timeline", "--json").json) == 1


def test_only_an_empty_home_is_restored_to_and_a_bad_backup_restores_nothing(
    nj: Nj, count: int, here: Path, demo_home: str
) -> None:
    nj("backup", "x.tar")
    full = f"nj: {demo_home} is not empty; restore to another directory with --home DIR\n"
    assert nj("backup", "--restore", "x.tar") == (2, "", full)
    (here / "cut.tar").write_bytes((here / "x.tar").read_bytes()[:90_000])
    other = str(here / "other")
    bad = nj("--home", other, "backup", "--restore", "cut.tar")
    assert (bad.code, bad.out) == (4, "")
    assert bad.err.startswith("nj: cut.tar: the backup is damaged (entries/")
    assert bad.err.endswith("); nothing was restored; 'nj backup --check FILE' lists it all\n")
    assert sorted(os.listdir(here)) == ["cut.tar", "x.tar"]
    assert nj("--home", other, "backup", "--restore", "x.tar", "--json").json == {
        "file": "x.tar",
        "files": count,
        "home": other,
    }


def test_what_a_killed_restore_left_is_said(nj: Nj, here: Path, demo_home: str) -> None:
    assert nj("backup", "x.tar").code == 0
    left = here / ".nj-tmp-restore-1-ab"
    left.mkdir()
    answer = nj("--home", str(here / "back"), "backup", "--restore", "x.tar")
    assert (answer.code, answer.err) == (0, f"{left} is what an earlier restore left when it was cut off; delete it\n")
    assert os.path.isdir(demo_home)


def test_a_backup_goes_through_a_pipe(shell: Nj, count: int, demo_home: str, here: Path, machine: Path) -> None:
    environ = {"HOME": str(machine), "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "netjournal", "--home", demo_home, "backup", "-"]
    done = subprocess.run(command, capture_output=True, env=environ, check=True, timeout=60)
    assert done.stderr == f"backed up: {count} files\n".encode()
    (here / "piped.tar").write_bytes(done.stdout)
    assert shell("backup", "--check", str(here / "piped.tar")).err == f"{count} files, all well\n"
    with open("/dev/full", "wb") as full:
        failed = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environ, check=False, timeout=60)
    said = b"nj: the backup could not be written to standard output: no space left on device\n"
    assert (failed.returncode, failed.stderr) == (1, said)


@pytest.mark.usefixtures("demo_home")
def test_a_terminal_is_no_place_for_a_backup(nj: Nj, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert nj("backup", "-").err == "nj: a terminal cannot show a backup; name a file, or send standard output to one\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a", "b"], "one backup is one file, and 2 were named"),
        (["-x"], "there is no option -x; a file of that name is ./-x"),
        (["-", "--json"], "standard output cannot hold both the backup and --json; name a file"),
        (["--check", "a", "--restore", "b"], "give either --check or --restore; restoring checks every hash as well"),
        (["--identity", "a"], "--identity decrypts a backup: it goes with --check FILE or --restore FILE"),
        (["b", "--check", "a"], "--check reads a backup: of the other options only --identity and --json go with it"),
        (["--restore", "a", "--no-history"], "--restore reads a backup: of the other options only --identity and --json go with it"),
        (["--age", "nobody"], "nobody is no file and no recipient, such as age1... or 'ssh-ed25519 ...'"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("demo_home")
def test_what_makes_no_sense_is_refused_in_a_sentence(nj: Nj, here: Path, words: list[str], said: str) -> None:
    assert nj("backup", *words) == (2, "", f"nj: {said}\n")
    assert os.listdir(here) == []


def test_there_must_be_a_journal_and_the_backup_lies_outside_it(nj: Nj, home: str) -> None:
    said = f"nj: there is no journal in {home} that can be read; nothing was backed up\n"
    assert nj("backup") == (3, "", said)
    os.makedirs(home)
    assert nj("backup") == (3, "", said)
    nj("call", "Ada")
    inside = f"nj: {home} is in the journal itself; write the backup to a place outside it\n"
    assert nj("backup", f"{home}/x.tar") == (2, "", inside)
    assert nj("backup", "--check", "none.tar") == (1, "", "nj: cannot read none.tar: no such file or directory\n")
    assert nj("backup", "--check", f"{home}/journal.toml").code == 4


def test_what_is_left_out_is_said_and_what_is_lost_fails(
    nj: Nj, count: int, demo_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.symlink("x", f"{demo_home}/people/link.toml")
    said = f"left out: {demo_home}/people/link.toml: it is a symbolic link\n"
    assert nj("backup", "a.tar")[::2] == (0, said)
    monkeypatch.setattr("netjournal.store.backup.LARGEST", 400)
    lost = nj("backup", "b.tar", "--json")
    told = lost.json
    assert (lost.code, told["files"] + len(told["left_out"])) == (1, count + 1)
    assert told["left_out"][-1]["why"] == "it is larger than 0 MB"
    monkeypatch.setattr("netjournal.store.backup.LARGEST", 1)
    assert nj("backup", "c.tar").err.endswith(
        f"nj: there is no journal in {demo_home} that can be read; nothing was backed up\n"
    )


def test_the_past_can_be_left_out(nj: Nj, home: str, here: Path) -> None:
    nj("call", "Ada:", "secret")
    nj("undo")
    assert b"secret" in (nj("backup", "all.tar"), (here / "all.tar").read_bytes())[1]
    nj("backup", "--no-history", "less.tar")
    assert b"secret" not in (here / "less.tar").read_bytes()
    with tarfile.open(here / "less.tar") as tar:
        assert not [name for name in tar.getnames() if name.startswith((".history", "trash"))]
    assert os.path.isdir(f"{home}/trash")


@pytest.mark.usefixtures("demo_home")
def test_a_backup_waits_for_the_lock_and_does_without_where_there_can_be_none(
    nj: Nj, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        def __enter__(self) -> None:
            raise error

        def __exit__(self, *_: object) -> None:
            raise AssertionError

    error: NetjournalError = LockedError("busy")
    monkeypatch.setattr(Shelf, "lock", lambda _: Refusing())
    assert nj("backup", "x.tar") == (75, "", "nj: busy\n")
    error = NetjournalError("read-only")
    answer = nj("backup", "x.tar")
    assert answer.code == 0
    assert answer.err.endswith(" cannot be locked; what is written to it meanwhile may be missing\n")


@pytest.mark.usefixtures("demo_home")
def test_an_encrypted_backup_is_read_with_any_of_its_keys(nj: Nj, count: int, here: Path, key: str) -> None:
    assert nj("backup", "--age", "recipients").out == f"backed up: {count} files in {here}/{NAME}.age\n"
    data = (here / f"{NAME}.age").read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert b"people/" not in data
    for identity in (key, "other"):
        assert nj("backup", "--check", f"{NAME}.age", "--identity", identity) == (0, "", f"{count} files, all well\n")
    back = str(here / "back")
    assert nj("--home", back, "backup", "--restore", f"{NAME}.age", "--identity", key).code == 0
    nj("backup", "plain.tar")
    nj("--home", back, "backup", "back.tar")
    assert (here / "plain.tar").read_bytes() == (here / "back.tar").read_bytes()
    assert nj("backup", "--check", "plain.tar", "--identity", key)[::2] == (
        0,
        f"plain.tar is not encrypted; --identity was not needed\n{count} files, all well\n",
    )


@pytest.mark.usefixtures("demo_home")
def test_a_wrong_key_and_a_damaged_encryption_are_one_sentence(nj: Nj, here: Path, key: str) -> None:
    recipient = (here / "recipients").read_text().split()[-1]
    nj("backup", "--age", recipient, "x.age")
    need = "nj: x.age is encrypted with age; name the key that decrypts it with --identity FILE\n"
    assert nj("backup", "--check", "x.age") == (2, "", need)
    wrong = nj("backup", "--check", "x.age", "--identity", key)
    assert (wrong.code, wrong.out) == (4, "")
    assert wrong.err.startswith("nj: x.age: this key does not decrypt the backup, or its beginning is damaged: ")
    data = (here / "x.age").read_bytes()
    for name, damaged in (("cut", data[:-1]), ("flip", data[:-20] + b"?" + data[-19:]), ("short", data[:120_000])):
        (here / name).write_bytes(damaged)
        checked = nj("backup", "--check", name, "--identity", "other")
        assert checked.code == 4
        assert "the encrypted backup is damaged or cut off" in checked.out
        back = str(here / "back")
        assert nj("--home", back, "backup", "--restore", name, "--identity", "other").code == 4
        assert not os.path.exists(back)


@pytest.mark.usefixtures("demo_home", "key")
def test_files_that_hold_no_key_are_named(nj: Nj, here: Path) -> None:
    nj("backup", "--age", "recipients", "x.age")
    (here / "empty").write_text("# nothing\n")
    (here / "bad").write_text("AGE-SECRET-KEY-1QQQ\n")
    (here / "odd").write_text("age1qqq\n")
    said = nj("backup", "--age", "empty").err
    assert said == "nj: empty names no recipient, such as age1... or 'ssh-ed25519 ...'\n"
    assert nj("backup", "--age", "odd").err.startswith(
        "nj: age1qqq: not every one of these is an age or SSH recipient ("
    )
    assert nj("backup", "--age", "ssh-ed25519 AAAA").code == 2
    assert nj("backup", "--age", str(here)).err == f"nj: cannot read {here}: it is not a regular file\n"
    none = nj("backup", "--check", "x.age", "--identity", "empty").err
    assert none == "nj: empty holds no key that can be used: no line begins with AGE-SECRET-KEY-1\n"
    assert nj("backup", "--check", "x.age", "--identity", "bad").err.startswith(
        "nj: bad holds no key that can be used: "
    )


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen here")
@pytest.mark.usefixtures("demo_home")
def test_an_ssh_key_will_do(nj: Nj, count: int, here: Path) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", here / "ssh"], check=True, stdin=subprocess.DEVNULL
    )
    public = (here / "ssh.pub").read_text().strip()
    for told in (public, "ssh.pub"):
        assert nj("backup", "--age", told, f"{len(told)}.age").code == 0
        assert nj("backup", "--check", f"{len(told)}.age", "--identity", "ssh")[::2] == (
            0,
            f"{count} files, all well\n",
        )
    (here / "broken").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    assert nj("backup", "--check", "7.age", "--identity", "broken").code == 2


@pytest.mark.usefixtures("demo_home", "key")
def test_without_pyrage_one_sentence_says_what_to_install(nj: Nj, monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    assert nj("backup", "--age", "recipients", "x.age").code == 0
    monkeypatch.setitem(sys.modules, "pyrage", None)
    said = (1, "", "nj: encrypted backups need pyrage: pip install 'netjournal[age]'\n")
    assert nj("backup", "--age", "recipients") == said
    assert nj("backup", "--check", "x.age", "--identity", "key") == said
    assert nj("backup").code == 0
    assert sorted(os.listdir(here)) == ["key", NAME, "other", "recipients", "x.age"]


@pytest.mark.usefixtures("demo_home", "key")
def test_a_file_that_changes_while_it_is_encrypted_leaves_no_backup(
    nj: Nj, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(home: str, *, with_past: bool) -> object:
        contents = listed(home, with_past=with_past)
        with open(f"{home}/people/vera-kowalski-tfky.toml", "ab") as file:
            file.write(b"\n")
        return contents

    listed = backup.list_home
    monkeypatch.setattr(backup, "list_home", change)
    said = "nj: people/vera-kowalski-tfky.toml was changed while it was backed up; try again\n"
    assert nj("backup", "--age", "recipients", "x.age") == (1, "", said)
    assert nj("backup", "x.tar") == (1, "", said)
    assert not [name for name in os.listdir(here) if "x." in name or ".nj-tmp" in name]


def test_a_full_disk_under_an_encrypted_backup_is_said_as_it_is() -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    recipient = pyrage.x25519.Identity.generate().to_public()
    with pytest.raises(OSError, match="No space left"):
        backup.seal(iter([b"x"]), Full(), [recipient])
