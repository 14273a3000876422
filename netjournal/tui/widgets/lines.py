"""Lines: text of a fixed place, such as a header, a card or the key hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, TypeAlias

from textual.geometry import Region
from textual.scroll_view import ScrollView

from netjournal.tui.content import Line, strip
from netjournal.tui.theming import role_style

if TYPE_CHECKING:
    from rich.style import Style
    from textual.strip import Strip
    from textual.theme import Theme

Look: TypeAlias = Literal["plain", "cursor", "blur"]
"""How a line stands out: not at all, under the cursor, under the cursor of a list without the focus."""

Drawn: TypeAlias = Sequence[tuple[Line, Look]]
"""What a widget shows, from its first row down; rows below are blank."""

Draw: TypeAlias = Callable[[int], Sequence[Line]]
"""Lines for a width in cells."""


class Painted(ScrollView, inherit_bindings=False):
    """A widget that knows the lines it shows, and repaints those that differ from the ones before."""

    DEFAULT_CSS = """
    Painted {
        overflow: hidden hidden;
        scrollbar-size: 0 0;
        background: $background;
        color: $foreground;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id, classes=classes)
        self._drawn: Drawn = []
        self._drawn_for = (0, 0)
        self._looks: dict[tuple[Look, str], Style] = {}
        self._strips: dict[int, Strip] = {}

    def draw(self, width: int, height: int) -> Drawn:
        """Return what to show in so many columns and rows."""
        raise NotImplementedError

    def paint(self) -> None:
        """Work out what to show, and repaint the lines that differ."""
        width, height = self.size
        if not width or not height:
            self._drawn_for = (0, 0)  # hidden: it is stale when it is shown again, though the size is the same
            self.refresh()
            return
        before, self._drawn, self._drawn_for = self._drawn, self.draw(width, height), (width, height)
        pairs = enumerate(zip_longest(before, self._drawn))
        changed = [y for y, (old, new) in pairs if old != new and y < height]
        for y in changed:
            self._strips.pop(y, None)
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen as Textual filters and styles it."""
        self.measure()
        return self._draw_strip(y, self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside a region. There is nothing to style around them, and Textual's way costs a first frame 20 ms."""
        size = self.size
        if self.region.size != size:
            return super().render_lines(crop)
        self.measure()
        strips = [self._keep_strip(y, size.width) for y in range(crop.y, crop.bottom)]
        return strips if crop.width == size.width else [line.crop(crop.x, crop.right) for line in strips]

    def _keep_strip(self, y: int, width: int) -> Strip:
        """Return a line as Textual's filters leave it, such as one for terminals without colours; worked out once."""
        if y not in self._strips:
            line = self._draw_strip(y, width)
            for line_filter in self.get_line_filters():
                line = line.apply_filter(line_filter, self.background_colors[1])
            self._strips[y] = line
        return self._strips[y]

    def _draw_strip(self, y: int, width: int) -> Strip:
        line, look = self._drawn[y] if y < len(self._drawn) else ([], "plain")
        return strip(line, width, lambda role: self._style(look, role))

    def measure(self) -> None:
        """Draw again when the size is another one; Textual repaints the widget by itself then."""
        width, height = self.size
        if (width, height) != self._drawn_for and width and height:
            self._strips.clear()
            self._drawn, self._drawn_for = self.draw(width, height), (width, height)

    def notify_style_update(self) -> None:
        """Forget the looks worked out for the styles before."""
        self._looks.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_mount(self) -> None:
        """Follow the theme: its roles may change although no CSS rule of this widget does."""
        self.app.theme_changed_signal.subscribe(self, self._wear)

    def _wear(self, _: Theme) -> None:
        self._looks.clear()
        self._strips.clear()
        self.refresh()

    def _style(self, look: Look, role: str) -> Style:
        if (look, role) not in self._looks:
            if not self._looks:
                self._looks["plain", ""] = self.rich_style  # Textual asks all ancestors for it
            style = self._looks["plain", ""]
            if look == "cursor":
                style += role_style(self, "cursor-bg") + role_style(self, "cursor-fg")
            else:
                style += role_style(self, role)
            if look == "blur":
                style += role_style(self, "cursor-blur")
            self._looks[look, role] = style
        return self._looks[look, role]


class Lines(Painted, can_focus=False):
    """Some lines, drawn by a function of the width."""

    def __init__(self, draw: Draw = lambda _: [], *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._draw_lines = draw

    def show(self, draw: Draw) -> None:
        """Show other lines."""
        self._draw_lines = draw
        self.paint()

    def draw(self, width: int, height: int) -> Drawn:
        """Return the lines there is room for."""
        return [(line, "plain") for line in self._draw_lines(width)[:height]]
