"""What must be there: a home as a plain dict, the steps that can be taken back, and what an index says of it all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from netjournal.store import FOLDERS, FileChange

if TYPE_CHECKING:
    from netjournal.index import Index

TABLES = ("file", "person", "entry", "who", "name", "field")


class Step(NamedTuple):
    """A change that the history knows."""

    files: list[FileChange]
    kind: str
    """change, undo or redo."""
    undoes: int = -1
    """Which step it takes back."""


class Home:
    """The files of a home as they must be, and the changes that can be taken back."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.steps: list[Step] = []

    def make(self, step: Step) -> None:
        """Carry out a step."""
        self.steps.append(step)
        for file in step.files:
            if file.after is None:
                del self.files[file.path]
            else:
                self.files[file.path] = file.after

    def find_step(self, *, undos: bool) -> int | None:
        """Return the last step that was not taken back: an undo, unless something was changed after it, or anything else."""
        taken_back = {step.undoes for step in self.steps}
        for n in reversed(range(len(self.steps))):
            if n not in taken_back:
                kind = self.steps[n].kind
                if undos and kind == "change":
                    return None
                if (kind == "undo") is undos:
                    return n
        return None

    def plan_back(self, number: int) -> list[FileChange] | None:
        """Return what brings back the files before a step; None when one of them was changed since."""
        back = []
        for file in reversed(self.steps[number].files):
            held = self.files.get(file.path)
            if held == file.before:
                continue
            if held != file.after:
                return None
            back.append(FileChange(file.path, held, file.before))
        return back

    def plan_restore(self, number: int) -> list[FileChange]:
        """Return what brings back the files before a step, whatever happened since."""
        return [
            FileChange(file.path, self.files.get(file.path), file.before)
            for file in self.steps[number].files
            if file.before is not None and self.files.get(file.path) != file.before
        ]


def read_records(home: str) -> dict[str, bytes]:
    """Return the files of a home that may be records, by path."""
    return {
        os.path.relpath(f"{place}/{name}", home): read(f"{place}/{name}")
        for folder in FOLDERS
        for place, _, names in os.walk(f"{home}/{folder}")
        for name in names
        if not name.startswith(".")
    }


def read_kept(home: str) -> set[bytes]:
    """Return what lies in the trash and among the versions."""
    folders = (f"{home}/trash", f"{home}/.history/versions")
    return {read(f"{folder}/{name}") for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)}


def read(path: str) -> bytes:
    """Return what a file holds."""
    with open(path, "rb") as file:
        return file.read()


def rows(index: Index, table: str) -> list[tuple[Any, ...]]:
    """Return what a table says, without numbers that an index gives as it likes and times that it does not trust."""
    said = {
        "file": "SELECT path, folder, size, id, line, why FROM file",
        "who": "SELECT e.id, w.person, w.touch, w.day, w.n FROM who w JOIN entry e ON e.no = w.entry",
    }.get(table, f"SELECT * FROM {table}")
    own = 1 if table in ("person", "entry") else 0
    return sorted((row[own:] for row in index.select(said)), key=repr)
