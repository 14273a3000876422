"""Crash: what is said when an error of ours ends the program: one sentence, and a report without a word of the journal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from netjournal import __version__, clock, files
from netjournal.errors import ERROR, NetjournalError
from netjournal.paths import Paths, find_paths
from netjournal.store.manifest import list_manifests
from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = "crash.txt"
_HEAD = """\
This says where netjournal was when it stopped: places in programs and kinds of errors, and nothing that you wrote.
It may be sent to whoever mends netjournal as it is.
"""
_CHAIN = 10
_SHOWN = 40
"""Frames at either end of a long stack; what is between repeats itself."""
_STAMP = 22
"""Characters at the beginning of a change's id that say when it was made."""


def end(error: BaseException, home: str | None, environ: Mapping[str, str]) -> int:
    """Say that an error ended the program and where it is reported, and return the exit code."""
    try:
        paths = find_paths(home, environ)
        said = f"your journal is safe{_say_last_write(paths)}. {_say_report(paths, error)}"
    except (OSError, NetjournalError):  # what went wrong before that is the news
        said = "your journal is safe. There is no report of it."
    with suppress(OSError, ValueError):
        print(visible(f"netjournal stopped; {said}"), file=sys.stderr, flush=True)
    return ERROR


def compose_report(error: BaseException) -> str:
    """Return where an error happened. The words of an error may be a person's name: only its kind is told."""
    system = os.uname()
    lines = [
        _HEAD,
        f"netjournal {__version__}, Python {sys.version.split()[0]}, {system.sysname} {system.machine}",
        clock.now().isoformat(timespec="seconds"),
    ]
    for each in _walk_causes(error):
        lines += ["", f"{type(each).__module__}.{type(each).__qualname__}", *_list_frames(each)]
    return "\n".join([*lines, ""])


def _say_report(paths: Paths, error: BaseException) -> str:
    try:
        files.make_directory(paths.state)
        files.put(f"{paths.state}/{_NAME}", compose_report(error).encode(errors="replace"))
    except (OSError, NetjournalError):
        return "There is no report: the disk did not take it."
    return f"Details: {paths.state}/{_NAME}"


def _say_last_write(paths: Paths) -> str:
    names = list_manifests(f"{paths.home}/.history/log")
    try:
        when = clock.read_stamp(names[0][:_STAMP])
    except (IndexError, ValueError):
        return ""
    is_today = when.date() == clock.now().date()
    return f" (last write {when:%H:%M:%S})" if is_today else f" (last write {when:%Y-%m-%d %H:%M:%S})"


def _walk_causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    following: BaseException | None = error
    for _ in range(_CHAIN):
        if following is None:
            return
        yield following
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)


def _list_frames(error: BaseException) -> list[str]:
    frames, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"  {_name_file(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return frames if len(frames) <= 2 * _SHOWN else [*frames[:_SHOWN], "  ...", *frames[-_SHOWN:]]


def _name_file(path: str) -> str:
    """Return the path of a module inside its library: the rest of it may be somebody's name."""
    parts = path.split("/")
    for root in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}", "netjournal"):
        if root in parts:
            at = len(parts) - parts[::-1].index(root)
            return "/".join(parts[at - (root == "netjournal") :])
    return parts[-1]
