"""Arguments: which command a command line means, and what it is given."""

from __future__ import annotations

from netjournal.commands import Command, find_command, list_arguments
from netjournal.errors import UsageError
from netjournal.values import Value
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Mapping

_VALUED = ("--home", "--as-of")
_SWITCHES = ("--json", "--rescan", "--hide-private")


class Invocation(Value):
    """A command line taken apart."""

    command: Command
    options: dict[str, object]
    """Option or positional, by its long name without dashes."""

    def text(self, name: str) -> str | None:
        """Return an option's value."""
        value = self.options.get(name)
        return None if value is None else str(value)

    def words(self, name: str) -> list[str]:
        """Return the words of a positional."""
        value = self.options.get(name)
        return [str(word) for word in value] if isinstance(value, list) else []

    def has(self, name: str) -> bool:
        """Whether a switch was given."""
        return bool(self.options.get(name))


def split_arguments(argv: list[str]) -> tuple[list[str], str, list[str]]:
    """Return (options before the command, first other word or "", the rest)."""
    position = 0
    while position < len(argv) and argv[position].startswith("-") and argv[position] != "-":
        if argv[position] == "--":
            position += 1
            break
        position += 2 if argv[position] in _VALUED else 1
    head, rest = argv[:position], argv[position:]
    return head, rest[0] if rest else "", rest[1:]


def is_kind(word: str, kinds: Mapping[str, str]) -> bool:
    """Whether a word begins a line of capture: a kind or an alias, perhaps with < or > behind it."""
    first = word.split(maxsplit=1)[0].rstrip("<>").lower() if word.strip() else ""
    return first in KIND_OF or first in kinds


def _says_deed(words: list[str]) -> bool:
    """Whether words that are no command say what happened, though not by a kind: `nj visited Tove`."""
    from netjournal.grammar.deeds import begins_line  # only what is no command and no kind needs it

    return not any(word.startswith("--") for word in words[1:2]) and begins_line(" ".join(words))


def parse_arguments(argv: list[str], load_kinds: Callable[[], Mapping[str, str]]) -> Invocation:
    """Return what a command line asks for; UsageError when it asks for nothing there is.

    `load_kinds` gives the user's own words for kinds, and is asked only when a word is nothing else.
    """
    head, word, rest = split_arguments(argv)
    line = is_kind(word, {})
    command = None if line else find_command(word)
    if command is None and word and (line or is_kind(word, load_kinds()) or _says_deed([word, *rest])):
        command, rest, line = find_command("log"), [word, *rest], True
    if command is None:
        _parse_head(head)
        from netjournal.cli.parser import say_unknown  # nothing is done, so nobody waits

        raise UsageError(say_unknown(word, rest))
    if any(argument.names == ("line",) for argument in command.arguments):
        before, first, others = ([], word, rest[1:]) if line else _split_options(command, rest)
        literal: dict[str, object] = {"line": [first, *others] if first or others else []}
        options = scan_options(command, [*head, *before])
        if options is None:
            options = vars(_build_parser(command).parse_args([*head, *before]))
        return Invocation(command, options | literal)
    positional = _name_positional(command)
    short = {"-h", *(name for argument in command.arguments for name in argument.names if name[:2] != "--")}
    is_plain = not head and (positional or not rest) and not any(word[:2] == "--" or word in short for word in rest)
    if is_plain:  # nothing but words
        return Invocation(command, {positional: rest} if positional else {})
    rest = _join_values(command, rest)
    negated = [
        word for word in rest if positional and word[:1] == "-" and word[1:2] != "-" and word not in ("-", *short)
    ]
    words = [*head, *(word for word in rest if word not in negated)]
    options = scan_options(command, words)
    if options is None:
        options = vars(_build_parser(command).parse_intermixed_args(words))
    if positional:
        given = options.get(positional)
        options[positional] = [*(given if isinstance(given, list) else []), *negated]
    return Invocation(command, options)


def _join_values(command: Command, words: list[str]) -> list[str]:
    """Return the words with `--all -tag:x` as `--all=-tag:x`: what an option takes may begin with a dash, as a query may."""
    valued = {name for argument in command.arguments if argument.metavar for name in argument.names if name[:2] == "--"}
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in valued and word[:1] == "-" and word[1:2] not in ("", "-"):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _name_positional(command: Command) -> str | None:
    return next((argument.names[0] for argument in command.arguments if not argument.names[0].startswith("-")), None)


def scan_options(command: Command, words: list[str]) -> dict[str, object] | None:
    """Return the options and the positional words, where all are given just as they are declared; else None: a parser must look.

    Nearly every command line is one of these, and to import a parser takes as long as most of them take to answer.
    """
    own = {name: argument for argument in list_arguments(command) for name in argument.names}
    positional = _name_positional(command)
    options: dict[str, object] = {}
    several: dict[str, list[str]] = {}
    waiting = iter(words)
    for word in waiting:
        if word[:1] != "-" or word == "-":
            if positional is None:
                return None
            several.setdefault(positional, []).append(word)
            continue
        name, equals, value = word.partition("=")
        argument = own.get(name)
        if argument is None or (equals and not argument.metavar):
            return None
        key = argument.names[0].lstrip("-").replace("-", "_")
        if not argument.metavar:
            options[key] = True
            continue
        value = value if equals else next(waiting, "-")
        if value[:1] == "-" or (argument.choices and value not in argument.choices):
            return None
        if argument.many:
            several.setdefault(key, []).append(value)
        else:
            options[key] = value
    return options | several


def _split_options(command: Command, words: list[str]) -> tuple[list[str], str, list[str]]:
    """Return (options before a line, its first word or "", the rest); `-3d` is the beginning of a line, not an option."""
    own = {name: argument for argument in list_arguments(command) for name in argument.names}
    position = 0
    while position < len(words) and (words[position].startswith("--") or words[position] in (*own, "-h")):
        if words[position] == "--":
            position += 1
            break
        name, equals, _ = words[position].partition("=")
        takes_value = name in own and own[name].metavar and not equals
        position += 2 if takes_value else 1
    rest = words[position:]
    return words[:position], rest[0] if rest else "", rest[1:]


def _parse_head(head: list[str]) -> None:
    unknown = [
        option for option in head if option.startswith("-") and option.split("=")[0] not in (*_VALUED, *_SWITCHES)
    ]
    if unknown:
        raise UsageError(f"there is no option {unknown[0]}; 'nj --help' lists what there is")


def _build_parser(command: Command) -> ArgumentParser:
    from netjournal.cli.parser import build_parser  # most command lines need none

    return build_parser(command)
