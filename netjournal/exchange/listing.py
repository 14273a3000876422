"""list_files(): the files of a folder that may hold people, or what happened with them."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.errors import NetjournalError, NotFoundError

STDIN = "-"
_ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".ics", ".eml", ".mbox")
"""What is read in a folder; a file that is named may be called anything."""
_OTHER = (".json", ".md", ".txt")
"""What is read in a folder if it begins as something that is known: Monica's, jrnl's, a friends.md."""
_MAILDIR = ("cur", "new")
_OF_VDIR = frozenset({"color", "displayname", "description", "order"})
"""What a vdir says of itself."""


def list_files(path: str, passed: list[str]) -> list[str]:
    """Return a file, or those of a folder that may hold people, and of the folders in it: a folder of address books has one each.

    `passed` gets those files of a folder that nobody needs to look into; a folder that a link leads to once more is read once.
    """
    if path == STDIN or not os.path.isdir(path):
        return [path]
    if boxes := [folder for folder in _list_boxes(path) if os.path.isdir(folder)]:
        return [os.path.join(folder, name) for folder in boxes for name in sorted(os.listdir(folder)) if name[0] != "."]
    found: list[str] = []
    for folder in _list_once([path, *_list_folders(path)]):
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            raise NetjournalError(f"{folder} cannot be read: {files.say_os_error(error)}") from error
        for one in [os.path.join(folder, name) for name in names if name[0] != "." and name not in _OF_VDIR]:
            if os.path.isfile(one):
                (found if one.lower().endswith((*_ENDINGS, *_OTHER)) else passed).append(one)
    if not found:
        raise NotFoundError(f"no file in {path} ends in {', '.join((*_ENDINGS, *_OTHER))}; name the file itself")
    return found


def _list_boxes(path: str) -> list[str]:
    """Return the folders of a Maildir that hold messages, also those of the folders in it; none when it is no Maildir."""
    inside = _list_once([path, *(os.path.join(path, name) for name in sorted(os.listdir(path)))])
    return [
        os.path.join(folder, sort)
        for folder in inside
        if all(os.path.isdir(os.path.join(folder, sort)) for sort in _MAILDIR)
        for sort in _MAILDIR
    ]


def _list_once(folders: list[str]) -> list[str]:
    """Return folders, each place once, whatever links lead to it."""
    places: dict[str, str] = {}
    for folder in folders:
        places.setdefault(os.path.realpath(folder), folder)
    return [*places.values()]


def may_be_other(path: str) -> bool:
    """Whether only what a file holds tells that it is of use, as its name may be anything's; messages of a Maildir are named by hosts."""
    return os.path.basename(os.path.dirname(path)) not in _MAILDIR and path.lower().endswith(_OTHER)


def _list_folders(path: str) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    except OSError as error:
        raise NetjournalError(f"{path} cannot be read: {files.say_os_error(error)}") from error
    return [folder for name in names if os.path.isdir(folder := os.path.join(path, name))]
