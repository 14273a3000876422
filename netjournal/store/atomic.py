"""Atomic: a change of several files as one unit that a crash cannot halve.

It is staged first; then its manifest lies in `.history/pending/` until every file has its name. A manifest that is still there
when the lock is free belongs to a change that was cut off, and is rolled back.
"""

from __future__ import annotations

import os
from functools import partial

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, NotConfirmedError, NotFoundError
from netjournal.files import many
from netjournal.store import staging
from netjournal.store.manifest import digest, list_manifests, name_machine, read_manifest, write_manifest
from netjournal.store.shelf import FileChange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.store.manifest import Manifest
    from netjournal.store.shelf import Change
    from netjournal.store.transactions import Transactions


class Atomic:
    """The changes of several files of one home; the caller holds the lock."""

    def __init__(self, transactions: Transactions) -> None:
        self.shelf, self.progress, self.versions = transactions.shelf, transactions.progress, transactions.versions
        self.log, self.pending = transactions.log, transactions.pending

    def carry_out(self, change: Change, manifest: Manifest) -> NotConfirmedError | None:
        """Write every file of a change, or none; return the doubt of a disk that did not confirm it."""
        staged: list[str | None] = []
        try:
            staged = staging.stage(self.shelf, change.files, partial(self._tell, "writing", change))
            self._announce(change, manifest)
        except BaseException:
            _discard(staged)
            files.discard(f"{self.pending}/{manifest.id}.toml")
            raise
        try:
            for file, temporary in zip(change.files, staged, strict=True):
                staging.publish(self.shelf, file, temporary, manifest.id)
            doubt = staging.confirm(self.shelf, change.files)
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

    def recover(self) -> list[Manifest]:
        """Roll back the changes that a crash cut off, and return them."""
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
        staged = staging.stage(self.shelf, back)
        try:
            for file, temporary in zip(back, staged, strict=True):
                staging.publish(self.shelf, file, temporary, stamp)
        finally:
            _discard(staged)
        doubt = staging.confirm(self.shelf, back)
        if doubt:
            raise doubt
        staging.empty_trash(self.shelf, {f.path: f.after for f in back if f.before is None and f.after is not None})

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


def _discard(staged: list[str | None]) -> None:
    """Remove what is left under the names of staged files, and forget them."""
    many.discard_all([temporary for temporary in staged if temporary])
    staged.clear()
