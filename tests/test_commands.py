"""COMMANDS: declared once, without contradictions."""

from __future__ import annotations

from collections import Counter

import pytest

from netjournal.cli.context import load_command
from netjournal.cli.help import say_help
from netjournal.cli.parser import build_parser
from netjournal.commands import COMMANDS, COMMON, READING, Command, find_command, list_cli
from netjournal.commands.contexts import say_in_app
from netjournal.words import KIND_OF


def test_ids_and_names_are_given_once_and_no_kind_is_shadowed() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert max(Counter(command.cli for command in list_cli()).values()) == 1
    assert not {command.cli for command in list_cli()} & {*KIND_OF}


def test_every_command_can_be_carried_out_somewhere() -> None:
    assert [command.id for command in COMMANDS if not command.cli and not command.where] == []
    assert [command.id for command in COMMANDS if command.keys and not command.where] == []


@pytest.mark.parametrize("command", list_cli(), ids=lambda command: command.cli)
def test_every_command_of_the_command_line_has_a_module_a_parser_and_a_row_of_help(command: Command) -> None:
    assert callable(load_command(command.cli))
    shown = build_parser(command).format_help()
    for argument in (*command.arguments, *(READING if command.reads else ()), *COMMON):
        assert argument.names[0] in shown or argument.metavar in shown
    assert f"  {command.cli:13} {command.title}\n" in say_help()
    assert find_command(command.cli) is command
    assert command.title[0].islower()
    assert not command.title.endswith(".")


def test_help_says_which_key_does_the_same_in_the_app() -> None:
    undo, check, help_ = (find_command(name) for name in ("undo", "check", "keys"))
    assert undo is not None
    assert check is not None
    assert help_ is not None
    assert build_parser(undo).format_help().endswith("\nIn the app: u\n")
    assert build_parser(help_).format_help().endswith("\nIn the app: ?\n")
    assert "In the app" not in build_parser(check).format_help()
    assert say_in_app(Command("x", "do x", where=("home",), cli="x")) == ":x"
    said = say_help().partition("in the app: ")[2].partition("\n\n")[0]
    pairs = [f"{command.keys[0]} {command.cli}" for command in list_cli() if command.keys]
    assert " ".join(said.split()) == ", ".join(pairs)
    assert max(map(len, said.splitlines())) <= 100


def test_what_reads_takes_json_and_a_day() -> None:
    reading = "review today people show brief timeline goals promises opportunities testimonials find week experiments strategy".split()
    assert [command.cli for command in COMMANDS if command.reads] == reading
    assert find_command("") is None
    assert find_command("nonsense") is None
