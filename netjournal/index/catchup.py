"""catch_up(): read what changed on the shelf since the index last looked."""

from __future__ import annotations

import gc

from netjournal import clock
from netjournal.errors import InvalidError, NetjournalError
from netjournal.store import FOLDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netjournal.index.database import Index
    from netjournal.store import Shelf, Version

FOLDERS_ONLY, RECENT, ALL = 0, 1, 2
"""How closely to look: at folders; also at each person, goal and entry of three months; at every file."""

_RACY_NS = 50_000_000
"""A file written this close to our look may be written again without its times moving on: it is not trusted yet."""

_CONFLICT = ".sync-conflict-"
"""What Syncthing puts into the name of a version that lost."""


def catch_up(
    index: Index, shelf: Shelf, today: date, depth: int, progress: Callable[[int, int], None] | None = None
) -> int:
    """Bring the index up to the shelf and return how many files changed. `progress(done, total)` hears of long reads."""
    index.shut.clear()
    known = dict(index.select("SELECT path, mtime_ns FROM folder"))
    started = clock.nanoseconds()
    changed: dict[str, Version] = {}
    gone: list[str] = []
    times: dict[str, int | None] = {}
    recent: list[str] = []
    if depth == RECENT:
        from netjournal.scout import list_recent_months  # who writes looks at folders alone

        recent = list_recent_months(today)
    waiting, seen = [*FOLDERS, *sorted(known, reverse=True)], set()  # people last: a scout may be on its way to them
    while waiting:
        folder = waiting.pop()
        if folder in seen:
            continue
        seen.add(folder)
        mtime = shelf.folder_time(folder)
        moved = mtime != known.get(folder)
        closely = depth == ALL or (depth == RECENT and (folder in recent or not folder.startswith("entries")))
        if moved or (closely and shelf.weigh(folder) != index.weigh(folder)):
            try:
                below, found = shelf.list_folder(folder)
            except NetjournalError as error:
                index.shut[folder] = str(error)
                continue
            waiting += below
            _compare(index, folder, found, changed, gone)
        if moved:
            times[folder] = mtime if mtime is None or mtime < started - _RACY_NS else 0
    index.news = [*gone, *changed]
    if not (changed or gone or times):
        return 0
    _store(index, shelf, changed, gone, times, progress)
    return len(changed) + len(gone)


def _compare(
    index: Index, folder: str, found: dict[str, Version], changed: dict[str, Version], gone: list[str]
) -> None:
    rows = index.select("SELECT path, mtime_ns, ctime_ns, size FROM file WHERE folder = ?", (folder,))
    held = {path: (mtime, ctime, size) for path, mtime, ctime, size in rows}
    changed |= {path: version for path, version in found.items() if held.get(path) != version}
    gone += held.keys() - found.keys()


def _store(
    index: Index,
    shelf: Shelf,
    changed: dict[str, Version],
    gone: list[str],
    times: dict[str, int | None],
    progress: Callable[[int, int], None] | None,
) -> None:
    collecting = gc.isenabled()
    gc.disable()  # thousands of small dicts and no cycles: collecting while reading takes most of the time
    try:
        index.begin()
        freed = [record_id for path in gone if (record_id := index.forget(path))]
        freed += [record_id for path in changed if (record_id := index.forget(path))]
        for record_id in freed:
            for path in index.find_waiting(record_id):
                version = shelf.stat(path)
                if version is not None:
                    changed[path] = version
        for done, path in enumerate(sorted(changed)):
            _read(index, shelf, path, changed[path])
            if progress and done % 100 == 0:
                progress(done, len(changed))
        for folder, mtime in times.items():
            index.put_folder(folder, mtime)
        index.commit()
    except BaseException:
        index.roll_back()
        raise
    finally:
        if collecting:
            gc.enable()


def _read(index: Index, shelf: Shelf, path: str, version: Version) -> None:
    from netjournal.model import MODELS, validate  # only what changed behind our back is parsed and validated
    from netjournal.toml_reader import find_line, parse_toml

    if version[1] > clock.nanoseconds() - _RACY_NS:
        version = (0, 0, version[2])
    data = b""
    try:
        if _CONFLICT in path:
            raise InvalidError(
                "two machines changed this record; copy what you miss into the other file, then delete this one"
            )
        data = shelf.read(path)
        index.put(path, validate(MODELS[path.split("/", 1)[0]], parse_toml(data)), version)
    except InvalidError as error:
        index.put_problem(path, version, error.why, error.line or find_line(data, error.field))
    except FileNotFoundError:
        index.forget(path)
        if "\\" in path and shelf.stat(path) is None:
            index.put_problem(path, version, "the file's name is not UTF-8; give it another", None)
