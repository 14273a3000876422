"""The screen of duplicates: a pair at a time, one key each, and nothing that cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.tui.screens.duplicates import Duplicates

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put


@pytest.fixture(autouse=True)
def people(journal: DatedJournal, put: Put) -> None:
    """Two pairs, and somebody who is nobody else."""
    reach = [{"kind": "email", "value": "ada@a.org"}]
    put(journal, "people", {"id": "ada", "name": "Ada Lovelace", "circle": "inner", "tags": ["math"], "reach": reach})
    put(journal, "people", {"id": "countess", "name": "Countess Ada", "place": "London", "reach": reach})
    put(journal, "people", {"id": "zoe-1", "name": "Zoe Adler"})
    put(journal, "people", {"id": "zoe-2", "name": "Zoë Adler", "notes": "plays chess"})
    put(journal, "people", {"id": "bob", "name": "Bob"})


def count(journal: DatedJournal) -> int:
    return int(journal.index.value("SELECT count(*) FROM person"))


def head(session: Session) -> str:
    assert isinstance(session.app.screen, Duplicates)
    return " ".join(session.screen()[0].split())


async def test_a_pair_is_looked_at_side_by_side_and_merged_into_the_left_one(
    begin: Open, journal: DatedJournal
) -> None:
    async with begin(journal=journal) as session:
        await session.press("D")
        compare("duplicates-80x24", session.screen())
        await session.press("m")
        assert session.said() == ["merged: Ada Lovelace into Countess Ada, with 0 entries. u undoes"]
        assert head(session) == "Perhaps one 2/2"
        assert count(journal) == 4
        await session.press("u")
        assert (head(session), count(journal)) == ("Perhaps one 1/2", 5)
        await session.press("M")
        assert session.said() == ["merged: Countess Ada into Ada Lovelace, with 0 entries. u undoes"]


async def test_what_is_not_the_same_is_noted_and_later_is_only_later(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await session.press("D", "n")
        assert session.said() == ["not the same: Countess Ada and Ada Lovelace. u undoes"]
        await session.press("s")
        assert "1 left for another time." in session.text()
        await session.press("m")
        assert session.said() == ["there is no pair to look at; q goes back"]
        await session.press("q", "D")
        assert head(session) == "Perhaps one 1/1"
        await session.press("u")
        assert head(session) == "Perhaps one 1/2"


async def test_hiding_takes_a_private_pair_away(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "bob-2", "name": "Bob", "private": True})
    async with begin(journal=journal) as session:
        await session.press("D")
        assert head(session) == "Perhaps one 1/3"
        await session.press("H")
        assert "1/2" in head(session)


@pytest.mark.parametrize(("columns", "rows"), [(45, 20), (120, 40), (24, 7)])
async def test_it_fits_every_size(begin: Open, journal: DatedJournal, columns: int, rows: int) -> None:
    async with begin(journal=journal) as session:
        await session.press("D")
        await session.resize(columns, rows)
        assert ("Countess Ada" in session.text()) is (rows > 7)
        assert all(len(line) <= columns for line in session.screen())
