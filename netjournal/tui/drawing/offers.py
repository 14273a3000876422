"""Commands as rows of a list: the key, what it does, and its id or why it cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from netjournal.commands import Command
from netjournal.tui.content import Line, Piece, fit, row_text, wrap
from netjournal.tui.drawing.pen import Pen, spell
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE = 66
"""Columns from which on there is room for ids, and for more than one key."""
_KEYS = {True: 13, False: 9}


class Offer(Value):
    """A command that may be chosen; without one, a sentence that may be read."""

    title: str
    command: Command | None = None
    keys: Sequence[str] = ()
    why: str = ""
    """Why it cannot be done here and now; what comes after a semicolon is said when it is chosen."""
    group: int = 0
    """0 for what is done here, more for what is done elsewhere."""
    is_rule: bool = False
    """Whether the sentence says how a number comes about; else it says what must be mended."""

    @property
    def name(self) -> str:
        """What stands for the command in one word: its id, or its name on the command line."""
        command = self.command
        return "" if command is None else command.id if command.where else command.cli


def draw_offer(offer: Offer | str, width: int, pen: Pen, *, whole: bool = False) -> list[Line]:
    """Return the lines of a command, of a sentence, or of a title between them; `whole` says all of why it cannot be done."""
    if isinstance(offer, str):
        return [[(f" {offer}", "title")]]
    if offer.command is None:
        role = "" if offer.is_rule else "overdue"
        return [[(" ", ""), (part, role)] for part in wrap(spell(offer.title, pen.glyphs), width - 2)]
    is_wide = width >= WIDE
    keys = fit_keys([spell(key, pen.glyphs) for key in offer.keys], _KEYS[is_wide])
    room, role = width - cell_len(keys) - 3, "muted" if offer.why else ""
    texts = wrap(spell(offer.title, pen.glyphs), room)
    brief = offer.why.partition(";")[0] if offer.why else offer.name if is_wide else ""
    gap = room - cell_len(texts[0]) - cell_len(row_text(brief))
    beside = brief if len(texts) == 1 and gap > 1 and not whole else ""
    first: list[Piece] = [(" ", ""), (keys, role or "kind"), (f" {texts[0]}", role)]
    below = [(text, role) for text in texts[1:]]
    if offer.why and not beside and (whole or offer.command.where):  # `nj backup` says by itself where that is typed
        below += [(part, "due" if whole else "muted") for part in wrap(offer.why if whole else brief, room)]
    indent = " " * (cell_len(keys) + 2)
    return [
        [*first, (" " * gap + beside, "muted")] if beside else first,
        *([(indent, ""), (text, colour)] for text, colour in below),
    ]


def fit_keys(keys: Sequence[str], room: int) -> str:
    """Return as many keys as there is room for, at least the first, filled up to the room."""
    shown = list(keys)
    while len(shown) > 1 and cell_len(" ".join(shown)) > room:
        shown.pop()
    text = " ".join(shown)
    return fit(text, max(room, cell_len(row_text(text))))
