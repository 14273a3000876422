"""One by one: a room that shows one thing after the other on the whole screen, and whose keys are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.screens.tending import Tending
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.plain import Ground

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from netjournal.tui.content import Line
    from netjournal.tui.screens.room import Hints


class OneByOne(Tending):
    """A line above, two parts side by side where there is room, the keys."""

    ground = ""
    """The id of what the two parts stand on."""
    parts: tuple[str, str] = ("", "")
    """Their ids, the left one first."""

    def compose(self) -> ComposeResult:
        """The line above, the two parts, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self._choose_layout()
        yield Lines(id="head")
        with Ground(id=self.ground):
            for part in self.parts:
                yield Lines(id=part)
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show the first one, or the one where it was left."""
        self.refresh_journal()

    def on_resize(self) -> None:
        """Use what room there is."""
        self._choose_layout()
        self.show_turn()

    def _choose_layout(self) -> None:
        self.update_classes(choose_layout(self.app.size), animate=False)

    def show_turn(self) -> None:
        """Show what the turn is of."""
        raise NotImplementedError

    def show_head(self, draw: Callable[[int], Sequence[Line]]) -> None:
        """Show the line above; where there is no room for anything, say so."""
        size, is_tiny = self.app.size, self.has_class("-tiny")
        small: Sequence[Line] = [[(f"too small: {size.width}x{size.height}", "")], [("q back", "muted")]]
        self.query_one("#head", Lines).show(lambda width: small if is_tiny else draw(width))

    @property
    def flags(self) -> dict[str, bool]:
        """What the line above says of the journal."""
        return {"is_demo": self.desk.is_demo, "is_hiding": self.desk.is_hiding}

    def list_keys(self, words: Mapping[str, str]) -> Hints:
        """Return (key, word) of commands by their ids; those without a key are left out."""
        return [(key, word) for ident, word in words.items() if (key := self.keymap.first_key(ident))]

    def take_keys_back(self) -> None:
        """Nothing has the focus here: the keys are the screen's."""
        self.set_focus(None)
