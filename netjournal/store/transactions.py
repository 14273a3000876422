"""Transactions: every change as one unit that a crash cannot halve.

A change of more than one new file is staged first; then its manifest lies in `.history/pending/` until every file has its
name. A manifest that is still there when the lock is free belongs to a change that was cut off, and is rolled back.
"""

from __future__ import annotations

import os
from functools import partial

from netjournal import files
from netjournal.errors import InvalidError, LockedError, NetjournalError, NotConfirmedError, NotFoundError
from netjournal.store.change import Change, FileChange, keep_quiet
from netjournal.store.manifest import digest, list_manifests, make_manifest, name_machine, read_manifest, write_manifest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.store.change import Progress
    from netjournal.store.manifest import Manifest
    from netjournal.store.shelf import Shelf
    from netjournal.store.versions import Versions


class Transactions:
    """`.history/` of one home: log/ID.toml says what a change did, versions/SHA holds what it replaced."""

    def __init__(self, shelf: Shelf, progress: Progress = keep_quiet) -> None:
        self.shelf, self.progress = shelf, progress
        folder = f"{shelf.home}/.history"
        self.log, self.pending = f"{folder}/log", f"{folder}/pending"

    @property
    def versions(self) -> Versions:
        """What changes replaced; a new file replaces nothing."""
        from netjournal.store.versions import Versions  # so that writing down a call does not wait for it

        return Versions(f"{self.shelf.home}/.history/versions")

    def apply(self, change: Change) -> str:
        """Carry a change out, all of it or nothing, and return its id. One new file is written at once."""
        manifest = make_manifest(change)
        name, doubt = manifest.id, None
        if change.is_one_new_file:
            doubt = self._create(change.files[0])
            name = manifest.id if self._log_afterwards(manifest) else ""
        else:
            with self.shelf.lock():
                self.recover()
                doubt = self._carry_out(change, manifest)
        if change.returns:
            self.shelf.empty_trash({f.path: f.after for f in change.files if f.before is None and f.after is not None})
        if doubt:
            raise doubt
        return name

    def recover(self) -> list[Manifest]:
        """Roll back the changes that a crash cut off, and return them. The caller holds the lock."""
        cut_off = []
        for name in list_manifests(self.pending):
            manifest = read_manifest(self.pending, name)
            if manifest and not os.path.exists(f"{self.log}/{name}.toml"):
                if manifest.machine != name_machine():
                    continue  # a copy of another machine's home: that change may be going on over there
                if self._roll_back(manifest):
                    self._commit(manifest)  # a file that somebody changed since stays; undo and history know of it
                cut_off.append(manifest)
            files.discard(f"{self.pending}/{name}.toml")
        return cut_off

    def recover_if_free(self) -> list[Manifest]:
        """Roll back what was cut off, unless another session holds the lock: then it may still be at it."""
        if not list_manifests(self.pending):
            return []
        from netjournal.store.lock import Lock  # hardly ever is anything cut off

        try:
            with Lock(self.shelf.lock().path, patience=0):
                return self.recover()
        except LockedError:
            return []

    def _create(self, file: FileChange) -> NotConfirmedError | None:
        try:
            self.shelf.create(file.path, file.after or b"")
        except NotConfirmedError as error:
            return error
        return None

    def _carry_out(self, change: Change, manifest: Manifest) -> NotConfirmedError | None:
        """Write every file of a change, or none; return the doubt of a disk that did not confirm it."""
        staged: list[str | None] = []
        try:
            staged = self.shelf.stage(change.files, partial(self._tell, "writing", change))
            self._announce(change, manifest)
        except BaseException:
            _discard(staged)
            files.discard(f"{self.pending}/{manifest.id}.toml")
            raise
        try:
            for file, temporary in zip(change.files, staged, strict=True):
                self.shelf.publish(file, temporary, manifest.id)
            doubt = self.shelf.confirm(change.files)
            self._commit(manifest)
        except NotConfirmedError as error:
            return error  # done, and in the log; the manifest stays in pending too, and decides if the log's was lost
        except BaseException as error:
            _discard(staged)
            self._give_up(manifest, error)
            raise
        finally:
            _discard(staged)
        files.discard(f"{self.pending}/{manifest.id}.toml")
        return doubt

    def _announce(self, change: Change, manifest: Manifest) -> None:
        """Make durable what a roll-back needs: the versions before, and what is about to happen."""
        try:
            replaced = [file.before for file in change.files if file.before is not None]
            self.versions.keep(replaced, partial(self._tell, "keeping what was there,", change))
            write_manifest(self.pending, manifest)
        except (OSError, NotConfirmedError) as error:
            raise self._refuse(error) from error

    def _tell(self, what: str, change: Change, done: int) -> None:
        self.progress(what, done, len(change.files))

    def _commit(self, manifest: Manifest) -> None:
        """Say durably that a change is done: from here on it is in the history, and not rolled back."""
        try:
            files.make_directory(self.log)
            files.link(f"{self.pending}/{manifest.id}.toml", f"{self.log}/{manifest.id}.toml")
        except OSError as error:
            raise self._refuse(error) from error
        files.confirm(self.log, manifest.summary)

    def _give_up(self, manifest: Manifest, error: BaseException) -> None:
        """Take back what was done of a change that failed; what cannot be taken back waits for the next writing command."""
        try:
            left = self._roll_back(manifest)
        except NetjournalError as other:
            why = str(other).partition(";")[0]
            raise NetjournalError(
                f"{why}; the change is half done, and the next command that writes takes it back"
            ) from error
        if left:
            self._commit(manifest)
        files.discard(f"{self.pending}/{manifest.id}.toml")

    def _roll_back(self, manifest: Manifest) -> list[str]:
        """Bring each file of a change back to what it was; return those that hold neither what the change wrote nor that."""
        left, back = [], []
        for file in reversed(manifest.files):
            current, is_fit = self._look(file.path)
            if is_fit and digest(current) == file.before:
                continue
            before = self._fetch(file.before)
            if is_fit and digest(current) == file.after and digest(before) == file.before:
                back.append(FileChange(file.path, current, before))
            else:
                left.append(file.path)
        self._put_back(back, manifest.id)
        return left

    def _put_back(self, back: list[FileChange], stamp: str) -> None:
        staged = self.shelf.stage(back)
        try:
            for file, temporary in zip(back, staged, strict=True):
                self.shelf.publish(file, temporary, stamp)
        finally:
            _discard(staged)
        doubt = self.shelf.confirm(back)
        if doubt:
            raise doubt
        self.shelf.empty_trash({f.path: f.after for f in back if f.before is None and f.after is not None})

    def _look(self, path: str) -> tuple[bytes | None, bool]:
        """Return what a file holds, and whether it is fit to read."""
        try:
            return self.shelf.find(path), True
        except InvalidError:
            return None, False

    def _fetch(self, name: str) -> bytes | None:
        try:
            return self.versions.fetch(name)
        except (NotFoundError, InvalidError):
            return None

    def _refuse(self, error: OSError | NotConfirmedError) -> NetjournalError:
        why = files.say_os_error(error) if isinstance(error, OSError) else error.why
        return NetjournalError(f"cannot write to {self.shelf.home}: {why}; nothing was changed")

    def _log_afterwards(self, manifest: Manifest) -> bool:
        """Log a file that is already safe: a failure here costs its undo, not its words."""
        try:
            write_manifest(self.log, manifest)
        except (OSError, NetjournalError):
            return False
        return True


def _discard(staged: list[str | None]) -> None:
    """Remove what is left under the names of staged files, and forget them."""
    files.discard_all([temporary for temporary in staged if temporary])
    staged.clear()
