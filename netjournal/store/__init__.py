"""TOML files: the only code that writes user data."""

from __future__ import annotations

from netjournal.store.shelf import FOLDERS, Change, FileChange, Shelf, Version

__all__ = ["FOLDERS", "Change", "FileChange", "Shelf", "Version"]
