"""Glyphs: the marks, bars and rules a terminal can show, as three sets."""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Glyphs(Value):
    """One set of marks. Each is one cell wide, but for the ellipsis, the arrow, the separator and the limit."""

    name: str
    overdue: str
    due: str
    soon: str
    mark: str
    """A row that is marked for an action on many."""
    bullet: str
    rule: str
    vertical: str
    bar: str
    """The part of a bar that is reached."""
    bar_half: str
    """Half a cell of it, or "" when there is none."""
    bar_left: str
    """The part of a bar that is still to go."""
    pace: str
    """Where a goal should be by today."""
    sparks: str
    """Levels of a sparkline, low to high."""
    shades: str
    """Levels of a heat map, none to most."""
    quiet: str
    """A day without contact in it."""
    block: str
    """What a bar with a name is made of: lower than the row, so that the bars of two rows stay apart."""
    levels: str
    """Heights of the top of a column, the last one as high as the row."""
    up: str
    down: str
    same: str
    ellipsis: str
    separator: str
    """Between the items of a line."""
    arrow: str
    limit: str
    """Before the target of a goal that is met by staying at it or below."""
    border: str
    """The border type of a vertical rule, as CSS names it."""


UNICODE = Glyphs(
    name="unicode", overdue="!", due="•", soon="◦", mark="▸", bullet="•", rule="─", vertical="│",
    bar="━", bar_half="╸", bar_left="─", pace="│", sparks="▁▂▃▄▅▆", shades=" ░▒▓█", quiet="·", block="▆",
    levels="▁▂▃▄▅▆▇█", up="▲", down="▼", same="=",
    ellipsis="…", separator=" · ", arrow="→", limit="≤", border="solid",
)  # fmt: skip

CP437 = Glyphs(
    name="cp437", overdue="!", due="■", soon="∙", mark="»", bullet="∙", rule="─", vertical="│",
    bar="═", bar_half="", bar_left="─", pace="│", sparks="_▄█", shades=" ░▒▓█", quiet="·", block="▄",
    levels="▄█", up="+", down="-", same="=",
    ellipsis="..", separator=" · ", arrow="->", limit="≤", border="solid",
)  # fmt: skip

ASCII = Glyphs(
    name="ascii", overdue="!", due="*", soon=".", mark=">", bullet="-", rule="-", vertical="|",
    bar="=", bar_half="", bar_left="-", pace="|", sparks="_-=#", shades=" .:+#", quiet="_", block="#",
    levels="#", up="+", down="-", same="=",
    ellipsis="..", separator=" - ", arrow="->", limit="<=", border="ascii",
)  # fmt: skip

GLYPHS = {glyphs.name: glyphs for glyphs in (UNICODE, CP437, ASCII)}
"""The sets by name."""


def choose_glyphs(environ: Mapping[str, str], encoding: str, wanted: str = "") -> Glyphs:
    """Return the set NJ_GLYPHS names, else the one wanted, else what the terminal and the locale's encoding can show."""
    for name in (environ.get("NJ_GLYPHS", ""), wanted):
        if name in GLYPHS:
            return GLYPHS[name]
    terminal = environ.get("TERM", "")
    if encoding.lower().replace("-", "").replace("_", "") not in ("utf8", "utf8sig") or terminal == "dumb":
        return ASCII
    return CP437 if terminal == "linux" else UNICODE
