"""The list of all commands above a line, and the one of the keys that work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.commands import COMMANDS
from netjournal.commands.contexts import CONTEXTS, PLACES, list_commands, list_contexts
from netjournal.glyphs import ASCII
from netjournal.keymap import read_keymap
from netjournal.tui.widgets.chooser import Choices, Chooser

from .conftest import Open, compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

    from .conftest import Session


def chooser(session: Session) -> Chooser:
    return session.home.query_one(Chooser)


def listed(session: Session) -> list[str]:
    """Return the rows between the title and the line."""
    return session.prompt_text(chooser(session))[1:-1]


def under_cursor(session: Session) -> str | None:
    offer = chooser(session).offer
    return offer.name if offer else None


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
@pytest.mark.parametrize(("key", "name"), [(":", "palette"), ("?", "help")])
async def test_the_lists_look_as_they_did(begin: Open, key: str, name: str, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press(key)
        compare(f"{name}-{columns}x{rows}", session.screen())


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_a_command_is_found_by_its_words_and_run_where_the_keys_were(begin: Open, key: str) -> None:
    async with begin() as session:
        await session.press("2", key)
        await session.type("previous pane")
        assert under_cursor(session) == "pane.previous"
        await session.press("enter")
        assert not chooser(session).is_open
        assert session.keys_at == "people"
        assert session.screen()[-1].endswith("? help")


async def test_what_is_typed_behind_enter_is_for_the_command(begin: Open) -> None:
    async with begin() as session:
        await session.type(":go to the goals\rj")
        assert session.keys_at == "goals"
        assert session.rows("goals").cursor == 1
        await session.type(":log.any\rcall Chen 20m: hi")
        assert session.capture.line == "call Chen 20m: hi"
        assert session.home.place == "prompt"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("u", "undo"), ("U", "redo"), ("/", "filter"), ("undo", "undo"), ("nj undo", "undo"), ("last change", "undo"),
        ("pane.n", "pane.next"), ("tlall", "timeline.all"), ("to the trash", "delete"), ("ctrl+l", "redraw"), ("esc", "escape"), ("  quit ", "quit"),
        ("nj backup", "backup"), ("prompt.save", "prompt.save"),
    ],
)  # fmt: skip
async def test_id_key_title_and_command_line_all_find_it(begin: Open, typed: str, first: str) -> None:
    async with begin() as session:
        await session.type(f":{typed}")
        assert under_cursor(session) == first


async def test_what_nothing_is_called_is_said(begin: Open) -> None:
    async with begin() as session:
        await session.type(":xyzzy\r")
        assert listed(session)[0].strip() == 'Nothing is called "xyzzy". esc closes.'
        assert chooser(session).is_open
        await session.press("ctrl+u")
        assert under_cursor(session) == "log.any"


async def test_what_cannot_be_done_now_is_dimmed_says_why_and_stays(begin: Open) -> None:
    async with begin() as session:
        before = session.text()
        await session.type(":undo")
        assert listed(session)[0].endswith("nothing to undo in this session")
        await session.press("enter")
        shown = " ".join(" ".join(listed(session)).split())
        assert "nothing to undo in this session" in shown
        assert chooser(session).is_open
        await session.press("escape")
        assert session.text() == before
        assert session.keys_at == "people"


async def test_what_can_be_done_by_now_is_no_longer_dimmed(begin: Open) -> None:
    async with begin() as session:
        await session.type("acall Chen Wei 20m: hi\r:undo")
        assert listed(session)[0].endswith(" undo")
        await session.press("enter")
        assert session.said()[-1].startswith("undone: call with Chen Wei")


async def test_commands_of_other_places_come_after_those_of_here_and_the_command_line_last(begin: Open) -> None:
    async with begin(80, 70) as session:
        await session.press(":")
        names = [offer.name for offer in chooser(session)._offers if not isinstance(offer, str)]
        here = [command.id for command in list_commands("people")]
        elsewhere = [command.id for command in COMMANDS if command.where and command.id not in here]
        outside = [command.cli for command in COMMANDS if not command.where]
        assert names == [*here, *elsewhere, *outside]
        await session.type("save the line\r")
        assert "in the line at the bottom; it does nothing here" in session.text()
        await session.press("ctrl+u")
        await session.type("nj check\r")
        assert "on the command line; 'nj check --help' says how" in session.text()
        assert chooser(session).is_open


async def test_on_a_narrow_screen_the_list_has_all_of_it_and_reasons_stand_below(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.type(":undo")
        assert chooser(session).region.height == 27
        assert [row.strip() for row in listed(session)[:2]] == [
            "u         take back the last change",
            "nothing to undo in this session",
        ]


async def test_tab_writes_the_name_of_what_is_under_the_cursor(begin: Open) -> None:
    async with begin() as session:
        await session.type(":all timel")
        await session.press("tab")
        assert chooser(session).line == "timeline.all"
        assert under_cursor(session) == "timeline.all"


async def test_arrows_and_pages_move_while_letters_are_typed(begin: Open) -> None:
    async with begin() as session:
        await session.press(":", "down", "down", "up")
        assert under_cursor(session) == list_commands("people")[1].id
        await session.press("pagedown", "pageup", "pageup")
        assert under_cursor(session) == "log.any"
        await session.press("up", "j")
        assert chooser(session).line == "j"
        for _ in range(9):
            await session.press("pagedown")
        assert session.rows("people").cursor == 0


async def test_what_was_chosen_lately_stands_first(begin: Open) -> None:
    async with begin() as session:
        await session.type(":reload\r:pane.goals\r:")
        await session.press("down")
        assert under_cursor(session) == "reload"
        await session.press("up")
        assert under_cursor(session) == "pane.goals"


async def test_a_click_on_a_row_runs_it(begin: Open) -> None:
    async with begin() as session:
        await session.type(":go to the timeline")
        await session.pilot.click(Choices, offset=(4, 0))
        await session.rest_aside()
        assert session.keys_at == "timeline"
        assert not chooser(session).is_open


async def test_another_size_keeps_the_line_and_the_cursor_in_sight(begin: Open) -> None:
    async with begin() as session:
        await session.type(":go")
        await session.press("down", "down", "down")
        name = under_cursor(session)
        for columns, rows in [(45, 28), (80, 10), (200, 60), (30, 8), (80, 24)]:
            await session.resize(columns, rows)
            assert under_cursor(session) == name
            assert session.prompt_text(chooser(session))[-1].startswith(" : go")
            title = next(command.title for command in COMMANDS if command.id == name)
            assert title[:15] in session.text(), (columns, rows)


async def test_help_lists_the_keys_of_the_place_under_their_titles(begin: Open) -> None:
    async with begin(120, 70) as session:
        await session.press("3", "?")
        shown = listed(session)
        for command in filter(session.home.keymap.keys, list_commands("goals")):
            keys = " ".join(session.home.keymap.say_keys(command))
            assert any(row.startswith(f" {keys} ") and command.title in row for row in shown), command.id
        here = [title for title, _ in list_contexts(list_commands("goals"), PLACES["goals"])]
        assert here[:2] == ["Here", "Everywhere"]
        assert [row.strip() for row in shown if row.strip() in ("Here", *CONTEXTS.values())] == [
            *here, "In the line at the bottom", "In the list of commands",
        ]  # fmt: skip
        assert not any("log for this person" in row for row in shown)


async def test_help_is_searched_by_typing_and_runs_what_is_chosen(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "?")
        await session.type("bottom")
        assert under_cursor(session) == "nav.bottom"
        await session.press("enter")
        assert session.rows("people").cursor == 35


async def test_the_cursor_steps_over_titles(begin: Open) -> None:
    async with begin(80, 24) as session:
        await session.press("?", "up", "up")
        assert under_cursor(session) == "log.any"
        for _ in range(60):
            await session.press("down")
            assert under_cursor(session)
        await session.press("pageup", "pageup", "pageup", "pageup")
        assert under_cursor(session) == "log.any"
        assert listed(session)[0].strip() == "Everywhere"


async def test_help_begins_with_what_must_be_mended(begin: Open) -> None:
    keymap = read_keymap({"keys": {"snoze": "s", "undo": "z", "redo": "z"}}, "keys.toml")
    async with begin(45, 28, keymap=keymap) as session:
        await session.press("?")
        rows = [row.strip() for row in listed(session)]
        assert rows[0] == "To mend"
        text = " ".join(rows)
        assert all(problem in text for problem in keymap.problems)
        await session.press("enter")
        assert chooser(session).is_open


async def test_keys_that_were_taken_away_are_shown_as_unbound_and_the_command_still_runs(begin: Open) -> None:
    keymap = read_keymap({"keys": {"reload": "", "undo": ["ctrl+x", "f5"], "log.any": ","}}, "keys.toml")
    async with begin(80, 40, keymap=keymap) as session:
        assert ", log" in session.screen()[-1]
        for key in ("?", ":"):
            await session.press(key)
            await session.type("read the files")
            assert listed(session)[0].startswith(" (unbound)     read the files again")
            await session.press("ctrl+u")
            await session.type("f5")
            assert listed(session)[0].startswith(" ctrl+x f5     take back")
            await session.press("escape")
        await session.type(":read the files\r")
        assert not chooser(session).is_open
        await session.press(",")
        assert session.capture.is_open


async def test_running_help_from_the_list_of_commands_opens_it_in_the_same_place(begin: Open) -> None:
    async with begin(glyphs=ASCII) as session:
        await session.type(":help\r")
        assert chooser(session).is_open
        assert session.prompt_text(chooser(session))[-1].strip() == "?"
        assert session.screen()[-1].startswith(" enter run")


async def test_with_nobody_in_the_journal_what_needs_somebody_says_so(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "goals", {"name": "talks", "query": "kind:call", "target": 5})
    async with begin(journal=journal) as session:
        await session.type(":delete")
        assert listed(session)[0].endswith("there is nothing under the cursor")


async def test_help_is_left_by_the_keys_that_opened_it_and_go_back_unless_something_is_typed(begin: Open) -> None:
    async with begin() as session:
        for key in ("q", "?"):
            await session.press("?")
            assert chooser(session).is_open
            await session.press(key)
            assert not chooser(session).is_open
            assert session.app.screen is session.home
        await session.press("?", "u", "q")
        assert chooser(session).line == "uq"
        await session.press("escape", ":", "q")
        assert chooser(session).line == "q"
