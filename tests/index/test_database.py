"""The index on disk: made when missing, made anew when it is no good, shared by sessions, never in the way."""

from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.config_reader import read_config
from netjournal.errors import LockedError
from netjournal.index import DamagedIndexError, Index, connection, making
from netjournal.text import fold, spread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERSION = (1, 2, 3)
PERSON = {
    "id": "ada",
    "name": "Łukasz Wójcik",
    "aliases": ["luk"],
    "birthday": "--12-10",
    "tags": ["hiring"],
    "work": [
        {"organization": "田中 Engines", "since": date(2024, 3, 1), "deep": {"x": 1}, "with": ["a", "b"], "paid": True}
    ],
    "occasion": [{"what": "joined", "on": date(2024, 3, 1)}],
    "met": {"where": "PyCon", "note": None},
    "common_ground": "poetry",
}
ENTRY = {
    "id": "e1",
    "at": datetime(2026, 11, 21, 14, 30, tzinfo=UTC),
    "kind": "call",
    "who": ["ada", "bob", "ada"],
    "note": "met ガリレオ and 田中さん",
    "promise": [{"by": "me", "what": "deck"}],
    "follow_up": {"due": date(2026, 12, 1), "what": "ask"},
}
GOAL = {"id": "g1", "name": "Run", "target": 2}
TABLES = ("person", "name", "occasion", "entry", "who", "promise", "goal", "field", "words", "file", "folder")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index.find("/home/ada/journal", str(tmp_path / "cache"))
    yield opened
    opened.close()


def find(tmp_path: Path, home: str = "/home/ada/journal") -> Index:
    return Index.find(home, str(tmp_path / "cache"))


def hold(index: Index, path: str, record: dict[str, Any]) -> str | None:
    index.begin()
    rival = index.put(path, record, VERSION)
    index.commit()
    return rival


def rows(index: Index) -> dict[str, list[Any]]:
    return {table: index.select(f"SELECT * FROM {table}") for table in TABLES}


def search(index: Index, words: str) -> int:
    quoted = " ".join(f'"{word}"' for word in spread(fold(words)).split())
    found: int = index.value("SELECT count(*) FROM words WHERE words MATCH ?", (quoted,))
    return found


def test_forgetting_a_file_leaves_no_row_behind(index: Index) -> None:
    empty = rows(index)
    files = {"people/ada.toml": PERSON, "entries/2026/11/e1.toml": ENTRY, "goals/g1.toml": GOAL}
    for _ in range(2):  # to hold a file twice is to hold it once
        for path, record in files.items():
            assert hold(index, path, record) is None
    once = rows(index)
    assert all(once[table] for table in TABLES if table != "folder")
    index.put_problem("people/bad.toml", VERSION, "broken", 3)
    assert [index.forget(path) for path in [*files, "people/bad.toml", "people/absent.toml"]] == [
        "ada",
        "e1",
        "g1",
        None,
        None,
    ]
    assert rows(index) == empty


def test_words_are_found_without_accents_and_by_single_characters(index: Index) -> None:
    hold(index, "people/ada.toml", PERSON)
    hold(index, "entries/2026/11/e1.toml", ENTRY)
    counts = {
        words: search(index, words)
        for words in ("lukasz", "WÓJCIK", "田", "田中", "中田", "カリレオ", "hiring", "PyCon", "nobody")
    }
    assert counts == {
        "lukasz": 1,
        "WÓJCIK": 1,
        "田": 2,
        "田中": 2,
        "中田": 2,
        "カリレオ": 1,
        "hiring": 1,
        "PyCon": 1,
        "nobody": 0,
    }
    assert index.select("SELECT key, rank FROM name ORDER BY key") == [
        ("luk", 0), ("lukasz", 1), ("lukasz w", 1), ("lukasz wojcik", 0), ("wojcik", 1)
    ]  # fmt: skip


def test_an_index_is_private_and_kept(tmp_path: Path, index: Index) -> None:
    assert index.is_fresh
    hold(index, "people/ada.toml", PERSON)
    index.close()
    again = find(tmp_path)
    assert not again.is_fresh
    assert again.value("SELECT name FROM person") == "Łukasz Wójcik"
    assert again.value("PRAGMA journal_mode") == "wal"
    again.close()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "cache").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_each_home_has_an_index_of_its_own(tmp_path: Path, index: Index) -> None:
    other = find(tmp_path, "/home/bob/journal")
    assert other.path != index.path
    hold(index, "people/ada.toml", PERSON)
    assert other.value("SELECT count(*) FROM person") == 0
    other.close()


@pytest.mark.parametrize("fault", ["garbage", "version", "home", "tables", "empty", "short"])
def test_an_index_that_is_no_good_is_made_anew(fault: str, tmp_path: Path, index: Index) -> None:
    hold(index, "people/ada.toml", PERSON)
    path = index.path or ""
    if fault == "version":
        index.select(f"PRAGMA user_version = {connection.VERSION + 1}")
    elif fault == "home":
        index.select("UPDATE setting SET value = '/another' WHERE key = 'home'")
    elif fault == "tables":
        index.select("DROP TABLE setting")
    index.close()
    if fault in ("garbage", "empty", "short"):
        making.delete_database(path)
        with open(path, "wb") as file:
            file.write({"garbage": b"not a database " * 999, "empty": b"", "short": b"SQLite format 3\0"}[fault])
    again = find(tmp_path)
    assert (again.is_fresh, again.path) == (True, path)
    assert hold(again, "people/ada.toml", PERSON) is None
    again.close()


def test_without_a_cache_directory_the_index_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    index = find(tmp_path)
    assert index.path is None
    assert hold(index, "people/ada.toml", PERSON) is None
    index.close()


def test_an_index_that_cannot_be_opened_nor_deleted_is_left_for_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlink(_: str) -> None:
        raise OSError(errno.EROFS, "read-only")

    index = find(tmp_path)
    index.select("PRAGMA user_version = 99")
    index.close()
    with monkeypatch.context() as read_only:
        read_only.setattr(making.os, "unlink", unlink)
        again = find(tmp_path)
    assert again.path is None
    again.close()


def test_two_sessions_share_one_index(tmp_path: Path, index: Index) -> None:
    other = find(tmp_path)
    hold(index, "people/ada.toml", PERSON)
    hold(other, "entries/2026/11/e1.toml", ENTRY)
    assert rows(index) == rows(other)
    other.begin()
    other.put("goals/g1.toml", GOAL, VERSION)
    assert index.value("SELECT count(*) FROM goal") == 0
    other.roll_back()
    other.roll_back()
    assert other.value("SELECT count(*) FROM goal") == 0
    other.close()


def test_an_index_that_another_session_holds_is_busy_and_not_deleted(tmp_path: Path, index: Index) -> None:
    other = find(tmp_path)
    other.select("PRAGMA busy_timeout = 0")
    index.begin()
    with pytest.raises(LockedError, match="try again in a moment"):
        other.begin()
    index.roll_back()
    other.close()


def test_a_session_that_comes_second_to_making_an_index_takes_the_first_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making.make_tables

    def make_tables(database: Any, home: str, path: str | None) -> None:
        monkeypatch.setattr(making, "make_tables", real)
        first = Index(home, path)
        hold(first, "people/ada.toml", PERSON)
        first.close()
        real(database, home, path)

    monkeypatch.setattr(making, "make_tables", make_tables)
    second = find(tmp_path)
    assert second.value("SELECT count(*) FROM person") == 1
    second.close()


def test_damage_that_shows_later_is_said(index: Index) -> None:
    hold(index, "people/ada.toml", PERSON)
    index.select("DELETE FROM person")
    with pytest.raises(DamagedIndexError, match=r"lacks what people/ada\.toml says"):
        index.forget("people/ada.toml")
    index.select("DROP TABLE person")
    with pytest.raises(DamagedIndexError, match="the index is damaged: no such table"):
        index.value("SELECT * FROM person")
    with pytest.raises(DamagedIndexError, match="the index cannot be written: no such table"):
        index.put("people/bob.toml", PERSON | {"id": "bob"}, VERSION)
    index.close()
    index.roll_back()


def test_the_circles_of_the_settings_are_in_the_index(index: Index) -> None:
    table = {
        "circles": {"inner": {"rhythm": "2w"}, "wide": {"rhythm": "none"}, "kin": {"weight": 3}},
        "review": {"cap": 5},
    }
    index.begin()
    index.put_config(read_config(table), "stamp")
    index.commit()
    circles = {name: rest for name, *rest in index.select("SELECT * FROM circle")}
    assert circles["inner"] == ["2w", 14.0, 1.6]
    assert circles["wide"] == [None, None, 0.9]
    assert circles["kin"] == [None, None, 3.0]
    assert set(circles) == {"inner", "close", "active", "wide", "inbox", "kin"}
    index.put_folder("people", 5)
    index.put_folder("people", 6)
    assert index.select("SELECT * FROM folder") == [("people", 6)]


@pytest.mark.parametrize(
    ("mounts", "is_network"),
    [
        ("/dev/a / ext4 rw 0 0\n", False),
        ("/dev/a / ext4 rw 0 0\nhost:/x /home/my\\040cache nfs4 rw 0 0\n", True),
        ("host:/x / nfs rw 0 0\n/dev/a /home ext4 rw 0 0\n", False),
        ("/dev/a / ext4 rw 0 0\n" + "/dev/b /mnt/filler ext4 rw 0 0\n" * 500 + "x /home fuse.sshfs rw 0 0\n", True),
        (None, False),
    ],
)
def test_a_network_disk_is_known_by_its_mount(
    mounts: str | None, *, is_network: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    if mounts is not None:
        table.write_text(mounts)
    monkeypatch.setattr(making, "_MOUNTS", str(table))
    assert making._is_on_network("/home/my cache/x.sqlite") is is_network


def test_on_a_network_disk_no_shared_memory_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_is_on_network", lambda _: True)
    index = find(tmp_path)
    assert index.value("PRAGMA journal_mode") == "delete"
    index.close()
    assert len(os.listdir(tmp_path / "cache")) == 1


def test_sessions_that_make_one_index_at_once_do_not_stumble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Connection:
        """A database that is always locked."""

        def execute(self, _: str) -> None:
            raise making.sqlite3.OperationalError("database is locked")

    with pytest.raises(making.sqlite3.OperationalError):
        making._use_log(Connection())  # type: ignore[arg-type]
    monkeypatch.setattr(making, "is_busy", lambda _: True)
    making._use_log(Connection())  # type: ignore[arg-type]
    monkeypatch.undo()
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda n: _hold_one(tmp_path, n), range(12)))
    assert all(opened)
    index = find(tmp_path)
    assert index.value("SELECT count(*) FROM person") == 12
    index.close()


def _hold_one(tmp_path: Path, n: int) -> bool:
    index = find(tmp_path)
    hold(index, f"people/p{n}.toml", {"id": f"p{n}", "name": f"P {n}"})
    index.close()
    return index.path is not None
