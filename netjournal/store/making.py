"""Making: a home that is not there yet, and what keeps git and Syncthing from what is of this machine only."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, NotConfirmedError
from netjournal.store.shelf import FOLDERS, SCHEMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.store.shelf import Shelf

IGNORES = (".gitignore", ".stignore")
IGNORED = (f"{files.TEMPORARY}*", ".lock", ".history/", "trash/", "drafts/")
"""What is of this machine only, and neither for git nor for Syncthing."""


def make_home(shelf: Shelf, created: str) -> None:
    """Make a home with journal.toml and the ignore files; NetjournalError where that cannot be."""
    refuse_strange(shelf)
    try:
        with shelf.saying():
            files.make_directory(shelf.home)
        write_ignores(shelf)  # before the file that says that all of this is there
        with shelf.saying():
            _write_missing(shelf, "journal.toml", f"schema = {SCHEMA}\ncreated = {created}\n")
    except NotConfirmedError as error:
        raise NetjournalError(f"cannot write to {shelf.home}: {error.why}; nothing was written") from error


def refuse_strange(shelf: Shelf) -> None:
    """Raise NetjournalError for a directory that is somebody's already: another --home was meant."""
    try:
        names = [name for name in os.listdir(shelf.home) if not name.startswith(".")]
    except OSError:
        return
    if "journal.toml" in names:
        return
    if names and not {*FOLDERS, "drafts", "trash"} & {*names}:
        raise NetjournalError(f"{shelf.home} is no journal, and not empty ({names[0]}); name another directory")


def write_ignores(shelf: Shelf) -> None:
    """Write the ignore files, unless they are there."""
    with shelf.saying():
        for name in IGNORES:
            _write_missing(shelf, name, "".join(f"{line}\n" for line in IGNORED))


def missing_ignores(shelf: Shelf, name: str) -> list[str]:
    """Return the lines that an ignore file of the home lacks."""
    try:
        said = {
            line.strip().rstrip("/")
            for line in files.read_bytes(f"{shelf.home}/{name}").decode(errors="replace").split("\n")
        }
    except (FileNotFoundError, InvalidError):
        said = set()
    return [line for line in IGNORED if line.rstrip("/") not in said]


def _write_missing(shelf: Shelf, name: str, text: str) -> None:
    if not os.path.lexists(f"{shelf.home}/{name}"):
        try:
            files.write_new(f"{shelf.home}/{name}", text.encode())
        except FileExistsError:
            return  # another session prepares the same home
