"""No command: the app; else the command line. The only place that knows both."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

    from netjournal.index import Index

_SPEAKS = frozenset({"-h", "--help", "-V", "--version", "--keep", "--json", "--as-of"})
"""Options that the command line answers, also without a command."""

_MANY = 50_000
"""Objects before a command looks for garbage: most are over by then, and to look is a twentieth of their time."""

_WAITING = frozenset({"atexit", "threading"})
"""Modules that something may use to have the end of the program wait for it, or tell it."""


def start() -> NoReturn:
    """Run netjournal as a program of its own, to its very end."""
    left: list[Index] = []
    code = main(left)
    if _WAITING.isdisjoint(sys.modules):
        leave(code)
    sys.exit(code)


def leave(code: int) -> None:
    """End the program, once all it said has been handed on; return only where that fails, so that it ends as others do.

    All it wrote is safe by then. To take modules apart one by one, as the interpreter does, is a tenth of a quick command's time.
    So is to close an index: SQLite tidies it (a checkpoint, with four waits for the disk), and who has more to write does that too.
    """
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


def main(left: list[Index] | None = None) -> int:
    """Run netjournal and return the exit code; `left` as of netjournal.cli.main.run()."""
    os.umask(0o077)
    argv = sys.argv[1:]
    if argv and argv[0] in ("-h", "--help", "help", "-V", "--version"):
        from netjournal.cli.help import say_help, say_version  # words only: no database, no parser

        try:
            print(say_version() if argv[0] in ("-V", "--version") else say_help(), end="", flush=True)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at exit must not fail again
            return 141
        return 0
    if not wants_app(argv):
        gc.set_threshold(_MANY)
        from netjournal.cli.main import run

        return run(argv, left)
    fault = find_terminal_fault(os.environ)
    if fault:
        print(f"nj: {fault}; 'nj today' prints the day, 'nj --help' lists the commands", file=sys.stderr)
        return 2
    gc.disable()  # until the first frame: there is no garbage yet, and looking for it takes a tenth of the start
    from netjournal.tui.launch import launch  # Textual takes longer to import than any command to run

    return launch(argv)


def wants_app(argv: list[str]) -> bool:
    """Whether a command line asks for the screen: no command, or the demo to look at."""
    words = []
    options = iter(argv)
    for option in options:
        if option.split("=")[0] in _SPEAKS:
            return False
        if option in ("--home", "--theme"):
            next(options, None)
        elif not option.startswith(("--home=", "--theme=")):
            words.append(option)
    return words in ([], ["demo"])


def find_terminal_fault(environ: Mapping[str, str]) -> str:
    """Return why the screen cannot be used, or nothing."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return "the app needs a terminal"
    if environ.get("TERM", "") in ("", "dumb"):
        return f"the app cannot draw on a terminal of type '{environ.get('TERM', '')}'"
    return ""


if __name__ == "__main__":
    start()
