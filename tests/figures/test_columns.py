"""Columns of weeks, and the line they should reach."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netjournal.figures.columns import draw_columns
from netjournal.figures.line import measure
from netjournal.glyphs import ASCII, GLYPHS, UNICODE

from .conftest import line_text


def test_columns_rise_to_their_numbers_and_the_target_is_a_line_across() -> None:
    lines = draw_columns([0, 1, 2, 4, 8], 4, 20, 4, UNICODE)
    assert [line_text(line) for line in lines] == [
        "8         █ ",
        "          █ ",
        "4 ──────█─█─",
        "    ▄ █ █ █ ",
    ]
    met = [role for line in lines for text, role in line if text == "█" and role == "ok"]
    assert len(met) == 6


def test_the_last_columns_stay_when_there_is_no_room_for_all() -> None:
    assert [line_text(line) for line in draw_columns([9, 9, 9, 1], None, 6, 2, ASCII)] == ["9 #   ", "  # # "]


@given(st.lists(st.integers(0, 999), min_size=1, max_size=60), st.none() | st.integers(1, 999), st.integers(12, 90))
def test_what_is_not_nothing_is_seen_and_no_line_is_too_long(counts: list[int], target: int | None, cells: int) -> None:
    for glyphs in GLYPHS.values():
        lines = draw_columns(counts, target, cells, 5, glyphs)
        assert len(lines) == 5
        assert all(measure(line) <= cells for line in lines)
        seen = [text for text, _ in lines[-1][1::2]]
        for count, text in zip(counts[-len(seen) :], seen, strict=True):
            assert (text in glyphs.levels) == (count > 0)
