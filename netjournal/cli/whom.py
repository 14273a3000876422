"""Whom: which record a name means; on a terminal it is asked which of several people."""

from __future__ import annotations

import sys

from netjournal.cli.context import Context
from netjournal.errors import SeveralError
from netjournal.insights.records import find_named, find_record, list_people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.insights.records import Named

_TIMES = 3
"""How often an answer that is none is asked for again."""


def find_whole(context: Context, name: str) -> Named:
    """Return what all of a text names; NotFoundError when it is nothing, or it is not said which of several."""
    try:
        return find_record(context.journal.index, name, context.today)
    except SeveralError as error:
        return _ask(context, error)


def find_first(context: Context, words: Sequence[str]) -> tuple[Named, list[str]]:
    """Return what words begin with the name of, and the words after it; NotFoundError as of find_whole()."""
    try:
        return find_named(context.journal.index, words, context.today)
    except SeveralError as error:
        return _ask(context, error), " ".join(words).split()[len(error.name.split()) :]


def _ask(context: Context, error: SeveralError) -> Named:
    """Return who is meant; the error where nobody can say, or says nobody."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise error
    people = list_people(context.journal.index, [own for own, _ in error.people])
    names = "  ".join(f"{number} {context.out.style(one.name, '')}" for number, one in enumerate(people, 1))
    for _ in range(_TIMES):
        try:
            answer = input(f"? {context.out.style(error.name, '')}: {names}  (enter: nobody) ").strip()
        except EOFError:
            break
        if not answer:
            break
        if answer.isdecimal() and 0 < int(answer) <= len(people):
            return people[int(answer) - 1]
    raise error
