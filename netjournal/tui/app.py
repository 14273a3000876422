"""NetjournalApp: the app, its theme and its first screen."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.app import App

from netjournal.palettes import load_palettes
from netjournal.tui.screens.home import Home
from netjournal.tui.theming import default_variables, textual_theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_DEFAULT_THEME = "ink"


class NetjournalApp(App[None]):
    """A journal on the whole screen."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "netjournal"

    def __init__(self, desk: Desk, pen: Pen, theme: str, theme_folders: Iterable[str]) -> None:
        super().__init__(ansi_color=None)
        self._desk, self._pen = desk, pen
        palettes, self._faults = load_palettes(theme_folders)
        for palette in palettes.values():
            self.register_theme(textual_theme(palette))
        if theme not in self.available_themes:
            self._faults.append(f"no theme is called '{theme}'; 'nj themes' lists them")
            theme = _DEFAULT_THEME
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme, also Textual's own, the roles that our styles name."""
        return default_variables(self.current_theme)

    def get_default_screen(self) -> Home:
        """Begin at home."""
        return Home(self._desk, self._pen)

    def on_mount(self) -> None:
        """Say what is wrong with themes; once the first frame is out, look for garbage again."""
        self.call_after_refresh(gc.enable)
        for fault in self._faults[:1]:
            self.notify(fault, severity="warning", markup=False)
