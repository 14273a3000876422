"""Themes on the screen: palettes become Textual themes, and a role has a style in each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import ColorType
from rich.style import Style
from textual.app import App
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from netjournal.palettes import ROLES, load_palettes
from netjournal.tui.theming import default_variables, role_style, textual_theme
from netjournal.tui.widgets.lines import Lines

PALETTES, _ = load_palettes([str(Path(__file__).parents[2] / "themes")])


class Dressed(App[None]):
    """An app that may wear any theme, with a widget that uses the roles from CSS."""

    CSS = "Lines { height: 1; color: $nj-overdue; text-style: $nj-overdue-style; background: $nj-cursor-blur; }"

    def __init__(self, wear: str) -> None:
        super().__init__()
        for palette in PALETTES.values():
            self.register_theme(textual_theme(palette))
        self.theme = wear

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return default_variables(self.current_theme)

    def compose(self):
        yield Lines(lambda _: [[("late", "overdue"), (" tag", "tag")]])
        yield Input()


@pytest.mark.parametrize("name", [*PALETTES, *BUILTIN_THEMES])
async def test_every_role_has_a_style_in_every_theme(name: str) -> None:
    app = Dressed(name)
    async with app.run_test():
        styles = {role: role_style(app, role) for role in ROLES}
        assert all(styles.values())
        assert styles["cursor-bg"].bgcolor is not None
        assert styles["overdue"].color is not None
        assert role_style(app, "") == role_style(app, "no-such-role") == Style()


async def test_a_palette_decides_colour_and_attributes() -> None:
    app = Dressed("ink")
    async with app.run_test():
        assert role_style(app, "overdue") == Style(color="#ff8b82", bold=True)
        assert role_style(app.query_one(Lines), "due") == Style(color="#f0c052")
        assert role_style(app, "cursor-bg") == Style(bgcolor="#3a4d6b")


async def test_ansi_colours_stay_names() -> None:
    app = Dressed("term-dark")
    async with app.run_test():
        colour = role_style(app, "tag").color
        assert colour is not None
        assert (colour.type, colour.number) == (ColorType.STANDARD, 5)
        assert app.native_ansi_color


async def test_mono_sends_no_colour_anywhere() -> None:
    app = Dressed("mono")
    async with app.run_test():
        coloured = {
            name: value for name, value in app.theme_variables.items() if "ansi_" in value and value != "ansi_default"
        }
        assert coloured == {}
        assert role_style(app, "cursor-fg").reverse


async def test_a_change_of_theme_repaints_the_roles() -> None:
    app = Dressed("ink")
    async with app.run_test() as pilot:
        lines = app.query_one(Lines)
        before = [segment.style for segment in lines.render_line(0)]
        app.theme = "paper"
        await pilot.pause()
        after = [segment.style for segment in lines.render_line(0)]
        assert before != after
        assert after[0] is not None
        assert after[0].color == Style(color=PALETTES["paper"].roles["overdue"]).color
