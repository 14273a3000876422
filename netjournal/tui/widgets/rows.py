"""Rows: the one list. It draws only what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset, Region
from textual.message import Message

from netjournal.tui.content import wrap
from netjournal.tui.widgets.lines import Painted
from netjournal.tui.widgets.sources import Listed, RowSource
from netjournal.tui.widgets.viewport import Viewport

if TYPE_CHECKING:
    from textual import events

    from netjournal.tui.widgets.lines import Drawn, Look

_WHEEL = 3
_NOTHING: RowSource = Listed[str]([], lambda text, _: [[(text, "")]])


class _OfRows(Message):
    """Something about an item of a list."""

    def __init__(self, index: int, rows: Rows) -> None:
        super().__init__()
        self.index, self.rows = index, rows

    @property
    def control(self) -> Rows:
        """The list it happened in."""
        return self.rows


class Rows(Painted, can_focus=True):
    """A list with a cursor over a source of any length; 100 items and 100,000 cost the same."""

    clicks = 2
    """How many clicks on an item choose it."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
    }
    """

    class Moved(_OfRows):
        """The cursor stands on another item; -1 when there is none."""

    class Chosen(_OfRows):
        """The item under the cursor was chosen with enter or a double click."""

    def __init__(
        self,
        source: RowSource = _NOTHING,
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty
        self._source = source
        self._cursor = 0 if len(source) else -1
        self._viewport = Viewport(_NOTHING, 1, 1)

    @property
    def is_heard(self) -> bool:
        """Whether the keys move the cursor."""
        return self.has_focus

    @property
    def cursor(self) -> int:
        """The index of the item under the cursor; -1 when there is none."""
        return self._cursor

    @cursor.setter
    def cursor(self, index: int) -> None:
        index = self.settle(min(max(index, 0), len(self._source) - 1))
        moved, self._cursor = index != self._cursor, index
        self.paint()
        self.place_terminal_cursor()
        if moved:
            self.post_message(self.Moved(index, self))

    @property
    def position(self) -> str:
        """Where the cursor stands, such as "3/36"."""
        return self._source.say_position(self._cursor)

    @property
    def source(self) -> RowSource:
        """Where the rows come from."""
        return self._source

    def show(self, source: RowSource, keep: int | None = None, empty: str | None = None) -> None:
        """Show other items, the cursor on item `keep` or on the first."""
        top = 0 if keep is None else self._viewport.top
        self._source = source
        self.empty = self.empty if empty is None else empty
        self._viewport = Viewport(source, *self.size, top) if self.size else Viewport(_NOTHING, 1, 1)
        self.cursor = keep or 0

    def settle(self, index: int) -> int:
        """Return the item on which a cursor stops that is sent to one."""
        return index

    def lead(self, index: int) -> int:
        """Return the first of the items that are to be seen above one, if there is room."""
        return index

    def redraw(self, index: int) -> None:
        """Draw one item again, because what it shows has changed."""
        self._viewport.forget(index)
        self.paint()

    def action_nav_down(self) -> None:
        """Move the cursor to the next item; within one that is higher than the screen, show a line more."""
        if not self._scroll(1):
            self.cursor += 1

    def action_nav_up(self) -> None:
        """Move the cursor to the item before; within one that is higher than the screen, show a line more."""
        if not self._scroll(-1):
            self.cursor -= 1

    def action_nav_top(self) -> None:
        """Go to the first item."""
        self.cursor = 0

    def action_nav_bottom(self) -> None:
        """Go to the last item."""
        self.cursor = len(self._source) - 1

    def action_nav_page_down(self) -> None:
        """Go one screen down."""
        self._page(1)

    def action_nav_page_up(self) -> None:
        """Go one screen up."""
        self._page(-1)

    def _scroll(self, rows: int) -> bool:
        """Show other lines of an item that is higher than the screen, and tell whether there were any."""
        view = self._viewport
        if self._cursor < 0 or view.source is not self._source or not view.scroll(self._cursor, rows):
            return False
        self.paint()
        return True

    def _page(self, direction: int) -> None:
        """Go one screen down or up; the cursor keeps its place on the screen while there is one."""
        if self._scroll(direction * self.size.height):
            return
        row, _ = self._viewport.span(self._cursor)
        before = self._viewport.places
        self._viewport.page(direction)
        if self._viewport.places == before:
            self.cursor = len(self._source) - 1 if direction > 0 else 0
            return
        index = self._viewport.at(row)
        self.cursor = len(self._source) - 1 if index is None else index

    def action_open(self) -> None:
        """Say that the item under the cursor was chosen."""
        if self._cursor >= 0:
            self.post_message(self.Chosen(self._cursor, self))

    def on_resize(self) -> None:
        """Lay the items out for the new size before the terminal's cursor is put on one."""
        self.measure()
        self.place_terminal_cursor()
        self.refresh(Region(0, 0, 1, 1))  # the cursor goes along with a frame, and the one for this size is out

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - as Textual declares it
        """Change the look of the cursor."""
        super().watch_has_focus(has_focus)
        self.paint()
        self.place_terminal_cursor()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the item under the mouse; as many clicks as that takes choose it."""
        index = self._viewport.at(event.y)
        if index is not None:
            event.stop()
            self.cursor = index
            if event.chain == self.clicks:
                self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the cursor down with the wheel."""
        event.stop()
        self.cursor += _WHEEL

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the cursor up with the wheel."""
        event.stop()
        self.cursor -= _WHEEL

    def draw(self, width: int, height: int) -> Drawn:
        """Return the lines of the items on the screen, or the sentence for none."""
        view = self._viewport
        if view.source is not self._source or (view.width, view.height) != (width, height):
            view = self._viewport = Viewport(self._source, width, height, view.top)
        if not len(self._source):  # also one that turned out to be empty when it was looked at
            self._cursor = -1
        if self._cursor < 0:
            return [([(" ", ""), (text, "muted")], "plain") for text in wrap(self.empty, width - 2, height)]
        for index in sorted({self.lead(self._cursor), self._cursor}):
            view.reveal(index)
        here: Look = "cursor" if self.is_heard else "blur"
        return [
            (
                view.lines(place.item)[place.line],
                here if place.item == self._cursor and not view.is_head(place) else "plain",
            )
            for place in view.places
        ]

    def place_terminal_cursor(self) -> None:
        """Put the terminal's cursor on the row, where screen readers and braille displays follow it."""
        if self.has_focus and self.size:
            row = self._viewport.row(self._cursor)
            self.app.cursor_position = self.content_region.offset + Offset(0, row)
