"""The SQLite projection of the shelf: fast, disposable, never the truth."""

from __future__ import annotations

from netjournal.index.catchup import ALL, FOLDERS_ONLY, RECENT, catch_up
from netjournal.index.connection import DamagedIndexError
from netjournal.index.database import Index

__all__ = ["ALL", "FOLDERS_ONLY", "RECENT", "DamagedIndexError", "Index", "catch_up"]
