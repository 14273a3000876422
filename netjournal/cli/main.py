"""run(): one command line, from its arguments to its exit code."""

from __future__ import annotations

import errno
import io
import os
import sys

from netjournal.cli.arguments import Invocation, parse_arguments, split_arguments
from netjournal.cli.output import Output
from netjournal.errors import ERROR, INTERRUPTED, USAGE, ConflictError, NetjournalError, QueryError
from netjournal.paths import find_paths
from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.index import Index

BROKEN_PIPE = 141
"""What a shell says of a program that wrote to a pipe nobody reads."""
HUNG_UP = 129
"""What a shell says of a program whose terminal went away."""


def run(argv: list[str], left: list[Index] | None = None) -> int:
    """Carry out a command line and return its exit code; errors are one sentence on stderr.

    Who ends the program next gives a list for `left`, and finds the index there, open, unless it is worth the time to tidy it.
    """
    sys.stdin, sys.stdout, sys.stderr = (stream or io.StringIO() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")  # a terminal without a character gets a question mark, not a traceback
    out = Output(sys.stdout, sys.stderr, os.environ)
    try:
        code = _attempt(argv, out, left)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    except OSError as error:
        if error.errno != errno.EIO:
            return _say_unprinted(error, out)
        silence()  # the terminal is gone, and nobody reads why
        return HUNG_UP
    return code


def silence() -> None:
    """Send what is still to be printed nowhere, so that the flush at exit does not fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        return
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except OSError:
            continue  # a stream of a test or of another program, which has no file
    os.close(nowhere)


def _attempt(argv: list[str], out: Output, left: list[Index] | None) -> int:
    try:
        return _dispatch(argv, out, left)
    except NetjournalError as error:
        out.clear_progress()
        if isinstance(error, ConflictError) and error.texts:
            from netjournal.cli.conflict import say_both  # compares texts: only who has a conflict needs it

            say_both(out, error)
        out.warn(f"nj: {error}")
        if isinstance(error, QueryError) and error.end:
            from netjournal.cli.pointing import point  # only a query that makes no sense needs it

            for line in point(error):
                out.warn(line)
        return error.exit_code
    except KeyboardInterrupt:
        out.clear_progress()
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.EIO and not error.filename:
            raise
        return _say_unprinted(error, out)
    except UnicodeError:
        out.warn("nj: there is text that is not UTF-8; nothing was done with it")
        return USAGE
    except SystemExit as stop:  # the help of one command has been printed
        return stop.code if isinstance(stop.code, int) else 0


def _say_unprinted(error: OSError, out: Output) -> int:
    why = (error.strerror or "failed").lower()
    said = (
        f"{error.filename}: {why}"
        if error.filename
        else f"the answer could not be printed: {why}; what was asked is done"
    )
    print(f"nj: {visible(said)}", file=out.err)
    silence()
    return ERROR


def _dispatch(argv: list[str], out: Output, left: list[Index] | None) -> int:
    head, word, _ = split_arguments(argv)
    if not word and any(option in ("-h", "--help", "-V", "--version") for option in head):
        from netjournal.cli.help import say_help, say_version  # other command lines have no use for it

        print(say_help() if "-h" in head or "--help" in head else say_version(), end="")
        return 0
    invocation = parse_arguments(argv, lambda: _load_kinds(_peek_home(argv)))
    if invocation.command.cli == "today" and invocation.has("line"):
        return _glance(invocation, out, left)
    return _carry_out(invocation, out, left)


def _glance(invocation: Invocation, out: Output, left: list[Index] | None) -> int:
    """Carry out what stands in a shell's prompt: whatever is wrong, it is for another command to say."""
    out.err = io.StringIO()
    try:
        return _carry_out(invocation, out, left, looks=False)
    except (NetjournalError, OSError, UnicodeError):
        return 0


def _carry_out(invocation: Invocation, out: Output, left: list[Index] | None, *, looks: bool = True) -> int:
    """Carry out a command. A program of its own, which `left` tells, first sends a scout to the files where it looks at them."""
    paths, scout = find_paths(invocation.text("home"), os.environ), None
    if left is not None and looks and invocation.command.reads:
        from netjournal import clock  # who writes looks at folders alone
        from netjournal.scout import send_scout

        scout = send_scout(paths.home, clock.now().date())
    from netjournal.cli.context import carry_out  # half of what a command loads, while the scout is on its way

    return carry_out(paths, invocation, out, left, scout)


def _load_kinds(home: str | None) -> Mapping[str, str]:
    from netjournal.cli.context import load_kinds  # only what is no command

    return load_kinds(find_paths(home, os.environ))


def _peek_home(argv: list[str]) -> str | None:
    head, _, _ = split_arguments(argv)
    for position, word in enumerate(head):
        if word == "--home" and position + 1 < len(head):
            return head[position + 1]
        if word.startswith("--home="):
            return word[7:]
    return None
