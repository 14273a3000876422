"""Drafts: lines that could not be saved, kept in the home as they were typed."""

from __future__ import annotations

from netjournal import clock, files
from netjournal.errors import NetjournalError
from netjournal.toml import compose_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.store.shelf import Shelf


def keep_draft(shelf: Shelf, line: str) -> str:
    """Write a line to drafts/, durably, and return the file's path; NetjournalError when even that fails."""
    path = f"{shelf.home}/drafts/{clock.stamp()}.toml"
    try:
        files.make_directory(f"{shelf.home}/drafts")
        files.write_new(path, compose_toml({"line": line, "typed": clock.now()}).encode())
    except OSError as error:
        raise NetjournalError(
            f"cannot keep a draft in {shelf.home}: {files.say_os_error(error)}; the line is: {line}"
        ) from error
    return path
