"""Importing in the app: a file is looked into, then imported, and taken back; the app stays as it is meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.exchange.importing import Plan
from netjournal.tui.arrivals import Arrivals, complete_path, say_plan
from netjournal.tui.desk import Desk

from .conftest import compare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import DatedJournal

    from .conftest import Open

CARDS = (
    "BEGIN:VCARD\nFN:Ada Lovelace\nEMAIL:ada@example.org\nEND:VCARD\nBEGIN:VCARD\nNOTE:nobody\nEND:VCARD\n"
    "BEGIN:VCARD\nFN:Grace Hopper\nEND:VCARD\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a file of vCards."""
    place = tmp_path / "here"
    (place / "friends").mkdir(parents=True)
    (place / "cards.vcf").write_text(CARDS)
    (place / "odd.vcf").write_text("<html>")
    monkeypatch.chdir(place)
    return place


async def test_a_file_is_looked_into_then_imported_and_u_takes_it_back(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        assert session.home.place == "first"
        await session.press("i")
        compare("import-80x24", session.screen()[-6:])
        await session.type("cards.vcf")
        assert "enter looks into it" in session.text()
        await session.press("enter")
        looked = " ".join(session.text().split())
        assert (
            "enter imports. 2 people: 2 to add; 1 could not be read (cards.vcf:5: it has no name, no address and no number)"
            in looked
        )
        assert journal.index.value("SELECT count(*) FROM person") == 0
        await session.press("enter")
        assert session.home.place == "people"
        assert session.said() == ["imported: 2 people added. u undoes"]
        assert "Ada Lovelace" in session.pane_text("people")
        assert not session.home.is_asking
        await session.press("u")
        assert session.home.place == "first"
        await session.press("U")
        assert "Grace Hopper" in session.pane_text("people")


async def test_importing_again_says_that_there_is_nothing_to_import(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        for said in ("enter imports", "nothing to import"):
            await session.type("icards.vcf")
            await session.press("enter")
            assert said in " ".join(session.text().split())
            await session.press("enter")
            assert not session.home.is_asking
        assert journal.index.value("SELECT count(*) FROM person") == 2


async def test_what_is_wrong_with_a_file_is_said_and_another_can_be_named(begin: Open, journal: DatedJournal) -> None:
    async with begin(45, 28, journal=journal) as session:
        await session.type("ino.vcf")
        assert "nothing of that name is there yet" in session.text()
        await session.press("enter")
        assert "no.vcf is not there" in session.text()
        await session.press("ctrl+u")
        await session.type("odd.vcf")
        await session.press("enter")
        assert "it is HTML or XML" in " ".join(session.text().split())
        await session.press("ctrl+u")
        await session.press("enter")
        assert "name a file of vCards" in session.text()
        await session.press("escape")
        assert session.home.place == "first"


async def test_tab_completes_a_path(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await session.type("ica")
        await session.press("tab")
        assert session.home.prompt is not None
        assert session.home.prompt.line == "cards.vcf"
    assert complete_path("fr") == ["friends/"]
    assert complete_path("nowhere/x") == []


def test_work_that_is_stopped_leaves_nothing(journal: DatedJournal) -> None:
    arrivals = Arrivals(Desk(journal, lambda: MOMENT, is_demo=False))
    arrivals.start("cards.vcf", "looking into it")
    arrivals.look()
    assert arrivals.is_ready("cards.vcf")
    arrivals.start("cards.vcf", "importing")
    arrivals.stop()
    assert arrivals.bring() == ""
    assert arrivals.problem == "stopped"
    journal.catch_up(MOMENT.date(), 1)
    assert journal.index.value("SELECT count(*) FROM person") == 0


def test_a_plan_in_which_there_is_nobody_says_so() -> None:
    assert say_plan(Plan()) == "nothing to import. nobody is in it"
