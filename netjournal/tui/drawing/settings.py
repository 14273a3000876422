"""Settings and what they may be, as rows."""

from __future__ import annotations

from netjournal.tui.content import Line, fit, wrap
from netjournal.tui.drawing.pen import Pen
from netjournal.values import Value

_WIDE = 66
"""Columns from which a setting is one line."""
_KEY, _VALUE, _CHOICE = 24, 16, 22


class Shown(Value):
    """A setting in words."""

    key: str
    value: str
    is_own: bool
    purpose: str


def draw_setting(setting: Shown, width: int, pen: Pen) -> list[Line]:
    """Return key, value and purpose: side by side where there is room, else the purpose under them."""
    value = setting.value or "default"
    role = "title" if setting.is_own else "muted"
    key = fit(setting.key, min(_KEY, width - 12), pen.glyphs.ellipsis)
    if width < _WIDE:
        head: Line = [(f" {key} ", "person"), (fit(value, max(width - _KEY - 3, 9), pen.glyphs.ellipsis), role)]
        return [head, *([("   ", ""), (line, "muted")] for line in wrap(setting.purpose, width - 4))]
    left = _KEY + _VALUE + 2
    first, *more = wrap(setting.purpose, width - left - 1)
    value = fit(value, _VALUE, pen.glyphs.ellipsis)
    line: Line = [(f" {key}", "person"), (value, role), (" ", ""), (first, "muted")]
    return [line, *([(" " * left, ""), (line, "muted")] for line in more)]


def draw_sample(pen: Pen) -> Line:
    """Return one line of what colours mean, for those who choose a theme."""
    glyphs = pen.glyphs
    marks = [(glyphs.overdue, "overdue"), (glyphs.due, "due"), (glyphs.soon, "soon"), (" ", "ok")]
    states = [(f"{mark} {role} ".lstrip(), role) for mark, role in marks]
    return [
        (" ", ""), *states, (" call", "kind"), (" #tag", "tag"), (" +gave", "gave"), (" +got", "got"), (f" {glyphs.bar * 3}", "bar"),
        (f"{glyphs.bar_left * 2} ", "muted"), ("quiet", "muted"),
    ]  # fmt: skip


def draw_choice(choice: tuple[str, str], width: int, pen: Pen) -> list[Line]:
    """Return one line of a choice: what it is, and what is said of it."""
    name, said = choice
    return [[(f" {fit(name, _CHOICE)} ", "person"), (fit(said, width - _CHOICE - 3, pen.glyphs.ellipsis), "muted")]]
