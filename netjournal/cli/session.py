"""Session: a journal opened for one command, and what is to be said of it at the end."""

from __future__ import annotations

import sys

from netjournal.cli.context import Context
from netjournal.index import DamagedIndexError
from netjournal.journal import Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netjournal.cli.arguments import Invocation
    from netjournal.cli.output import Output
    from netjournal.index import Index
    from netjournal.paths import Paths
    from netjournal.scout import Scout

_MODULES = {"import": "importing"}
"""Command -> its module, where the name is a word of Python's own."""


def carry_out(
    paths: Paths, invocation: Invocation, out: Output, left: list[Index] | None, scout: Scout | None = None
) -> int:
    """Carry out a command and return its exit code; with an index that proves damaged, once more with another one."""
    journal = Journal.open(paths)
    journal.is_heard, journal.shelf.scout = True, scout
    try:
        return load_command(invocation.command.cli)(Context(paths, invocation, out, journal))
    except DamagedIndexError:
        if journal.index.is_fresh or journal.index.path is None:
            raise
        from netjournal.index.making import delete_database  # hardly ever

        journal.index.close()
        delete_database(journal.index.path)
    finally:
        for summary in journal.recovered:
            out.warn(f"cut off by a crash, and taken back: {summary}")
        for sentence in journal.complaints:
            out.warn(f"! {sentence}")
        if left is not None and journal.index.is_tidy:
            left.append(journal.index)
        else:
            journal.index.close()
    return carry_out(paths, invocation, out, left)


def load_command(name: str) -> Callable[[Context], int]:
    """Return what carries a command out; its module is imported only now, so that no command pays for another."""
    module = f"netjournal.cli.{_MODULES.get(name, name)}"
    __import__(module)  # `importlib` is a module more to load, and has nothing to add
    command: Callable[[Context], int] = sys.modules[module].carry_out
    return command


def load_kinds(paths: Paths) -> Mapping[str, str]:
    """Return the user's own words for kinds."""
    journal = Journal.open(paths)
    journal.index.close()
    return journal.config.kinds
