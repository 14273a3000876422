"""Index: the SQLite database in the cache directory; opened, filled, asked, and thrown away when it is no good."""

from __future__ import annotations

import os
import sqlite3  # noqa: TID251 - this package is the one that talks to SQLite

from netjournal import files
from netjournal.errors import LockedError, NetjournalError
from netjournal.index import schema
from netjournal.index.projection import project
from netjournal.paths import name_home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from netjournal.config import Config
    from netjournal.store import Version, Weight

_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "lustre", "ceph", "fuse.gluster")
_MOUNTS = "/proc/self/mounts"
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


class DamagedIndexError(NetjournalError):
    """The database cannot be used; delete() it and open another."""


class Index:
    """A projection of one shelf. `path` is None for one in memory."""

    def __init__(self, home: str, path: str | None, name: str = "") -> None:
        self.home, self.path, self.is_fresh = home, path, False
        self._name = name or f"file:netjournal-{os.getpid()}-{id(self)}?mode=memory&cache=shared"
        """What a second connection calls a database in memory."""
        self._public: Index | None = None
        self._hidden: int | None = None
        """What `PRAGMA data_version` was when it was last looked for what is private; None when nothing is hidden."""
        self.news: list[str] = []
        """Paths of the files that the last look found changed or gone."""
        self.shut: dict[str, str] = {}
        """Folders that the last look could not look into -> why; what is held of them stays."""
        self._database = self._open()

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
        try:
            delete_database(path)
            return cls(home, path)
        except (OSError, DamagedIndexError):
            return cls(home, None)

    def select(self, sql: str, parameters: Mapping[str, object] | tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a question; DamagedIndexError when the database is broken."""
        if self._hidden is not None:
            self._renew_hidden()
        try:
            return self._database.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise _explain("the index is damaged", error) from error

    def value(self, sql: str, parameters: Mapping[str, object] | tuple[object, ...] = ()) -> Any:
        """Return the first column of the first row, or None."""
        rows = self.select(sql, parameters)
        return rows[0][0] if rows else None

    @property
    def others(self) -> int:
        """A number that is another one when another session has written to the index."""
        return int(self.value("PRAGMA data_version"))

    @property
    def writes(self) -> int:
        """A number that is another one when this connection has written."""
        return self._database.total_changes

    def weigh(self, folder: str) -> Weight:
        """Return what a folder weighs if no file in it has changed since it was read."""
        row = self.select(_WEIGHT, (f"{folder}/", f"{folder}0", folder))[0]
        count, seconds, parts, changed_seconds, changed_parts, size = row
        return count, seconds * _SECOND + parts, changed_seconds * _SECOND + changed_parts, size

    def begin(self) -> None:
        """Start writing; others wait."""
        self._run("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End writing."""
        self._run("COMMIT")

    def roll_back(self) -> None:
        """End writing and keep nothing of it."""
        try:
            self._database.rollback()
        except sqlite3.DatabaseError:
            return  # the database is no good, and keeps nothing either

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
        for table, row in project(folder, record):
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

    def hide_private(self) -> None:
        """Leave private people and entries out of all answers; nothing can be written by this connection any longer."""
        for statement in schema.HIDING.split(";\n"):
            self._run(statement)
        self._hidden = -1

    def _renew_hidden(self) -> None:
        """Look for what is private again if another connection has written since."""
        version = self._run("PRAGMA data_version").fetchone()[0]
        if version != self._hidden:
            self._run("DELETE FROM hidden")
            self._run(schema.HIDDEN)
            self._hidden = version

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
        self._database.close()

    def _put_file(self, path: str, version: Version, record_id: str | None, line: int | None, why: str | None) -> None:
        folder = path.rsplit("/", 1)[0]
        row = (path, folder, *version, record_id, line, why)
        self._run("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _run(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _explain("the index cannot be written", error) from error

    def _open(self) -> sqlite3.Connection:
        database = None
        try:
            database = sqlite3.connect(self.path or self._name, isolation_level=None, timeout=10, uri=not self.path)
            database.execute("PRAGMA synchronous = NORMAL")
            known = database.execute("PRAGMA user_version").fetchone()[0]
            if known == schema.VERSION:
                owner = database.execute("SELECT value FROM setting WHERE key = 'home'").fetchone()
                if owner != (self.home,):
                    known = -1
            if known not in (0, schema.VERSION):
                raise DamagedIndexError("the index is of another version or another home")
            if known == 0:
                self._create(database)
        except (sqlite3.DatabaseError, DamagedIndexError) as error:
            if database is not None:
                database.close()
            raise _explain("the index is damaged", error) from error
        return database

    def _create(self, database: sqlite3.Connection) -> None:
        self.is_fresh = True
        if self.path and not _is_on_network(self.path):
            _use_log(database)
        database.execute("BEGIN IMMEDIATE")
        if database.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in schema.TABLES.split(";\n"):
                database.execute(statement)
            database.execute("INSERT INTO setting VALUES ('home', ?)", (self.home,))
            database.execute(f"PRAGMA user_version = {schema.VERSION}")
        database.execute("COMMIT")


_SHARED = ("who", "former")
"""Tables of which two records may say the same: of two who are one by now, or who claim the same former one, the first counts."""
_TABLE_OF = {
    "people": "person",
    "entries": "entry",
    "goals": "goal",
    "opportunities": "opportunity",
    "testimonials": "testimonial",
}
_PARTS = {
    "who": "entry",
    "promise": "entry",
    "tally": "goal",
    "stage": "opportunity",
    "through": "opportunity",
}
"""Table of what a record has several of -> the table of the record, which is also the column with its number."""


def _explain(what: str, error: sqlite3.DatabaseError | DamagedIndexError) -> NetjournalError:
    """Return the error to raise: a database that another process holds is busy, not damaged, and must not be deleted."""
    if _is_busy(error):
        return LockedError("another netjournal is reading this journal's files; try again in a moment")
    return DamagedIndexError(f"{what}: {error}")


def _claim(path: str, record_id: str) -> tuple[bool, str]:
    return path.rsplit("/", 1)[-1] != f"{record_id}.toml", path


def _use_log(database: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side; SQLite does not wait for the locks that the switch needs."""
    try:
        database.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if not _is_busy(error):
            raise  # else another session is making the same index, and switches for both


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _word_row(folder: str, number: int) -> int:
    return 2 * number + (folder == "people")


def delete_database(path: str) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            os.unlink(path + suffix)
        except FileNotFoundError:
            continue


def _is_on_network(path: str) -> bool:
    """Whether SQLite's shared memory would not work there (read once, when an index is made)."""
    try:
        with open(_MOUNTS, "rb") as file:  # the kernel hands it out a page at a time
            mounts = file.read()
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts.decode(errors="replace").splitlines():
        parts = line.split(" ")
        place = parts[1].replace("\\040", " ")
        if len(place) >= len(best) and (path + "/").startswith(place.rstrip("/") + "/"):
            best, kind = place, parts[2]
    return kind.startswith(_NETWORK)
