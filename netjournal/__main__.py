"""No command: the app; else the command line. The only place that knows both."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from netjournal.index import Index

_SPEAKS = frozenset(
    {"-h", "--help", "-V", "--version", "--keep", "--json", "--as-of", "--plain", "--rescan", "--hide-private"}
)
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
    try:
        return _run(argv, left)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - an error of ours; a traceback could show what somebody wrote
        from netjournal.crash import end

        return end(error, _find_home(argv), os.environ)


def _run(argv: list[str], left: list[Index] | None) -> int:
    if argv and (argv[0] in ("-h", "--help", "-V", "--version") or argv == ["help"]):
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
    from netjournal.terminal import find_fault  # no command has a use for it

    fault = find_fault(os.environ)
    if fault:
        return _do_without(fault, argv)
    gc.disable()  # until the first frame: there is no garbage yet, and looking for it takes a tenth of the start
    from netjournal.tui.launch import launch  # Textual takes longer to import than any command to run

    return launch(argv)


def wants_app(argv: list[str]) -> bool:
    """Whether a command line asks for the screen: no command, the review, or the demo to look at."""
    words = []
    options = iter(argv)
    for option in options:
        if option.split("=")[0] in _SPEAKS:
            return False
        if option in ("--home", "--theme"):
            next(options, None)
        elif not option.startswith(("--home=", "--theme=")):
            words.append(option)
    return words in ([], ["demo"], ["review"])


def _do_without(fault: str, argv: list[str]) -> int:
    """Say why there is no screen, and print the day, or whose turn it is, if there is a journal; the exit code says that it is not what was asked."""
    from netjournal.cli.main import run
    from netjournal.paths import find_paths

    home = _find_home(argv)
    has_journal = "demo" not in argv and home != "" and os.path.isdir(find_paths(home, os.environ).home)
    name = "review" if "review" in argv else "today"
    today = f"this is what 'nj {name}' prints" if has_journal else "'nj today' prints the day"
    try:
        print(f"nj: {fault}; {today}, 'nj --help' lists the commands", file=sys.stderr, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the flush at exit must not fail again
    if has_journal:
        run([*(["--home", home] if home else []), name, *(["--plain"] if name == "review" else [])])
    return 2


def _find_home(argv: list[str]) -> str | None:
    """Return what --home says, wherever it stands."""
    for position, word in enumerate(argv):
        if word == "--home":
            return (argv[position + 1 :] or [""])[0]
        if word.startswith("--home="):
            return word[7:]
    return None


if __name__ == "__main__":
    start()
