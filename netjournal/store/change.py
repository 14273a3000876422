"""Change: what a use case wants of the shelf, as files before and after; one change is one step of undo."""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Progress = Callable[[str, int, int], None]
    """Hears what is being done, how much of it is done, and how much there is."""


class FileChange(Value):
    """One file: created when `before` is None, moved to the trash when `after` is None, else replaced."""

    path: str
    """Relative to the home, with slashes."""
    before: bytes | None
    after: bytes | None
    record: dict[str, Any] | None = None
    """What `after` holds, for those who know it already."""


class Change(Value):
    """Files that change together, and one line that says so."""

    summary: str
    files: list[FileChange]
    undoes: str | None = None
    """Id of the change this one takes back."""
    returns: bool = False
    """Whether it brings back what was there before: then the trash need not keep that too."""
    id: str = ""
    """What the history calls it, once it is carried out."""

    @property
    def is_one_new_file(self) -> bool:
        """Whether nothing that exists is touched: then no record of the past is needed before it."""
        return len(self.files) == 1 and self.files[0].before is None and self.files[0].after is not None


def keep_quiet(what: str, done: int, total: int) -> None:
    """Hear of progress, and say nothing."""
