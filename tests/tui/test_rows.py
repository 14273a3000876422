"""The list: its cursor, what it says, and what it repaints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.events import Event, Key
from textual.geometry import Offset, Region

from netjournal.keymap import Keymap
from netjournal.palettes import load_palettes
from netjournal.tui.content import Line, wrap
from netjournal.tui.keyboard import name_key
from netjournal.tui.screens.keyed import Keyed
from netjournal.tui.theming import default_variables, textual_theme
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

INK = load_palettes([str(Path(__file__).parents[2] / "themes")])[0]["ink"]
NAMES = [f"person {number}" for number in range(36)]


def one_line(name: str, _: int) -> list[Line]:
    return [[("! ", "overdue"), (name, "person")]]


def wrapped(text: str, width: int) -> list[Line]:
    return [[(line, "")] for line in wrap(text, width, 4)]


class Board(Keyed[None]):
    """A screen with the keys of lists."""

    place = "texts"


class Listing(App[None]):
    """Two lists side by side under a header, with everything they say written down."""

    CSS = "Screen { layout: horizontal; } #left { width: 20; } #right { width: 1fr; }"

    def __init__(self, left: Rows, right: Rows | None = None) -> None:
        super().__init__()
        self.register_theme(textual_theme(INK))
        self.theme = "ink"
        self.left, self.right = left, right or Rows(empty="nothing here", id="right")
        self.left.id = "left"
        self.said: list[tuple[str, str | None, int]] = []

    def get_default_screen(self) -> Keyed[None]:
        return Board(Keymap())

    async def on_event(self, event: Event) -> None:
        is_key = isinstance(event, Key) and isinstance(self.screen, Board)
        if not (is_key and await self.screen.obey(name_key(event))):
            await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return default_variables(self.current_theme)

    def compose(self) -> Iterator[Widget]:
        yield self.left
        yield self.right

    def on_mount(self) -> None:
        self.left.focus()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self.said.append(("moved", event.control.id, event.index))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.said.append(("chosen", event.control.id, event.index))


def people(names: Sequence[str] = NAMES) -> Rows:
    return Rows(Listed(names, one_line), empty="Nobody here yet.")


def screen_text(rows: Rows) -> list[str]:
    return [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]


@pytest.fixture
def repainted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, Region]]:
    """Every region that a widget asks to be painted; a whole widget is its size."""
    asked: list[tuple[str | None, Region]] = []
    refresh = Rows.refresh

    def spy(self: Rows, *regions: Region, **options: bool) -> Rows:
        asked.extend((self.id, region) for region in regions or [self.size.region])
        return refresh(self, *regions, **options)

    monkeypatch.setattr(Rows, "refresh", spy)
    return asked


async def test_keys_move_the_cursor_and_it_stops_at_both_ends() -> None:
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        rows = app.left
        seen = []
        for key in (
            "j",
            "down",
            "k",
            "up",
            "up",
            "G",
            "j",
            "end",
            "g",
            "home",
            "pagedown",
            "pagedown",
            "pageup",
            "pageup",
        ):
            await pilot.press(key)
            seen.append(rows.cursor)
        assert seen == [1, 2, 1, 0, 0, 35, 35, 35, 0, 0, 10, 20, 10, 0]


async def test_it_tells_each_move_once_and_what_was_chosen() -> None:
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("j", "j", "enter", "o", "g", "g")
        assert app.said == [
            ("moved", "left", 1),
            ("moved", "left", 2),
            ("chosen", "left", 2),
            ("chosen", "left", 2),
            ("moved", "left", 0),
        ]
        assert app.left.position == "1/36"


async def test_one_move_repaints_two_lines(repainted: list[tuple[str | None, Region]]) -> None:
    app = Listing(people(), Rows(Listed(NAMES, one_line), id="right"))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        repainted.clear()
        await pilot.press("j")
        assert repainted == [("left", Region(0, 0, 20, 1)), ("left", Region(0, 1, 20, 1))]


async def test_the_cursor_looks_different_with_and_without_the_focus() -> None:
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        focused, plain = (app.left.render_line(y) for y in (0, 1))
        await pilot.press("tab")
        blurred = app.left.render_line(0)
        backgrounds = []
        for line in (focused, blurred, plain):
            (colour,) = {segment.style.bgcolor.name for segment in line if segment.style and segment.style.bgcolor}
            backgrounds.append(colour)
        assert backgrounds == [INK.roles["cursor-bg"], INK.roles["cursor-blur"], INK.base["background"]]


async def test_the_terminal_cursor_stands_on_the_row_for_readers_and_braille() -> None:
    app = Listing(people(), Rows(Listed(NAMES, one_line), id="right"))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("j", "j")
        assert app.cursor_position == Offset(0, 2)
        await pilot.press("tab", "j")
        assert app.cursor_position == Offset(20, 1)


async def test_moving_past_the_edge_brings_half_a_screen_at_once() -> None:
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press(*["j"] * 10)
        assert screen_text(app.left)[0] == "! person 5"
        assert screen_text(app.left)[5] == "! person 10"


@pytest.mark.parametrize("count", [100, 100_000])
async def test_no_item_is_drawn_that_is_not_near_the_screen(count: int) -> None:
    drawn: list[int] = []

    def draw(number: int, width: int) -> list[Line]:
        drawn.append(number)
        return wrapped(f"{number} " * (number % 4 + 1) * 6, width)

    app = Listing(Rows(Listed(range(count), draw)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("j", "j", "pagedown", "G", "k", "pageup")
        assert len(drawn) < 200


async def test_an_item_of_several_lines_is_one_stop_of_the_cursor() -> None:
    app = Listing(Rows(Listed(["call\nlunch near the office", "note", "met\nok"], wrapped)))
    async with app.run_test(size=(60, 10)) as pilot:
        assert screen_text(app.left)[:6] == ["call", "lunch near the", "office", "note", "met", "ok"]
        await pilot.press("j")
        assert app.cursor_position == Offset(0, 3)


async def test_an_item_higher_than_the_screen_can_be_read_to_its_end_before_the_cursor_goes_on() -> None:
    texts = ["first", "\n".join(f"line {number}" for number in range(25)), "last"]
    rows = Rows(Listed(texts, lambda text, width: [[(line, "")] for line in wrap(text, width)]))
    async with Listing(rows).run_test(size=(60, 10)) as pilot:
        await pilot.press("j")
        assert screen_text(rows)[::9] == ["line 0", "line 9"]
        await pilot.press("j", "j")
        assert (rows.cursor, screen_text(rows)[9]) == (1, "line 11")
        await pilot.press("k", "pagedown")
        assert screen_text(rows)[0] == "line 11"
        await pilot.press("pagedown")
        assert (rows.cursor, screen_text(rows)[9]) == (1, "line 24")
        await pilot.press("j")
        assert (rows.cursor, screen_text(rows)[9]) == (2, "last")


async def test_other_items_are_shown_with_the_cursor_where_it_was_asked_for(
    repainted: list[tuple[str | None, Region]],
) -> None:
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press(*["j"] * 12)
        top = screen_text(app.left)[0]
        repainted.clear()
        app.left.show(Listed([*NAMES[:9], "Ada", *NAMES[10:]], one_line), keep=app.left.cursor)
        assert screen_text(app.left)[0] == top
        assert repainted == [("left", Region(0, 4, 20, 1))]
        app.left.show(Listed(["only"], one_line), keep=12)
        assert (app.left.cursor, app.left.position) == (0, "1/1")
        assert screen_text(app.left)[:2] == ["! only", ""]


async def test_an_empty_list_says_so_and_no_key_breaks_it() -> None:
    app = Listing(people([]))
    async with app.run_test(size=(60, 10)) as pilot:
        assert screen_text(app.left)[:2] == [" Nobody here yet.", ""]
        await pilot.press("j", "k", "g", "G", "pagedown", "pageup", "enter")
        assert app.said == []
        assert (app.left.cursor, app.left.position) == (-1, "0/0")
        app.left.show(Listed([], one_line), empty='No one matches "hirng". esc shows all.')
        assert screen_text(app.left)[:2] == [" No one matches", ' "hirng". esc shows']
        app.left.show(Listed(["Ada"], one_line))
        assert app.left.cursor == 0


async def test_nothing_is_drawn_before_the_width_is_known() -> None:
    widths: list[int] = []

    def draw(name: str, width: int) -> list[Line]:
        widths.append(width)
        return one_line(name, width)

    rows = Rows(Listed(NAMES, draw))
    rows.show(Listed(NAMES, draw), keep=20)
    app = Listing(rows)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert set(widths) == {20}
        assert app.cursor_position == Offset(0, 5)


async def test_one_changed_item_is_drawn_again() -> None:
    names = ["Ada", "Bob"]
    app = Listing(people(names))
    async with app.run_test(size=(60, 10)):
        names[1] = "Bea"
        app.left.redraw(1)
        assert screen_text(app.left)[:2] == ["! Ada", "! Bea"]


async def test_a_new_size_lays_the_items_out_again() -> None:
    app = Listing(people(), Rows(Listed(["lunch near the office", "note"], wrapped), id="right"))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("G")
        assert screen_text(app.right)[:2] == ["lunch near the office", "note"]
        await pilot.resize_terminal(32, 6)
        await pilot.pause()
        assert screen_text(app.right)[:3] == ["lunch near", "the office", "note"]
        assert screen_text(app.left)[-1] == "! person 35"


@pytest.mark.parametrize("text", ["[/nope]", "[@click=app.quit]x", "\x1b]52;c;x\x07", "\x9b2J", "a\u202eb"])
async def test_hostile_text_is_shown_literally_and_filtered(text: str) -> None:
    app = Listing(people([text]), Rows(empty=text, id="right"))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("enter", "tab")
        for rows in (app.left, app.right):
            shown = "".join(screen_text(rows))
            assert not any(
                ord(character) < 32 or 0x7F <= ord(character) < 0xA0 or character == "\u202e" for character in shown
            )
            assert not text.startswith("[") or text in shown
        assert app.is_running


async def test_the_mouse_moves_the_cursor_and_a_double_click_chooses() -> None:
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click("#left", offset=(3, 4))
        assert app.said == [("moved", "left", 4)]
        await pilot.double_click("#left", offset=(3, 4))
        assert app.said[-1] == ("chosen", "left", 4)
        await pilot.click("#right", offset=(3, 4))
        assert app.left.cursor == 4


async def test_lines_of_a_fixed_place_repaint_only_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Region] = []
    card = Lines(lambda width: [[("Ada", "title")], [("-" * width, "muted")], [("notes", "")]])
    card.styles.height = 3
    app = Listing(people())
    async with app.run_test(size=(60, 10)) as pilot:
        await app.mount(card)
        await pilot.pause()
        monkeypatch.setattr(card, "refresh", lambda *regions: asked.extend(regions))
        card.show(lambda width: [[("Ada", "title")], [("-" * width, "muted")], [("a note", "")], [("no room", "")]])
        assert asked == [Region(0, 2, 20, 1)]
        assert card.render_line(2).text.rstrip() == "a note"
