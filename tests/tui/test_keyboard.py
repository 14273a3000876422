"""Keys: what a slow line makes of them, and that each command they stand for can be carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from netjournal.commands import COMMANDS
from netjournal.commands.contexts import PLACES, list_commands
from netjournal.keymap import Keymap, read_keymap
from netjournal.tui.app import NetjournalApp
from netjournal.tui.drawing.page import draw_hints
from netjournal.tui.keyboard import TORN, Keyboard, name_key, read_text
from netjournal.tui.screens.behind import Behind
from netjournal.tui.screens.brief import Brief
from netjournal.tui.screens.duplicates import Duplicates
from netjournal.tui.screens.find import Find
from netjournal.tui.screens.goals import Goals
from netjournal.tui.screens.home import Home
from netjournal.tui.screens.past import Past
from netjournal.tui.screens.person import Person
from netjournal.tui.screens.promises import Promises
from netjournal.tui.screens.review import Review
from netjournal.tui.screens.settings import Settings
from netjournal.tui.screens.texts import Texts
from netjournal.tui.screens.week import Week
from netjournal.tui.widgets.chooser import Chooser
from netjournal.tui.widgets.prompt import PromptInput
from netjournal.tui.widgets.rows import Rows

from .conftest import Open, line_text

if TYPE_CHECKING:
    from tests.conftest import DatedJournal

HEARERS: dict[str, list[type]] = {
    "first": [Home], "people": [Home, Rows], "timeline": [Home, Rows], "goals": [Home, Rows], "plots": [Goals, Rows], "behind": [Behind, Rows],
    "person": [Person, Rows], "brief": [Brief, Rows], "review": [Review], "week": [Week, Rows],
    "find": [Find, Rows], "promises": [Promises, Rows], "pairs": [Duplicates], "settings": [Settings, Rows], "history": [Past, Rows], "texts": [Texts, Rows], "prompt": [PromptInput, Home],
    "choosing": [PromptInput, Chooser, Home],
}  # fmt: skip
"""Place -> the classes around the focus there, whose actions are looked for."""


def press(name: str, at: float = 0.0, character: str | None = None) -> Key:
    """Return a key that comes at a time."""
    event = Key(name, character or (name if len(name) == 1 else None))
    event.time = at
    return event


def obeyed(keyboard: Keyboard, *keys: Key) -> list[str]:
    return [event.key for key in keys for event in keyboard.take(key)]


@pytest.mark.parametrize("place", PLACES)
def test_every_command_has_an_action_wherever_its_keys_are_heard(place: str) -> None:
    for command in list_commands(place):
        name = f"action_{command.id.replace('.', '_')}"
        assert any(callable(getattr(kind, name, None)) for kind in (*HEARERS[place], NetjournalApp)), (place, name)


@pytest.mark.parametrize("place", ["people", "timeline", "goals"])
async def test_what_needs_something_under_the_cursor_says_so_where_there_is_nothing(
    begin: Open, journal: DatedJournal, place: str
) -> None:
    async with begin(journal=journal) as session:
        session.home.go(place)
        needy = [command for command in list_commands(place) if command.needs]
        assert needy
        for command in needy:
            assert session.home.find_obstacle(command).startswith("there is no"), command.id


@pytest.mark.parametrize("place", ["people", "timeline", "goals"])
def test_hints_of_home_are_shown_whole_the_first_ones_and_help_on_80_columns_all_of_them_on_120(place: str) -> None:
    hints = Keymap().list_hints(place)
    for columns, least in [(80, 6), (120, len(hints))]:
        line = line_text(draw_hints(hints, columns, kept=2)[0]).rstrip()
        shown = next(
            n for n in range(len(hints) - 1) if f" {'  '.join(map(' '.join, [*hints[:n], *hints[-2:]]))}" == line
        )
        assert shown + 2 >= least
        assert len(line) <= columns
        assert line.endswith("q back  ? help")


def test_hints_are_a_word_or_two_and_titles_fit_in_a_row_of_help() -> None:
    for command in COMMANDS:
        assert len(command.hint.split()) <= 2, command.id
        if command.where:
            assert command.title[0].islower(), command.id
            assert not command.title.endswith("."), command.id
            assert len(command.title) <= 60, command.id


def test_no_textual_binding_takes_a_key_from_a_command() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    bound = {binding.key for binding in NetjournalApp.BINDINGS if not isinstance(binding, tuple)}
    assert bound & keys == {"ctrl+c"}  # in a prompt it closes; elsewhere Textual's own answers how to quit


def test_an_arrow_key_that_a_line_tears_apart_never_acts() -> None:
    keyboard = Keyboard(hold=0.3)
    assert obeyed(keyboard, press("escape", 1.0)) == []
    assert keyboard.is_holding
    assert obeyed(keyboard, press("left_square_bracket", 1.12, "["), press("A", 1.2)) == []
    assert not keyboard.is_holding
    assert obeyed(keyboard, press("A", 1.3)) == ["A"]


def test_a_longer_key_that_is_torn_apart_never_acts_either() -> None:
    keyboard = Keyboard(hold=0.3)
    torn = [
        press("escape", 1.0),
        press("left_square_bracket", 1.1, "["),
        press("1", 1.15),
        press("semicolon", 1.2, ";"),
    ]
    assert obeyed(keyboard, *torn, press("5", 1.25), press("tilde", 1.3, "~"), press("j", 1.35)) == ["j"]


def test_the_rest_of_an_arrow_key_is_passed_over_though_its_escape_has_acted() -> None:
    keyboard = Keyboard()
    assert obeyed(keyboard, press("escape", 1.0)) == ["escape"]
    assert obeyed(keyboard, press("O", 1.4), press("B", 1.45)) == []


def test_an_escape_acts_when_nothing_comes_and_before_what_comes_next() -> None:
    keyboard = Keyboard(hold=0.3)
    assert obeyed(keyboard, press("escape", 1.0)) == []
    assert [event.key for event in keyboard.release()] == ["escape"]
    assert keyboard.release() == []
    assert obeyed(keyboard, press("escape", 2.0), press("j", 2.1)) == ["escape", "j"]
    assert obeyed(keyboard, press("escape", 3.0), press("escape", 3.1), press("k", 3.2)) == ["escape", "escape", "k"]


def test_a_bracket_long_after_an_escape_is_a_key_like_any_other() -> None:
    keyboard = Keyboard()
    assert obeyed(keyboard, press("escape", 1.0), press("O", 1.01 + TORN), press("B", 1.6 + TORN)) == [
        "escape",
        "O",
        "B",
    ]


def test_an_escape_and_a_letter_that_come_together_are_two_keys_unless_alt_is_bound() -> None:
    assert obeyed(Keyboard(), press("alt+j")) == ["escape", "j"]
    assert obeyed(Keyboard(), press("alt+shift+g", character="G")) == ["escape", "G"]
    assert obeyed(Keyboard(bound={"alt+j"}), press("alt+j", character="j")) == ["alt+j"]
    assert obeyed(Keyboard(), press("alt+backspace")) == ["alt+backspace"]


def test_a_character_is_called_by_itself() -> None:
    keys = [press("colon", 0, ":"), press("space", 0, " "), press("pagedown"), press("alt+shift+g", 0, "G")]
    assert [name_key(key) for key in keys] == [":", "space", "pagedown", "alt+G"]
    assert [read_text(key) for key in keys] == [":", " ", "", ""]


async def test_the_keys_of_the_user_are_those_that_work_and_are_shown(begin: Open) -> None:
    keymap = read_keymap({"keys": {"log.any": "i", "nav.down": "n"}}, "keys.toml")
    async with begin(keymap=keymap) as session:
        await session.press("n", "n")
        assert session.rows("people").cursor == 2
        await session.press("j", "a")
        assert session.rows("people").cursor == 2
        assert session.home.place == "people"
        assert " i log" in session.screen()[-1]
        await session.press("i")
        assert session.home.place == "prompt"


@pytest.mark.parametrize("key", [",", ":", "Z", "é", "ctrl+x", "f5", "alt+x", "pgdn", "space"])
async def test_any_key_can_be_chosen_and_is_the_one_shown(begin: Open, key: str) -> None:
    keymap = read_keymap({"keys": {"filter": key}}, "keys.toml")
    assert keymap.problems == []
    async with begin(keymap=keymap) as session:
        session.app._keyboard = Keyboard(bound=keymap.list_pressed())
        assert f" {key} filter" in session.screen()[-1]
        await session.press({"pgdn": "pagedown"}.get(key, key))
        assert session.filter.is_open
        await session.press("escape")
        for list_of in ("?", "ctrl+p"):
            await session.press(list_of)
            await session.type("filter this")
            assert any(row.startswith(f" {key} ") and "filter this list" in row for row in session.screen())
            await session.press("escape")


async def test_what_is_wrong_with_the_keys_is_said_on_the_screen(begin: Open) -> None:
    async with begin(keymap=read_keymap({"keys": {"snoze": "s"}}, "keys.toml")) as session:
        assert "keys.toml: no action 'snoze'" in session.text()
