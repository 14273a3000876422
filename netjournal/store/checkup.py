"""Checkup: what is wrong with a home besides what its records say, and which of it can be mended safely."""

from __future__ import annotations

import os

from netjournal.errors import InvalidError, NetjournalError
from netjournal.store.making import IGNORED, IGNORES, missing_ignores
from netjournal.store.manifest import ABSENT, list_manifests, read_manifest
from netjournal.store.shelf import Change, FileChange
from netjournal.toml_reader import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.store.history import History
    from netjournal.store.shelf import Shelf

FIX = "nj check --fix"


class Fault(Value):
    """What is wrong in one place of a home."""

    path: str
    why: str
    remedy: str


def list_faults(shelf: Shelf) -> list[Fault]:
    """Return what is wrong with a home itself: who may read it, and what should not be synced."""
    if not os.path.isdir(shelf.home):
        return []
    faults = [Fault(".", "others on this machine may look into it", FIX)] if is_open(shelf.home) else []
    for name in IGNORES:
        missing = missing_ignores(shelf, name)
        if missing == [*IGNORED]:
            faults.append(Fault(name, "it is not there, so that drafts and the history would be synced", FIX))
        elif missing:
            faults.append(Fault(name, f"it does not say {' '.join(missing)}", f"add it to {shelf.home}/{name}"))
    return faults + _list_history_faults(shelf.home)


def _list_history_faults(home: str) -> list[Fault]:
    folder = f"{home}/.history"
    if os.path.lexists(folder) and not os.path.isdir(folder):
        return [Fault(".history", "it is no directory, so nothing can be changed", f"mv {folder} {folder}.away")]
    try:
        pending, logged = list_manifests(f"{folder}/pending"), list_manifests(f"{folder}/log")
        lost = [name for name in logged if read_manifest(f"{folder}/log", name) is None]
    except NetjournalError as error:
        return [Fault(".history", str(error), f"chmod -R u+rwX {folder}")]
    faults = [Fault(f".history/log/{name}.toml", "it is damaged: that change cannot be undone", "") for name in lost]
    if pending:
        faults.append(Fault(".history/pending", "a change was cut off, or is being made just now", FIX))
    return faults


def lacks_ignores(shelf: Shelf) -> bool:
    """Whether an ignore file is missing, or says nothing of what it should."""
    return any(missing_ignores(shelf, name) == [*IGNORED] for name in IGNORES)


def is_open(home: str) -> bool:
    """Whether others than its owner may look into a home; what lies in it is as safe as it is."""
    try:
        return bool(os.stat(home).st_mode & 0o077)
    except OSError:
        return False


def close_to_others(home: str) -> None:
    """Let nobody but its owner look into a home."""
    os.chmod(home, 0o700)


def plan_mending(history: History, damaged: Iterable[str]) -> Change:
    """Return the change that mends what can be mended without losing a word.

    An empty or zeroed file gets the last version that was kept of it; a copy that says the same as the record whose id it has
    goes to the trash.
    """
    mended = []
    for path in damaged:
        try:
            data = history.shelf.read(path)
        except (InvalidError, FileNotFoundError):
            continue
        if not data.strip(b"\0 \t\r\n"):
            version = _find_version(history, path)
            if version is not None:
                mended.append(FileChange(path, data, version))
        elif _is_copy(history.shelf, path, data):
            mended.append(FileChange(path, data, None))
    return Change(f"mended: {', '.join(file.path for file in mended)}", mended)


def _find_version(history: History, path: str) -> bytes | None:
    """Return the last version of a file that is kept and can be read."""
    kept = set(history.versions.names())
    for manifest, _ in history.walk():
        for trace in manifest.files:
            for name in (trace.after, trace.before):
                if trace.path == path and name != ABSENT and name in kept:
                    data = history.versions.fetch(name)
                    if data and data.strip(b"\0 \t\r\n"):
                        return data
    return None


def _is_copy(shelf: Shelf, path: str, data: bytes) -> bool:
    """Whether a file says, byte for byte, what the file of its id says."""
    try:
        record_id = parse_toml(data).get("id")
        original = f"{path.rpartition('/')[0]}/{record_id}.toml"
        return original != path and shelf.find(original) == data
    except InvalidError:
        return False
