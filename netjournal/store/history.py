"""History: what was changed, and the way back to what was there before."""

from __future__ import annotations

from netjournal.errors import ConflictError, InvalidError, NotFoundError
from netjournal.store.manifest import ABSENT, digest, list_manifests, read_manifest
from netjournal.store.shelf import Change, FileChange
from netjournal.store.transactions import Transactions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.store.manifest import Manifest, Trace

_SHORT = 6
"""Characters at the end of an id that tell it from all others, nearly always."""
_UNDONE, _REDONE = "undone: ", "redone: "


class History(Transactions):
    """The changes of one home, made and taken back."""

    def walk(self) -> Iterator[tuple[Manifest, bool]]:
        """Yield each change, the last one first, and whether it was taken back."""
        taken_back = set()
        for name in list_manifests(self.log):
            manifest = read_manifest(self.log, name)
            if manifest is not None:
                if manifest.undoes:
                    taken_back.add(manifest.undoes)
                yield manifest, name in taken_back

    def count(self) -> int:
        """Return how many changes are kept, also those that cannot be read."""
        return len(list_manifests(self.log))

    def find(self, name: str) -> Manifest:
        """Return the change with an id, or with the only id that begins or ends so; NotFoundError when there is none."""
        found = [one for one in list_manifests(self.log) if one.startswith(name) or one.endswith(name)]
        manifest = read_manifest(self.log, found[0]) if len(found) == 1 else None
        if manifest is None:
            why = "several changes have an id like" if len(found) > 1 else "no change has the id"
            raise NotFoundError(f"{why} '{name}'; 'nj history' lists them")
        return manifest

    def plan_undo(self, name: str | None = None) -> Change:
        """Return the change that takes back the named change, or the last one not yet taken back.

        NotFoundError when there is none; ConflictError, with both texts, when a file was changed since.
        """
        for manifest, is_taken_back in self.walk():
            if not is_taken_back and not _is_undo(manifest) and (name is None or manifest.id.endswith(name)):
                return self._plan_back(manifest, _UNDONE)
        raise NotFoundError("there is nothing to undo" if name is None else f"there is no change '{name}' to undo")

    def plan_redo(self, name: str | None = None) -> Change:
        """Return the change that takes back the named undo, or the last one; errors as those of plan_undo().

        Where something was changed after the undo there is nothing to redo: it may need what the undo brought back.
        """
        for manifest, is_taken_back in self.walk():
            if manifest.undoes is None and not is_taken_back:
                break
            if not is_taken_back and _is_undo(manifest) and (name is None or manifest.id.endswith(name)):
                return self._plan_back(manifest, _REDONE)
        raise NotFoundError("there is nothing to redo")

    def plan_restore(self, name: str) -> Change:
        """Return the change that brings files back as they were before the named change, whatever happened to them since."""
        manifest = self.find(name)
        back = [
            FileChange(file.path, current, self.versions.fetch(file.before))
            for file in manifest.files
            if file.before != ABSENT and digest(current := self._read(file.path)) != file.before
        ]
        if not back:
            is_there = any(file.before != ABSENT for file in manifest.files)
            why = "all is as it was before" if is_there else "nothing was there before"
            raise NotFoundError(f"{why} '{manifest.summary}'")
        return Change(f"restored: as before '{manifest.summary}'", back, returns=True)

    def read_texts(self, manifest: Manifest) -> list[tuple[str, bytes | None, bytes | None]]:
        """Return (path, before, after) of each file of a change; None where there was none, or where it is no longer kept."""
        return [
            (file.path, self._find_text(file.path, file.before), self._find_text(file.path, file.after))
            for file in manifest.files
        ]

    def _find_text(self, path: str, content: str) -> bytes | None:
        try:
            return self.versions.fetch(content)
        except (NotFoundError, InvalidError):
            current = self.shelf.find(path)
            return current if digest(current) == content else None

    def _read(self, path: str) -> bytes | None:
        try:
            return self.shelf.find(path)
        except InvalidError as error:
            raise ConflictError(f"{path}: {error.why}; nothing was undone") from error

    def _plan_back(self, manifest: Manifest, verb: str) -> Change:
        back, disputed = [], []
        for done, file in enumerate(reversed(manifest.files)):
            self.progress("reading", done, len(manifest.files))
            current = self._read(file.path)
            if digest(current) == file.before:
                continue  # already as it was: taken back by hand
            if digest(current) == file.after:
                back.append(FileChange(file.path, current, self.versions.fetch(file.before)))
            else:
                disputed.append((file, current))
        if disputed:
            raise self._dispute(manifest, disputed)
        return Change(
            verb + manifest.summary.removeprefix(_UNDONE).removeprefix(_REDONE), back, manifest.id, returns=True
        )

    def _dispute(self, manifest: Manifest, disputed: list[tuple[Trace, bytes | None]]) -> ConflictError:
        names = " and ".join(file.path for file, _ in disputed)
        said = f"{names} was changed since '{manifest.summary}'; nothing was undone"
        texts = []
        for file, current in disputed:
            try:
                texts.append((file.path, self.versions.fetch(file.before), current))
            except (NotFoundError, InvalidError):
                texts.append((file.path, None, current))
        if any(before is not None for _, before, _ in texts):
            said += f" ('nj restore {manifest.id[-_SHORT:]}' brings the earlier text back anyway)"
        return ConflictError(said, texts, manifest.id)


def _is_undo(manifest: Manifest) -> bool:
    return manifest.undoes is not None and manifest.summary.startswith(_UNDONE)
