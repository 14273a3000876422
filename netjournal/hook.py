"""The on-change hook: a program of the user's that hears which files a change has touched, once they are safe."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE = 10.0
"""Seconds it may take; what takes longer it can put in the background itself."""

_INSIDE = "NETJOURNAL_HOOK"
"""Set for the program, so that what it has netjournal change does not call it again."""
_STEP = 0.01
_PIECE = 65536


def run_hook(path: str, home: str, changed: Sequence[str], summary: str, *, is_heard: bool) -> str:
    """Run the hook, if there is one, and wait until it ends; return what went wrong as one sentence, or ''.

    It runs in the home, gets the changed paths on its standard input, one a line and relative to the home, and the
    change in words as NETJOURNAL_CHANGE. `is_heard` sends what it says to stderr, else nowhere.
    """
    try:
        status = os.stat(path)
    except OSError:
        return ""
    if os.environ.get(_INSIDE):
        return ""
    if os.path.realpath(path).startswith(f"{os.path.realpath(home)}/"):
        return f"{path} was not run: it lies in the journal, which may come from another machine; move it and the settings out"
    if not stat.S_ISREG(status.st_mode) or not os.access(path, os.X_OK):
        return f"{path} was not run: it is no program; chmod +x makes it one"
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or status.st_uid not in (0, os.getuid()):
        return f"{path} was not run: others may write to it; chmod go-w it, and see that it is yours"
    try:
        return _run(path, home, "".join(f"{name}\n" for name in changed), summary, is_heard=is_heard)
    except OSError as error:
        return f"{path} could not be run: {(error.strerror or 'failed').lower()}"


def _run(path: str, home: str, text: str, summary: str, *, is_heard: bool) -> str:
    """Start the program and give it the text until it ends or time is up.

    As a group of its own, with no signal held back, so that it can be ended with all it has started; it is no shell that reads names.
    """
    reader, writer = os.pipe()
    environ = {**os.environ, _INSIDE: "1", "NETJOURNAL_HOME": home, "NETJOURNAL_CHANGE": summary}
    said: list[tuple[int, int, int] | tuple[int, int, str, int, int]] = [(os.POSIX_SPAWN_DUP2, 2, 1)]
    if not is_heard:
        said = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    go = 'cd -- "$NETJOURNAL_HOME" && exec "$0"'  # posix_spawn knows no other way to start somewhere else
    streams = [(os.POSIX_SPAWN_DUP2, reader, 0), *said]
    try:
        child = os.posix_spawn(
            "/bin/sh",
            ["sh", "-c", go, path],
            environ,
            file_actions=streams,
            setpgroup=0,
            setsigmask=(),
            setsigdef=_usual(),
        )
    except BaseException:
        os.close(writer)
        raise
    finally:
        os.close(reader)
    try:
        code = _feed(child, writer, text.encode("utf-8", "surrogateescape"))
    except BaseException:  # ctrl+c is for the program too
        _end(child)
        raise
    if code is None:
        _end(child)
        return f"{path} was stopped after {PATIENCE:g} s; what takes longer belongs in its background"
    return f"{path} ended with exit code {code}; the change is kept" if code else ""


def _feed(child: int, writer: int, text: bytes) -> int | None:
    """Write the text for as long as it is read, and return the program's exit code; None when time is up."""
    os.set_blocking(writer, False)
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until:
            if text:
                text = _give(writer, text)
            elif writer >= 0:
                os.close(writer)
                writer = -1
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(_STEP)
    finally:
        if writer >= 0:
            os.close(writer)
    return None


def _give(writer: int, text: bytes) -> bytes:
    """Return what is left of a text after what a pipe takes of it; nothing when nobody reads it any more."""
    try:
        return text[os.write(writer, text[:_PIECE]) :]
    except BlockingIOError:
        return text
    except BrokenPipeError:
        return b""


def _end(child: int) -> None:
    import signal  # only a program that does not end by itself needs it

    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _usual() -> list[int]:
    import signal  # only who has such a program pays for it

    return [
        signal.SIGINT,
        signal.SIGQUIT,
        signal.SIGPIPE,
        signal.SIGXFSZ,
    ]  # Python ignores the last two, the app others
