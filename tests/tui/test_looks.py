"""What the app says of the time since somebody last looked, and of what is ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.demo import MOMENT
from netjournal.store.looks import Looks

from .conftest import Open, Session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import DatedJournal, Put


async def start(session: Session, looks: Looks) -> list[str]:
    """Do what the app does behind its first frame, and return what it says."""
    session.home.desk.looks = looks
    session.home._catch_up()
    await session.rest_aside()
    return session.said()


async def test_the_first_start_of_a_day_says_what_has_come_since_the_last(begin: Open, tmp_path: Path) -> None:
    looks = Looks(str(tmp_path / "looked"))
    looks.note(date(2026, 11, 1))
    async with begin() as session:
        assert await start(session, looks) == [
            "since you last looked (Sun 1 Nov): 4 fell due, 1 promise is late, 2 occasions passed"
        ]
    async with begin() as session:
        assert await start(session, looks) == []
    assert looks.find_last(date(2026, 11, 23)) == MOMENT.date()


async def test_the_very_first_start_has_nothing_to_say(begin: Open, tmp_path: Path) -> None:
    async with begin() as session:
        assert await start(session, Looks(str(tmp_path / "looked"))) == []


async def test_the_header_says_a_birthday_of_tomorrow_before_what_was_logged(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada Lovelace", "birthday": "--11-23", "private": True})
    async with begin(journal=journal) as session:
        assert session.screen()[0].endswith("0 due · 0 promises · Ada's birthday tomorrow")
        await session.press("H")
        assert "birthday" not in session.screen()[0]
