"""Parser: what looks at command lines that are not plain, and what is said of those that mean nothing."""

from __future__ import annotations

import argparse
import difflib
import os
import sys

from netjournal.cli.output import columns_of
from netjournal.commands import list_arguments, list_cli
from netjournal.commands.contexts import say_in_app
from netjournal.errors import UsageError
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from netjournal.commands import Argument, Command

_WIDEST = 100
"""Columns of a help page where the terminal has as many."""


def build_parser(command: Command) -> argparse.ArgumentParser:
    """Return the parser of one command: only the one that is asked for is built."""

    class Parser(argparse.ArgumentParser):
        """Says what is wrong as every other error is said."""

        def error(self, message: str) -> NoReturn:
            raise UsageError(f"{message}; 'nj {command.cli} --help' says what there is")

    parser = Parser(
        prog=f"nj {command.cli}",
        description=f"{command.title[:1].upper()}{command.title[1:]}.",
        epilog="\n\n".join(_list_notes(command)) or None,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(
            prog, width=min(_WIDEST, columns_of(sys.stdout, os.environ) or _WIDEST)
        ),
        allow_abbrev=False,
    )
    for argument in list_arguments(command):
        _add(parser, argument)
    return parser


def say_unknown(word: str, rest: list[str]) -> str:
    """Return what is wrong with a word that is no command and no kind, and what may be meant."""
    if not word:
        return "say what to do, such as 'nj today'; 'nj --help' lists the commands"
    near = difflib.get_close_matches(word.lower(), [*(command.cli for command in list_cli()), *KIND_OF], 1)
    is_deed = word.islower() and word.endswith("ed") and not KIND_OF.keys() & set(near)
    if rest and (is_deed or (not near and (word[:1] == "@" or word[:1].isupper()))):
        return f"'{word}' is no command and no kind; to log a line that begins so, write 'nj log {word} …'"
    hint = (
        f"did you mean '{near[0]}'?"
        if near
        else "'nj --help' lists the commands; a line begins with a kind, such as 'nj call Ada'"
    )
    return f"'{word}' is no command and no kind; {hint}"


def _list_notes(command: Command) -> list[str]:
    """Return what is said below the options: examples, and the key that does the same in the app."""
    key = say_in_app(command)
    notes = [f"examples:\n{command.example}"] if command.example else []
    return [*notes, f"In the app: {key}"] if key else notes


def _add(parser: argparse.ArgumentParser, argument: Argument) -> None:
    if not argument.names[0].startswith("-"):
        parser.add_argument(argument.names[0], nargs="*", metavar=argument.metavar, help=argument.help)
    elif not argument.metavar:
        parser.add_argument(*argument.names, action="store_true", help=argument.help)
    else:
        choices = argument.choices or None
        metavar = argument.metavar if not choices else "{" + ",".join(choices) + "}"
        action = "append" if argument.many else "store"
        parser.add_argument(*argument.names, action=action, metavar=metavar, choices=choices, help=argument.help)
