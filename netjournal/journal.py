"""Journal: shelf and index, opened together and kept in step."""

from __future__ import annotations

import os

from netjournal.config import Config
from netjournal.errors import LockedError, NetjournalError
from netjournal.index import DamagedIndexError, Index, catch_up
from netjournal.store import Change, Shelf
from netjournal.store.shelf import keep_quiet
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from typing import Self

    from netjournal.paths import Paths
    from netjournal.store.history import History
    from netjournal.store.shelf import Progress
    from netjournal.store.transactions import Transactions
    from netjournal.writing import Writing


class Problem(Value):
    """What is wrong with one file: `str()` is `path:line: why`."""

    path: str
    line: int | None
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1}: {self.why}"


class Journal:
    """One home, its index and its settings."""

    def __init__(self, shelf: Shelf, index: Index, config: Config) -> None:
        self.shelf, self.index, self.config = shelf, index, config
        self.applied: list[str] = []
        """Ids of the changes of this session, the last one last."""
        self.undone: list[str] = []
        """Ids of the undos of this session that can be redone, the last one last."""
        self.recovered: list[str] = []
        """What was being done when a crash cut it off, and this session rolled back."""
        self.config_file = ""
        """The path of the settings, whether or not there is such a file."""
        self.hook_file = ""
        """The path of the user's own program that hears of changes, whether or not there is one."""
        self.progress: Progress = keep_quiet
        """Hears how far a change of many files has come; until the first of them shows, it may put an end to it by raising."""
        self.complaints: list[str] = []
        """What went wrong after changes that are safe all the same, a sentence each."""
        self.is_heard = False
        """Whether there is somebody to read what the user's own program says about a change."""
        self._untold: list[tuple[list[str], str]] = []
        """Paths and words of changes that this program has not been told of."""
        self.fault: str | None = None
        """What is wrong with journal.toml, nothing when it is well; None until somebody has looked."""

    @classmethod
    def open(cls, paths: Paths) -> Self:
        """Open the journal of a home; nothing is written to the home, and what is not there yet is empty."""
        if os.path.isfile(paths.home):
            raise NetjournalError(f"{paths.home} is a file; a journal is a directory")
        shelf, index = Shelf(paths.home), Index.find(paths.home, paths.cache)
        try:
            config = _load_config(index, paths.config_file)
        except DamagedIndexError:
            if index.path is None:
                raise
            index.close()
            index = Index.renew(paths.home, index.path)
            config = _load_config(index, paths.config_file)
        journal = cls(shelf, index, config)
        journal.config_file, journal.hook_file = paths.config_file, paths.hook_file
        return journal

    def make_twin(self) -> Self:
        """Return another journal on the same home, for the thread that asks for it; what it changes, this session has changed."""
        twin = type(self)(Shelf(self.shelf.home), self.index.make_twin(), self.config)
        twin.applied, twin.undone, twin.recovered = self.applied, self.undone, self.recovered
        twin.config_file, twin.hook_file = self.config_file, self.hook_file
        twin.complaints, twin.is_heard = self.complaints, self.is_heard
        return twin

    def reload_config(self) -> None:
        """Read the settings again; NetjournalError when the index that keeps them is of no use."""
        self.config = _load_config(self.index, self.config_file)

    def catch_up(self, today: date, depth: int, progress: Callable[[int, int], None] | None = None) -> int:
        """Bring the index up to the files and return how many had changed."""
        return catch_up(self.index, self.shelf, today, depth, progress)

    def prepare(self, now: datetime) -> None:
        """Make the home, unless it is there."""
        self.shelf.prepare(now.isoformat(timespec="seconds"))

    def writing(self, now: datetime) -> Writing:
        """Return what holds the lock, so that what is read stays true until it is written."""
        from netjournal.writing import Writing  # one new file is written without the lock

        self.prepare(now)
        return Writing(self)

    def recover(self, *, is_locked: bool) -> None:
        """Roll back what a crash cut off, unless another session may still be at it, and have the index look again."""
        history = self._transactions()
        cut_off = history.recover() if is_locked else history.recover_if_free()
        if cut_off:
            self.recovered += [manifest.summary for manifest in cut_off]
            self._distrust({file.path for manifest in cut_off for file in manifest.files})

    def apply(self, change: Change, now: datetime) -> str:
        """Carry out a change: first the files, durably, then the index, which may fail and mend itself later."""
        if change.is_one_new_file:
            self.prepare(now)
            self.recover(is_locked=False)
            change_id = self._carry_out(change)
        else:
            with self.writing(now):
                from netjournal.writing import tidy  # as in writing()

                change_id = self._carry_out(change)
                tidy(self)
        change.id = change_id
        if change_id and change.undoes is None:
            self.applied.append(change_id)
            self.undone.clear()
        if change_id:
            self._untold.append(([file.path for file in change.files], change.summary))
            self.tell_hook()
        return change_id

    def tell_hook(self) -> None:
        """Tell the user's own program of changes, unless more are to come under the lock; what it does wrong is no fault of theirs."""
        if self.shelf.is_locked or not self._untold:
            return
        untold, self._untold = self._untold, []
        if os.path.lexists(self.hook_file):
            from netjournal.hook import run_hook  # few have such a program

            changed = sorted({path for paths, _ in untold for path in paths})
            said = run_hook(
                self.hook_file, self.shelf.home, changed, "; ".join(text for _, text in untold), is_heard=self.is_heard
            )
            self.complaints += [said] if said else []

    def undo(self, now: datetime, change_id: str | None = None) -> Change:
        """Take back the named change or the home's last one, and return what was done; errors as of History.plan_undo()."""
        from netjournal.undoing import undo  # the way back: nothing that writing down a call needs

        return undo(self, now, change_id)

    def redo(self, now: datetime, undo_id: str | None = None) -> Change:
        """Take back the named undo or the home's last one, and return what was done; errors as of History.plan_redo()."""
        from netjournal.undoing import redo  # as in undo()

        return redo(self, now, undo_id)

    def restore(self, now: datetime, change_id: str) -> Change:
        """Bring files back as they were before the named change, and return what was done."""
        from netjournal.undoing import restore  # as in undo()

        return restore(self, now, change_id)

    def history(self) -> History:
        """Return the journal's past."""
        from netjournal.store.history import History  # as in undo()

        return History(self.shelf, self.progress)

    def _transactions(self) -> Transactions:
        from netjournal.store.transactions import Transactions  # hashes: nothing that a reading command needs

        return Transactions(self.shelf, self.progress)

    def _carry_out(self, change: Change) -> str:
        settled = self._find_settled_folders(change)
        change_id = self._transactions().apply(change)
        try:
            self._project(change, settled)
        except (DamagedIndexError, LockedError):
            self.index.roll_back()
        return change_id

    def _distrust(self, paths: set[str]) -> None:
        try:
            self.index.begin()
            for path in paths:
                self.index.distrust(path)
            self.index.commit()
        except (DamagedIndexError, LockedError):
            self.index.roll_back()

    def problems(self) -> list[Problem]:
        """Return what is wrong with files, by path."""
        rows = self.index.select("SELECT path, line, why FROM file WHERE why IS NOT NULL ORDER BY path")
        if self.fault is None:
            self.fault = self.look_at_schema()
        if self.fault:
            rows.insert(0, ("journal.toml", 1, self.fault))
        rows += [(folder, 1, why) for folder, why in self.index.shut.items()]
        return [Problem(*row) for row in rows]

    def look_at_schema(self) -> str:
        """Return what is wrong with journal.toml, or nothing."""
        try:
            self.shelf.check_schema()
        except FileNotFoundError:
            return ""  # an empty home is none the worse for it
        except NetjournalError as error:
            return str(error)
        return ""

    def path_of(self, record_id: str) -> str | None:
        """Return where a record's file is, relative to the home."""
        path: str | None = self.index.value("SELECT path FROM file WHERE id = ? AND why IS NULL", (record_id,))
        return path

    def _find_settled_folders(self, change: Change) -> list[str]:
        """Return the folders the change writes to that hold nothing the index has not seen: our own files need no second look."""
        known, unknown = (
            {
                file.path.rpartition("/")[0]
                for file in change.files
                if (file.after is None or file.record is not None) is is_known
            }
            for is_known in (True, False)
        )
        sql = "SELECT mtime_ns FROM folder WHERE path = ?"
        try:
            times = {folder: self.index.value(sql, (folder,)) for folder in known - unknown}
        except (DamagedIndexError, LockedError):
            return []  # a change does not wait for an index that is no good
        return [folder for folder, time in times.items() if time == self.shelf.folder_time(folder)]

    def _project(self, change: Change, settled: list[str]) -> None:
        self.index.begin()
        freed = []
        for done, file in enumerate(change.files):
            self.progress("indexing", done, len(change.files))
            version = self.shelf.stat(file.path)
            if file.after is None or version is None:
                freed.append(self.index.forget(file.path))
            elif file.record is not None:
                self.index.put(file.path, file.record, version)
        for folder in settled:
            self.index.put_folder(folder, self.shelf.folder_time(folder))
        for record_id in filter(None, freed):
            for path in self.index.find_waiting(record_id):
                self.index.distrust(path)
        self.index.commit()


def _load_config(index: Index, path: str) -> Config:
    try:
        status = os.stat(path)
        stamp = f"{path} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_size}"
    except OSError:
        stamp = f"{path} absent"
    rows = index.select(
        "SELECT key, value FROM setting WHERE key = 'config' OR key LIKE 'config.%' OR key LIKE 'problem.%' ORDER BY rowid"
    )
    held = dict(rows)
    if held.pop("config", None) == stamp:
        own = {key[7:]: value for key, value in held.items() if key.startswith("config.")}
        return Config(own, [value for key, value in held.items() if key.startswith("problem.")])
    from netjournal.config_reader import read_config_file  # the index keeps what the file says until it changes

    config = read_config_file(path)
    index.begin()
    index.put_config(config, stamp)
    index.commit()
    return config
