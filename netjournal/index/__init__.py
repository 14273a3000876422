"""The SQLite projection of the shelf: fast, disposable, never the truth."""

from __future__ import annotations

from netjournal.index.catchup import ALL, FOLDERS_ONLY, RECENT, catch_up
from netjournal.index.database import DamagedIndexError, Index
from netjournal.index.projection import project

__all__ = ["ALL", "FOLDERS_ONLY", "RECENT", "DamagedIndexError", "Index", "catch_up", "project"]
