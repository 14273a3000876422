"""History: the versions that changes replaced, and a manifest per change, from which undo works."""

from __future__ import annotations

import os

from netjournal import clock, files
from netjournal.errors import ConflictError, InvalidError, NetjournalError, NotConfirmedError, NotFoundError
from netjournal.store.change import Change, FileChange
from netjournal.toml import compose_toml, parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
    from typing import Any

    from netjournal.store.shelf import Shelf
else:
    # hashlib loads OpenSSL, which takes a quarter of a bare interpreter's time; `random` in the library does the same as this
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

ABSENT = ""
"""The hash of a file that is not there."""

_MANIFEST_LIMIT = 100_000_000
"""Bytes: an import of a hundred thousand files is one change."""


class History:
    """`.history/`: log/ID.toml says what a change did, versions/SHA holds what it replaced."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.folder = f"{shelf.home}/.history"

    def apply(self, change: Change) -> str:
        """Carry a change out and return its id. One new file is written at once; anything more under the lock, logged first."""
        if change.is_one_new_file:
            unconfirmed = self._write_each(change.files, "", [])
            name = self._log_afterwards(change)
        else:
            with self.shelf.lock():
                name = self._log(change)
                unconfirmed = self._write_all(change, name)
        if unconfirmed:
            raise unconfirmed
        return name

    def plan_undo(self, name: str | None = None) -> Change:
        """Return the change that takes back the named change, or the last one not yet taken back.

        NotFoundError when there is none; ConflictError when a file was changed since.
        """
        manifest, found = self._find(name)
        back = []
        for file in reversed(manifest.get("file", [])):
            path, current = file["path"], self._read(file["path"])
            if _hash(current) == file["before"]:
                continue  # already as it was: taken back by hand, or never done because the change was cut off
            if _hash(current) != file["after"]:
                raise ConflictError(f"{path} was changed since '{manifest['summary']}'; nothing was undone")
            back.append(FileChange(path, current, self._version(file["before"])))
        return Change(f"undone: {manifest['summary']}", back, found)

    def _find(self, name: str | None) -> tuple[dict[str, Any], str]:
        try:
            names = sorted((n[:-5] for n in os.listdir(f"{self.folder}/log") if n.endswith(".toml")), reverse=True)
        except OSError:
            names = []
        undone = set()
        for candidate in names:
            manifest = self._read_manifest(candidate)
            if manifest is None:
                continue
            if manifest.get("undoes"):
                undone.add(manifest["undoes"])
            elif candidate not in undone and name in (None, candidate):
                return manifest, candidate
        raise NotFoundError("there is nothing to undo")

    def _read_manifest(self, name: str) -> dict[str, Any] | None:
        """Return what a change did; None when that was cut off while it was written, which comes before the change itself."""
        try:
            manifest = parse_toml(files.read_bytes(f"{self.folder}/log/{name}.toml", _MANIFEST_LIMIT))
            told = [
                manifest["summary"],
                *(file[key] for file in manifest["file"] for key in ("path", "before", "after")),
            ]
        except (InvalidError, FileNotFoundError, KeyError, TypeError):
            return None
        return manifest if all(isinstance(text, str) for text in told) else None

    def _write_all(self, change: Change, name: str) -> NotConfirmedError | None:
        """Write every file of a logged change, or take back those that were written."""
        done: list[FileChange] = []
        try:
            return self._write_each(change.files, name, done)
        except BaseException as error:
            back = [FileChange(file.path, file.after, file.before) for file in reversed(done)]
            try:
                unconfirmed = self._write_each(back, name, [])
            except NetjournalError as other:
                said = f"{error or type(error).__name__}; it is half done and could not be taken back ({other}): try 'nj undo'"
                raise NetjournalError(said) from error
            if unconfirmed is None:
                self._drop_manifest(name)
            raise

    def _write_each(self, changes: list[FileChange], name: str, done: list[FileChange]) -> NotConfirmedError | None:
        """Write files and add them to `done`; return the first doubt of the disk about one that is written."""
        doubt = None
        for file in changes:
            try:
                self._write(file, name)
            except NotConfirmedError as error:
                doubt = doubt or error
            done.append(file)
        return doubt

    def _write(self, file: FileChange, name: str) -> None:
        if file.before is None and file.after is not None:
            self.shelf.create(file.path, file.after)
        elif file.before is not None and file.after is not None:
            self.shelf.replace(file.path, file.after, file.before)
        elif self._read(file.path) == file.before:
            self.shelf.trash(file.path, name)
        else:
            raise ConflictError(f"{file.path} changed on disk since it was read; it stays where it is")

    def _log(self, change: Change) -> str:
        for file in change.files:
            if file.before is not None:
                self._keep_version(file.before)
        name = f"{clock.stamp()}-{os.urandom(3).hex()}"
        try:
            files.make_directory(f"{self.folder}/log")
            files.write_new(f"{self.folder}/log/{name}.toml", self._describe(change).encode())
        except OSError as error:
            raise self._refuse(error) from error
        except NotConfirmedError as error:
            self._drop_manifest(name)
            raise self._refuse(error) from error
        return name

    def _drop_manifest(self, name: str) -> None:
        try:
            os.unlink(f"{self.folder}/log/{name}.toml")
        except OSError:
            return  # it tells of a change that was not made: to undo it changes nothing

    def _refuse(self, error: OSError | NotConfirmedError) -> NetjournalError:
        why = files.say_os_error(error) if isinstance(error, OSError) else str(error)
        return NetjournalError(f"cannot write to {self.shelf.home}: {why}; nothing was changed")

    def _log_afterwards(self, change: Change) -> str:
        """Log a file that is already safe: a failure here costs its undo, not its words."""
        try:
            return self._log(change)
        except NetjournalError:
            return ""

    def _describe(self, change: Change) -> str:
        return compose_toml(
            {
                "summary": change.summary,
                "at": clock.now(),
                "undoes": change.undoes,
                "file": [{"path": f.path, "before": _hash(f.before), "after": _hash(f.after)} for f in change.files],
            }
        )

    def _keep_version(self, data: bytes) -> None:
        path = f"{self.folder}/versions/{_hash(data)}"
        try:
            files.make_directory(f"{self.folder}/versions")
            try:
                files.write_new(path, data)
            except FileExistsError:
                held = files.read_bytes(path)
                if held != data:  # cut off where the file system has no links
                    files.write_over(path, data, held)
        except (OSError, NotConfirmedError) as error:
            raise self._refuse(error) from error

    def _version(self, digest: str) -> bytes | None:
        if digest == ABSENT:
            return None
        try:
            data = files.read_bytes(f"{self.folder}/versions/{digest}")
        except FileNotFoundError as error:
            raise NotFoundError("the version to return to is no longer kept") from error
        if _hash(data) != digest:
            raise InvalidError(
                f"the version to return to is damaged ({self.folder}/versions/{digest}); nothing was undone"
            )
        return data

    def _read(self, path: str) -> bytes | None:
        try:
            return self.shelf.read(path)
        except FileNotFoundError:
            return None


def _hash(data: bytes | None) -> str:
    return ABSENT if data is None else sha256(data).hexdigest()
