"""Lock: one writer at a time among the sessions of this journal."""

from __future__ import annotations

import os
import time

from netjournal.errors import LockedError, NetjournalError
from netjournal.files import say_os_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class Lock:
    """An advisory lock on a file of its own, held from the first enter to the last exit; LockedError after `patience` seconds."""

    def __init__(self, path: str, patience: float = 10.0) -> None:
        self.path, self.patience, self._descriptor, self._depth = path, patience, -1, 0

    @property
    def is_held(self) -> bool:
        """Whether this session has it."""
        return self._descriptor >= 0

    def __enter__(self) -> Self:
        if self._descriptor >= 0:
            self._depth += 1
            return self
        try:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            self._take()
        except BaseException as error:
            self.__exit__()
            if isinstance(error, OSError):
                raise NetjournalError(f"cannot lock {self.path}: {say_os_error(error)}; nothing was written") from error
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._depth:
            self._depth -= 1
            return
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def _take(self) -> None:
        import fcntl  # absent on Windows; only writers of several files need it

        for _ in range(max(1, round(self.patience / 0.05))):
            try:
                return fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
        raise LockedError("another netjournal is writing to this journal; try again in a moment")
