"""The user's editor: which one, and a file opened in it."""

from __future__ import annotations

import os

from netjournal.errors import NetjournalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_USUAL = "vi"
_TAKES_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "ne", "joe", "mg")
"""Editors that open a file at `+LINE`."""


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
    import subprocess

    at = [f"+{line}"] if line > 1 and os.path.basename(command[0]) in _TAKES_A_LINE else []
    code = subprocess.run([*command, *at, path], check=False).returncode  # noqa: S603 - the user's own command, and no shell
    if code:
        raise NetjournalError(f"{command[0]} ended with exit code {code}")
