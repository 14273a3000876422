"""Shelf: one home of files, prepared once, and never written outside of."""

from __future__ import annotations

import os
import re
import stat
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal import clock, files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.store import Shelf
from netjournal.store.drafts import keep_draft
from netjournal.store.identity import entry_path, make_entry_id, make_person_id, person_path, random_letters
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(str(tmp_path / "home"))


@pytest.mark.parametrize(
    "path",
    [
        "../x.toml",
        "people/../../x.toml",
        "/etc/x",
        "people//x.toml",
        "people/.x.toml",
        "people/a\0.toml",
        "people/" + "é" * 101,
    ],
)
def test_nothing_is_written_outside_the_home_or_out_of_sight(path: str, shelf: Shelf) -> None:
    with pytest.raises(InvalidError, match="is no name for a record"):
        shelf.create(path, b"x = 1")


def test_what_is_in_the_way_is_named(shelf: Shelf) -> None:
    shelf.create("people/a.toml", b"x = 1")
    with pytest.raises(NetjournalError, match=r"people/a\.toml is already there; nothing was written"):
        shelf.create("people/a.toml", b"x = 2")
    with pytest.raises(NetjournalError, match=r"cannot write to .*: not a directory; nothing was written"):
        shelf.create("people/a.toml/b.toml", b"x = 2")


def test_a_record_that_could_not_be_read_back_is_not_written(shelf: Shelf) -> None:
    large = b"#" * (files.LIMIT + 1)
    with pytest.raises(InvalidError, match="larger than 1000 kB, and could not be read back; nothing was written"):
        shelf.create("people/a.toml", large)


def test_folders_list_records_only(shelf: Shelf) -> None:
    shelf.create("people/a.toml", b"x = 1")
    shelf.create("people/more/b.toml", b"x = 1")
    for name in (".nj-tmp-1.toml", "notes.txt", "a.toml~"):
        files.write_new(f"{shelf.home}/people/{name}", b"")
    os.symlink("a.toml", f"{shelf.home}/people/link.toml")
    folders, found = shelf.list_folder("people")
    assert (folders, sorted(found)) == (["people/more"], ["people/a.toml", "people/link.toml"])
    assert {folder: len(found) for folder, found in shelf.walk()} == {
        "people": 2,
        "people/more": 1,
        "entries": 0,
        "goals": 0,
        "opportunities": 0,
        "testimonials": 0,
        "experiments": 0,
        "reviews": 0,
    }
    assert shelf.stat("people/absent.toml") is None
    assert shelf.folder_time("absent") is None
    assert shelf.folder_time("people/a.toml") is None
    with pytest.raises(NetjournalError, match="this folder cannot be read: not a directory"):
        shelf.list_folder("people/a.toml")


def test_a_folder_weighs_what_its_records_do(shelf: Shelf) -> None:
    shelf.create("people/a.toml", b"x = 1")
    shelf.create("people/b.toml", b"y = 1")
    shelf.create("people/more/c.toml", b"z = 1")
    files.write_new(f"{shelf.home}/people/.nj-tmp-1.toml", b"")
    found = shelf.list_folder("people")[1].values()
    assert shelf.weigh("people") == (2, *(sum(version[n] for version in found) for n in range(3)))
    before, status = shelf.weigh("people"), os.stat(f"{shelf.home}/people/a.toml")
    with open(f"{shelf.home}/people/a.toml", "r+b") as file:
        file.write(b"x = 2")
    os.utime(f"{shelf.home}/people/a.toml", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert shelf.weigh("people") != before
    assert shelf.weigh("absent") == (0, 0, 0, 0)
    assert shelf.weigh("people/a.toml") is None


def test_a_file_that_goes_while_a_folder_is_listed_hides_no_other(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        shelf.create(f"people/{name}.toml", b"x = 1")
    real = shelf.stat
    monkeypatch.setattr(shelf, "stat", lambda path: None if path == "people/a.toml" else real(path))
    assert sorted(shelf.list_folder("people")[1]) == ["people/b.toml", "people/c.toml"]


def test_ids_say_what_they_are_and_are_not_made_twice() -> None:
    assert re.fullmatch(r"ada-lovelace-[2-9a-z]{4}", make_person_id("Ada Lovelace"))
    assert re.fullmatch(r"2026-11-21-call-lukasz-[2-9a-z]{8}", make_entry_id(date(2026, 11, 21), "call", "Łukasz"))
    assert make_person_id("田中").startswith("person-")
    assert len({random_letters(8) for _ in range(500)}) == 500
    assert not set("".join(random_letters(50) for _ in range(20))) & set("01ilou")
    assert person_path("ada-1") == "people/ada-1.toml"
    assert entry_path("x", date(2026, 3, 1)) == "entries/2026/03/x.toml"


def test_a_line_that_could_not_be_saved_is_kept_as_it_was_typed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    path = keep_draft(shelf, 'call Ada: "so"\nand so')
    assert parse_toml(files.read_bytes(path))["line"] == 'call Ada: "so"\nand so'
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    monkeypatch.setattr(clock, "stamp", lambda: os.path.basename(path).removesuffix(".toml"))
    with pytest.raises(NetjournalError, match=r"cannot keep a draft in .*; the line is: call Bob"):
        keep_draft(shelf, "call Bob")
