"""catch_up(): read what changed on the shelf since the index last looked."""

from __future__ import annotations

from netjournal import clock
from netjournal.errors import NetjournalError
from netjournal.store import FOLDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netjournal.index.database import Index
    from netjournal.store import Shelf, Version

FOLDERS_ONLY, RECENT, ALL = 0, 1, 2
"""How closely to look: at folders; also at each person, goal and entry of three months; at every file."""

RACY_NS = 50_000_000
"""A file written this close to our look may be written again without its times moving on: it is not trusted yet."""


def catch_up(
    index: Index, shelf: Shelf, today: date, depth: int, progress: Callable[[int, int], None] | None = None
) -> int:
    """Bring the index up to the shelf and return how many files changed. `progress(done, total)` hears of long reads."""
    index.shut.clear()
    known = dict(index.select("SELECT path, mtime_ns FROM folder"))
    started = clock.nanoseconds()
    looked_at: dict[str, dict[str, Version]] = {}
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
        if depth == FOLDERS_ONLY and not moved:
            continue
        closely = depth == ALL or folder in recent or not folder.startswith("entries")
        if moved or (closely and shelf.weigh(folder) != index.weigh(folder)):
            try:
                below, looked_at[folder] = shelf.list_folder(folder)
            except NetjournalError as error:
                index.shut[folder] = str(error)
                continue
            waiting += below
        if moved:
            times[folder] = mtime if mtime is None or mtime < started - RACY_NS else 0
    index.news = []
    if not (looked_at or times):
        return 0
    from netjournal.index.refresh import refresh  # mostly nothing is new

    return refresh(index, shelf, looked_at, times, progress)
