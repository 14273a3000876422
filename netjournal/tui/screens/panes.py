"""Panes: people, what happened and goals, and what each of them shows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netjournal.insights.matches import fits_name
from netjournal.tui.drawing.goals import draw_goal
from netjournal.tui.drawing.pen import Pen, title
from netjournal.tui.drawing.people import draw_card, draw_person
from netjournal.tui.drawing.timeline import draw_entry
from netjournal.tui.followed import Followed
from netjournal.tui.listings import Entries
from netjournal.tui.screens.room import Room
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from netjournal.insights.due import Standing
    from netjournal.insights.goals import Goal, Progress
    from netjournal.insights.timeline import Happening
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.listings import People

_FIRST = "Press a and write what happened, such as: call Ada yesterday 20m: she will intro me to Bob; owe: deck by fri"
PANES = ("people", "timeline", "goals")
FIRST_LIST, LAST_LIST = 4, 9
"""Numbers of the user's lists: those after the panes'."""
_ORDERS = {"name": " by name", "last": " by last contact", "circle": " by circle"}
"""Order of people -> what the title says of it."""


class Panes(Room):
    """The lists of home, and what is under their cursors."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.people: People | None = None
        """The people listed; None until they have been asked for."""
        self.filters = dict.fromkeys(PANES, "")
        self.order = ""
        """How people are sorted, if not by who is due."""
        self.marks: set[str] = set()
        """Ids of the people who are marked."""
        self.goal: Goal | None = None
        """The goal whose entries the timeline shows."""
        self.shows_everyone = False
        self.expanded: set[str] = set()
        """Ids of the entries shown whole."""
        self.shown: str | None = None
        """Id of the person whose timeline is shown."""
        self.seen: str | None = None
        """Id of the person under the cursor when it was last looked at."""
        self.pane_name = PANES[0]
        """The pane that has the keys, or gets them back from a prompt, or when it is on the screen again."""
        self._is_followed = False
        """Whether the timeline was shown where there is room for everybody's entries below a person's."""
        self._goals: list[Progress] = []

    @property
    def person(self) -> Standing | None:
        """The person under the cursor."""
        cursor = self.rows("people").cursor
        with suppress(IndexError):  # taken back by another netjournal since they were listed
            return self.people[cursor] if self.people and cursor >= 0 else None
        return None

    @property
    def record(self) -> str | None:
        """The id of what is under the cursor of the pane that has the keys."""
        if self.pane_name == "people":
            return self.person.id if self.person else None
        if self.pane_name == "timeline":
            return self.entry.id if self.entry else None
        rows = self.rows(self.pane_name)
        return (
            str(rows.source.items[rows.cursor].goal.id)
            if isinstance(rows.source, Listed) and rows.cursor >= 0
            else None
        )

    @property
    def entry(self) -> Happening | None:
        """The entry under the cursor of the timeline."""
        rows = self.rows("timeline")
        with suppress(IndexError):  # taken back by another netjournal since it was listed
            return rows.source.item(rows.cursor) if isinstance(rows.source, Entries) and rows.cursor >= 0 else None
        return None

    def rows(self, name: str) -> Rows:
        """Return a pane's list."""
        return self.query_one(f"#{name}", Rows)

    def pane(self, name: str) -> Pane:
        """Return a pane."""
        return self.query_one(f"#{name}-pane", Pane)

    def lines(self, name: str) -> Lines:
        """Return a place for lines."""
        return self.query_one(f"#{name}", Lines)

    def show_people(self, *, at: str | None = None) -> None:
        """Show people as filter and order want them, the cursor on the person with an id; None: where it was.

        QueryError when the filter makes no sense.
        """
        own = at if at is not None else self.person.id if self.person else ""
        query, rows = self.filters["people"], self.rows("people")
        self.people = self.desk.list_people(
            query,
            self._draw_person,
            self.order,
            self._draw_circle if self.order == "circle" else lambda *_: [],
        )
        nobody = "Nobody here yet. a logs a line and adds the person, i imports."
        if query and not self.people:
            nobody = f'No one matches "{query}".{self.desk.suggest(query)} esc shows all.'
        rows.show(self.people, self.people.find(own), nobody)
        self.seen = self.person.id if self.person else None
        shown = query.removeprefix("list:") if query.removeprefix("list:") in self.desk.list_lists() else query
        name = f"People{_ORDERS.get(self.order, '')}{f': {shown}' if query else ''}"
        self.pane("people").retitle(name, tabs=self._list_tabs(shown))

    def _list_tabs(self, shown: str) -> list[str]:
        """Return the user's lists but for the one that is shown, each after its key."""
        keys = [self.keymap.first_key(f"list.{number}") for number in range(FIRST_LIST, LAST_LIST + 1)]
        tabs = zip(keys, self.desk.list_lists(), strict=False)
        return [f"{key} {name}" for key, name in tabs if key and name != shown]

    def _draw_circle(self, before: Standing | None, person: Standing, width: int) -> list[Line]:
        """Return the title of a circle above its first person."""
        if before is not None and before.circle == person.circle:
            return []
        return [title("", person.circle or "no circle", "", width, self.pen, has_focus=False)]

    def show_goals(self) -> None:
        """Show the goals that the filter wants."""
        query, rows = self.filters["goals"], self.rows("goals")
        goals = [goal for goal in self._goals if not query or fits_name(query, goal.goal.name)]
        none = "No goals yet. + adds one, e.g. 5 conversations a week."
        rows.show(
            Listed(goals, lambda goal, width: draw_goal(goal, width, self.pen)),
            max(rows.cursor, 0),
            f'No goal matches "{query}". esc shows all.' if query else none,
        )
        key = self.keymap.first_key("goals")
        self.pane("goals").retitle(f"Goals: {query}" if query else "Goals", f"{key} plots" if key else "")

    def show_timeline(self, *, keep: bool = False) -> None:
        """Show the entries of the person, of the goal, or of everyone; QueryError when the filter makes no sense."""
        rows, person = self.rows("timeline"), self.person
        of_person = None if self.goal or self.shows_everyone else person
        query = self.filters["timeline"]
        name = self.goal.name if self.goal else of_person.name if of_person else "Everyone"
        source = self._open_timeline(of_person, query)
        self.shown = of_person.id if of_person else None
        nothing = f"Nothing yet with {name}. l logs the first one."
        if query and not len(source):
            nothing = f'Nothing matches "{query}".{self.desk.suggest(query)} esc shows all.'
        before = rows.source
        place = (
            source.find(before.key(rows.cursor)) if keep and isinstance(before, Entries) and rows.cursor > 0 else None
        )
        rows.show(source, place, nothing if person or self.goal else _FIRST)
        self.pane("timeline").retitle(f"{name}: {query}" if query else name)
        self.show_card()

    def _open_timeline(self, person: Standing | None, query: str) -> Entries:
        """Return the entries to show; those of everybody else follow where a person's own leave room."""
        self._is_followed = self._has_room
        if person is None or query or not self._is_followed:
            return self.desk.open_timeline(self._draw_entry, query, person.id if person else None, self.goal)
        nothing = f" Nothing yet with {person.name}. l logs the first one."
        return Followed(
            self.desk,
            person.id,
            self._draw_entry,
            self._draw_other,
            lambda _: [[(nothing, "muted")]],
            lambda width: [title("", "everyone, latest first", "", width, self.pen, has_focus=False)],
        )

    @property
    def _has_room(self) -> bool:
        return self.has_class("-tall") and (self.has_class("-medium") or self.has_class("-wide"))

    def show_card(self) -> None:
        """Show what stands above the timeline."""
        person, lines = self.person, self.lines("card")
        if person is None or self.goal or self.shows_everyone:
            behind = f" {self.goal.query or 'every entry'}" if self.goal else " what happened, latest first"
            lines.show(
                lambda _: [
                    [(behind if self.people else "", "muted")],
                    [(" esc goes back", "muted") if self.people else ("", "")],
                ]
            )
            return
        card = self.desk.open_card(person)
        lines.show(
            lambda width: draw_card(
                card.person, card.promises, card.reach, card.notes, width, lines.size.height, self.pen
            )
        )

    def _draw_person(self, person: Standing, width: int) -> list[Line]:
        return draw_person(person, width, self.pen, is_marked=person.id in self.marks)

    def _draw_entry(self, entry: Happening, width: int) -> list[Line]:
        return draw_entry(entry, width, self.pen, people=self.shown is None, expanded=entry.id in self.expanded)

    def _draw_other(self, entry: Happening, width: int) -> list[Line]:
        return draw_entry(entry, width, self.pen, people=True, expanded=entry.id in self.expanded)

    def go(self, name: str) -> None:
        """Give a pane the keys, and bring it on the screen where there is room for one or two only."""
        self.pane_name, panes = name, self.query_one("#panes")
        if self.has_class("-phone") or name == "goals" or panes.has_class("-on-goals"):
            # a class that changes lays the screen out again, and every cell is sent
            panes.update_classes({f"-on-{other}": other == name for other in PANES}, animate=False)
        self.set_focus(self.rows(name))  # at once, unlike focus(): the next key may be waiting already
