"""nj man: the manual page, made of the same declarations as every --help."""

from __future__ import annotations

import os
import sys

from netjournal import __version__
from netjournal.cli.context import Context
from netjournal.commands import COMMON, READING, Argument, Command, list_cli
from netjournal.commands.contexts import say_in_app
from netjournal.editor import show_page
from netjournal.errors import EXIT_CODES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT = """netjournal is a journal of relationships. One line right after a call becomes an entry, a dated promise, a follow-up.
Every day it says who is due and why. Everything is plain TOML in a directory of yours: no server, no account, no network."""
_VARIABLES = {
    "NETJOURNAL_HOME": "the journal's directory; --home beats it",
    "NETJOURNAL_CONFIG": "the file of the settings",
    "VISUAL, EDITOR": "the editor that opens files and pages, unless the setting 'editor' says",
    "NO_COLOR": "if set, nothing is coloured",
    "CLICOLOR_FORCE": "if set, output is coloured also where it goes to a pipe",
    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME": "where those directories are",
}
_FILES = {
    "people/, entries/, goals/": "records, one TOML file each, in the journal's directory",
    "config.toml, keys.toml, themes/": "the settings, the keys, the user's own themes, in the config directory",
    "on-change": "a program in the config directory that is told of every change",
}


def carry_out(context: Context) -> int:
    """Show the page as man does, if there is one and a terminal; else print its source."""
    page = "".join(f"{line}\n" for line in draw_page())
    if sys.stdout.isatty() and show_page(page, os.environ):
        return 0
    context.out.say_whole(page.rstrip("\n"))
    return 0


def draw_page() -> Iterator[str]:
    """Yield the lines of the page in roff, the language of man(7)."""
    yield f'.TH NJ 1 "" "netjournal {__version__}" "User Commands"'
    yield from _head("name", "nj \\- a terminal relationship journal")
    yield ".SH SYNOPSIS"
    for form in ("", "COMMAND ...", "KIND LINE..."):
        yield f".B nj\n{_quote(f'[--home DIR] {form}'.rstrip())}\n.br"
    yield from _head("description", _quote(_ABOUT))
    yield ".SH COMMANDS"
    for command in list_cli():
        yield from _draw_command(command)
    yield from _head("options of every command")
    yield from _draw_arguments(COMMON)
    yield from _head("options of commands that read")
    yield from _draw_arguments(READING)
    yield from _head("exit status")
    yield from _draw_terms({str(code): said for code, said in EXIT_CODES.items()})
    yield from _head("environment")
    yield from _draw_terms(_VARIABLES)
    yield from _head("files", _quote("nj where says where they are."))
    yield from _draw_terms(_FILES)
    yield from _head("see also", _quote("nj COMMAND --help; nj keys"))


def _draw_command(command: Command) -> Iterator[str]:
    words = [argument.metavar or argument.names[0] for argument in command.arguments if argument.names[0][:1] != "-"]
    yield f".SS {_quote(' '.join(['nj', command.cli, *(f'[{word}...]' for word in words)]))}"
    yield _quote(f"{command.title[:1].upper()}{command.title[1:]}.")
    yield from _draw_arguments(command.arguments)
    if command.example:
        yield ".PP\n.nf\n.RS"
        yield from map(_quote, command.example.splitlines())
        yield ".RE\n.fi"
    if key := say_in_app(command):
        yield f".PP\n{_quote(f'In the app: {key}')}"


def _draw_arguments(arguments: tuple[Argument, ...]) -> Iterator[str]:
    for argument in arguments:
        is_option = argument.names[0].startswith("-")
        value = " {" + ",".join(argument.choices) + "}" if argument.choices else f" {argument.metavar}".rstrip()
        name = ", ".join(argument.names) + value if is_option else argument.metavar or argument.names[0]
        yield from _draw_terms({name: argument.help})


def _draw_terms(said: dict[str, str]) -> Iterator[str]:
    for term, meaning in said.items():
        yield f".TP\n.B {_quote(term)}\n{_quote(meaning)}"


def _head(title: str, *lines: str) -> Iterator[str]:
    yield f".SH {title.upper()}"
    yield from lines


def _quote(text: str) -> str:
    """Return text that roff sets as it stands: no escape, no request, no dash that is typographic."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in plain.splitlines())
