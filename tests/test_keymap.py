"""The keymap: every key means one thing in each place, also once the user has chosen others."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from netjournal.commands import COMMANDS
from netjournal.commands.contexts import CONTEXTS, PLACES, list_commands
from netjournal.keymap import Keymap, load_keymap, read_keymap
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from pathlib import Path


def keys(keymap: Keymap, ident: str) -> tuple[str, ...]:
    return next(keymap.keys(command) for command in COMMANDS if command.id == ident)


def done_by(keymap: Keymap, key: str, place: str) -> str | None:
    command = keymap.find(key, place)
    return command.id if command else None


def parse(text: str) -> Keymap:
    return read_keymap(parse_toml(dedent(text).encode()), "keys.toml")


@pytest.mark.parametrize("place", PLACES)
def test_a_key_means_one_thing_in_each_place(place: str) -> None:
    pressed = [key for command in list_commands(place) for key in command.keys]
    assert sorted(pressed) == sorted(set(pressed))
    assert pressed


def test_every_context_has_a_title_and_a_place() -> None:
    named = {context for command in COMMANDS for context in command.where}
    assert named <= {context for contexts in PLACES.values() for context in contexts}
    assert {command.where[0] for command in COMMANDS if command.where} == set(CONTEXTS)


def test_a_key_of_the_user_replaces_those_of_the_command() -> None:
    keymap = read_keymap({"keys": {"log": {"person": ["i", "I"]}, "reload": ""}}, "keys.toml")
    assert keymap.problems == []
    assert keys(keymap, "log.person") == ("i", "I")
    assert done_by(keymap, "i", "people") == "log.person"
    assert done_by(keymap, "l", "people") is None
    assert done_by(keymap, "i", "prompt") is None
    assert keys(keymap, "reload") == ()
    assert done_by(keymap, "R", "people") is None


def test_a_key_that_the_user_takes_is_lost_to_the_command_that_had_it_where_both_are_heard() -> None:
    keymap = read_keymap({"keys": {"undo": "o"}}, "keys.toml")
    assert done_by(keymap, "o", "people") == "undo"
    assert keys(keymap, "open") == ("enter",)
    keymap = read_keymap({"keys": {"prompt.clear": "enter"}}, "keys.toml")
    assert keys(keymap, "open") == ("enter", "o")
    assert done_by(keymap, "enter", "prompt") == "prompt.clear"


def test_a_character_stands_for_itself_and_capitals_are_keys_of_their_own() -> None:
    keymap = parse(
        """
        [keys]
        undo = ","
        redo = [":", "U"]
        reload = "ctrl+x"
        "log.any" = "f5"   # with quotes or without, it is the same id
        log.person = "é"
        """
    )
    assert keymap.problems == []
    pressed = [done_by(keymap, key, "people") for key in (",", ":", "U", "u", "ctrl+x", "f5", "é", "ctrl+p")]
    assert pressed == ["undo", "redo", "redo", None, "reload", "log.any", "log.person", "palette"]


def test_keys_are_called_what_people_call_them_and_none_is_said_where_they_were_taken_away() -> None:
    keymap = read_keymap({"keys": {"undo": ["pagedown", "esc", "Z"], "redo": "", "reload": "u"}}, "keys.toml")
    said = {command.id: keymap.say_keys(command) for command in COMMANDS}
    assert said["undo"] == ["pgdn", "esc", "Z"]
    assert said["redo"] == ["(unbound)"]
    assert said["today"] == []
    assert {"pagedown", "Z", "a"} <= keymap.list_pressed()
    assert "U" not in keymap.list_pressed()


def test_names_of_keys_may_be_written_as_people_do() -> None:
    keymap = read_keymap({"keys": {"undo": [" ", "pgdn", ","]}}, "keys.toml")
    assert keys(keymap, "undo") == ("space", "pagedown", ",")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"keys": {"und": "z"}}, "keys.toml: no action 'und' (did you mean undo?)"),
        ({"keys": {"qqqq": "z"}}, "keys.toml: no action 'qqqq'; 'nj keys' lists them"),
        ({"keys": {"undo": 3}}, 'keys.toml: undo takes a key such as "i", several in brackets, or "" for none'),
        ({"keys": 3}, "keys.toml: write [keys] on a line of its own"),
        ({"undo": "z"}, "keys.toml: keys stand under [keys], not in 'undo'"),
        ({"keys": {"today": "z"}}, "keys.toml: no action 'today'; 'nj keys' lists them"),
        ({"keys": {"undo": "z", "redo": ["y", "z"]}}, "keys.toml: 'z' is given to undo and to redo; both keep their own keys"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_leaves_the_keys_as_they_are(table: dict[str, object], problem: str) -> None:
    keymap = read_keymap(table, "keys.toml")
    assert keymap.problems == [problem]
    assert (keys(keymap, "undo"), keys(keymap, "redo")) == (("u",), ("U",))


def test_a_file_that_is_not_there_or_damaged_leaves_the_keys_as_they_are(tmp_path: Path) -> None:
    assert load_keymap(str(tmp_path / "keys.toml")).problems == []
    (tmp_path / "keys.toml").write_text("[keys]\nundo = \n")
    keymap = load_keymap(str(tmp_path / "keys.toml"))
    assert len(keymap.problems) == 1
    assert keymap.problems[0].startswith("keys.toml:2: ")
    assert keymap.problems[0].endswith("; the default keys are in force")
    assert keys(keymap, "undo") == ("u",)
    (tmp_path / "keys.toml").write_text('[keys]\nundo = "z"\n')
    assert keys(load_keymap(str(tmp_path / "keys.toml")), "undo") == ("z",)


def test_hints_name_the_first_key_in_force() -> None:
    keymap = read_keymap({"keys": {"undo": ["z", "u"], "help": ""}}, "keys.toml")
    hints = keymap.list_hints("people")
    assert ("z", "undo") in hints
    assert "help" not in [word for _, word in hints]
