"""The person screen: all about somebody, opened and left by keys; what is copied, and what is hidden while others look on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.tui.screens.copying import Copying
from netjournal.tui.screens.person import Person
from netjournal.tui.widgets.sections import Sections

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from conftest import DatedJournal, Put

ADA = "ada-lovelace-m953"


def shown(session: Session) -> Person:
    """Return the person screen, which must be the one that is seen."""
    screen = session.app.screen
    assert isinstance(screen, Person)
    return screen


def facts(session: Session) -> Sections:
    return shown(session).rows("facts")


async def go_to(session: Session, name: str) -> None:
    """Put the cursor at home on a person."""
    people = session.home.people
    assert people is not None
    session.rows("people").cursor = next(n for n, person in enumerate(people) if person.name == name)
    await session.rest_aside()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28), (120, 40)])
async def test_the_person_looks_as_it_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("z")
        compare(f"person-{columns}x{rows}", session.screen())


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_the_brief_looks_as_it_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("b")
        compare(f"brief-{columns}x{rows}", session.screen())


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_enter_opens_the_person_and_q_esc_and_z_come_back_to_where_one_was(
    begin: Open, columns: int, rows: int
) -> None:
    async with begin(columns, rows) as session:
        await session.press("j", "j")
        for opens, leaves in [("enter", "q"), ("o", "escape"), ("z", "z")]:
            await session.press(opens)
            assert shown(session).person == session.home.person
            assert session.screen()[1].startswith(" Esther Cohen ─")
            await session.press("j", leaves)
            assert session.app.screen is session.home
            assert (session.keys_at, session.rows("people").cursor) == ("people", 2)


async def test_on_a_wide_screen_enter_goes_to_the_timeline_and_z_opens_the_person(begin: Open) -> None:
    async with begin(120, 40) as session:
        await session.press("j", "enter")
        assert session.keys_at == "timeline"
        await session.press("z")
        assert "Priya Natarajan ─" in session.screen()[1]
        assert " Timeline ─" in session.screen()[1]
        assert session.keys_at == "facts"
        for key, place in [("tab", "history"), ("tab", "facts"), ("shift+tab", "history")]:
            await session.press(key)
            assert session.keys_at == place
        await session.press("j", "z")
        assert (session.app.screen, session.keys_at) == (session.home, "timeline")


async def test_z_in_the_timeline_of_everyone_opens_whom_the_entry_names(begin: Open) -> None:
    async with begin() as session:
        await session.press("0", "2", "j", "z")
        assert session.screen()[1].startswith(" Joy Mbeki ─")


async def test_the_cursor_passes_over_titles_and_shows_them(begin: Open) -> None:
    async with begin() as session:
        await session.press("z")
        rows, seen = facts(session), set()
        assert rows.titles
        while rows.cursor + 1 < len(rows.source):
            before = rows.cursor
            await session.press("j")
            assert before < rows.cursor
            assert rows.cursor not in rows.titles
            seen |= {rows.cursor}
        assert len(seen) + 1 + len(rows.titles) == len(rows.source)
        assert " 43/43" in session.screen()[1]
        while rows.cursor > min(rows.titles) + 1:
            await session.press("k")
            assert rows.cursor not in rows.titles
        assert "How to reach ─" in session.text()
        await session.press("k", "j", "k", "g")
        assert (rows.cursor, " 1/43" in session.screen()[1]) == (0, True)


async def test_all_subjects_stand_above_the_whole_timeline(begin: Open) -> None:
    async with begin(80, 60) as session:
        await go_to(session, "Ada Lovelace")
        await session.press("enter")
        text = session.text()
        titles = ["Ada Lovelace ─", "How to reach ─", "How we met ─", "Good to know ─", "Boundaries ─", "Notes ─", "Promises ─", "Follow-up ─", "Occasions ─", "Give and take ─", "Timeline ─"]  # fmt: skip
        assert [text.index(title) for title in titles] == sorted(text.index(title) for title in titles)
        assert "  through     Grace Hopper" in text
        await session.press("G")
        assert "27 Nov 2025" in session.text()


async def test_local_time_is_told_of_somebody_in_another_zone(begin: Open) -> None:
    async with begin() as session:
        await go_to(session, "Hiro Tanaka 田中")
        await session.press("enter")
        assert "  place       Kyoto, Mon 03:30 there" in session.text()


async def test_enter_on_a_promise_goes_to_where_it_was_made_and_keys_act_on_that(
    begin: Open, demo: DatedJournal
) -> None:
    async with begin() as session:
        await session.press("z", "tab")
        while not (shown(session).fact and "spreadsheet" in shown(session).fact.text):
            await session.press("k")
        assert shown(session).record == "2026-10-16-met-bob-okafor-" + shown(session).record[-8:]
        await session.press("enter")
        entry = shown(session).entry
        assert entry is not None
        assert entry.day == "2026-10-16"
        assert "our runway spreadsheet, cleaned" in " ".join(session.text().split())
        await session.press("X")
        assert "Fri 16 Oct" not in session.text()
        assert demo.index.value("SELECT count(*) FROM entry WHERE id = ?", (entry.id,)) == 0
        await session.press("u")
        assert demo.index.value("SELECT count(*) FROM entry WHERE id = ?", (entry.id,)) == 1


async def test_enter_shows_an_entry_whole_and_a_resize_keeps_the_cursor_on_it(begin: Open) -> None:
    async with begin() as session:
        await session.press("z", "tab", "j", "j")
        entry = shown(session).entry
        assert entry is not None
        assert "until October" not in session.text()
        await session.press("enter")
        assert "until October" in session.text()
        await session.resize(120, 40)
        assert (session.keys_at, shown(session).entry) == ("history", entry)
        assert "until October" in session.text()
        await session.resize(45, 28)
        assert (session.keys_at, shown(session).entry) == ("facts", entry)
        await session.resize(20, 5)
        assert session.screen()[:2] == ["too small: 20x5", "q back"]
        await session.resize(80, 24)
        assert shown(session).entry == entry


async def test_x_elsewhere_deletes_the_person_and_goes_home_where_u_brings_them_back(begin: Open) -> None:
    async with begin() as session:
        await session.press("z", "X")
        assert session.app.screen is session.home
        assert "Bob Okafor" not in session.pane_text("people")
        assert session.said()[-1].endswith("u undoes")
        await session.press("u")
        assert "Bob Okafor" in session.pane_text("people")


async def test_l_logs_for_the_person_shown_and_home_knows_it_too(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Ada Lovelace", "id": ADA, "circle": "inner"})
    async with begin(journal=journal) as session:
        await session.press("enter")
        assert "Nothing yet with Ada Lovelace. l logs the first one." in session.text()
        assert "Promises" not in session.text()
        await session.press("l")
        await session.type("about the notes")
        await session.press("enter")
        assert "about the notes" in session.text()
        assert "in touch today" in session.text()
        await session.press("q")
        assert "about the notes" in session.pane_text("timeline")
        await session.press("z", "u", "tab")
        assert "Nothing yet with Ada Lovelace." in session.text()


async def test_y_copies_the_preferred_way_then_the_next_and_shows_it(
    begin: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Copying, "has_told_of_tmux", False)
    async with begin() as session:
        await go_to(session, "Ada Lovelace")
        await session.press("y")
        assert session.app.clipboard == "+44 20 7946 0101"
        assert session.said() == [
            "copied: +44 20 7946 0101 (1 of 2, y copies the next; tmux needs 'set -g set-clipboard on')"
        ]
        await session.press("y")
        assert session.app.clipboard == "ada@example.org"
        assert session.said() == ["copied: ada@example.org (2 of 2, y copies the next)"]
        await session.press("y")
        assert session.app.clipboard == "+44 20 7946 0101"
        await session.press("k", "y", "j", "y")
        assert session.app.clipboard == "+44 20 7946 0101"
        await session.press("2", "y")
        assert session.app.clipboard.startswith("call Ada Lovelace 2026-11-21 14:30 20m: The notes are printed!")
        assert session.app.clipboard.endswith("; owe: one page on the Lyon pilot by 2026-12-04 +gave:feedback")


async def test_y_on_the_person_copies_what_is_under_the_cursor(begin: Open) -> None:
    async with begin() as session:
        await session.press("z", "y")
        assert session.app.clipboard == "bob@example.org"
        while not (shown(session).fact and shown(session).fact.label == "signal"):
            await session.press("j")
        await session.press("y")
        assert session.app.clipboard == "+44 20 7946 0112"
        await session.press("tab", "y")
        assert session.app.clipboard.startswith("call Bob Okafor 2026-11-08 19:30: Tried between bath and bedtime")


async def test_y_says_when_there_is_nothing_to_copy(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Ada", "id": ADA})
    async with begin(journal=journal) as session:
        await session.press("y")
        assert session.said() == ["no number or address of Ada yet; E opens the file, where [[reach]] tells one"]
        assert session.app.clipboard == ""


async def test_h_hides_what_is_private_everywhere_until_it_is_pressed_again(begin: Open) -> None:
    async with begin(200, 60) as session:
        await session.press("H")
        assert session.screen()[0].startswith(" netjournal · demo · hidden · ")
        assert " 1/35" in session.screen()[1]
        assert "Vera" not in session.text()
        await session.press("z", "G")
        assert " hidden " in session.screen()[0]
        assert " private" not in session.text()
        assert "biggest customer" not in session.text()
        await session.press("H")
        assert "biggest customer" in session.text()
        await session.press("q")
        assert "Vera Kowalski" in session.text()
        assert "hidden" not in session.screen()[0]


async def test_h_on_somebody_private_goes_back_and_home_has_them_no_longer(begin: Open) -> None:
    async with begin() as session:
        await go_to(session, "Vera Kowalski")
        await session.press("z")
        assert session.screen()[0].endswith("· private")
        await session.press("H")
        assert session.app.screen is session.home
        assert session.said() == ["private people and entries are hidden; H shows them"]
        await session.press("G")
        assert "Vera" not in session.text()
        assert "hidden" in session.screen()[0]


HOSTILE = ["[/nope]", "\x1b[2J\x1b]52;c;eHg=\x07", "a\u202eb", "x" * 190, "田中さん" * 30, "tab\tnew\nline"]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (30, 8)])
async def test_hostile_facts_are_shown_literally(
    begin: Open, journal: DatedJournal, put: Put, columns: int, rows: int
) -> None:
    for number, text in enumerate(HOSTILE):
        put(
            journal,
            "people",
            {
                "id": f"p{number}", "name": f"Ada {number}", "notes": text, "needs": [text], "place": text, "timezone": text,
                "reach": [{"kind": text, "value": text, "label": text}], "met": {"where": text, "through": text},
                "boundaries": {"avoid": [text], "channel": text}, "occasion": [{"what": text, "on": MOMENT.date()}],
                "work": [{"title": text, "organization": text}],
            },
        )  # fmt: skip
    async with begin(columns, rows, journal=journal) as session:
        seen = ""
        for _ in HOSTILE:
            await session.press("z", "y")
            seen += session.text() + "".join(session.said())
            await session.press("G")
            seen += session.text()
            await session.press("q", "j")
        forbidden = [c for c in seen if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"]
        assert forbidden == []
        assert session.app.is_running
