"""The part of a list on the screen: found from an anchor, whatever the length of the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.tui.widgets.sources import Draw, Joined, Listed, Paged, RowSource
from netjournal.tui.widgets.viewport import Place, Viewport


class Counted(RowSource):
    """A source that remembers which items it was asked for; item n has the n-th height, over and over."""

    def __init__(self, count: int, heights: tuple[int, ...] = (1,)) -> None:
        self.count, self.heights = count, heights
        self.asked: list[int] = []

    def __len__(self) -> int:
        return self.count

    def lines(self, index: int, width: int) -> list[list[tuple[str, str]]]:
        assert width > 0
        self.asked.append(index)
        return [[(f"{index}.{line}", "")] for line in range(self.heights[index % len(self.heights)])]


def items(view: Viewport) -> list[int]:
    return [place.item for place in view.places]


def test_it_starts_at_the_top() -> None:
    view = Viewport(Counted(100, (2, 3)), 10, 6)
    assert items(view) == [0, 0, 1, 1, 1, 2]
    assert view.span(1) == (2, 3)
    assert view.span(2) == (5, 1)
    assert view.span(9) == (0, 0)
    assert (view.at(5), view.at(6), view.at(-1)) == (2, None, None)


def test_an_item_beyond_the_edge_comes_to_the_middle() -> None:
    view = Viewport(Counted(100), 10, 10)
    view.reveal(9)
    assert view.top == 0
    view.reveal(10)
    assert view.top == 5
    view.reveal(4)
    assert view.top == 0


def test_an_item_cut_at_the_edge_is_brought_in_whole() -> None:
    view = Viewport(Counted(100, (2, 3)), 10, 6)
    view.reveal(2)
    assert view.span(2)[1] == 2


def test_the_last_screen_is_full_and_ends_with_the_last_line() -> None:
    view = Viewport(Counted(100, (2, 3)), 10, 6)
    view.reveal(99)
    assert view.places[-1] == Place(99, 2)
    assert len(view.places) == 6
    assert view.places[0] == Place(97, 2)


def test_pages_leave_nothing_out() -> None:
    view = Viewport(Counted(20, (2, 3)), 10, 6)
    view.page(1)
    assert view.top == 2
    view.page(-1)
    assert view.top == 0
    view.page(-1)
    assert view.top == 0


def test_an_item_taller_than_the_screen_is_passed() -> None:
    view = Viewport(Counted(5, (9,)), 10, 4)
    view.reveal(3)
    assert view.places[0] == Place(3, 0)
    view.page(1)
    assert view.top == 4
    view.page(-1)
    assert view.top <= 3


@pytest.mark.parametrize("count", [100, 100_000])
def test_only_what_is_near_the_screen_is_drawn(count: int) -> None:
    source = Counted(count, (1, 2, 4))
    view = Viewport(source, 10, 20)
    view.reveal(count - 1)
    view.reveal(count // 2)
    view.page(1)
    assert len(source.asked) < 6 * 20


def test_one_item_is_drawn_again_when_it_changes() -> None:
    source = Counted(9, (2,))
    view = Viewport(source, 10, 6)
    source.asked.clear()
    source.heights = (3,)
    view.forget(1)
    assert source.asked == [1]
    assert items(view) == [0, 0, 1, 1, 1, 2]


def test_nothing_is_shown_of_nothing() -> None:
    view = Viewport(Counted(0), 10, 5)
    view.page(1)
    view.page(-1)
    assert (view.places, view.top) == ([], 0)


moves = st.lists(st.sampled_from(["page down", "page up"]) | st.integers(0, 200), max_size=12)


@given(st.integers(1, 200), st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(4, 12), moves)
def test_lines_follow_each_other_and_the_revealed_item_is_whole(
    count: int, heights: list[int], height: int, steps: list[int | str]
) -> None:
    source = Counted(count, tuple(heights))
    view = Viewport(source, 10, height)
    for step in steps:
        if isinstance(step, int):
            view.reveal(step % count)
            assert view.span(step % count)[1] == len(view.lines(step % count))
        else:
            view.page(1 if step == "page down" else -1)
        every = [Place(item, line) for item in range(count) for line in range(len(source.lines(item, 1)))]
        at = every.index(view.places[0])
        assert view.places == every[at : at + height]
        assert len(view.places) == min(height, len(every))


def test_pages_of_an_answer_are_fetched_once_and_few_are_kept() -> None:
    fetched: list[tuple[int, int]] = []

    def fetch(start: int, stop: int) -> list[int]:
        fetched.append((start, stop))
        return list(range(start, stop))

    rows = Paged(1000, fetch, lambda item, _: [[(str(item), "")]])
    assert [rows.lines(index, 9)[0][0][0] for index in (0, 127, 128, 999)] == ["0", "127", "128", "999"]
    assert fetched == [(0, 128), (128, 256), (896, 1000)]


def test_an_item_that_is_gone_since_it_was_counted_is_blank() -> None:
    rows: Paged[int] = Paged(10, lambda *_: [], lambda item, _: [[(str(item), "")]])
    assert rows.lines(3, 9) == [[]]


def test_a_sequence_is_a_source() -> None:
    rows = Listed(["Ada", "Bob"], lambda name, width: [[(name[:width], "person")]])
    assert len(rows) == 2
    assert rows.lines(1, 2) == [[("Bo", "person")]]


def test_titles_stand_above_the_first_item_of_each_source_and_are_no_part_of_it() -> None:
    def title(text: str) -> Draw:
        return lambda width: [[(text[:width], "title")]]

    def draw(item: str, _: int) -> list[list[tuple[str, str]]]:
        return [[(item, "")]]

    joined = Joined(
        [(title("One"), Listed("ab", draw)), (title("None"), Listed("", draw)), (title("Two"), Listed("c", draw))]
    )
    view = Viewport(joined, 9, 9)
    lines = ["".join(text for text, _ in view.lines(place.item)[place.line]) for place in view.places]
    assert lines == ["One", "a", "b", "", "Two", "c"]
    assert [view.is_head(place) for place in view.places] == [True, False, False, True, True, False]
    assert [view.row(item) for item in range(3)] == [1, 2, 5]
    assert [view.at(row) for row in range(7)] == [0, 0, 1, 2, 2, 2, None]
    assert (len(joined), joined.say_position(2)) == (3, "3/3")
    with pytest.raises(IndexError):
        joined.find_part(3)
    view = Viewport(joined, 9, 3)
    view.reveal(2)
    assert [place.item for place in view.places] == [2, 2, 2]
