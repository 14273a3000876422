"""Retention: all of the last weeks, one a week of what is older, and nothing at all of what was purged."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal import clock, files
from netjournal.errors import NotFoundError
from netjournal.store import Change, FileChange, Shelf
from netjournal.store.history import History
from netjournal.store.retention import list_trash, purge, sweep, thin, tidy_daily

if TYPE_CHECKING:
    from pathlib import Path

A, B = "people/a.toml", "people/b.toml"
NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path) -> History:
    shelf = Shelf(str(tmp_path / "home"))
    shelf.prepare("2026-11-22T18:30:00+00:00")
    return History(shelf)


def change_daily(history: History, days: int, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Edit a file once a day up to NOW, and return its texts, oldest first."""
    texts = [b"day = %d\n" % n for n in range(days + 1)]
    for n in range(days + 1):
        moment = NOW - timedelta(days=days - n)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        monkeypatch.setattr(clock, "stamp", lambda moment=moment: moment.strftime("%Y%m%dT%H%M%S%fZ"))
        history.apply(Change(f"day {n}", [FileChange(A, texts[n - 1] if n else None, texts[n])]))
    return texts


def test_every_version_of_a_month_is_kept_and_one_a_week_before(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_daily(history, 100, monkeypatch)
    before = len(history.versions.names())
    dropped = thin(history, NOW, 30)
    left = [manifest.at for manifest, _ in history.walk()]
    young = [at for at in left if at > NOW - timedelta(days=30)]
    old = [at for at in left if at <= NOW - timedelta(days=30)]
    assert len(young) == 30
    assert len({at.isocalendar()[:2] for at in old}) == len(old) == 11
    assert (before, dropped) == (100, 100 - len(history.versions.names()))
    assert thin(history, NOW, 30) == 0
    for manifest, _ in history.walk():
        assert all(history.versions.fetch(file.before) for file in manifest.files), manifest.summary
    history.apply(history.plan_undo())
    assert history.shelf.read(A) == b"day = 99\n"


def test_tidying_happens_once_a_day_and_not_on_the_first(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    change_daily(history, 60, monkeypatch)
    tidy_daily(history, NOW, 30)
    assert len(list(history.walk())) == 61
    mark = f"{history.log}/.tidied"
    for age, expected in ((timedelta(hours=23), 61), (timedelta(hours=25), 35)):
        moment = (NOW - age).timestamp()
        os.utime(mark, (moment, moment))
        tidy_daily(history, NOW, 30)
        assert len(list(history.walk())) == expected


def test_what_dead_processes_left_is_swept_up_and_what_the_living_write_is_not(history: History) -> None:
    home = history.shelf.home
    files.make_directory(f"{home}/people")
    dead, alive, odd, young = (f"{home}/people/{files.TEMPORARY}{name}" for name in ("999999999-a", f"{os.getpid()}-b", "x", "999999999-c"))  # fmt: skip
    for path in (dead, alive, odd, young, f"{home}/people/a.toml"):
        files.write_new(path, b"x")
        if path != young:
            os.utime(path, (0, 0))
    moment = datetime.fromtimestamp(os.stat(young).st_mtime, UTC)
    assert sorted(sweep(home, moment)) == sorted(os.path.relpath(path, home) for path in (dead, odd))
    assert sorted(os.listdir(f"{home}/people")) == sorted(os.path.basename(path) for path in (alive, young, "a.toml"))


def test_purging_leaves_no_version_of_a_file_and_all_of_others(history: History) -> None:
    one, two = b"secret = 1\n", b"secret = 2\n"
    history.apply(Change("1", [FileChange(A, None, one), FileChange(B, None, b"name = 'b'\n")]))
    history.apply(Change("2", [FileChange(A, one, two), FileChange(B, b"name = 'b'\n", one)]))
    history.apply(Change("3", [FileChange(A, two, None), FileChange(B, one, b"name = 'c'\n")]))
    (trashed,) = list_trash(history)
    assert (trashed.path, trashed.change) == (A, next(history.walk())[0].id)
    assert purge(history, [trashed]) == 1
    assert list_trash(history) == []
    kept = {history.versions.fetch(name) for name in history.versions.names()}
    assert kept == {b"name = 'b'\n", one}
    with pytest.raises(NotFoundError, match="no longer kept"):
        history.plan_undo()


def test_an_empty_trash_is_empty(history: History) -> None:
    assert list_trash(history) == []
    files.make_directory(f"{history.shelf.home}/trash")
    files.write_new(f"{history.shelf.home}/trash/by-hand.toml", b"x = 1\n")
    assert [(file.path, file.at) for file in list_trash(history)] == [("", None)]
