"""Lock: sessions wait for each other, and not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.errors import LockedError, NetjournalError
from netjournal.store import lock
from netjournal.store.lock import Lock

if TYPE_CHECKING:
    from pathlib import Path


def test_a_lock_that_another_holds_is_waited_for_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(lock.time, "sleep", waited.append)
    path = str(tmp_path / ".lock")
    with Lock(path), pytest.raises(LockedError, match="another netjournal is writing"), Lock(path, 0.5):
        pass
    assert sum(waited) == pytest.approx(0.5)
    with Lock(path, 0.1):
        pass


def test_a_lock_that_cannot_be_had_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NetjournalError, match=r"cannot lock .*: no such file or directory; nothing was written"):
        Lock(str(tmp_path / "absent" / ".lock")).__enter__()
