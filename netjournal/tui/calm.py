"""A screen that does not repaint itself when the focus moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType

from netjournal.tui.display.sparing import SparingApp
from netjournal.tui.widgets.plain import Plain
from netjournal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.events import ScreenResume
    from textual.geometry import Size
    from textual.widget import Widget


class CalmScreen(Screen[ScreenResultType], Plain):
    """A screen where a change of focus costs what the two widgets repaint, and no style is worked out twice."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    """Nothing: a hidden Input would take the focus, and with it every key."""

    _arranged: object = None
    """Where everything was at the last layout."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget with the focus."""

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Keep the styles: every widget gets its own when it is mounted, and others when its classes or the theme change."""
        event.refresh_styles = False
        if isinstance(self.focused, Rows):
            self.focused.place_terminal_cursor()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001 - as Textual declares it
        """Compose every cell where a widget was asked for its place since the last layout: Textual misses what has changed then."""
        compositor = self._compositor
        if compositor._full_map is not self._arranged:  # noqa: SLF001 - only cells that changed are sent
            compositor._dirty_regions.add((size or self.outer_size).region)  # noqa: SLF001 - as above
        super()._refresh_layout(size, scroll)
        self._arranged = compositor._full_map  # noqa: SLF001 - as above

    def action_redraw(self) -> None:
        """Send the whole screen again: somebody else may have written on the terminal."""
        if isinstance(self.app, SparingApp):
            self.app.redraw()
