"""refresh(): what is different in folders, read into the index."""

from __future__ import annotations

import gc

from netjournal import clock
from netjournal.errors import InvalidError
from netjournal.index.catchup import RACY_NS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netjournal.index.database import Index
    from netjournal.store import Shelf, Version

_CONFLICT = ".sync-conflict-"
"""What Syncthing puts into the name of a version that lost."""


def refresh(
    index: Index,
    shelf: Shelf,
    looked_at: Mapping[str, dict[str, Version]],
    times: Mapping[str, int | None],
    progress: Callable[[int, int], None] | None,
) -> int:
    """Read into the index what is different in folders (folder -> its files), and return how many files changed; `times` are the folders'."""
    changed: dict[str, Version] = {}
    gone: list[str] = []
    for folder, found in looked_at.items():
        _compare(index, folder, found, changed, gone)
    index.news = [*gone, *changed]
    if changed or gone or times:
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
    times: Mapping[str, int | None],
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

    if version[1] > clock.nanoseconds() - RACY_NS:
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
