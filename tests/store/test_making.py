"""Making: a home is prepared once, and what is there stays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal.store import Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(str(tmp_path / "home"))


def test_a_home_is_prepared_once_and_what_is_there_stays(shelf: Shelf) -> None:
    os.makedirs(shelf.home)
    with open(f"{shelf.home}/.gitignore", "w") as file:
        file.write("mine\n")
    shelf.prepare("2026-11-22T18:30:00+00:00")
    shelf.prepare("2027-01-01T00:00:00+00:00")
    assert shelf.read("journal.toml") == b"schema = 1\ncreated = 2026-11-22T18:30:00+00:00\n"
    assert shelf.read(".gitignore") == b"mine\n"
    assert b".history/\ntrash/\ndrafts/\n" in shelf.read(".stignore")


def test_two_sessions_may_prepare_one_home_at_once(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.prepare("2026-11-22T18:30:00+00:00")
    monkeypatch.setattr(os.path, "exists", lambda _: False)
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    shelf.prepare("2027-01-01T00:00:00+00:00")
    assert b"2026" in shelf.read("journal.toml")
