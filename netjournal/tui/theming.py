"""Themes on the screen: palettes as Textual themes, and the style of a role, whatever theme is worn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from netjournal.palettes import BACKGROUND_ROLES, ROLES

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

    from netjournal.palettes import Palette

FOCUS = "focus"
"""A role of the program's own: the number of the pane that has the keys, reversed in every theme."""

_ANSI_ROLES = {
    "overdue": "ansi_red", "due": "ansi_yellow", "soon": "ansi_magenta", "ok": "ansi_green", "kind": "ansi_cyan",
    "tag": "ansi_magenta", "gave": "ansi_green", "got": "ansi_cyan", "bar": "ansi_cyan", "title": "ansi_cyan",
    "cursor-bg": "ansi_cyan", "cursor-fg": "ansi_black",
}  # fmt: skip
_TEXT_ROLES = {
    "overdue": "text-error", "due": "text-warning", "soon": "text-accent", "ok": "text-success",
    "kind": "text-secondary", "tag": "text-accent", "gave": "text-success", "got": "text-primary",
    "bar": "text-primary", "title": "text-primary",
}  # fmt: skip


def textual_theme(palette: Palette) -> Theme:
    """Return the palette as a Textual theme; its roles are the CSS variables `$nj-ROLE` and `$nj-ROLE-style`."""
    base, roles = palette.base, palette.roles
    variables = {f"nj-{role}": roles[role] for role in ROLES}
    variables |= {f"nj-{role}-style": palette.style.get(role, "none") for role in ROLES}
    if "border" in base:
        variables["border"] = base["border"]
    theme = Theme(
        name=palette.name,
        dark=palette.dark,
        ansi=palette.ansi,
        primary=base["primary"],
        secondary=roles["kind"],
        accent=roles["tag"],
        warning=roles["due"],
        error=roles["overdue"],
        success=roles["ok"],
        foreground=base["foreground"],
        background=base["background"],
        surface=base["surface"],
        panel=base["panel"],
        variables=variables,
    )
    if palette.ansi:
        theme.variables = _ansi_variables(theme, base) | variables
    return theme


def _ansi_variables(theme: Theme, base: dict[str, str]) -> dict[str, str]:
    """Return what Textual's ANSI themes leave out, and what they would blend or colour by themselves."""
    plain = theme.foreground or "ansi_default"
    missing = ("ansi-background", "ansi-foreground", "foreground-disabled", "surface-active")
    colourless = {theme.primary, theme.error, theme.warning, theme.accent} == {plain}
    variables = dict.fromkeys(missing, plain)
    for name, value in theme.to_color_system().generate().items():
        if value.startswith("ansi_") and " " in value:
            variables[name] = value.split()[0]
        elif value.startswith("ansi_") and colourless:
            variables[name] = plain
    return variables | {"surface": base["surface"], "panel": base["panel"], "border": plain}


def default_variables(theme: Theme) -> dict[str, str]:
    """Return `$nj-*` for any Textual theme, derived from its own colours; a theme's own `nj-*` variables come first."""
    own = theme.to_color_system().generate()
    roles = _ansi_roles(own) if theme.ansi else _rgb_roles(own)
    variables = {f"nj-{role}": roles[role] for role in ROLES}
    variables |= {f"nj-{role}-style": "none" for role in ROLES}
    return variables | {"nj-overdue-style": "bold", "nj-title-style": "bold"} | theme.variables


def _ansi_roles(own: dict[str, str]) -> dict[str, str]:
    plain = dict.fromkeys(ROLES, own["foreground"])
    return plain | {"cursor-blur": own["background"]} | _ANSI_ROLES


def _rgb_roles(own: dict[str, str]) -> dict[str, str]:
    foreground, background, primary = (Color.parse(own[name]) for name in ("foreground", "background", "primary"))
    return {
        **{role: own[name] for role, name in _TEXT_ROLES.items()},
        "muted": background.blend(foreground, 0.72, 1.0).hex,
        "person": foreground.hex,
        "cursor-bg": primary.hex,
        "cursor-fg": (primary + primary.get_contrast_text(1.0)).hex,
        "cursor-blur": background.blend(foreground, 0.12, 1.0).hex,
    }


def role_style(node: Widget | App[object], role: str) -> Style:
    """Return how a role looks in the theme worn: a colour and attributes over the widget's own style; nothing for "".

    Colours stay by name in ANSI themes, and the app's own filters take them out under NO_COLOR.
    """
    if role == FOCUS:
        return role_style(node, "title") + Style(reverse=True)
    variables = node.app.theme_variables
    colour = variables.get(f"nj-{role}")
    return _style(colour, variables.get(f"nj-{role}-style", "none"), role in BACKGROUND_ROLES) if colour else Style()


@lru_cache(256)
def _style(colour: str, attributes: str, behind: bool) -> Style:  # noqa: FBT001 - one caller, two lines above
    rich_colour = Color.parse(colour).rich_color
    plain = Style(bgcolor=rich_colour) if behind else Style(color=rich_colour)
    return plain if attributes == "none" else plain + Style.parse(attributes)
