"""Tips: one key a day, in the first week, from those not used so far."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.commands import COMMANDS
from netjournal.commands.contexts import list_commands
from netjournal.demo import MOMENT
from netjournal.tui.tips import WORTHWHILE, Tips

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import DatedJournal, Put

    from .conftest import Open

FIRST = date(2026, 11, 22)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where tips are kept; nothing is there yet."""
    return tmp_path / "state" / "tips.toml"


def spend(path: Path, day: date, *used: str, lacking: str = "") -> str:
    """Spend a day's session, and return the tip it began with."""
    tips = Tips(str(path))
    tips.begin(tips.read(), day)
    chosen = tips.choose(day, lambda ident: ident != lacking)
    for ident in used:
        tips.note(ident)
    tips.save(day)
    return chosen


def test_a_tip_may_be_about_commands_that_have_a_key_at_home() -> None:
    at_home = {command.id for command in list_commands("people") if command.keys}
    assert set(WORTHWHILE) <= at_home
    assert max(len(command.title) for command in COMMANDS if command.id in WORTHWHILE) <= 60


def test_each_day_of_the_first_week_has_one_tip_and_no_later_day(path: Path) -> None:
    assert spend(path, FIRST, "nav.down", "filter") == "log.person"
    assert spend(path, FIRST) == "log.person"
    assert spend(path, FIRST, "log.person") == "log.person"
    assert spend(path, FIRST) == ""
    assert spend(path, FIRST + timedelta(1), lacking="snooze") == "find"
    assert [spend(path, FIRST + timedelta(day), "snooze") for day in range(2, 7)] == ["snooze", *["find"] * 4]
    before = path.read_text()
    assert "nav.down" not in before
    assert spend(path, FIRST + timedelta(7), "find") == ""
    assert path.read_text() == before


def test_what_two_sessions_used_is_kept_of_both(path: Path) -> None:
    spend(path, FIRST)
    one, other = Tips(str(path)), Tips(str(path))
    for tips, used in ((one, "filter"), (other, "find")):
        tips.begin(tips.read(), FIRST)
        tips.note(used)
    one.save(FIRST)
    other.save(FIRST)
    assert spend(path, FIRST + timedelta(1), "log.person") == "log.person"
    assert spend(path, FIRST + timedelta(2)) == "snooze"
    assert 'used = ["filter", "find", "log.person"]' in path.read_text()


@pytest.mark.parametrize(
    "text", ["first = \n", "first = 3\nused = 4\nday = 5\n", "first = 2026-11-22T10:00:00Z\n", 'used = ["filter"]\n']
)
def test_a_file_of_tips_that_is_wrong_begins_again(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    assert spend(path, FIRST) == "log.person"


def test_where_nothing_can_be_written_there_is_a_tip_all_the_same(path: Path) -> None:
    path.parent.write_text("a file")
    assert spend(path, FIRST) == "log.person"


async def test_the_tip_stands_in_the_free_row_until_its_key_was_used(
    begin: Open, journal: DatedJournal, put: Put, path: Path
) -> None:
    put(journal, "people", {"name": "Ada"})
    async with begin(journal=journal, tips=Tips(str(path))) as session:
        assert session.screen()[1] == " tip  l log for this person"
        await session.press("j", "/", "escape")
        assert session.screen()[1] == " tip  l log for this person"
        await session.press("l")
        assert " tip " not in session.text()
        await session.press("escape")
    assert 'used = ["filter", "log.person"]' in path.read_text()


async def test_the_tip_is_at_the_right_end_where_goals_fill_the_row(begin: Open, path: Path) -> None:
    async with begin(150, 40, tips=Tips(str(path))) as session:
        assert session.screen()[0].endswith("Chen's birthday Fri 27 Nov                tip  l log for this person")
    async with begin(80, 24, tips=Tips(str(path))) as session:
        assert " tip " not in session.text()


async def test_tips_are_off_where_they_are_not_wanted(begin: Open, journal: DatedJournal, put: Put, path: Path) -> None:
    put(journal, "people", {"name": "Ada"})
    journal.config.own["tips"] = False
    async with begin(journal=journal, tips=Tips(str(path))) as session:
        assert " tip " not in session.text()
        journal.config.own["tips"] = True
        await session.press("R")
        assert " tip " in session.screen()[1]
    assert MOMENT.date() == FIRST
