"""Backup: the same journal gives the same bytes, every damage is noticed, and a hostile file writes nothing."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import ConflictError, InvalidError, NetjournalError, NotConfirmedError, UsageError
from netjournal.store import restore
from netjournal.store.archive import MANIFEST, Fault
from netjournal.store.backup import list_home, pack, write_backup
from netjournal.store.restore import check_backup, find_half_restored, open_backup, restore_backup

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

LONG = f"entries/2026/11/{'long-' * 30}.toml"
ODD = "people/odd\nname\\back é.toml"
RAW = os.fsdecode(b"people/bad\xff.toml")
HELD = {
    "journal.toml": b"schema = 1\n",
    ".gitignore": b"trash/\n",
    "people/ada.toml": b"name = 'Ada'\n",
    "people/half.toml": b"name = 'Ad",
    "people/empty.toml": b"",
    "people/block.toml": b"#" * 512,
    ODD: b"odd",
    RAW: b"raw",
    LONG: b"x" * 1025,
    ".history/versions/ab": b"old",
    "trash/1-people-x.toml": b"gone",
}


@pytest.fixture
def home(tmp_path: Path) -> str:
    """A home with odd names, damaged files and a past."""
    place = str(tmp_path / "home")
    fill(place, HELD)
    return place


def fill(place: str, held: dict[str, bytes]) -> None:
    for path, data in held.items():
        os.makedirs(os.path.dirname(f"{place}/{path}"), exist_ok=True)
        with open(f"{place}/{path}", "wb") as file:
            file.write(data)


def read(place: str) -> dict[str, bytes]:
    """Return path -> bytes of every file below a directory."""
    found = {}
    for folder, _, names in os.walk(place):
        for name in names:
            with open(f"{folder}/{name}", "rb") as file:
                found[os.path.relpath(f"{folder}/{name}", place)] = file.read()
    return found


def packed(home: str, *, with_past: bool = True) -> bytes:
    return b"".join(pack(home, list_home(home, with_past=with_past)))


def check(data: bytes) -> list[str]:
    return [str(fault) for fault in check_backup(io.BytesIO(data)).faults]


def make_tar(*members: tuple[str, bytes, dict[str, Any]], listed: dict[str, bytes] | None = None) -> bytes:
    """Return a tar with a MANIFEST of `listed` and then those members, whose header fields may be anything."""
    lines = {name: data for name, data, _ in members} if listed is None else listed
    manifest = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in lines.items()).encode()
    whole = b""
    for name, data, fields in ((MANIFEST, manifest, {}), *members):
        member = tarfile.TarInfo(name)
        member.size = len(data)
        vars_of = {"pax_headers": {}} | fields
        for key, value in vars_of.items():
            setattr(member, key, value)
        whole += member.tobuf(tarfile.PAX_FORMAT) + data + bytes(-len(data) % 512)
    return whole + bytes(1024)


def test_the_same_journal_gives_the_same_bytes(home: str, tmp_path: Path) -> None:
    again = str(tmp_path / "again")
    fill(again, dict(reversed(HELD.items())))
    os.utime(f"{again}/journal.toml", (1, 1))
    os.chmod(f"{again}/journal.toml", 0o644)
    assert packed(again) == packed(home)
    fill(again, {"people/ada.toml": b"name = 'Adb'\n"})
    assert packed(again) != packed(home)


def test_any_tar_program_can_unpack_it_and_every_hash_can_be_checked_by_hand(home: str) -> None:
    with tarfile.open(fileobj=io.BytesIO(packed(home))) as tar:
        members = tar.getmembers()
        held = {member.name: tar.extractfile(member).read() for member in members}  # type: ignore[union-attr]
    assert members[0].name == MANIFEST
    assert [member.name for member in members[1:]] == sorted(HELD, key=os.fsencode)
    assert {(member.mode, member.uid, member.gid, member.uname, member.mtime) for member in members} == {
        (0o600, 0, 0, "", 0)
    }
    manifest = held.pop(MANIFEST)
    assert held == HELD
    assert f"{hashlib.sha256(HELD['people/ada.toml']).hexdigest()}  people/ada.toml\n".encode() in manifest
    assert f"\\{hashlib.sha256(b'odd').hexdigest()}  people/odd\\nname\\\\back é.toml\n".encode() in manifest


@pytest.mark.skipif(not (shutil.which("tar") and shutil.which("sha256sum")), reason="no tar or no sha256sum here")
def test_sha256sum_checks_what_tar_unpacks(home: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run(["tar", "xf", "-"], input=packed(home), cwd=out, check=True, stderr=subprocess.DEVNULL)
    done = subprocess.run(["sha256sum", "-c", MANIFEST], cwd=out, check=False, capture_output=True)
    assert (done.returncode, done.stdout.count(b": OK\n")) == (0, len(HELD))


def test_what_is_no_part_of_a_journal_is_left_out_and_said(home: str) -> None:
    before = packed(home)
    fill(home, {".lock": b"", "people/.nj-tmp-1-ab": b"x", ".nj-tmp-x/y": b"x"})
    assert list_home(home).left_out == []
    fill(home, {".git/config": b"x", MANIFEST: b"x"})
    os.symlink("ada.toml", f"{home}/people/link.toml")
    os.symlink("people", f"{home}/goals")
    os.mkfifo(f"{home}/people/fifo.toml")
    left_out = sorted(list_home(home).left_out, key=lambda fault: fault.path)
    assert left_out == [
        Fault(".git", "it is no part of a journal", is_loss=False),
        Fault(MANIFEST, "it is no part of a journal", is_loss=False),
        Fault("goals", "it is a symbolic link", is_loss=False),
        Fault("people/fifo.toml", "it is not a regular file", is_loss=False),
        Fault("people/link.toml", "it is a symbolic link", is_loss=False),
    ]
    assert packed(home) == before


def test_without_the_past_nothing_replaced_or_deleted_is_in_it(home: str) -> None:
    data = packed(home, with_past=False)
    assert check(data) == []
    assert b"old" not in data
    assert b"gone" not in data
    assert b"trash/1" not in data


def test_what_cannot_be_read_is_a_loss_and_what_went_meanwhile_is_none(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: str, *arguments: Any) -> int:
        if path.endswith("ada.toml"):
            raise PermissionError(13, "Permission denied")
        if path.endswith("half.toml"):
            raise FileNotFoundError
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr("netjournal.store.backup.LARGEST", 1024)
    found = list_home(home)
    assert found.left_out == [
        Fault(LONG, "it is larger than 0 MB"),
        Fault("people/ada.toml", "permission denied"),
    ]
    assert {path for path, _, _ in found.files} == {*HELD} - {LONG, "people/ada.toml", "people/half.toml"}


@pytest.mark.parametrize("data", [b"name = 'Bob'\n", b"name = 'Ada', and more\n", b"", None])
def test_a_file_that_changes_while_it_is_backed_up_stops_the_backup(home: str, data: bytes | None) -> None:
    contents = list_home(home)
    os.unlink(f"{home}/people/ada.toml")
    if data is not None:
        fill(home, {"people/ada.toml": data})
    with pytest.raises(ConflictError, match=r"^people/ada\.toml was changed while it was backed up; try again$"):
        list(pack(home, contents))


def test_a_backup_is_private_and_replaces_nothing(tmp_path: Path) -> None:
    target = str(tmp_path / "x.tar")
    before = os.umask(0)
    try:
        write_backup(target, lambda sink: sink.write(b"one"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(target).st_mode) == 0o600
    with pytest.raises(NetjournalError, match=r"x\.tar is already there; name another file"):
        write_backup(target, lambda sink: sink.write(b"two"))
    with pytest.raises(
        NetjournalError, match=r"cannot write .*/none/x\.tar: no such file or directory; no backup was made"
    ):
        write_backup(f"{tmp_path}/none/x.tar", lambda sink: sink.write(b"two"))
    assert read(str(tmp_path)) == {"x.tar": b"one"}


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    def pour(sink: Any) -> None:
        fill(str(tmp_path), {"x.tar": b"theirs"})
        sink.write(b"mine")

    with pytest.raises(NetjournalError, match="is already there"):
        write_backup(f"{tmp_path}/x.tar", pour)
    assert read(str(tmp_path)) == {"x.tar": b"theirs"}


@pytest.mark.parametrize("call", ["fsync", "link", "open"])
def test_a_backup_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(NetjournalError, match=r"x\.tar: no space left on device; no backup was made"):
        write_backup(f"{tmp_path}/x.tar", lambda sink: sink.write(b"one"))
    assert os.listdir(tmp_path) == []


def test_a_restored_home_is_the_same_to_the_byte_and_private(home: str, tmp_path: Path) -> None:
    back = str(tmp_path / "deep" / "back")
    before = os.umask(0)
    try:
        assert restore_backup(io.BytesIO(packed(home)), back) == len(HELD)
    finally:
        os.umask(before)
    assert read(back) == HELD
    for folder, _, names in os.walk(back):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        assert {stat.S_IMODE(os.stat(f"{folder}/{name}").st_mode) for name in names} <= {0o600}
    assert os.listdir(os.path.dirname(back)) == ["back"]


def test_only_an_empty_or_absent_home_is_filled(home: str, tmp_path: Path) -> None:
    data = packed(home)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert restore_backup(io.BytesIO(data), str(empty)) == len(HELD)
    fill(str(tmp_path / "full"), {"mine": b"x"})
    with pytest.raises(UsageError, match=r"full is not empty; restore to another directory with --home DIR"):
        restore_backup(io.BytesIO(data), str(tmp_path / "full"))
    with pytest.raises(UsageError, match=r"mine is no directory to restore to; name another with --home DIR"):
        restore_backup(io.BytesIO(data), str(tmp_path / "full" / "mine"))
    assert read(str(tmp_path / "full")) == {"mine": b"x"}


def test_a_restore_that_cannot_be_finished_leaves_nothing(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(39, "Directory not empty")

    data, before = packed(home), sorted(os.listdir(tmp_path))
    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(NetjournalError, match=r"cannot restore to .*/back: directory not empty; nothing was restored"):
        restore_backup(io.BytesIO(data), str(tmp_path / "back"))
    assert sorted(os.listdir(tmp_path)) == before


def test_a_restore_that_is_killed_leaves_only_what_nothing_takes_for_a_journal(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    back = str(tmp_path / "back")
    monkeypatch.setattr(restore.shutil, "rmtree", lambda *_, **__: None)
    monkeypatch.setattr(restore, "_sync", die)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(io.BytesIO(packed(home)), back)
    assert not os.path.exists(back)
    assert [os.path.basename(half)[:16] for half in find_half_restored(back)] == [".nj-tmp-restore-"]
    assert find_half_restored(str(tmp_path / "none" / "x")) == []
    monkeypatch.undo()
    assert restore_backup(io.BytesIO(packed(home)), back) == len(HELD)


def test_a_disk_that_does_not_confirm_is_said(home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back = str(tmp_path / "back")
    real = files.sync_directory

    def doubt(path: str) -> None:
        if path == str(tmp_path):
            raise OSError(5, "Input/output error")
        real(path)

    monkeypatch.setattr(files, "sync_directory", doubt)
    with pytest.raises(NotConfirmedError, match=r"written, not confirmed: back \(input/output error\)"):
        restore_backup(io.BytesIO(packed(home)), back)
    assert read(back) == HELD


@pytest.mark.parametrize("data", [b"", b"\0" * 1024, b"no tar at all", b"\x1f\x8b\x08" + bytes(2000), make_tar()[512:]])
def test_what_is_no_backup_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="it does not begin with a MANIFEST"):
        check_backup(io.BytesIO(data))
    with pytest.raises(InvalidError):
        restore_backup(io.BytesIO(data), str(tmp_path / "back"))
    assert os.listdir(tmp_path) == []


X = b"x"
HOSTILE = {
    "an absolute name": make_tar(("/evil", X, {})),
    "a name above": make_tar(("../evil", X, {})),
    "a name above, later": make_tar(("people/../../evil", X, {})),
    "a name above, extended": make_tar((f"{'a/' * 80}../evil", X, {})),
    "an empty part": make_tar(("people//x", X, {})),
    "the lock": make_tar((".lock", X, {})),
    "another program's settings": make_tar((".git/config", X, {})),
    "a temporary file": make_tar(("people/.nj-tmp-1", X, {})),
    "too deep": make_tar(("a/" * 33 + "x", X, {})),
    "too long a name": make_tar(("a" * 256, X, {})),
    "a MANIFEST in the MANIFEST": make_tar((MANIFEST, X, {})),
    "a symbolic link": make_tar(("a", b"", {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"})),
    "a hard link": make_tar(("a", b"", {"type": tarfile.LNKTYPE, "linkname": "/etc/passwd"})),
    "a device": make_tar(("a", b"", {"type": tarfile.CHRTYPE})),
    "a fifo": make_tar(("a", b"", {"type": tarfile.FIFOTYPE})),
    "a directory": make_tar(("a", b"", {"type": tarfile.DIRTYPE})),
    "a sparse file": make_tar(("a", b"", {"type": tarfile.GNUTYPE_SPARSE})),
    "a huge size": make_tar(("a", b"", {"size": 1 << 32})),
    "a huge extended header": make_tar(("a", X, {"type": tarfile.XHDTYPE, "size": 1 << 32})),
    "a huge MANIFEST": make_tar((MANIFEST, b"", {"size": 1 << 29}), listed={})[512:],
    "a file twice": make_tar(("a", X, {}), ("a", b"y", {})),
    "a file that is not listed": make_tar(("a", X, {}), listed={}),
    "a file that is missing": make_tar(listed={"a": X}),
    "other bytes": make_tar(("a", X, {}), listed={"a": b"y"}),
    "a line that is no line": make_tar(("a", X, {}), listed={"a\nb": X, "a": X}),
    "a file below a file": make_tar(("a", X, {}), ("a/b", X, {})),
    "more behind the end": make_tar(("a", X, {})) + b"more",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_backup_restores_nothing_and_writes_nowhere(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NetjournalError):
        restore_backup(io.BytesIO(data), str(tmp_path / "in" / "back"))
    assert os.listdir(tmp_path / "in") == []
    assert os.listdir(tmp_path) == ["in"]


def test_each_damage_is_named_with_its_file() -> None:
    good = make_tar(("a", X, {}), ("b", b"y" * 600, {}))
    assert check(good) == []
    assert check(HOSTILE["other bytes"]) == ["a: its bytes are not those that were backed up"]
    assert check(HOSTILE["a file that is missing"]) == ["a: it is missing"]
    assert check(HOSTILE["a file that is not listed"]) == ["a: MANIFEST does not list it"]
    assert check(HOSTILE["a file twice"])[1:] == ["a: it is there twice"]
    assert check(HOSTILE["the lock"])[0] == "MANIFEST: line 1 names no file that a backup can hold"
    assert check(good.replace(b"yyy", b"yyz", 1)) == ["b: its bytes are not those that were backed up"]
    assert check(good[: good.index(b"yyy") + 9]) == ["b: the backup is cut off before its end"]
    assert check(good[: good.index(b"yyy") - 512]) == ["the backup is cut off before its end", "b: it is missing"]
    broken = good.replace(b"a\0\0\0", b"c\0\0\0", 1)
    assert check(broken) == ["a part of the backup is damaged", "a: it is missing"]


def test_no_flipped_byte_and_no_cut_passes_unless_all_is_well(tmp_path: Path) -> None:
    fill(str(tmp_path / "home"), {"people/a.toml": b"name = 'Ada'\n", f"people/{'b' * 120}.toml": b"y" * 600})
    whole = packed(str(tmp_path / "home"))
    used = len(whole.rstrip(b"\0"))
    held = read(str(tmp_path / "home"))
    passed = 0
    for position in range(0, used, 37):
        data = whole[:position] + bytes([whole[position] ^ 0x15]) + whole[position + 1 :]
        back = str(tmp_path / f"back{position}")
        try:
            restore_backup(io.BytesIO(data), back)
        except NetjournalError:
            assert not os.path.exists(back)
        else:
            passed += 1
            assert read(back) == held
    assert passed < 3
    for position in range(0, used + 1, 37):
        with pytest.raises(InvalidError):
            restore_backup(io.BytesIO(whole[:position]), str(tmp_path / "back"))


def test_only_a_regular_file_is_opened_as_a_backup(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name, why in (("fifo", "it is not a regular file"), ("none", "no such file or directory")):
        with pytest.raises(NetjournalError, match=f"cannot read .*/{name}: {why}"):
            open_backup(str(tmp_path / name))
    with pytest.raises(NetjournalError, match="cannot read"):
        open_backup(str(tmp_path))
