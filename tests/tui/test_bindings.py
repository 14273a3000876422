"""Keys: every command that has one can be done, and no key means two things."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding
from textual.keys import _character_to_key

from netjournal.commands import COMMANDS, Command, list_keys
from netjournal.tui.bindings import bind
from netjournal.tui.screens.help import Help
from netjournal.tui.screens.home import Home
from netjournal.tui.widgets.prompt import PromptInput
from netjournal.tui.widgets.rows import Rows

PLACES = {"home": Home, "lists": Rows, "prompt": PromptInput}
KEYED = [command for command in COMMANDS if command.keys]


def bindings(kind: type) -> dict[str, tuple[str, ...]]:
    """Return the keys that a class of widgets binds, by id."""
    return {b.id: tuple(b.key.split(",")) for b in kind.BINDINGS if isinstance(b, Binding) and b.id}


def named(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 and not key.isalnum() else key


@pytest.mark.parametrize("command", KEYED, ids=lambda command: command.id)
def test_every_command_with_keys_has_an_action_where_it_says(command: Command) -> None:
    for where in command.where:
        kind = PLACES[where]
        (binding,) = [b for b in kind.BINDINGS if isinstance(b, Binding) and b.id == command.id]
        assert tuple(binding.key.split(",")) == tuple(named(key) for key in command.keys)
        action = binding.action.partition("(")[0]
        assert callable(getattr(kind, f"action_{action}", None)), action


@pytest.mark.parametrize("where", PLACES)
def test_no_two_commands_share_a_key_in_a_context(where: str) -> None:
    keys = Counter(key for command in list_keys(where) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_lists_and_home_which_hear_the_same_keys_share_none() -> None:
    home, lists = ({key for command in list_keys(where) for key in command.keys} for where in ("home", "lists"))
    assert home & lists == set()


def test_nothing_is_bound_that_is_no_command() -> None:
    known = {command.id for command in COMMANDS}
    for kind in (*PLACES.values(), Help):
        assert set(bindings(kind)) <= known


def test_every_command_says_where_its_keys_work() -> None:
    assert all(command.where and set(command.where) <= set(PLACES) for command in KEYED)
    assert {command.id for command in COMMANDS if command.hint and not command.keys} == set()


def test_keys_are_bound_by_the_names_textual_knows() -> None:
    spelt = {key for binding in bind("home") if isinstance(binding, Binding) for key in binding.key.split(",")}
    assert {"slash", "question_mark"} <= spelt
    assert all(len(key) > 1 or key.isalnum() for key in spelt)
