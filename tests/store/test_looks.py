"""Looks: the day of the last look, kept once a day, and never in the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.store.looks import Looks

if TYPE_CHECKING:
    from pathlib import Path

FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (20, 21, 22))


def test_the_day_before_today_on_which_somebody_looked_is_known_all_day(tmp_path: Path) -> None:
    looks = Looks(str(tmp_path / "state" / "looked" / "home"))
    assert looks.find_last(FRIDAY) is None
    assert [looks.note(FRIDAY), looks.note(FRIDAY)] == [True, False]
    assert looks.find_last(FRIDAY) is None
    assert looks.find_last(SUNDAY) == FRIDAY
    assert [looks.note(SUNDAY), looks.note(SUNDAY)] == [True, False]
    assert looks.find_last(SUNDAY) == FRIDAY
    assert (tmp_path / "state" / "looked" / "home").read_text() == "2026-11-22 2026-11-20\n"


def test_a_clock_that_went_back_begins_again(tmp_path: Path) -> None:
    looks = Looks(str(tmp_path / "home"))
    looks.note(SUNDAY)
    assert looks.find_last(SATURDAY) is None
    assert looks.note(SATURDAY)
    assert (looks.find_last(SATURDAY), looks.find_last(SUNDAY)) == (None, SATURDAY)


@pytest.mark.parametrize("text", [b"", b"yesterday", b"\xff", b"2026-11-31 x", b"x" * 2_000_000])
def test_a_file_that_makes_no_sense_is_written_anew(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "home"
    path.write_bytes(text)
    looks = Looks(str(path))
    assert looks.find_last(SUNDAY) is None
    assert looks.note(SUNDAY)
    assert path.read_bytes() == b"2026-11-22 \n"


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    looks = Looks(str(tmp_path / "file" / "home"))
    assert looks.note(SUNDAY)
    assert looks.find_last(SUNDAY) is None
