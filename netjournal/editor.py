"""The user's editor and man(1): programs that have the terminal for a while."""

from __future__ import annotations

import os
from contextlib import suppress

from netjournal.errors import NetjournalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_USUAL = "vi"
_TAKES_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "ne", "joe", "mg")
"""Editors that open a file at `+LINE`."""
_open: list[int] = []
"""The process of the editor that is waited for."""


def find_editor(setting: str, environ: Mapping[str, str]) -> list[str]:
    """Return the editor's command line: the setting, else VISUAL, else EDITOR, else vi; NetjournalError when there is none."""
    import shlex
    import shutil

    named = setting or environ.get("VISUAL") or environ.get("EDITOR")
    try:
        words = shlex.split(named or _USUAL)
    except ValueError as error:
        raise NetjournalError(f"the editor's command cannot be understood: {named}") from error
    if not words or shutil.which(words[0], path=environ.get("PATH")) is None:
        missing = words[0] if words else _USUAL
        raise NetjournalError(f"Set $EDITOR to use this ({missing} was not found).")
    return words


def edit_file(command: list[str], path: str, line: int = 1) -> None:
    """Open a file in an editor, at a line where that is possible, and wait; NetjournalError when the editor failed."""
    at = [f"+{line}"] if line > 1 and os.path.basename(command[0]) in _TAKES_A_LINE else []
    try:
        code = _wait_for([*command, *at, path])
    except OSError as error:
        raise NetjournalError(f"{command[0]} could not be started: {(error.strerror or 'failed').lower()}") from error
    if code:
        raise NetjournalError(f"{command[0]} ended with exit code {code}")


def show_page(roff: str, environ: Mapping[str, str]) -> bool:
    """Show a manual page with man(1), and say whether that was possible."""
    import shutil
    import subprocess  # nobody else gives a program something to read

    man = shutil.which("man", path=environ.get("PATH"))
    return bool(man) and not subprocess.run([str(man), "-l", "-"], input=roff.encode(), check=False).returncode  # noqa: S603 - man(1), and no shell


def _wait_for(words: list[str]) -> int:
    """Run the user's own command, with no shell, and return its exit code.

    It gets signals as any program does, whatever we hold back or ignore; ctrl+c meanwhile is for it alone.
    """
    import signal  # only who opens an editor needs it

    typed = [number for number in (signal.SIGINT, signal.SIGQUIT) if signal.getsignal(number) is not signal.SIG_IGN]
    before = [signal.signal(number, signal.SIG_IGN) for number in typed]
    try:
        usual = [*typed, signal.SIGPIPE, signal.SIGXFSZ]  # Python ignores the last two
        child = os.posix_spawnp(words[0], words, os.environ, setsigmask=(), setsigdef=usual)
        _open.append(child)
        try:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        finally:
            _open.remove(child)
    finally:
        for number, handler in zip(typed, before, strict=True):
            signal.signal(number, handler)


def pass_on(number: int) -> None:
    """Send a signal that ends us to the editor that is open, which keeps what is written there."""
    for child in _open:
        with suppress(ProcessLookupError):
            os.kill(child, number)
