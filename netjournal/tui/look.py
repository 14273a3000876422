"""Look: which theme and glyphs are worn: what the user has set, else what suits the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES

from netjournal.glyphs import GLYPHS, Glyphs
from netjournal.palettes import find_palette, load_palettes
from netjournal.tui.theming import textual_theme
from netjournal.values import Value

if TYPE_CHECKING:
    from textual.app import App

    from netjournal.config import Config
    from netjournal.tui.drawing.pen import Pen

_FALLBACK = "ink"


class Dress(Value):
    """What there is to wear: the theme and the glyphs that suit the terminal, and the folders of themes, ours first."""

    theme: str
    glyphs: Glyphs
    folders: list[str]


class Look:
    """How an app looks."""

    def __init__(self, app: App[str], dress: Dress) -> None:
        self._app = app
        self._folders, self._theme, self._glyphs = dress.folders, dress.theme, dress.glyphs

    def wear(self, name: str) -> list[str]:
        """Put a theme on, the one that suits the terminal for "", and return what is wrong with it and with theme files."""
        palette, faults = find_palette(name or self._theme, self._folders)
        if palette is None and name and name not in BUILTIN_THEMES:
            faults.append(f"no theme is called '{name}'; 'nj themes' lists them")
            palette, _ = find_palette(_FALLBACK, self._folders)
        if palette is not None:
            self._app.register_theme(textual_theme(palette))
        self._app.theme = palette.name if palette else name or self._theme
        return faults

    def put_on(self, config: Config, pen: Pen) -> None:
        """Put on the theme and the glyphs that the settings name."""
        self.wear(config.text("theme"))
        pen.glyphs = GLYPHS.get(config.text("glyphs"), self._glyphs)

    def list_themes(self) -> list[tuple[str, str]]:
        """Return (name, what it is) of the themes there are: of files, then Textual's own."""
        palettes, _ = load_palettes(self._folders)
        own = [
            (palette.name, palette.about or ("Dark." if palette.dark else "Light.")) for palette in palettes.values()
        ]
        return own + [(name, "One of Textual's own.") for name in sorted(BUILTIN_THEMES) if name not in palettes]
