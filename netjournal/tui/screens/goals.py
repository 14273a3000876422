"""Goals: each goal with its number, and pictures of what is behind them, as of today or any earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.errors import NetjournalError
from netjournal.insights.overview import Overview
from netjournal.insights.weeks import choose_goal
from netjournal.tui.drawing.page import draw_flags
from netjournal.tui.drawing.scores import draw_about, draw_behind, draw_top, list_totals
from netjournal.tui.scores import Score, Scores
from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.screens.plotting import Plotting
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from netjournal.commands import Command
    from netjournal.insights.due import Standing
    from netjournal.insights.measures.evidence import Evidence
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.room import Hints

_HINTS = {
    "open": "behind", "pane.next": "plot", "period": "", "period.back": "earlier", "new": "goal", "edit": "edit", "goals.export": "export",
    "log.any": "log", "undo": "undo", "back": "back", "help": "rules",
}  # fmt: skip
"""What is worth a hint -> its word; those that matter most come first, but the last two always stay."""
_BACK_THEN = {
    "period.today": "today", "period.back": "earlier", "period.next": "later", "open": "behind", "pane.next": "plot", "period": "",
    "back": "back", "help": "rules",
}  # fmt: skip
_WAIT = "One moment: the numbers are being worked out."
_NONE = "No goals yet. + adds one, e.g. 5 conversations a week."


class Goals(Plotting):
    """Goals and the numbers that are always there, in one list; pictures below it, and what is behind a number beside it."""

    spot = "plots"

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._asked = 0
        """How many questions were asked: only the answer to the last one is shown."""
        self._is_hidden = desk.is_hiding
        """Whether what is shown leaves out what is private."""
        self._is_cut = False
        """Whether some goals, or numbers that are always there, are out of sight."""

    def compose(self) -> ComposeResult:
        """The day, the goals, what is to be said of one, the plots, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self._choose_layout()
        yield Lines(id="head")
        yield Rows(id="scores", empty=_WAIT)
        yield Lines(id="said")
        with Ground(id="figures"):
            yield Lines(id="plots")
            yield Lines(id="behind")
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show the numbers that are known from before, if any, and ask for them unless nothing has changed since."""
        self.take_keys_back()
        kept = self.desk.lookout.recall(self.day, self.period)
        if kept:
            self._show(kept)
        if kept and self.desk.lookout.is_current():
            self.show_foot()
        else:
            self.refresh_journal()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._choose_layout()
        self._fit_scores()
        self._show_top()
        self._look_behind()

    def _choose_layout(self) -> None:
        self.update_classes(choose_layout(self.app.size), animate=False)

    # what is under the cursor

    @property
    def score(self) -> Score | None:
        """The goal under the cursor, or the number that is always there."""
        rows = self._rows
        return rows.source.item(rows.cursor) if isinstance(rows.source, Scores) else None

    @property
    def person(self) -> Standing | None:
        """Nobody: a goal is about many."""
        return None

    @property
    def record(self) -> str | None:
        """The id of the goal under the cursor."""
        return self.score.own if self.score else None

    @property
    def _rows(self) -> Rows:
        return self.query_one("#scores", Rows)

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.needs == "record" and self.score is not None and self.record is None:
            return "this number is always there, and is no goal with a file; ? says its rule"
        return super().find_obstacle(command)

    # what is shown

    def refresh_journal(self) -> None:
        """Ask everything again, aside: the numbers before stay until the answer is there."""
        self.pen.today = self.desk.today
        if self.desk.is_hiding and not self._is_hidden:  # what is private must not stand there until the answer comes
            self._clear()
        self._is_hidden = self.desk.is_hiding
        self._asked += 1
        number, wanted = self._asked, self.record or ""
        self.desk.lookout.look(self.day, self.period, wanted, lambda get: self._take(number, get))
        self._show_top()
        self.show_foot()

    def _take(self, number: int, get: Callable[[], Overview]) -> None:
        """Show an answer, unless something else was asked meanwhile, or the screen is gone."""
        if number != self._asked or self not in self.app.screen_stack:
            return
        try:
            self._show(get())
        except NetjournalError as error:
            self.say(str(error))

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        score, rows = self.score, self._rows
        source = Scores(overview, self.pen, _NONE)
        rows.show(source, source.find(score) if score else 0)
        self._fit_scores()
        self._show_top()
        self.show_plots()
        self._look_behind()

    def _clear(self) -> None:
        """Show nothing that was worked out."""
        self.overview = None
        self._rows.show(Listed[str]([], lambda text, _: [[(text, "")]]))
        for name in ("plots", "behind"):
            self.query_one(f"#{name}", Lines).show(lambda _: [])

    def _fit_scores(self) -> None:
        """Give the list the rows it needs, two fifths of the screen at most."""
        source, height = self._rows.source, self.app.size.height
        needed = source.height if isinstance(source, Scores) else 1
        rows = max(1, min(needed, max(3, (height - 3) * 2 // 5)))
        self._is_cut = rows < needed
        if self._rows.styles.height is None or self._rows.styles.height.value != rows:
            self._rows.styles.height = rows

    def _show_top(self) -> None:
        desk, pen, size, day = self.desk, self.pen, self.app.size, self.day
        overview, rows, is_tiny = self.overview, self._rows, self.has_class("-tiny")
        key = self.keymap.first_key("period.today")

        def draw(width: int) -> list[Line]:
            if is_tiny:
                return [[(f"too small: {size.width}x{size.height}", "")], [("q back", "muted")]]
            flags = draw_flags(is_demo=desk.is_demo, is_hiding=desk.is_hiding)
            totals = list_totals(overview, is_cut=self._is_cut) if overview else []
            return [draw_top(day, totals, flags, width, pen, position=rows.position if overview else "", key=key)]

        self.query_one("#head", Lines).show(draw)
        self._show_about()

    def _show_about(self) -> None:
        score, pen, mend = self.score, self.pen, self.keymap.first_key("edit")
        rule = score.explain(self.desk.index) if score else ""
        about = self.query_one("#said", Lines)
        about.show(lambda width: draw_about(score, rule, mend, width, about.size.height, pen) if score else [])

    def _look_behind(self) -> None:
        """Show what is behind the number under the cursor, where there is room beside the plots."""
        score, number = self.score, self._asked
        if self.has_class("-wide") and score is not None:
            self.desk.lookout.look_behind(score, self.day, lambda get: self._show_behind(score.key, number, get))

    def _show_behind(self, key: str, number: int, get: Callable[[], list[Evidence]]) -> None:
        """Show that, unless the cursor has moved on or all was asked again meanwhile."""
        is_late = number != self._asked or self not in self.app.screen_stack
        if is_late or self.score is None or self.score.key != key:
            return
        lines, day, pen = self.query_one("#behind", Lines), self.day, self.pen
        try:
            found = get()
        except NetjournalError as error:
            self.say(str(error))
            return
        lines.show(lambda width: draw_behind(found, day, width, lines.size.height, pen))

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here."""
        words = _BACK_THEN if self.then else _HINTS
        words = words | {"open": "behind number"} if self.plot else words  # enter is not for the plot
        return [(key, word or self.period) for ident, word in words.items() if (key := self.keymap.first_key(ident))]

    def list_rules(self) -> list[tuple[str, str]]:
        """Return (what is selected, its rule)."""
        score = self.score
        return [*([(score.name, score.say_rule(self.desk.index))] if score else []), self.name_rule()]

    # what keys do

    def take_keys_back(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self._rows)

    @on(Rows.Moved)
    def _follow(self) -> None:
        """Say what is to be said of the goal under the cursor; its weeks are plotted if it has any."""
        self._show_top()
        self._look_behind()
        overview = self.overview
        if overview is not None:
            goal = choose_goal([one.goal for one in overview.goals], self.record or "")
            if goal is not None and goal.id != overview.weeks.goal:
                self.refresh_journal()

    @on(Rows.Chosen)
    def _open(self) -> None:
        """Show what is behind the number."""
        from netjournal.tui.screens.behind import Behind  # read on its first use

        if self.score is not None:
            self.app.push_screen(Behind(self.desk, self.pen, self.score, self.then))

    async def action_new(self) -> None:
        """Ask for a goal to add."""
        await self.add_goal()
