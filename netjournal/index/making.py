"""Making: the tables of an index that is not there yet, and the end of one that is no good."""

from __future__ import annotations

import os
import sqlite3  # noqa: TID251 - this package is the one that talks to SQLite

from netjournal.index import schema
from netjournal.index.connection import VERSION, is_busy

_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "lustre", "ceph", "fuse.gluster")
_MOUNTS = "/proc/self/mounts"


def make_tables(database: sqlite3.Connection, home: str, path: str | None) -> None:
    """Fill a database that has nothing in it yet with the tables of a home's index, unless another session was faster."""
    if path and not _is_on_network(path):
        _use_log(database)
    database.execute("BEGIN IMMEDIATE")
    if database.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in schema.TABLES.split(";\n"):
            database.execute(statement)
        database.execute("INSERT INTO setting VALUES ('home', ?), ('changes', 0)", (home,))
        database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("COMMIT")


def delete_database(path: str) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            os.unlink(path + suffix)
        except FileNotFoundError:
            continue


def _use_log(database: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side; SQLite does not wait for the locks that the switch needs."""
    try:
        database.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise  # else another session is making the same index, and switches for both


def _is_on_network(path: str) -> bool:
    """Whether SQLite's shared memory would not work there."""
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
