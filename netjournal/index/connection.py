"""Connection: one session's way to the database of an index: questions, answers kept, and changes as one."""

from __future__ import annotations

import os
import sqlite3  # noqa: TID251 - this package is the one that talks to SQLite

from netjournal.errors import LockedError, NetjournalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

VERSION = 15
"""Of the tables in schema; any change there needs another one, and an index of another version is made anew."""
_MOST_ANSWERS = 200
"""Answers to keep: some screens of goals; whoever moves through the days asks for more, and waits."""
_PATIENCE_MS = 10_000


class DamagedIndexError(NetjournalError):
    """The database cannot be used; delete it and open another."""


class Connection:
    """A database that holds the index of one home. `path` is None for one in memory."""

    def __init__(self, home: str, path: str | None, name: str = "") -> None:
        self.home, self.path, self.is_fresh = home, path, False
        self._name = name or f"file:netjournal-{os.getpid()}-{id(self)}?mode=memory&cache=shared"
        """What a second connection calls a database in memory."""
        self._hidden: int | None = None
        """What `PRAGMA data_version` was when it was last looked for what is private; None when nothing is hidden."""
        self.writes = 0
        """How often this connection has changed what the index holds; answers that it keeps are no change."""
        self._database = self._open()

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

    def recall(self, sql: str, parameters: Mapping[str, object] | tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a slow question as select() does, or those of the last time while nothing has been written since."""
        if self.path is None or self._database.in_transaction:
            return self.select(sql, parameters)
        question = repr((self._hidden is not None, sql, parameters))
        kept = self.value("SELECT rows FROM answer WHERE question = ?", (question,))
        if kept is None:
            return self._keep(question, sql, parameters)
        from netjournal.index.answers import unpack  # who writes asks nothing again

        return unpack(kept)

    def _keep(
        self, question: str, sql: str, parameters: Mapping[str, object] | tuple[object, ...]
    ) -> list[tuple[Any, ...]]:
        """Ask a question and keep its rows, unless another session writes meanwhile: then they may be out of date."""
        from netjournal.index.answers import pack  # who writes asks nothing again

        self._run("BEGIN")
        try:
            rows = self.select(sql, parameters)
            self._database.execute("PRAGMA busy_timeout = 0")
            most = f"(SELECT count(*) FROM answer) < {_MOST_ANSWERS}"
            self._database.execute(
                f"INSERT OR REPLACE INTO answer SELECT ?1, ?2 WHERE ?2 NOT NULL AND {most}", (question, pack(rows))
            )
            self._database.execute("COMMIT")
        except sqlite3.DatabaseError:
            self.roll_back()  # a full disk, or a writer: the rows are true of the moment they were asked for
        except BaseException:
            self.roll_back()
            raise
        finally:
            self._database.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        return rows

    @property
    def others(self) -> int:
        """A number that is another one when another connection has changed what the index holds."""
        return int(self.value("SELECT coalesce(max(value), 0) FROM setting WHERE key = 'changes'")) - self.writes

    def begin(self) -> None:
        """Start writing; others wait, and no answer given so far is kept."""
        self._run("BEGIN IMMEDIATE")
        self._run("DELETE FROM answer")
        self._run("UPDATE setting SET value = value + 1 WHERE key = 'changes'")

    def commit(self) -> None:
        """End writing."""
        self._run("COMMIT")
        self.writes += 1

    def roll_back(self) -> None:
        """End writing and keep nothing of it."""
        try:
            self._database.rollback()
        except sqlite3.DatabaseError:
            return  # the database is no good, and keeps nothing either

    def hide_private(self) -> None:
        """Leave private people and entries out of all answers; no record can be written by this connection any longer."""
        from netjournal.index import schema  # few hide anything

        for statement in schema.HIDING.split(";\n"):
            self._run(statement)
        self._hidden = -1

    def _renew_hidden(self) -> None:
        """Look for what is private again if another connection has written since."""
        version = self._run("PRAGMA data_version").fetchone()[0]
        if version != self._hidden:
            from netjournal.index import schema  # few hide anything

            self._run("DELETE FROM hidden")
            self._run(schema.HIDDEN)
            self._hidden = version

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _run(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _explain("the index cannot be written", error) from error

    def _open(self) -> sqlite3.Connection:
        database = None
        try:
            database = sqlite3.connect(
                self.path or self._name, isolation_level=None, timeout=_PATIENCE_MS / 1000, uri=not self.path
            )
            database.execute("PRAGMA synchronous = NORMAL")
            known = database.execute("PRAGMA user_version").fetchone()[0]
            if known == VERSION:
                owner = database.execute("SELECT value FROM setting WHERE key = 'home'").fetchone()
                if owner != (self.home,):
                    known = -1
            if known not in (0, VERSION):
                raise DamagedIndexError("the index is of another version or another home")
            if known == 0:
                from netjournal.index.making import make_tables  # once in the life of an index

                self.is_fresh = True
                make_tables(database, self.home, self.path)
        except (sqlite3.DatabaseError, DamagedIndexError) as error:
            if database is not None:
                database.close()
            raise _explain("the index is damaged", error) from error
        return database


def is_busy(error: Exception) -> bool:
    """Whether an error of SQLite says that another session holds the database."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _explain(what: str, error: sqlite3.DatabaseError | DamagedIndexError) -> NetjournalError:
    """Return the error to raise: a database that another process holds is busy, not damaged, and must not be deleted."""
    if is_busy(error):
        return LockedError("another netjournal is reading this journal's files; try again in a moment")
    return DamagedIndexError(f"{what}: {error}")
