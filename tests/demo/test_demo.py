"""The demo journal: whole, well, and copied privately."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT, copy_demo
from netjournal.errors import UsageError
from netjournal.insights.due import list_due
from netjournal.insights.goals import list_progress
from netjournal.insights.occasions import list_occasions
from netjournal.insights.promises import list_open

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.journal import Journal

TODAY = MOMENT.date()


def test_the_demo_is_well_and_has_something_of_everything(demo: Journal) -> None:
    index = demo.index
    assert demo.problems() == []
    counts = {table: index.value(f"SELECT count(*) FROM {table}") for table in ("person", "entry", "goal")}
    assert counts["person"] >= 30
    assert counts["entry"] >= 150
    assert counts["goal"] >= 3
    assert index.value("SELECT count(*) FROM who w LEFT JOIN person p ON p.id = w.person WHERE p.id IS NULL") == 0
    assert index.value("SELECT max(day) FROM entry") <= TODAY.isoformat()
    assert index.value("SELECT count(DISTINCT kind) FROM entry") >= 8
    assert list_due(index, TODAY)
    assert list_open(index, TODAY)
    assert list_occasions(index, TODAY)
    assert not any(progress.fault for progress in list_progress(index, TODAY))


def test_a_copy_is_private_and_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    copy_demo(str(target))
    assert {oct(path.stat().st_mode & 0o777) for path in target.rglob("*") if path.is_file()} == {"0o600"}
    assert {oct(path.stat().st_mode & 0o777) for path in [target, *target.rglob("*")] if path.is_dir()} == {"0o700"}
    with pytest.raises(UsageError, match="is not empty; name a directory that is not there yet"):
        copy_demo(str(target))
    empty = tmp_path / "empty"
    os.mkdir(empty)
    copy_demo(str(empty))
    assert (empty / "journal.toml").exists()
