"""Duplicates: two people who are perhaps one, side by side; one key says what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.tui.drawing.pairs import draw_none, draw_side, draw_why
from netjournal.tui.screens.one_by_one import OneByOne
from netjournal.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.commands import Command
    from netjournal.insights.due import Standing
    from netjournal.insights.duplicates import Pair
    from netjournal.store import Change
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.register import Register
    from netjournal.tui.screens.room import Hints

_HINTS = {
    "pair.left": "into left", "pair.right": "into right", "pair.apart": "not the same", "pair.later": "later", "undo": "undo", "back": "back",
    "help": "help",
}  # fmt: skip
"""What is worth a hint -> its word."""
_OF_PAIRS = frozenset({"pair.left", "pair.right", "pair.apart", "pair.later"})


class Duplicates(OneByOne):
    """A pair at a time, the likeliest first; what is left for later is not shown again while the screen is open."""

    spot = "pairs"
    ground, parts = "pair", ("left", "right")
    person: Standing | None = None
    record = None

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._later: set[tuple[str, str]] = set()
        self._pairs: list[Pair] = []
        self._done = 0

    @property
    def pair(self) -> Pair | None:
        """The two who are looked at."""
        return self._pairs[0] if self._pairs else None

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.id in _OF_PAIRS and self.pair is None:
            return "there is no pair to look at; q goes back"
        return super().find_obstacle(command)

    def refresh_journal(self) -> None:
        """Ask everything again: whoever was merged or told apart is no pair any longer."""
        self.pen.today = self.desk.today
        found = self.desk.list_duplicates()
        self._pairs = [pair for pair in found if (pair.one, pair.other) not in self._later]
        self.show_turn()
        self.show_hints()

    def show_turn(self) -> None:
        """Show why the two are perhaps one, and what is known of each."""
        pair, pen, flags = self.pair, self.pen, self.flags
        place, total = self._done + len(self._later) + 1, self._done + len(self._later) + len(self._pairs)
        self.show_head(lambda width: draw_why(pair, place, total, width, pen, **flags))
        left, right = (self.query_one(f"#{side}", Lines) for side in self.parts)
        if pair is None:
            later = len(self._later)
            left.show(lambda width: draw_none(later, width))
            right.show(lambda _: [])
            return
        self._show_side(left, pair.one, pair.name, pair.entries)
        self._show_side(right, pair.other, pair.other_name, pair.other_entries)

    def _show_side(self, lines: Lines, own: str, name: str, entries: int) -> None:
        found, pen = self.desk.open_portrait(own), self.pen
        sections = found[1] if found else []
        lines.show(lambda width: draw_side(name, entries, sections, width, lines.size.height, pen))

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done with a pair."""
        return self.list_keys(_HINTS)

    def action_pair_left(self) -> None:
        """Merge the right one into the left one."""
        self._decide(lambda register, pair: register.merge(pair.other, pair.one))

    def action_pair_right(self) -> None:
        """Merge the left one into the right one."""
        self._decide(lambda register, pair: register.merge(pair.one, pair.other))

    def action_pair_apart(self) -> None:
        """Note that they are two."""
        self._decide(lambda register, pair: register.tell_apart(pair.one, pair.other))

    def action_pair_later(self) -> None:
        """Go on to the next pair."""
        if self.pair:
            self._later.add((self.pair.one, self.pair.other))
            self.refresh_journal()

    def action_undo(self) -> None:
        """Take the last decision back; the pair is looked at again."""
        self._done = max(self._done - 1, 0)
        super().action_undo()

    def _decide(self, act: Callable[[Register, Pair], Change]) -> None:
        """Change something about the pair and go on to the next, or say why not."""
        if pair := self.pair:
            self._do(lambda register, _: act(register, pair), self._count)

    def _count(self, _: Change) -> None:
        self._done += 1
        self.show_turn()
