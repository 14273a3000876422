"""Index: the SQLite database in the cache directory; found, filled from files, and made anew when it is no good."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.index.connection import Connection, DamagedIndexError
from netjournal.paths import name_home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any, Self

    from netjournal.config import Config
    from netjournal.index.entry_rows import Row
    from netjournal.scout import Weight
    from netjournal.store import Version

_WITH_WORDS = ("people", "entries")
_UNTIDY = 500_000
"""Bytes of the log, which the next one who opens the database has to read: some twenty changes, and a thousandth of a second."""

_SECOND = 1_000_000_000
_WEIGHT = f"""
SELECT count(*), coalesce(sum(mtime_ns / {_SECOND}), 0), coalesce(sum(mtime_ns % {_SECOND}), 0),
    coalesce(sum(ctime_ns / {_SECOND}), 0), coalesce(sum(ctime_ns % {_SECOND}), 0), coalesce(sum(size), 0)
FROM file WHERE path > ? AND path < ? AND +folder = ?
"""
"""Seconds and nanoseconds apart: SQLite adds whole numbers up to 64 bits. Paths are in order, and 0 comes after /; the plus keeps SQLite to them."""


class Index(Connection):
    """A projection of one shelf."""

    def __init__(self, home: str, path: str | None, name: str = "") -> None:
        super().__init__(home, path, name)
        self._public: Index | None = None
        self.news: list[str] = []
        """Paths of the files that the last look found changed or gone."""
        self.shut: dict[str, str] = {}
        """Folders that the last look could not look into -> why; what is held of them stays."""

    @classmethod
    def find(cls, home: str, cache: str) -> Self:
        """Open the index of a home in the cache directory; in memory when nothing can be written there."""
        name = f"{name_home(home)}.sqlite"
        try:
            files.make_directory(cache)
            os.close(os.open(f"{cache}/{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        except OSError:
            return cls(home, None)
        try:
            return cls(home, f"{cache}/{name}")
        except DamagedIndexError:
            return cls.renew(home, f"{cache}/{name}")

    @classmethod
    def renew(cls, home: str, path: str) -> Self:
        """Delete a database that is no good and open another; in memory when that cannot be done."""
        from netjournal.index.making import delete_database  # hardly ever

        try:
            delete_database(path)
            return cls(home, path)
        except (OSError, DamagedIndexError):
            return cls(home, None)

    def weigh(self, folder: str) -> Weight:
        """Return what a folder weighs if no file in it has changed since it was read."""
        row = self.recall(_WEIGHT, (f"{folder}/", f"{folder}0", folder))[0]
        count, seconds, parts, changed_seconds, changed_parts, size = row
        return count, seconds * _SECOND + parts, changed_seconds * _SECOND + changed_parts, size

    def put(self, path: str, record: Mapping[str, Any], version: Version) -> str | None:
        """Hold a record as the content of a file. When another file has a better claim to its id, return that file's path.

        A file that is named after its id has the best claim, then the first path.
        """
        self.forget(path)
        folder, own = path.split("/", 1)[0], record["id"]
        rivals = self.select("SELECT path, mtime_ns, ctime_ns, size FROM file WHERE id = ? AND why IS NULL", (own,))
        for rival, *times in rivals:
            if _claim(rival, own) < _claim(path, own):
                why = f"its id is also that of {rival}, which counts; give this one another id or delete it"
                self._put_file(path, version, own, None, why)
                return str(rival)
            self.forget(rival)
            self._put_file(rival, (times[0], times[1], times[2]), own, None, "")
        why = f"its id is also that of {path}, which counts; give this one another id or delete it"
        self._run("UPDATE file SET why = ? WHERE id = ? AND why IS NOT NULL", (why, own))
        self._put_file(path, version, own, None, None)
        number = None
        for table, row in _load_projection(folder)(record):
            if table in _PARTS:
                row[_PARTS[table]] = number
            elif table == "words":
                row["rowid"] = _word_row(folder, number or 0)
            if table == "who":
                row["said"] = row["person"]
                row["person"] = self.find_heir(str(row["said"]))
            marks = ", ".join("?" * len(row))
            columns = ", ".join(f'"{key}"' for key in row)
            insert = "INSERT OR IGNORE" if table in _SHARED else "INSERT"
            cursor = self._run(f"{insert} INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))
            number = cursor.lastrowid if number is None else number
        if folder == "people":
            self._take_over(own)
        return None

    def find_heir(self, person: str) -> str:
        """Return the id of the person into whom the one with an id was merged, or that id itself."""
        return str(self.value("SELECT person FROM former WHERE id = ?", (person,)) or person)

    def _take_over(self, person: str) -> None:
        """Have a person stand for all whom they were merged of, wherever entries name those."""
        for (former,) in self.select("SELECT id FROM former WHERE person = ?", (person,)):
            self._run("UPDATE OR IGNORE who SET person = ? WHERE person = ?", (person, former))

    def _give_back(self, person: str) -> None:
        """Have entries name again whom their files name, where a person stood for them."""
        formers = self.select("SELECT id FROM former WHERE person = ?", (person,))
        for (former,) in formers:
            self._run("UPDATE who SET person = said WHERE said = ? AND said <> person", (former,))
        if formers:
            self._run("DELETE FROM former WHERE person = ?", (person,))

    def put_problem(self, path: str, version: Version, why: str, line: int | None) -> None:
        """Hold what is wrong with a file instead of its content."""
        self.forget(path)
        self._put_file(path, version, None, line, why)

    def find_waiting(self, record_id: str) -> list[str]:
        """Return the files that would hold a record of that id if another did not."""
        return [path for (path,) in self.select("SELECT path FROM file WHERE id = ? AND why IS NOT NULL", (record_id,))]

    def distrust(self, path: str) -> None:
        """Have the next look read a file again."""
        self._run("UPDATE file SET mtime_ns = 0, ctime_ns = 0 WHERE path = ?", (path,))
        self._run("UPDATE folder SET mtime_ns = 0 WHERE path = ?", (path.rsplit("/", 1)[0],))

    def forget(self, path: str) -> str | None:
        """Drop a file and its rows; return the id that is free again, if any."""
        rows = self.select("SELECT id, why FROM file WHERE path = ?", (path,))
        if not rows:
            return None
        self._run("DELETE FROM file WHERE path = ?", (path,))
        record_id, why = rows[0]
        if why is not None:
            return None
        folder = path.split("/", 1)[0]
        number = self.value(f"SELECT no FROM {_TABLE_OF[folder]} WHERE id = ?", (record_id,))
        if number is None:
            raise DamagedIndexError(f"the index lacks what {path} says")
        for table, column in _PARTS.items():
            if column == _TABLE_OF[folder]:
                self._run(f"DELETE FROM {table} WHERE {column} = ?", (number,))
        if folder == "people":
            self._give_back(str(record_id))
        for table, column in (("name", "person"), ("occasion", "person"), ("field", "owner")):
            self._run(f"DELETE FROM {table} WHERE {column} = ?", (record_id,))
        if folder in _WITH_WORDS:
            self._run("DELETE FROM words WHERE rowid = ?", (_word_row(folder, number),))
        self._run(f"DELETE FROM {_TABLE_OF[folder]} WHERE no = ?", (number,))
        return str(record_id)

    def put_folder(self, path: str, mtime_ns: int | None) -> None:
        """Remember a folder's time, or forget the folder."""
        if mtime_ns is None:
            self._run("DELETE FROM folder WHERE path = ?", (path,))
        else:
            self._run("INSERT OR REPLACE INTO folder VALUES (?, ?)", (path, mtime_ns))

    def put_config(self, config: Config, stamp: str) -> None:
        """Keep the parsed settings, so that the next run parses no TOML; `stamp` says which file they are from."""
        self._run("DELETE FROM setting WHERE key LIKE 'config.%' OR key = 'config' OR key LIKE 'problem.%'")
        rows: Iterable[tuple[str, object]] = [
            ("config", stamp),
            *((f"config.{key}", int(value) if isinstance(value, bool) else value) for key, value in config.own.items()),
            *((f"problem.{n}", problem) for n, problem in enumerate(config.problems)),
        ]
        for key, value in rows:
            self._run("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))
        self._run("DELETE FROM circle")
        for name, circle in config.circles.items():
            self._run("INSERT INTO circle VALUES (?, ?, ?, ?)", (name, circle.rhythm, circle.days, circle.weight))

    @property
    def public(self) -> Index:
        """A second connection to the same database, which only answers questions, and leaves out what is private."""
        if self._public is None:
            public = Index(self.home, self.path, self._name)
            public.hide_private()
            self._public = public
        return self._public

    def make_twin(self) -> Index:
        """Return a second connection to the same database, for the thread that asks for it."""
        return Index(self.home, self.path, self._name)

    @property
    def is_tidy(self) -> bool:
        """Whether so little waits in the database's log that it may be left to the next one who opens it."""
        try:
            return self.path is None or os.stat(f"{self.path}-wal").st_size < _UNTIDY
        except FileNotFoundError:
            return True

    def close(self) -> None:
        """Let go of the database."""
        if self._public is not None:
            self._public.close()
        super().close()

    def _put_file(self, path: str, version: Version, record_id: str | None, line: int | None, why: str | None) -> None:
        folder = path.rsplit("/", 1)[0]
        row = (path, folder, *version, record_id, line, why)
        self._run("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


_SHARED = ("who", "former")
"""Tables of which two records may say the same: of two who are one by now, or who claim the same former one, the first counts."""
_TABLE_OF = {
    "people": "person",
    "entries": "entry",
    "goals": "goal",
    "opportunities": "opportunity",
    "testimonials": "testimonial",
    "experiments": "experiment",
    "reviews": "review",
}
_PARTS = {
    "who": "entry",
    "promise": "entry",
    "tally": "goal",
    "stage": "opportunity",
    "through": "opportunity",
}
"""Table of what a record has several of -> the table of the record, which is also the column with its number."""


def _load_projection(folder: str) -> Callable[[Mapping[str, Any]], Iterator[Row]]:
    """Return what yields the rows of a record of a folder: who only reads makes none, and a call is an entry."""
    if folder == "entries":
        from netjournal.index.entry_rows import project_entry

        return project_entry
    from netjournal.index.projection import PROJECTIONS

    return PROJECTIONS[folder]


def _claim(path: str, record_id: str) -> tuple[bool, str]:
    return path.rsplit("/", 1)[-1] != f"{record_id}.toml", path


def _word_row(folder: str, number: int) -> int:
    return 2 * number + (folder == "people")
