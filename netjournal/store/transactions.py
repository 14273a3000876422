"""Transactions: every change, carried out whole and written into the log; one new file is written at once."""

from __future__ import annotations

from netjournal.errors import LockedError, NetjournalError, NotConfirmedError
from netjournal.store.manifest import list_manifests, make_manifest, write_manifest
from netjournal.store.shelf import keep_quiet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.store.manifest import Manifest
    from netjournal.store.shelf import Change, FileChange, Progress, Shelf
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
        from netjournal.store.versions import Versions  # as in apply()

        return Versions(f"{self.shelf.home}/.history/versions")

    def apply(self, change: Change) -> str:
        """Carry a change out, all of it or nothing, and return its id. One new file is written at once."""
        manifest = make_manifest(change)
        name, doubt = manifest.id, None
        if change.is_one_new_file:
            doubt = self._create(change.files[0])
            name = manifest.id if self._log_afterwards(manifest) else ""
        else:
            from netjournal.store.atomic import Atomic  # so that writing down a call does not wait for it

            with self.shelf.lock():
                self.recover()
                doubt = Atomic(self).carry_out(change, manifest)
        if change.returns:
            from netjournal.store import staging  # only what takes a change back

            staging.empty_trash(
                self.shelf, {f.path: f.after for f in change.files if f.before is None and f.after is not None}
            )
        if doubt:
            raise doubt
        return name

    def recover(self) -> list[Manifest]:
        """Roll back the changes that a crash cut off, and return them. The caller holds the lock."""
        from netjournal.store.atomic import Atomic  # who writes one new file looks only whether there are any

        return Atomic(self).recover()

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

    def _log_afterwards(self, manifest: Manifest) -> bool:
        """Log a file that is already safe: a failure here costs its undo, not its words."""
        try:
            write_manifest(self.log, manifest)
        except (OSError, NetjournalError):
            return False
        return True
