"""The use case of editing a file: the text before, mine, and perhaps theirs, of which nothing is lost."""

from __future__ import annotations

from netjournal import clock
from netjournal.errors import ConflictError, InvalidError
from netjournal.store import Change, FileChange
from netjournal.store.drafts import find_copies, read_stamp
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import find_line, parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from netjournal.journal import Journal

_PROSE = ("note", "notes", "why", "words", "text")
"""Keys whose two texts can stand one below the other."""
_TICK_NS = 10_000_000
"""A file's time may be so much earlier than the moment it was written at: it is the time of the kernel's last tick."""


class Kept(Value):
    """A text of a file that was edited and not saved."""

    draft: str
    """The path of the copy that holds it."""
    before: bytes | None
    """What the file held when the copy was made; None when nothing tells."""


def find_kept(journal: Journal, path: str) -> Kept | None:
    """Return what was written last of a file and is not saved; None when there is nothing."""
    copies = find_copies(journal.shelf, path.rpartition("/")[2])
    return Kept(copies[0], _find_before(journal, path, read_stamp(copies[0]))) if copies else None


def _find_before(journal: Journal, path: str, moment: str) -> bytes | None:
    """Return what a file held at a moment, as clock.stamp() says it: what the first change after it replaced, or what is there."""
    history = journal.history()
    first = None
    for manifest, _ in history.walk():
        if manifest.id < moment:
            break
        first = manifest if any(file.path == path for file in manifest.files) else first
    if first:
        return next(before for name, before, _ in history.read_texts(first) if name == path)
    version = journal.shelf.stat(path)
    return journal.shelf.find(path) if version and clock.stamp_of(version[0] + _TICK_NS) <= moment else None


def check_text(path: str, text: bytes, before: bytes | None) -> None:
    """Raise InvalidError, with its line, unless a text can be the file of a path that held `before`."""
    from netjournal.model import MODELS, validate  # Pydantic: only what was edited by hand is validated here

    table = parse_toml(text)
    try:
        record = validate(MODELS[path.split("/", 1)[0]], table)
    except InvalidError as error:
        raise InvalidError(error.why, error.line or find_line(text, error.field)) from error
    try:
        known = parse_toml(before or b"").get("id")
    except InvalidError:
        return  # it is being mended
    if known and record["id"] != known:
        why = f"the id must stay '{known}': other files refer to it"
        raise InvalidError(why, find_line(text, "id"))


def save_text(journal: Journal, path: str, before: bytes | None, text: bytes, now: datetime) -> Change:
    """Replace a file that still holds `before` and return the change.

    InvalidError when the text is no record; ConflictError, with the text before and the one that is there, when others changed it.
    """
    check_text(path, text, before)
    with journal.writing(now):
        present = journal.shelf.find(path)
        if present != before:
            name = path.rpartition("/")[2]
            raise ConflictError(f"{name} changed on disk since you opened it", [(path, text, present)])
        change = Change(f"edited: {path}", [FileChange(path, before, text)])
        try:
            journal.apply(change, now)
        except ConflictError as error:  # in the very moment between
            raise ConflictError(str(error), [(path, text, journal.shelf.find(path))]) from error
    return change


def merge_texts(before: bytes, mine: bytes, theirs: bytes) -> bytes:
    """Return their text with my changes in it.

    Lists get what either has, prose gets both; of a single value that both changed, mine is taken. Without a text
    before, all that differs is a change of mine. InvalidError when a text is no TOML.
    """
    table = _merge(parse_toml(before) if before else {}, parse_toml(mine), parse_toml(theirs))
    return edit_toml(theirs.decode(), table).encode()


def _merge(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(theirs)
    for key in [*mine, *(key for key in before if key not in mine)]:
        old, my, their = before.get(key), mine.get(key), theirs.get(key)
        if my in (old, their):
            continue
        if their == old:
            merged[key] = my
        elif isinstance(my, dict) and isinstance(their, dict):
            merged[key] = _merge(old if isinstance(old, dict) else {}, my, their)
        elif isinstance(my, list) and isinstance(their, list):
            merged[key] = their + [item for item in my if item not in their]
        elif key in _PROSE and isinstance(my, str) and isinstance(their, str):
            merged[key] = their if my in their else my if their in my else f"{their.rstrip()}\n{my.rstrip()}\n"
        elif my is not None:
            merged[key] = my
    return {key: value for key, value in merged.items() if value is not None}
