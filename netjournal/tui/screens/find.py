"""Find: a question at the bottom, and above it all that it is about, as it is typed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on

from netjournal.errors import NetjournalError, QueryError
from netjournal.tui.finder import Answer, Hit
from netjournal.tui.screens.changes import Changing
from netjournal.tui.screens.home import Home
from netjournal.tui.widgets.find import FindPrompt
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.insights.due import Standing
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_ASKING = [("enter", "to the list"), ("tab", "complete"), ("esc", "back")]
_FIRST = "Type part of a name, a word, or a query such as kind:call pricing since:90d."


class Find(Changing):
    """People, goals, other records and entries in one list; enter shows one at home, and escape comes back from there.

    An opportunity or a testimonial, which has no place at home, opens in the list; a review or an experiment in the week it is about.
    """

    def __init__(self, desk: Desk, pen: Pen, query: str = "", cursor: int = 0) -> None:
        super().__init__(desk, pen)
        self._query, self._first = query, cursor

    def compose(self) -> ComposeResult:
        """The list, the question under it, the keys."""
        yield Pane("F", "Find", Rows(id="found", empty=_FIRST), id="find", pen=self.pen)
        yield Lines(id="asked")
        yield Lines(id="foot")
        yield FindPrompt(id="find-prompt")

    def on_mount(self) -> None:
        """Ask what is looked for; with a question, show the answer as it was left."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self.set_focus(self._rows)
        if self._query:
            with suppress(QueryError):
                self._ask(self._query)
            self._rows.cursor = self._first
            self.show_hints()
        else:
            self.action_filter()

    @property
    def spot(self) -> str:
        """The place of the list."""
        return "find"

    def take_keys_back(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self._rows)

    @property
    def person(self) -> Standing | None:
        """The person under the cursor, or the first one of the entry there."""
        return self._answer.person(self._rows.cursor) if self._answer else None

    @property
    def record(self) -> str | None:
        """The id of what is under the cursor."""
        hit = self._answer.hit(self._rows.cursor) if self._answer else None
        return hit.id if hit else None

    def refresh_journal(self) -> None:
        """Ask again; the cursor stays on what it was on."""
        hit = self._answer.hit(self._rows.cursor) if self._answer else None
        self.pen.today = self.desk.today
        with suppress(QueryError):  # a list it names may be gone from the settings
            self._ask(self._query)
        place = self._answer.place(hit) if self._answer else None
        if place is not None:
            self._rows.cursor = place
        self.show_foot()

    def action_filter(self) -> None:
        """Open the prompt with the question."""
        prompt = self.query_one(FindPrompt)
        self.prompt = prompt
        prompt.begin(self._query, self._ask, self.desk.complete_query, self.action_back)
        self.show_hints(_ASKING)

    async def action_find(self) -> None:
        """Open the prompt with the question."""
        self.action_filter()

    def action_escape(self) -> None:
        """Go back to the prompt."""
        self.action_filter()

    @property
    def _rows(self) -> Rows:
        return self.query_one("#found", Rows)

    @property
    def _answer(self) -> Answer | None:
        source = self._rows.source
        return source if isinstance(source, Answer) else None

    def _ask(self, query: str) -> None:
        """Show what a question is about; one that is half typed leaves the answer before, and says what it lacks."""
        try:
            answer = Answer(self.desk, self.pen, query)
        except QueryError as error:
            self.show_hints([("!", str(error))])
            raise
        self._query = query
        empty = f'Nothing matches "{query}".{self.desk.suggest(query)}' if query and not len(answer) else _FIRST
        self._rows.show(answer, empty=empty)
        self.query_one("#find", Pane).retitle(f"Find: {query}" if query else "Find")
        self.query_one("#asked", Lines).show(lambda _: [[(" find ", "muted"), (query, "")]])
        if self.is_asking:
            self.show_hints(_ASKING)

    @on(Rows.Chosen)
    def _show_at_home(self, event: Rows.Chosen) -> None:
        """Show what was chosen at home, and have escape come back from there."""
        hit, home = self._answer.hit(event.index) if self._answer else None, self._find_home()
        if hit is None or home is None or self._answer is None:
            return
        if hit.folder in ("opportunities", "testimonials"):
            self._answer.toggle(hit)
            self._rows.redraw(event.index)
            return
        if hit.folder in ("experiments", "reviews"):
            self._show_week(hit)
            return
        desk, pen, query, cursor = self.desk, self.pen, self._query, event.index
        while self.app.screen is not home:
            self.app.pop_screen()
        home.open_record(hit.folder, hit.id)
        home.way_back = lambda: Find(desk, pen, query, cursor)

    def _show_week(self, hit: Hit) -> None:
        """Show the period of a review, or the week in which an experiment began."""
        from netjournal.tui.screens.week import Week  # read on its first use

        try:
            period, day = self.desk.place_record(hit.folder, hit.id)
        except NetjournalError as error:
            self.say(str(error))
            return
        record = f"experiments/{hit.id}" if hit.folder == "experiments" else ""
        self.app.push_screen(Week(self.desk, self.pen, period, day, record))

    def _find_home(self) -> Home | None:
        return next((screen for screen in self.app.screen_stack if isinstance(screen, Home)), None)
