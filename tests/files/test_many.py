"""Many files at once: all of them or none."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.files import many
from tests.files.disk import names

if TYPE_CHECKING:
    from pathlib import Path


def test_many_files_are_staged_privately_and_each_holds_what_it_should(tmp_path: Path) -> None:
    texts = [(str(tmp_path), b"x = %d" % number) for number in range(250)]
    heard: list[int] = []
    staged = many.stage_all(texts, heard.append)
    assert [files.read_bytes(path) for path in staged] == [data for _, data in texts]
    assert heard == [100, 200, 250]
    assert {stat.S_IMODE(os.stat(path).st_mode) for path in staged} == {0o600}
    many.discard_all(staged)
    assert names(tmp_path) == []


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_of_many_files_none_stays_when_one_cannot_be_written(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = getattr(os, call), iter(range(1000))

    def fail_late(*arguments: object, **keywords: object) -> object:
        done = real(*arguments, **keywords)
        if next(count) == 170:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return done

    monkeypatch.setattr(os, call, fail_late)
    with pytest.raises(OSError, match="No space left"):
        many.stage_all([(str(tmp_path), b"x = 1")] * 250)
    monkeypatch.undo()
    left = names(tmp_path)
    assert len(left) == (call == "open")  # what the system opened before it said that it could not


def test_who_hears_of_progress_can_put_an_end_to_it_and_nothing_stays(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        many.stage_all([(str(tmp_path), b"x = 1")] * 250, stop)
    assert names(tmp_path) == []


def test_a_folder_of_files_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a.md": b"a", "deep/b.md": b"b"}
    many.write_folder(f"{tmp_path}/pages", texts)
    assert {name: (tmp_path / "pages" / name).read_bytes() for name in texts} == texts
    with pytest.raises(OSError, match="not empty"):
        many.write_folder(f"{tmp_path}/pages", texts)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        many.write_folder(f"{tmp_path}/more", texts)
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]
