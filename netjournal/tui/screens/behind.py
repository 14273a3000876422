"""Behind: what a number of the goals screen rests on, thing by thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.errors import NetjournalError
from netjournal.insights.finding_records import tell_record
from netjournal.tui.content import wrap
from netjournal.tui.drawing.page import draw_flags
from netjournal.tui.drawing.scores import draw_evidence, draw_told, draw_top
from netjournal.tui.screens.copying import Copying
from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

    from netjournal.insights.due import Standing
    from netjournal.insights.measures.evidence import Evidence
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.scores import Score
    from netjournal.tui.screens.room import Hints

_HINTS = {
    "open": "open", "edit": "edit", "log.person": "log", "done": "in touch", "snooze": "snooze", "undo": "undo", "back": "back",
    "help": "rule",
}  # fmt: skip
"""What is worth a hint -> its word; those that matter most come first, but the last two always stay."""
_RULED = 7
"""Lines of a rule at most."""
_WAIT = "One moment: it is being looked for."
_NOTHING, _NOTHING_THEN = "Nothing yet. a logs what happened.", "Nothing by then."


class Behind(Copying):
    """Entries, people or records, each of which can be opened; as of the day on which the number was looked at."""

    spot = "behind"

    def __init__(self, desk: Desk, pen: Pen, score: Score, then: date | None) -> None:
        super().__init__(desk, pen)
        self._score, self._then = score, then
        self._unfolded: set[str] = set()
        """Ids of the opportunities and testimonials of which all that is known is shown."""
        self._asked, self._place = 0, 0
        """How many questions were asked, and where the cursor was before the last one."""

    def compose(self) -> ComposeResult:
        """The day, what is behind the number, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self.update_classes(choose_layout(self.app.size), animate=False)
        yield Lines(id="head")
        with Ground(id="behind-all"):
            yield Pane(
                "",
                self._score.name,
                Rows(id="evidence", empty=_WAIT),
                Lines(id="rule"),
                id="behind-pane",
                pen=self.pen,
            )
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show what there is."""
        self.take_keys_back()
        self.refresh_journal()

    def on_resize(self) -> None:
        """Use the room there is."""
        self.update_classes(choose_layout(self.app.size), animate=False)
        self._show_rule()
        self._show_top()

    def take_keys_back(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self._rows)

    @property
    def _day(self) -> date:
        return self._then or self.desk.today

    @property
    def _rows(self) -> Rows:
        return self.query_one("#evidence", Rows)

    # what is under the cursor

    @property
    def evidence(self) -> Evidence | None:
        """What is under the cursor."""
        rows = self._rows
        return rows.source.items[rows.cursor] if isinstance(rows.source, Listed) and rows.cursor >= 0 else None

    @property
    def record(self) -> str | None:
        """The id of what is under the cursor."""
        return self.evidence.id if self.evidence else None

    @property
    def entry_meant(self) -> str | None:
        """The id of the entry under the cursor, if it is one."""
        return self.evidence.id if self.evidence and self.evidence.folder == "entries" else None

    @property
    def person(self) -> Standing | None:
        """The person under the cursor, or the first one of the entry there."""
        people = self.desk.load_people(self.meant[:1])
        return people[0] if people else None

    @property
    def meant(self) -> list[str]:
        """The person under the cursor, or those of the entry there."""
        if self.evidence is None or self.evidence.folder not in ("people", "entries"):
            return []
        if self.evidence.folder == "people":
            return [self.evidence.id]
        entry = self.desk.read_entry(self.evidence.id)
        return [own for own, _ in entry.who] if entry else []

    def list_copies(self) -> list[str]:
        """Return the line under the cursor."""
        return [self.evidence.detail or self.evidence.words] if self.evidence else []

    # what is shown

    def refresh_journal(self) -> None:
        """Ask everything again, aside; the cursor stays in its place."""
        self.pen.today = self.desk.today
        self._asked += 1
        number, rows = self._asked, self._rows
        self._place = max(rows.cursor, self._place)
        if self.desk.is_hiding:  # what is private must not stand there until the answer comes
            rows.show(Listed[str]([], lambda text, _: [[(text, "")]]), empty=_WAIT)
        self.desk.lookout.look_behind(self._score, self._day, lambda get: self._take(number, get))
        self._show_rule()
        self._show_top()
        self.show_foot()

    def _take(self, number: int, get: Callable[[], list[Evidence]]) -> None:
        """Show what is behind the number, unless it was asked again meanwhile, or the screen is gone."""
        if number != self._asked or self not in self.app.screen_stack:
            return
        try:
            found = get()
        except NetjournalError as error:
            self.say(str(error))
            return
        rows, day = self._rows, self._day
        source = Listed(
            found, lambda one, width: [draw_evidence(one, day, width, self.pen), *draw_told(self._tell(one), width)]
        )
        rows.show(source, max(rows.cursor, self._place), _NOTHING_THEN if self._then else _NOTHING)
        self._place = 0
        self.query_one("#behind-pane", Pane).retitle()

    def _tell(self, evidence: Evidence) -> list[str]:
        """Return what is known of an opportunity or a testimonial that was opened, a line each."""
        if evidence.id not in self._unfolded:
            return []
        return tell_record(self.desk.index, evidence.folder, evidence.id, self._day)

    def _show_rule(self) -> None:
        """Say the rule on as many lines as it needs, where there are enough of them."""
        rule, ellipsis = self._score.explain(self.desk.index), self.pen.glyphs.ellipsis
        most = 1 if self.has_class("-short") else _RULED
        lines = self.query_one("#rule", Lines)
        lines.styles.height = len(wrap(rule, self.app.size.width - 2, most, ellipsis))
        lines.show(lambda width: [[(f" {row}", "muted")] for row in wrap(rule, width - 2, most, ellipsis)])

    def _show_top(self) -> None:
        desk, pen, size, day = self.desk, self.pen, self.app.size, self._day
        is_tiny = self.has_class("-tiny")

        def draw(width: int) -> list[Line]:
            if is_tiny:
                return [[(f"too small: {size.width}x{size.height}", "")], [("q back", "muted")]]
            flags = draw_flags(is_demo=desk.is_demo, is_hiding=desk.is_hiding)
            return [draw_top(day, [], flags, width, pen)]

        self.query_one("#head", Lines).show(draw)

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here."""
        return [(key, word) for ident, word in _HINTS.items() if (key := self.keymap.first_key(ident))]

    def list_rules(self) -> list[tuple[str, str]]:
        """Return the number's name and its rule."""
        return [(self._score.name, self._score.say_rule(self.desk.index))]

    # what keys do

    @on(Rows.Chosen)
    def _open(self) -> None:
        """Show the person, the cursor on the entry if it is one; of an opportunity or a testimonial, all that is known."""
        if self.evidence is None:
            return
        if self.evidence.folder in ("opportunities", "testimonials"):
            self._unfolded ^= {self.evidence.id}
            self._rows.redraw(self._rows.cursor)
            return
        if self.evidence.folder not in ("people", "entries") or not self.meant:
            self.say(f"{self.keymap.first_key('edit.file') or ':edit.file'} opens its file")
            return
        from netjournal.tui.screens.person import Person  # read on its first use

        self.app.push_screen(Person(self.desk, self.pen, self.meant[0], self.entry_meant or ""))

    action_zoom = _open
