"""nj completion: a script for the shell, and the words that the script asks for while somebody types.

The script sends the line through a pipe, where nobody else on the machine can read it, and gets one word a line.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from netjournal import files
from netjournal.cli.arguments import is_kind, split_arguments
from netjournal.cli.context import Context
from netjournal.cli.typed import Typed, read_typed
from netjournal.commands import COMMON, READING, Argument, Command, find_command, list_cli
from netjournal.errors import NetjournalError, UsageError
from netjournal.grammar.deeds import may_begin_line
from netjournal.insights.completion import (
    ANSWERS,
    WAYS,
    complete_circle,
    complete_kind,
    complete_line,
    complete_name,
    complete_query,
    complete_record,
    complete_words,
)
from netjournal.insights.tags import find_tags
from netjournal.journal import Journal
from netjournal.paths import find_paths
from netjournal.text import visible
from netjournal.words import STAGES

SHELLS = ("bash", "zsh", "fish")
FILES = "//"
"""The answer that leaves it to the shell to complete the name of a file."""

_ASKING = "words"
"""What stands in the place of a shell's name when a script asks."""
_OF_FILES = ("DIR", "FILE")
_FOLLOWING = {"export": ("QUERY",), "contacts": ("DIR", "QUERY")}
"""What follows the first word of a command; the last of it goes on."""
_RECORDS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "GOAL": ("goal", {}),
    "OPPORTUNITY": ("opportunity", {"stage": STAGES}),
    "TESTIMONIAL": ("testimonial", {"quote": ("yes", "no")}),
}
"""Metavar -> the records that are meant, and what may follow one of them behind which word."""
_LIMIT = 100_000
_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "completion")


def carry_out(context: Context) -> int:
    """Print a shell's script; or, for a script, what may come next: nothing when that cannot be said, and no error."""
    words = context.invocation.words("shell")
    if words[:1] == [_ASKING]:
        _answer(context, words[1] if len(words) > 1 else "")
        return 0
    if len(words) != 1 or words[0] not in SHELLS:
        raise UsageError(f"completion for which shell? write {', '.join(SHELLS[:-1])} or {SHELLS[-1]}")
    print(files.read_bytes(f"{_FOLDER}/nj.{words[0]}").decode(), end="", file=context.out.out)
    return 0


def _answer(context: Context, shell: str) -> None:
    try:
        typed = read_typed(sys.stdin.read(_LIMIT), shell)
        found = [visible(word) for word in _list_words(context.journal, typed)]
    except (NetjournalError, OSError, UnicodeError):
        return
    for word in found if found == [FILES] else typed.agree([typed.show(word) for word in found]):
        context.out.say_whole(word)


def _list_words(journal: Journal, typed: Typed) -> list[str]:
    """Return what may take the place of the word that is being typed."""
    head, word, rest = split_arguments(typed.words[1:])
    home = next((value for option, value in pairwise(head) if option == "--home"), None)
    if home and os.path.isdir(find_paths(home, os.environ).home):
        journal = Journal.open(find_paths(home, os.environ))
    command = find_command(word)
    is_line = command is None and (is_kind(word, journal.config.kinds) or may_begin_line(word))
    if is_line or (command and command.id == "log.any" and split_arguments(rest)[1]):
        return _list_of_line(journal, typed, rest, is_first=False)
    found = _list_options(journal, typed, command)
    if found is not None:
        return found
    if command is None:
        known = [command.cli for command in list_cli() if command.cli.startswith(typed.start)]
        return [] if word else [*known, *complete_kind(typed.start, journal.config.kinds)]
    positional = next((argument for argument in command.arguments if not argument.names[0].startswith("-")), None)
    return _list_positionals(journal, typed, command, positional, rest) if positional else []


def _list_options(journal: Journal, typed: Typed, command: Command | None) -> list[str] | None:
    """Return options that begin so, or values of the option just before; None where neither may stand."""
    options = [*COMMON, Argument(("--help",), "")]
    if command is None:
        options.append(Argument(("--version",), ""))
    else:
        options += [*command.arguments, *(READING if command.reads else ())]
    expecting = [option for option in options if option.metavar and typed.words[-1] in option.names]
    if expecting and expecting[0].metavar == "QUERY":
        return _list_of_query(journal, typed)
    if expecting:
        return _list_values(expecting[0], typed.start)
    if not typed.start.startswith("-"):
        return None
    found = [name for option in options for name in option.names if name.startswith(typed.start)]
    return found if found or typed.start.startswith("--") else None


def _list_values(argument: Argument, start: str) -> list[str]:
    return [FILES] if argument.metavar in _OF_FILES else [word for word in argument.choices if word.startswith(start)]


def _list_positionals(
    journal: Journal, typed: Typed, command: Command, argument: Argument, rest: list[str]
) -> list[str]:
    """Return what may stand in the place of a positional, which its metavar says."""
    done, start = typed.split_start(" ")
    before = [*rest, *done.split()]
    if argument.metavar == "LINE":
        return _list_of_line(journal, typed, rest, is_first=True)
    if argument.metavar == "QUERY":
        return _list_of_query(journal, typed)
    if argument.metavar == "WORDS" and command.cli in WAYS:
        return [done + word for word in complete_words(journal.index, command.cli, before, start)]
    if argument.metavar == "WORDS":
        return _list_words_of(journal, typed, command, argument, [word for word in before if not word.startswith("-")])
    if argument.metavar in _RECORDS:
        return _list_of_records(journal, argument, before, typed.start)
    if argument.metavar != "NAME":
        return _list_values(argument, typed.start)
    is_many, found = any(word.partition("=")[0] == "--all" for word in before), []
    if start.startswith("@"):
        found = complete_line(journal.index, before, start, (), is_first=False)
    elif not is_many and (start[:1] not in "#+-" or not start):
        found = complete_name(journal.index, before, start)
    if is_many or any(not word.startswith("--") for word in before):
        found += _list_answers(journal, command, start)
    return [done + word for word in found]


def _list_words_of(
    journal: Journal, typed: Typed, command: Command, argument: Argument, before: list[str]
) -> list[str]:
    """Return what may come next of words that each have their place: one of the choices, then what FOLLOWING says."""
    if not before:
        return _list_values(argument, typed.start)
    following = _FOLLOWING.get(command.cli, ())
    what = following[min(len(before), len(following)) - 1] if following else ""
    return [FILES] if what in _OF_FILES else _list_of_query(journal, typed) if what == "QUERY" else []


def _list_of_records(journal: Journal, argument: Argument, before: list[str], start: str) -> list[str]:
    """Return ways and ids for the first word, ids for the second, what may follow those; in a line to add, names."""
    table, answers = _RECORDS[argument.metavar]
    words = [word for word in before if not word.startswith("--")]
    if words[:1] == ["add"]:
        return complete_name(journal.index, words[1:], start) if start[:1].isalpha() else []
    ways = _list_values(argument, start) if not words else []
    if len(words) < 2:
        return [*ways, *complete_record(journal.index, table, start)]
    return (
        [answer for answer in answers.get(words[0], ()) if answer.startswith(start.lower())] if len(words) == 2 else []
    )


def _list_answers(journal: Journal, command: Command, start: str) -> list[str]:
    """Return what may follow the people whom a command is about."""
    if command.cli == "tag":
        sign = start[:1] if start[:1] in ("#", "+", "-") else ""
        return [sign + tag for tag in find_tags(journal.index, start.removeprefix(sign))]
    if command.cli == "circle":
        return complete_circle(journal.index, start)
    return [word for word in ANSWERS.get(command.cli, ()) if word.startswith(start.lower())] if start else []


def _list_of_query(journal: Journal, typed: Typed) -> list[str]:
    done, start = typed.split_start(" ")
    return [done + word for word in complete_query(journal.index, start, journal.config.kinds)]


def _list_of_line(journal: Journal, typed: Typed, rest: list[str], *, is_first: bool) -> list[str]:
    done, start = typed.split_start(" ", ",")
    before = [*rest, *done.replace(",", " , ").split()]
    kinds = journal.config.kinds
    return [done + word for word in complete_line(journal.index, before, start, kinds, is_first=is_first and not done)]
