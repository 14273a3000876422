"""Board: the panes of home with their header, and how they share the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netjournal.commands import COMMANDS
from netjournal.errors import NetjournalError
from netjournal.tui.drawing.page import Headline, draw_head, draw_side
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.welcome import draw_masthead, draw_welcome
from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.screens.panes import PANES, Panes
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.geometry import Size

    from netjournal.journal import Journal
    from netjournal.tui.desk import Desk, Look


class Board(Panes):
    """People, their timeline and the goals, as far as there is room."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._side_shown = False
        self._headline: Headline | None = None
        self._tip = ""
        """The id of the command that the tip at the top is about."""

    def compose(self) -> ComposeResult:
        """Header and strip, panes, hints. As few widgets as will do: each takes milliseconds of the first frame."""
        pen = self.pen
        self.set_class(pen.glyphs.border == "ascii", "-ascii")
        self._choose_layout(self.app.size)  # while there is nothing yet to style twice
        yield Lines(id="head")
        with Ground(id="panes", classes=f"-on-{self.pane_name}"):
            yield Pane("1", "People", Rows(id="people"), id="people-pane", pen=pen)
            yield Pane("2", "Timeline", Rows(id="timeline"), Lines(id="card"), id="timeline-pane", pen=pen)
            yield Pane("3", "Goals", Rows(id="goals"), id="goals-pane", pen=pen)
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show the journal in the right layout from the first frame."""
        self.set_focus(self.rows("people"))
        self.refresh_journal()
        self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        """Look who else is here, what tip there is, and at each file for an edit; none of it may hold up a key."""
        desk = self.desk

        def begin(_: Journal) -> tuple[dict[str, Any], str]:
            return desk.tips.read() if desk.tips else {}, desk.neighbours.arrive() if desk.neighbours else ""

        desk.aside.do(begin, self._meet)

    def _meet(self, get: Callable[[], tuple[dict[str, Any], str]]) -> None:
        """Show the tip, say who else is here, and look at the files: a thousand of them take longer than a first frame may wait."""
        table, other = get()
        if self.desk.tips:
            self.desk.tips.begin(table, self.desk.today)
            self._show_tip()
        if other:
            self.say(other)
        self.desk.look(lambda look: self._see_first(look, has_said=bool(other)))

    def _see_first(self, look: Callable[[], Look], *, has_said: bool) -> None:
        """Show what the first look has found, and what has come since the last one unless something else was said."""
        try:
            if look().is_stale:
                self.refresh_journal()
            if (news := self.desk.take_news()) and not has_said:
                self.say(news)
            self.desk.lookout.prepare()
        except NetjournalError as error:
            self.say(str(error))

    def _show_tip(self) -> None:
        """Show the day's tip, if it is another one."""
        before, self._tip = self._tip, self.desk.choose_tip()
        if self._tip != before:
            self._show_head()

    def on_resize(self) -> None:
        """Say so where there is no room for anything; else let the side column use what there is."""
        self._choose_layout(self.size)
        self._show_head()
        self._show_side()
        if self.people is not None and self._has_room != self._is_followed:
            self.show_timeline(keep=True)
        self.query_one("#panes").update_classes(
            {f"-on-{name}": name == self.pane_name for name in PANES}, animate=False
        )
        if self.focused is None:  # it was in a pane that the size before did not show
            self.set_focus(self.rows(self.pane_name))

    def _choose_layout(self, size: Size) -> None:
        """Choose the layout for a size; Textual's own breakpoints would paint the first frame in the wrong one."""
        self.update_classes(choose_layout(size), animate=False)

    @property
    def spot(self) -> str:
        """The pane that has the keys; the first page while there is nothing to list."""
        return "first" if self.has_class("-first") else self.pane_name

    def take_keys_back(self) -> None:
        """Give the keys to the pane that had them."""
        self.go(self.pane_name)

    def refresh_journal(self) -> None:
        """Ask everything again; the cursor stays on its person and its entry."""
        self.pen.today = self.desk.today
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self.set_class(self.desk.is_empty, "-first")
        self._show_welcome()
        self.show_people()
        everyone = self.desk.list_people() if self.filters["people"] or not self.people else self.people
        self._headline, self._goals = self.desk.count(everyone), self.desk.list_goals()
        self._tip = self.desk.choose_tip()
        self._show_head()
        self.show_goals()
        self._side_shown = False
        self._show_side()
        self.show_timeline(keep=True)
        self.show_foot()

    def _show_head(self) -> None:
        headline, goals, pen = self._headline, self._goals, self.pen
        if self.has_class("-tiny") or headline is None:
            small = f"too small: {self.app.size.width}x{self.app.size.height}"
            self.lines("head").show(lambda _: [[(small, "")], [("a log, q quit", "muted")]])
        elif self.has_class("-first"):
            self.lines("head").show(lambda width: draw_masthead(width, pen))
        else:
            head, tip = self.lines("head"), self._say_tip()
            head.show(lambda width: draw_head(headline, goals, tip, width, head.size.height, pen))

    def _say_tip(self) -> tuple[str, str]:
        """Return the key of the day and what it does; nothing when there is none."""
        command = next((command for command in COMMANDS if command.id == self._tip), None)
        return (self.keymap.first_key(command.id), command.title) if command else ("", "")

    def _show_welcome(self) -> None:
        """Show the first page in the place of the panes while the journal is empty."""
        if not self.has_class("-first"):
            return
        from netjournal.tui.welcome import list_ways, say_home  # seen once

        if not self.query("#welcome"):
            self.mount(Lines(id="welcome"), before="#panes")
        lines, home, ways = self.lines("welcome"), say_home(self.desk.journal.shelf.home), list_ways(self.keymap)
        lines.show(lambda width: draw_welcome(home, ways, width, lines.size.height, self.pen))

    def _show_side(self) -> None:
        """Show the side column where there is one; nobody waits for its numbers elsewhere."""
        if self._side_shown or not self.has_class("-wide"):
            return
        self._side_shown = True
        if not self.query("#side"):
            self.query_one("#panes").mount(Lines(id="side"))
        lines = self.lines("side")
        promises, days, recent = self.desk.list_side()
        lines.show(lambda width: draw_side(promises, days, recent, width, lines.size.height, self.pen))
