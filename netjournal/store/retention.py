"""Retention: how long the past is kept, and how it is forgotten for good."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from netjournal import files
from netjournal.store.manifest import ABSENT, list_manifests, read_manifest
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from netjournal.store.history import History
    from netjournal.store.manifest import Manifest

_DAILY = 86_400
"""Seconds between two thinnings."""
_STALE = 3600
"""Seconds after which a temporary file belongs to nobody, unless its process still runs."""


class Trashed(Value):
    """A file in the trash."""

    name: str
    """In trash/: the id of the change that put it there, and its path with dashes."""
    change: str
    path: str
    """Where it was."""
    at: datetime | None
    """When it was deleted, if that is known."""


def thin(history: History, now: datetime, keep_days: int) -> int:
    """Forget versions older than that many days but the first of a week of each file; return how many were forgotten.

    The caller holds the lock. What a change younger than that needs for its undo stays.
    """
    manifests = [manifest for name in list_manifests(history.log) if (manifest := read_manifest(history.log, name))]
    young = now - timedelta(days=keep_days)
    kept: set[str] = set()
    needed: set[str] = set()
    weeks: set[tuple[str, int, int]] = set()
    for manifest in reversed(manifests):
        year, week, _ = manifest.at.isocalendar()
        marks = {(file.path, year, week) for file in manifest.files if file.before != ABSENT}
        if manifest.at > young or marks - weeks:
            kept.add(manifest.id)
            weeks |= marks
            needed |= {file.before for file in manifest.files}
    for manifest in manifests:
        if manifest.id not in kept:
            files.discard(f"{history.log}/{manifest.id}.toml")
    return _drop(history, set(history.versions.names()) - needed)


def tidy_daily(history: History, now: datetime, keep_days: int) -> None:
    """Thin the history out and sweep up after dead processes, unless that was done within a day. The caller holds the lock."""
    mark = f"{history.log}/.tidied"
    try:
        if now.timestamp() - os.stat(mark).st_mtime < _DAILY:
            return
        os.unlink(mark)
        thin(history, now, keep_days)
        sweep(history.shelf.home, now)
    except FileNotFoundError:
        pass  # a home of today has nothing old
    files.write_new(mark, b"")


def list_trash(history: History) -> list[Trashed]:
    """Return what lies in the trash, what was put there last first."""
    try:
        names = sorted((name for name in os.listdir(f"{history.shelf.home}/trash") if name[:1] != "."), reverse=True)
    except FileNotFoundError:
        return []
    found: list[Trashed] = []
    manifests: dict[str, Manifest | None] = {}
    for name in names:
        stamp, _, rest = name.partition("-")
        letters, _, place = rest.partition("-")
        change = f"{stamp}-{letters}"
        if change not in manifests:
            manifests[change] = read_manifest(history.log, change)
        manifest = manifests[change]
        paths = [file.path for file in manifest.files if file.path.replace("/", "-") == place] if manifest else []
        found.append(Trashed(name, change, (paths or [place])[0], manifest.at if manifest else None))
    return found


def purge(history: History, trashed: Collection[Trashed]) -> int:
    """Delete files of the trash for good, with every earlier version of them; return how many there were.

    The caller holds the lock. What another file's history needs too stays.
    """
    gone = {file.path: file for file in trashed}
    dropped: set[str] = set()
    needed: set[str] = set()
    for name in list_manifests(history.log):
        manifest = read_manifest(history.log, name)
        for trace in manifest.files if manifest else []:
            is_gone = trace.path in gone and history.shelf.stat(trace.path) is None
            (dropped if is_gone else needed).update((trace.before, trace.after))
    _drop(history, dropped - needed)
    for file in trashed:
        files.discard(f"{history.shelf.home}/trash/{file.name}")
    return len(trashed)


def sweep(home: str, now: datetime) -> list[str]:
    """Remove the temporary files that dead processes left in the home, and return their paths."""
    swept = []
    for folder, _, names in os.walk(home):
        for name in names:
            path = f"{folder}/{name}"
            if name.startswith(files.TEMPORARY) and _is_stale(path, now):
                files.discard(path)
                swept.append(os.path.relpath(path, home))
    return swept


def _is_stale(path: str, now: datetime) -> bool:
    try:
        if now.timestamp() - os.lstat(path).st_mtime < _STALE:
            return False
        os.kill(int(path.rpartition(files.TEMPORARY)[2].partition("-")[0]), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return True
    except OSError:
        return False
    return False


def _drop(history: History, names: set[str]) -> int:
    for name in names - {ABSENT}:
        history.versions.drop(name)
    return len(names - {ABSENT})
