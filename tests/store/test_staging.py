"""Staging: what cannot be carried out is refused before anything of it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.store import FileChange, Shelf
from netjournal.store.staging import stage

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(str(tmp_path / "home"))


def test_what_is_in_the_way_is_named_and_stays(shelf: Shelf) -> None:
    shelf.create("people/a.toml", b"x = 1")
    with pytest.raises(NetjournalError, match=r"people/a\.toml is already there; nothing was written"):
        stage(shelf, [FileChange("people/b.toml", None, b"x = 2"), FileChange("people/a.toml", None, b"x = 2")])
    assert list(shelf.list_folder("people")[1]) == ["people/a.toml"]


def test_a_record_that_could_not_be_read_back_is_not_staged(shelf: Shelf) -> None:
    shelf.create("people/a.toml", b"x = 1")
    with pytest.raises(InvalidError, match="larger than 1000 kB"):
        stage(shelf, [FileChange("people/a.toml", b"x = 1", b"#" * (files.LIMIT + 1))])
    assert shelf.read("people/a.toml") == b"x = 1"
