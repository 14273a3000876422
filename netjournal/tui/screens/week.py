"""Week: a week, a month or a quarter looked back on, on the whole screen; what is asked at its end is answered here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on

from netjournal.insights.reflecting import list_reflection, say_against, say_span
from netjournal.insights.reflection import PERIODS, Reflection, find_span
from netjournal.insights.sections import Fact
from netjournal.tui.drawing.portrait import draw_fact, draw_title, draw_top
from netjournal.tui.musings import ask_answer, ask_experiment, ask_verdict
from netjournal.tui.screens.editing import Editing
from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sections import Sections, Titled

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from netjournal.commands import Command
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.room import Hints

_HINTS = {
    "open": "open, answer", "week": "", "span.earlier": "earlier", "span.later": "later", "new": "experiment", "experiments.end": "end it",
    "pane.next": "next part", "undo": "undo", "back": "back", "help": "help",
}  # fmt: skip
"""What is worth a hint -> its word; those that matter most come first, but the last two always stay."""

_ROOMY = 72
"""Columns from which the title also says what a period is compared with."""


class Week(Editing):
    """One list: numbers, people, promises, goals, lessons, experiments, and what is asked."""

    spot = "week"
    person = None
    record = None

    def __init__(
        self, desk: Desk, pen: Pen, period: str = PERIODS[0], day: date | None = None, record: str | None = None
    ) -> None:
        super().__init__(desk, pen)
        self._period = period
        self._day: date | None = day if day and day < desk.today else None
        """Up to which day is looked; None for today."""
        self._wanted = record
        """The experiment to begin at, the answers where it is empty; None for the top."""
        self._reflection: Reflection | None = None

    def compose(self) -> ComposeResult:
        """The day, the period, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self._choose_layout()
        yield Lines(id="head")
        with Ground(id="reflection"):
            yield Pane("w", "", Sections(id="facts"), id="facts-pane", pen=self.pen)
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show the period that is meant, the present week if none is."""
        self.set_focus(self._rows)
        self.refresh_journal()
        if self._wanted is not None:
            self._go_to(self._wanted or "reviews/worked")

    def _go_to(self, record: str) -> None:
        source = self._rows.source
        place = self._find(source, Fact("", "", record=record)) if isinstance(source, Titled) else None
        if place is not None:
            self._rows.cursor = place

    def on_resize(self) -> None:
        """Use the room there is."""
        self._choose_layout()
        self._show_top()

    def _choose_layout(self) -> None:
        self.update_classes(choose_layout(self.app.size), animate=False)

    # what is shown

    def refresh_journal(self) -> None:
        """Ask everything again; the cursor stays on what it is on."""
        desk, pen, rows, fact = self.desk, self.pen, self._rows, self._fact
        pen.today = desk.today
        reflection = self._reflection = desk.look_back(self._period, self._day or desk.today)
        source = Titled(
            [(section.title, section.facts) for section in list_reflection(reflection, desk.today)],
            lambda title, width: draw_title(title, width, pen),
            lambda known, width: draw_fact(known, width, pen),
        )
        place = self._find(source, fact)
        rows.show(source, max(rows.cursor, 0) if place is None else place)
        title = say_span(reflection)
        note = say_against(reflection) if self.size.width >= _ROOMY else ""
        self.query_one(Pane).retitle(f"{title[0].upper()}{title[1:]}", note=note)
        self._show_top()
        self.show_foot()

    def _find(self, source: Titled[Fact], fact: Fact | None) -> int | None:
        """Return the place of a fact, or of what it says by now of the same record."""
        same = source.find(fact) if fact else None
        if same is not None or not fact or not fact.record:
            return same
        places = range(len(source))
        return next((n for n in places if (one := source.item(n)) and one.record == fact.record), None)

    def _show_top(self) -> None:
        desk, pen, size, is_tiny = self.desk, self.pen, self.app.size, self.has_class("-tiny")

        def draw(width: int) -> list[Line]:
            if is_tiny:
                return [[(f"too small: {size.width}x{size.height}", "")], [("q back", "muted")]]
            return draw_top(width, pen, is_demo=desk.is_demo, is_hiding=desk.is_hiding, is_private=False)

        self.query_one("#head", Lines).show(draw)

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here; `w` shows the next longer period."""
        words = _HINTS | {"week": self._following}
        return [(key, word) for ident, word in words.items() if (key := self.keymap.first_key(ident))]

    @property
    def _following(self) -> str:
        return PERIODS[(PERIODS.index(self._period) + 1) % len(PERIODS)]

    @property
    def _rows(self) -> Sections:
        return self.query_one("#facts", Sections)

    @property
    def _fact(self) -> Fact | None:
        rows = self._rows
        return rows.source.item(rows.cursor) if isinstance(rows.source, Titled) else None

    @property
    def _can_open(self) -> bool:
        """Whether something is told of, or asked, under the cursor; also where there is nothing at all."""
        fact = self._fact
        return fact is None or bool(fact.record or fact.entry)

    # what keys do

    def take_keys_back(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self._rows)

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.id == "experiments.end" and not (self._fact and self._fact.record.startswith("experiments/")):
            return "there is no experiment under the cursor; + begins one"
        if command.id == "open" and not self._can_open:
            return "there is nothing behind this line"
        if command.id == "span.later" and self._day is None:
            return f"this is the present {self._period}"
        return super().find_obstacle(command)

    def action_week(self) -> None:
        """Look at the month instead of the week, then at the quarter, then at the week again."""
        self.app.clear_notifications()  # one of the period before would lie over the name of this one
        self._period = self._following
        self._look_up_to(find_span(self._period, self._day or self.desk.today)[1])

    def action_span_earlier(self) -> None:
        """Look at the period before."""
        self.app.clear_notifications()
        self._day = find_span(self._period, self._day or self.desk.today)[0] - timedelta(days=1)
        self.refresh_journal()

    def action_span_later(self) -> None:
        """Look at the period after."""
        self.app.clear_notifications()
        following = find_span(self._period, self._day or self.desk.today)[1] + timedelta(days=1)
        self._look_up_to(find_span(self._period, following)[1])

    def _look_up_to(self, end: date) -> None:
        """Look at the period that ends on a day, up to that day or today."""
        self._day = end if end < self.desk.today else None
        self.refresh_journal()

    def action_pane_next(self) -> None:
        """Go to the next part, after the last one to the first."""
        rows = self._rows
        starts = [place + 1 for place in sorted(rows.titles)]
        rows.cursor = next((place for place in starts if place > rows.cursor), starts[0])

    def action_pane_previous(self) -> None:
        """Go to the beginning of this part, or of the one before."""
        rows = self._rows
        starts = [place + 1 for place in sorted(rows.titles)]
        rows.cursor = next((place for place in reversed(starts) if place < rows.cursor), starts[-1])

    async def action_new(self) -> None:
        """Ask for an experiment to begin."""
        await self._ask(lambda: ask_experiment(self.desk))

    async def action_experiments_end(self) -> None:
        """Ask what came of the experiment under the cursor."""
        own = self._fact.record.partition("/")[2] if self._fact else ""
        await self._ask(lambda: ask_verdict(self.desk, own))

    @on(Rows.Chosen)
    async def _open(self) -> None:
        """Answer what is asked under the cursor, or show what it tells of."""
        fact, reflection = self._fact, self._reflection
        if fact is None or reflection is None:
            return
        folder, _, own = (fact.record or f"entries/{fact.entry}").partition("/")
        if folder == "reviews":
            await self._ask(lambda: ask_answer(self.desk, reflection, own))
        elif folder == "experiments":
            await self.action_experiments_end()
        elif own:
            self._show(folder, own)

    def _show(self, folder: str, own: str) -> None:
        """Show a person or an entry on the whole screen, what is behind a goal at home."""
        from netjournal.tui.screens.home import Home  # it knows this one
        from netjournal.tui.screens.person import Person

        home = self.app.screen_stack[0]
        entry = self.desk.read_entry(own) if folder == "entries" else None
        if folder == "people" or (entry and entry.who):
            person = own if entry is None else entry.who[0][0]
            self.app.push_screen(Person(self.desk, self.pen, person, entry.id if entry else ""))
        elif isinstance(home, Home):
            for _ in self.app.screen_stack[1:]:  # what was found may have led here
                self.app.pop_screen()
            home.open_record(folder, own)
