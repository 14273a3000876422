"""Drafts: what is not saved yet, kept in the home as it was typed."""

from __future__ import annotations

from netjournal import clock, files
from netjournal.errors import InvalidError, NetjournalError, NotConfirmedError
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
    except NotConfirmedError:
        pass  # it is there, as far as anybody can tell
    return path


def keep_copy(shelf: Shelf, name: str, data: bytes) -> str:
    """Write a file's text to drafts/, where an editor may change it, and return the copy's path; NetjournalError when that fails."""
    path = f"{shelf.home}/drafts/{clock.stamp()}-{name}"
    try:
        files.make_directory(f"{shelf.home}/drafts")
        files.write_new(path, data)
    except OSError as error:
        raise NetjournalError(f"cannot keep a draft in {shelf.home}: {files.say_os_error(error)}") from error
    except NotConfirmedError as error:
        raise NetjournalError(f"cannot keep a draft in {shelf.home}: {error.why}") from error
    return path


def read_draft(path: str) -> bytes:
    """Return what a draft holds; NetjournalError when it cannot be read."""
    try:
        return files.read_bytes(path)
    except (OSError, InvalidError) as error:
        raise NetjournalError(f"{path} cannot be read: {getattr(error, 'why', None) or error}") from error


def drop_draft(path: str) -> None:
    """Remove a draft whose text is saved."""
    files.discard(path)
