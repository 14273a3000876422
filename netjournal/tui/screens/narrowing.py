"""Narrowing: the board, where keys say which people are listed and in which order, and go to those who are due."""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.query.parser import is_plain
from netjournal.tui.screens.marking import Marking

_FILTERING = [("enter", "keep"), ("tab", "complete"), ("esc", "as before")]
_ORDERS = ("", "name", "last", "circle")


class Narrowing(Marking):
    """The board with a filter and an order of its lists."""

    async def action_filter(self) -> None:
        """Open the prompt for a filter of the list that has the keys."""
        from netjournal.tui.widgets.filter import FilterPrompt  # an Input is dear; most sessions begin with a look

        name, query, at = self.pane_name, self.filters[self.pane_name], self.person.id if self.person else ""
        prompt = await self.ready(FilterPrompt, id="filter")
        prompt.begin(
            query,
            lambda typed: self._narrow(name, typed),
            lambda: self._filter(name, query, at),
            self.desk.complete_query,
        )
        self.show_hints(_FILTERING)

    def action_order(self) -> None:
        """Sort people in the next way there is."""
        self.order = _ORDERS[(_ORDERS.index(self.order) + 1) % len(_ORDERS)]
        self.show_people()

    def action_list_4(self) -> None:
        """Narrow the list to the user's first list, or to none."""
        self._show_list(0)

    def action_list_5(self) -> None:
        """Narrow the list to the user's second list, or to none."""
        self._show_list(1)

    def action_list_6(self) -> None:
        """Narrow the list to the user's third list, or to none."""
        self._show_list(2)

    def action_list_7(self) -> None:
        """Narrow the list to the user's fourth list, or to none."""
        self._show_list(3)

    def action_list_8(self) -> None:
        """Narrow the list to the user's fifth list, or to none."""
        self._show_list(4)

    def action_list_9(self) -> None:
        """Narrow the list to the user's sixth list, or to none."""
        self._show_list(5)

    def _show_list(self, place: int) -> None:
        """Narrow people, or the timeline if it has the keys, to the list at a place; from that list, go back to everybody."""
        lists, pane = self.desk.list_lists(), "timeline" if self.pane_name == "timeline" else "people"
        if place >= len(lists):
            self.say('there is no such list; [lists] in config.toml names queries: friends = "circle:inner,close"')
            return
        query = f"list:{lists[place]}"
        try:
            self._filter(pane, "" if self.filters[pane] == query else query, None)
        except QueryError as error:
            self._filter(pane, "", None)
            self.say(str(error))

    def action_next(self) -> None:
        """Go to the next person who is due."""
        self._go_to_due(1)

    def action_prev(self) -> None:
        """Go to the person before who is due."""
        self._go_to_due(-1)

    def _go_to_due(self, step: int) -> None:
        rows = self.rows("people")
        place = self.people.find_due(rows.cursor, step) if self.people else None
        if place is None:
            self.say(self._say_nobody_due())
        else:
            rows.cursor = place

    def _say_nobody_due(self) -> str:
        if self.filters["people"]:
            return "nobody of these is due"
        clear, coming = self.desk.find_clear()
        return f"{clear[:1].upper()}{clear[1:]} ({coming})." if clear else "nobody is due"

    def _narrow(self, name: str, query: str) -> None:
        """Filter a list by what is typed; a query half typed, such as `tag:`, leaves the list and says what it lacks."""
        before = self.filters[name]
        try:
            is_name = bool(query) and is_plain(query)  # whoever's name fits best comes first, and is meant
            self._filter(name, query, "" if is_name else None)
            self.show_hints(_FILTERING)
        except QueryError as error:
            self.filters[name] = before
            self.show_hints([("!", str(error))])
            raise

    def _filter(self, name: str, query: str, at: str | None) -> None:
        self.filters[name] = query
        if name == "people":
            self.show_people(at=at)
        if name == "goals":
            self.show_goals()
        else:
            self.show_timeline()
