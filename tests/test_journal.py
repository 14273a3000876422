"""Journal: files first, then the index, which may fail without taking anything with it."""

from __future__ import annotations

import errno
import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netjournal import clock, config_reader, files
from netjournal.errors import LockedError, NetjournalError, NotConfirmedError, NotFoundError
from netjournal.index import ALL, FOLDERS_ONLY, DamagedIndexError, Index
from netjournal.journal import Journal
from netjournal.store import Change, FileChange
from netjournal.toml import compose_toml

if TYPE_CHECKING:
    from conftest import DatedJournal, Put

    from netjournal.paths import Paths

ADA = {"id": "ada", "name": "Ada Lovelace", "place": "London"}


def new_file(path: str, record: dict[str, Any]) -> FileChange:
    return FileChange(path, None, compose_toml(record).encode(), record)


def add(journal: DatedJournal, path: str, record: dict[str, Any]) -> str:
    return journal.apply(Change(f"new {record['id']}", [new_file(path, record)]), journal.now)


def people(journal: Journal) -> list[str]:
    return [name for (name,) in journal.index.select("SELECT name FROM person ORDER BY name")]


def entry(name: str, day: date) -> dict[str, Any]:
    return {"id": name, "at": day, "kind": "call", "who": ["ada"]}


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look be long after the files were written, so that their times are trusted."""
    monkeypatch.setattr(clock, "nanoseconds", lambda: 2**62)


def test_opening_and_reading_write_nothing_to_the_home(journal: DatedJournal) -> None:
    assert journal.catch_up(journal.today, ALL) == 0
    assert not os.path.exists(journal.shelf.home)
    with pytest.raises(NotFoundError, match="there is nothing to undo"):
        journal.undo(journal.now)


def test_a_change_is_in_the_files_and_the_index_at_once(journal: DatedJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    change_id = add(journal, "people/ada.toml", ADA)
    add(journal, "entries/2026/11/one.toml", entry("one", date(2026, 11, 21)))
    assert journal.applied[0] == change_id
    assert people(journal) == ["Ada Lovelace"]
    assert journal.path_of("ada") == "people/ada.toml"
    assert journal.path_of("nobody") is None
    assert journal.shelf.read("people/ada.toml") == compose_toml(ADA).encode()
    monkeypatch.setattr(journal.shelf, "read", None)
    assert journal.catch_up(journal.today, ALL) == 0


def test_an_edit_without_its_record_is_read_by_the_next_look(journal: DatedJournal) -> None:
    old = date(2020, 1, 5)
    add(journal, "entries/2020/01/one.toml", entry("one", old))
    journal.catch_up(journal.today, ALL)
    before = journal.shelf.read("entries/2020/01/one.toml")
    edited = compose_toml(entry("one", old) | {"note": "longer"}).encode()
    journal.apply(
        Change(
            "edit",
            [
                FileChange("entries/2020/01/one.toml", before, edited),
                new_file("entries/2020/01/two.toml", entry("two", old)),
            ],
        ),
        journal.now,
    )
    assert journal.catch_up(journal.today, FOLDERS_ONLY) == 1
    assert journal.index.select("SELECT id, note FROM entry ORDER BY id") == [("one", "longer"), ("two", None)]


def test_a_file_that_waits_for_an_id_gets_it_when_the_other_goes(journal: DatedJournal, put: Put) -> None:
    add(journal, "people/ada.toml", ADA)
    files.write_new(f"{journal.shelf.home}/people/other.toml", compose_toml(ADA | {"place": "Oslo"}).encode())
    journal.catch_up(journal.today, ALL)
    assert [str(problem) for problem in journal.problems()] == [
        "people/other.toml:1: its id is also that of people/ada.toml, which counts; give this one another id or delete it"
    ]
    journal.undo(journal.now)
    journal.catch_up(journal.today, FOLDERS_ONLY)
    assert journal.index.value("SELECT place FROM person") == "Oslo"
    assert journal.problems() == []
    assert put(journal, "people", {"name": "Bob"}) == "bob"


def test_a_foreign_file_beside_our_own_is_not_overlooked(journal: DatedJournal) -> None:
    add(journal, "people/ada.toml", ADA)
    journal.catch_up(journal.today, ALL)
    files.write_new(f"{journal.shelf.home}/people/eve.toml", b'id = "eve"\nname = "Eve"\n')
    os.utime(f"{journal.shelf.home}/people", (1, 1))
    add(journal, "people/bob.toml", {"id": "bob", "name": "Bob"})
    journal.catch_up(journal.today, FOLDERS_ONLY)
    assert people(journal) == ["Ada Lovelace", "Bob", "Eve"]


@pytest.mark.parametrize("error", [DamagedIndexError, LockedError])
def test_an_index_that_fails_costs_no_words(
    error: type[NetjournalError], journal: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error("no good")

    for name in ("select", "put"):
        monkeypatch.setattr(journal.index, name, fail)
        record = {"id": name, "name": name.title()}
        assert add(journal, f"people/{name}.toml", record)
        monkeypatch.undo()
        monkeypatch.setattr(clock, "nanoseconds", lambda: 2**62)
    journal.catch_up(journal.today, FOLDERS_ONLY)
    assert people(journal) == ["Put", "Select"]


def test_a_change_the_disk_did_not_confirm_is_found_by_the_next_look(
    journal: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, "people/ada.toml", ADA)

    def fsync(path: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)

    monkeypatch.setattr(files, "sync_directory", fsync)
    with pytest.raises(NotConfirmedError, match=r"written, not confirmed: bob\.toml \(input/output error\)"):
        add(journal, "people/bob.toml", {"id": "bob", "name": "Bob"})
    journal.catch_up(journal.today, FOLDERS_ONLY)
    assert people(journal) == ["Ada Lovelace", "Bob"]


def test_a_home_that_cannot_be_written_gets_one_sentence(journal: DatedJournal) -> None:
    with open(journal.shelf.home.rsplit("/", 1)[0], "w", encoding="utf-8") as file:
        file.write("in the way")
    with pytest.raises(NetjournalError, match=r"cannot write to .*: not a directory; nothing was written"):
        add(journal, "people/ada.toml", ADA)


def test_problems_are_path_line_and_why(journal: DatedJournal) -> None:
    add(journal, "people/ada.toml", ADA)
    files.write_new(f"{journal.shelf.home}/people/bad.toml", b'id = "bad"\n\nname = 3\n')
    journal.catch_up(journal.today, ALL)
    assert [str(problem) for problem in journal.problems()] == ["people/bad.toml:3: name = 3: must be text in quotes"]


def test_an_index_that_turns_out_damaged_while_opening_is_made_anew(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Journal.open(paths)
    first.index.select("DROP TABLE circle")
    first.index.select("DELETE FROM setting WHERE key = 'config'")
    first.index.close()
    again = Journal.open(paths)
    assert again.index.is_fresh
    assert again.index.value("SELECT count(*) FROM circle") == 5
    again.index.close()

    def fail(*_: object) -> None:
        raise DamagedIndexError("no good")

    monkeypatch.setattr(Index, "put_config", fail)
    monkeypatch.setattr(Index, "find", lambda home, _: Index(home, None))
    with pytest.raises(DamagedIndexError):
        Journal.open(paths)


def test_settings_are_read_once_until_their_file_changes(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    os.makedirs(paths.config)
    with open(paths.config_file, "w", encoding="utf-8") as file:
        file.write('theme = "dusk"\nreview.cap = 3\nglyfs = "ascii"\nkinds.beer = "met"\n')
    os.utime(paths.config_file, (1, 1))
    first = Journal.open(paths)
    monkeypatch.setattr(config_reader, "read_config_file", None)
    second = Journal.open(paths)
    assert second.config == first.config
    assert (second.config.text("theme"), second.config.number("review.cap"), second.config.kinds) == (
        "dusk",
        3,
        {"beer": "met"},
    )
    assert second.config.problems == ["no setting is called 'glyfs' (did you mean glyphs?)"]
    monkeypatch.undo()
    with open(paths.config_file, "w", encoding="utf-8") as file:
        file.write('theme = "dawn"\nreview.cap = 3\n')
    third = Journal.open(paths)
    assert (third.config.text("theme"), third.config.problems) == ("dawn", [])
    os.unlink(paths.config_file)
    assert Journal.open(paths).config.own == {}


def test_settings_may_be_a_link_and_broken_ones_leave_the_defaults(paths: Paths, tmp_path: object) -> None:
    os.makedirs(paths.config)
    with open(f"{tmp_path}/dotfile.toml", "w", encoding="utf-8") as file:
        file.write('theme = "dusk"\n')
    os.symlink(f"{tmp_path}/dotfile.toml", paths.config_file)
    assert Journal.open(paths).config.text("theme") == "dusk"
    with open(f"{tmp_path}/dotfile.toml", "w", encoding="utf-8") as file:
        file.write('theme = "dusk"\n\nglyphs = \n')
    config = Journal.open(paths).config
    assert config.own == {}
    assert config.problems == [f"{paths.config_file}:3: Invalid value; the defaults are in force"]


def test_the_demo_journal_is_whole(demo: DatedJournal) -> None:
    assert demo.problems() == []
    assert demo.catch_up(demo.today, ALL) == 0 or demo.index.value("SELECT count(*) FROM person") > 20
