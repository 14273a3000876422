"""Staging: how several files of a shelf change together: all that can fail is done before anything of it shows."""

from __future__ import annotations

import errno
import os

from netjournal import files
from netjournal.errors import InvalidError, NotConfirmedError
from netjournal.files import many, replacing
from netjournal.store.shelf import refuse_too_large

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netjournal.store.shelf import FileChange, Shelf


def stage(
    shelf: Shelf, changes: Sequence[FileChange], progress: Callable[[int], None] = lambda _: None
) -> list[str | None]:
    """Do what can be done of changes before anything of them shows: check each, and write what will be there.

    Return the staged file of each, None for one that is to go; `progress` as of many.stage_all().
    """
    with shelf.saying():
        texts = [_check(shelf, file) for file in changes]
        staged = iter(many.stage_all([text for text in texts if text], progress))
        return [next(staged) if text else None for text in texts]


def publish(shelf: Shelf, file: FileChange, staged: str | None, stamp: str) -> None:
    """Give a staged file its name, or move a file to the trash under a stamp; confirm() makes it durable."""
    full = shelf.inside(file.path)
    with shelf.saying():
        if staged is None:
            replacing.take_away(full, _in_trash(shelf, stamp, file.path), file.before or b"")
        elif file.before is None:
            files.publish_new(staged, full)
        else:
            replacing.publish_over(staged, full, file.before)


def confirm(shelf: Shelf, changes: list[FileChange]) -> NotConfirmedError | None:
    """Make the names of changed files durable, each folder once; return the first doubt of the disk."""
    doubt = None
    folders = {os.path.dirname(shelf.inside(file.path)): file.path for file in changes}
    if any(file.after is None for file in changes):
        folders[f"{shelf.home}/trash"] = "trash"
    for folder, path in folders.items():
        try:
            files.confirm(folder, path)
        except NotConfirmedError as error:
            doubt = doubt or error
    return doubt


def empty_trash(shelf: Shelf, contents: Mapping[str, bytes]) -> None:
    """Take out of the trash the files of paths whose content is back in its place."""
    wanted = {path.replace("/", "-"): data for path, data in contents.items()}
    found = []
    try:
        for name in os.listdir(f"{shelf.home}/trash") if wanted else ():
            data = wanted.get(name.split("-", 2)[-1])
            if data is not None and files.read_bytes(f"{shelf.home}/trash/{name}") == data:
                found.append(f"{shelf.home}/trash/{name}")
    except (OSError, InvalidError):
        pass  # it is back: that a second copy lies in the trash does no harm
    many.discard_all(found)


def _check(shelf: Shelf, file: FileChange) -> tuple[str, bytes] | None:
    """Make sure that a change can be carried out as things stand; return the folder and the text of what will be there."""
    full = shelf.inside(file.path)
    if file.before is not None:
        replacing.check_content(full, file.before)
    if file.after is None:
        files.make_directory(f"{shelf.home}/trash")
        return None
    refuse_too_large(file.path, file.after)
    folder = os.path.dirname(full)
    files.make_directory(folder)
    if file.before is None and os.path.lexists(full):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), full)
    return folder, file.after


def _in_trash(shelf: Shelf, stamp: str, path: str) -> str:
    return f"{shelf.home}/trash/{stamp}-{path.replace('/', '-')}"
