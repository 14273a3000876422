"""Bars take the cells they are given and say what they are of, with every set of glyphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.figures.bars import bar, name_bars, sides, spark, stack
from netjournal.figures.line import measure
from netjournal.glyphs import ASCII, CP437, GLYPHS, UNICODE, Glyphs

from .conftest import line_text

words = st.text(st.characters(exclude_categories=["C", "M"]), max_size=30)


@given(st.floats(-1, 3), st.integers(1, 30), st.none() | st.floats(0, 1))
def test_a_bar_takes_exactly_its_cells_with_or_without_a_mark(share: float, cells: int, pace: float | None) -> None:
    for glyphs in GLYPHS.values():
        line = bar(share, cells, glyphs, pace)
        assert measure(line) == cells
        assert line_text(line).count(glyphs.pace) == (pace is not None)


def test_a_bar_is_filled_to_its_share_and_marked_where_it_should_be() -> None:
    assert [line_text(bar(share, 4, UNICODE)) for share in (0, 0.5, 0.63, 1, 9)] == [
        "────",
        "━━──",
        "━━╸─",
        "━━━━",
        "━━━━",
    ]
    assert line_text(bar(0.63, 4, ASCII)) == "==--"
    assert [line_text(bar(0.5, 8, UNICODE, pace)) for pace in (0, 0.25, 0.75, 1)] == [
        "│━━━────",
        "━━│━────",
        "━━━━──│─",
        "━━━━───│",
    ]


def test_a_sparkline_goes_from_low_to_high_against_the_greatest() -> None:
    assert spark([0, 1, 2, 5], UNICODE) == "▁▂▃▆"
    assert spark([0, 0], UNICODE) == "▁▁"
    assert spark([-3, 5], CP437) == "_█"
    assert spark([], UNICODE) == ""


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4), st.integers(4, 60))
def test_a_stack_takes_its_cells_and_shows_every_part_that_is_not_nothing(counts: list[int], cells: int) -> None:
    line = stack([(count, glyph, glyph) for count, glyph in zip(counts, "abcd", strict=True)], cells)
    assert measure(line) == (cells if any(counts) else 0)
    assert [role for _, role in line] == [glyph for count, glyph in zip(counts, "abcd", strict=True) if count]
    sizes = {role: len(text) for text, role in line}
    assert all(
        abs(sizes.get(glyph, 0) - cells * count / sum(counts)) <= 4
        for count, glyph in zip(counts, "abcd", strict=True)
        if any(counts)
    )


def test_two_sides_meet_in_the_middle_in_proportion() -> None:
    line = line_text(sides(("gave", 13, "gave"), ("got", 15, "got"), 40, UNICODE))
    assert line == "gave 13  ▆▆▆▆▆▆▆▆▆▆▆│▆▆▆▆▆▆▆▆▆▆▆▆ 15 got"
    assert line_text(sides(("gave", 0, "gave"), ("got", 0, "got"), 24, ASCII)).split() == ["gave", "0", "|", "0", "got"]


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
@given(rows=st.lists(st.tuples(words, st.integers(0, 10**6)), max_size=8), cells=st.integers(30, 80))
def test_bars_with_names_begin_in_one_column_and_never_leave_their_room(
    glyphs: Glyphs, rows: list[tuple[str, int]], cells: int
) -> None:
    lines = name_bars([(name, count, [(str(count), "")]) for name, count in rows], cells, glyphs)
    assert len({measure(line[:2]) for line in lines}) <= 1
    for line, (_, count) in zip(lines, rows, strict=True):
        assert measure(line) <= cells
        assert line_text(line).endswith(str(count))
