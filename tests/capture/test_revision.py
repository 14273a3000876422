"""Revision: what others did to a file meanwhile is said, with its path, and never written over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.standing import set_rhythm, tag
from netjournal.errors import ConflictError, InvalidError
from netjournal.insights.records import Named

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

ADA = Named("people", "ada", "Ada", "people/ada.toml")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"id = 'ada'\nname = 'Ada'\ntags = 'x'\n", "people/ada.toml:3: tags = 'x': must be a list in brackets"),
        (b"id = 'ada'\nname =\n", "people/ada.toml:2: "),
        (b"", "people/ada.toml:1: the file is empty"),
    ],
)
def test_a_file_that_was_broken_meanwhile_is_left_and_named(
    journal: DatedJournal, put: Put, text: bytes, sentence: str
) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})
    with open(f"{journal.shelf.home}/{ADA.path}", "wb") as file:
        file.write(text)
    with pytest.raises(InvalidError, match=f"{sentence}.*; nothing was changed") as caught:
        tag(journal, [ADA], [(True, "y")], journal.now)
    assert caught.value.exit_code == 4
    assert journal.shelf.read(ADA.path) == text


def test_a_file_that_is_gone_is_said(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})
    os.remove(f"{journal.shelf.home}/{ADA.path}")
    with pytest.raises(ConflictError, match=r"people/ada\.toml was moved or deleted meanwhile; nothing was changed"):
        set_rhythm(journal, [ADA], "3w", journal.now)
    assert not os.path.exists(f"{journal.shelf.home}/{ADA.path}")


def test_what_others_wrote_meanwhile_stays(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})
    text = b"id = 'ada' # theirs\r\nname = 'Ada L.'\r\nrhythm = '6w'\r\n"
    with open(f"{journal.shelf.home}/{ADA.path}", "wb") as file:
        file.write(text)
    assert set_rhythm(journal, [ADA], "3w", journal.now).summary == "rhythm of Ada: every 3w (was 6w)"
    assert journal.shelf.read(ADA.path) == text.replace(b"'6w'", b'"3w"')
