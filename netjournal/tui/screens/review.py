"""Review: the day's queue, one card and one key a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.tui.drawing.review import draw_end, draw_progress, draw_queue, draw_turn
from netjournal.tui.screens.copying import Copying
from netjournal.tui.screens.one_by_one import OneByOne
from netjournal.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.capture.sitting import Sitting, Step
    from netjournal.commands import Command
    from netjournal.grammar.draft import Draft
    from netjournal.insights.due import Standing
    from netjournal.insights.review import Card
    from netjournal.store import Change
    from netjournal.tui.desk import Desk, Saved
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.register import Register
    from netjournal.tui.screens.room import Hints

_CIRCLES = ("inner", "close", "active", "wide")
_HINTS = {
    "log.person": "log", "done": "done", "snooze": "snooze", "next": "next", "quick.5": "no answer", "open": "open", "memo": "note",
    "letgo": "let go", "undo": "undo", "back": "stop", "help": "help",
}  # fmt: skip
"""What is worth a hint on a card -> its word; those that matter most come first, but the last two always stay."""
_AT_END = {"undo": "undo last", "log.any": "log", "back": "back", "help": "help"}


class Review(OneByOne, Copying):
    """Whose turn it is and why, until the queue is at its end; the queue stands beside the card where there is room."""

    ground, parts = "review", ("turn", "queue")

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._sitting: Sitting = desk.sit()
        self._card: Card | None = None

    # whose turn it is

    @property
    def spot(self) -> str:
        """A place of its own: digits log here."""
        return "review"

    @property
    def person(self) -> Standing | None:
        """The person whose turn it is."""
        return self._card.person if self._card else None

    @property
    def record(self) -> str | None:
        """The id of the person whose turn it is."""
        return self.person.id if self.person else None

    def list_copies(self) -> list[str]:
        """Return the ways to reach the person."""
        return [way.value for way in self._card.ways] if self._card else []

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.needs == "somebody" and self._card is None:
            return "everybody had a turn; u undoes the last, q goes back"
        if command.id == "undo" and self._sitting.last_step:
            return ""
        return super().find_obstacle(command)

    # what is shown

    def refresh_journal(self) -> None:
        """Ask again whose turn it is, also on another day."""
        self.pen.today = self.desk.today
        self._sitting = self.desk.sit()
        self._card = self._sitting.load_card(self.desk.index)
        self.show_turn()
        self.show_hints(self._hints if self.is_asking else None)

    def show_turn(self) -> None:
        """Show how far it is, the card, and the queue."""
        sitting, desk, pen, flags = self._sitting, self.desk, self.pen, self.flags
        done = sitting.done if self._card else sitting.total
        self.show_head(lambda width: draw_progress(done, sitting.total, sitting.tally(), width, pen, **flags))
        names = {person.id: person.name for person in desk.load_people(list(dict.fromkeys(sitting.order)))}
        self._show_card(names)
        self._show_queue(names)

    def _show_card(self, names: dict[str, str]) -> None:
        card, pen, lines = self._card, self.pen, self.query_one("#turn", Lines)
        if card is None:
            said, tally, keys = self._say_end(), self._sitting.tally(), self.list_keys(_AT_END)
            goals, streak = self._sitting.list_goals(self.desk.index), self._sitting.count_streak(self.desk.index)
            lines.show(lambda width: draw_end(said, tally, goals, streak, keys[:-1], width, pen))
            return
        has_queue = self.has_class("-medium") or self.has_class("-wide")
        coming = [] if has_queue else [names[own] for own in self._sitting.coming if own in names]
        hours = self.desk.say_hours(card.boundaries, card.zone)
        lines.show(lambda width: draw_turn(card, hours, coming, width, lines.size.height, pen))

    def _show_queue(self, names: dict[str, str]) -> None:
        sitting, pen, lines = self._sitting, self.pen, self.query_one("#queue", Lines)
        at = sitting.at if self._card else len(sitting.order)
        people = [(names[own], sitting.say_turn(place)) for place, own in enumerate(sitting.order) if own in names]
        lines.show(lambda width: draw_queue(people, at, width, lines.size.height, pen))

    def _say_end(self) -> tuple[str, str]:
        """Return a good word, and what is left for another day."""
        sitting = self._sitting
        if not sitting.total:
            clear, who = self.desk.find_clear()
            if self.desk.is_empty:
                return "Nobody here yet.", "a logs a line and adds the person."
            said = f"{clear[0].upper()}{clear[1:]} ({who})." if clear else "All clear."
            return said, ""
        many = "1 person" if sitting.total == 1 else f"{sitting.total} people"
        more = f"{sitting.waiting} more can wait until tomorrow." if sitting.waiting else ""
        return f"Done for today: {many}.", more

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done with this card; what the digits log stands behind the first."""
        if self._card is None:
            return self.list_keys(_AT_END)
        hints = self.list_keys(_HINTS)
        digits = [key for number in range(1, 5) if (key := self.keymap.first_key(f"quick.{number}"))]
        label = f"{digits[0]}-{digits[-1]}" if len(digits) == len(_CIRCLES) else ",".join(digits)
        words = "/".join(_CIRCLES if self._card.is_unsorted else self.desk.journal.config.text("review.kinds").split())
        if self.has_class("-phone"):
            words = "circle" if self._card.is_unsorted else "today"
        return [*hints[:1], *([(label, words)] if digits else []), *hints[1:]]

    # what keys do

    def action_quick_1(self) -> None:
        """Log the first kind, or put somebody new into the inner circle."""
        self._act(0)

    def action_quick_2(self) -> None:
        """Log the second kind, or put somebody new into the close circle."""
        self._act(1)

    def action_quick_3(self) -> None:
        """Log the third kind, or put somebody new into the active circle."""
        self._act(2)

    def action_quick_4(self) -> None:
        """Log the fourth kind, or put somebody new into the wide circle."""
        self._act(3)

    def action_quick_5(self) -> None:
        """Log that they were tried and did not answer."""
        self._decide("tried", lambda register, ids: register.log(ids, "touch", answered=False))

    def action_quick_0(self) -> None:
        """Leave somebody new without a rhythm."""
        if self._card and self._card.is_unsorted:
            self._decide("sorted", lambda register, ids: register.let_go(ids))
        else:
            self.say("0 is for somebody new: no circle, never due")

    def _act(self, number: int) -> None:
        """Do what the digit of a number, from 0, stands for on this card."""
        kinds = self.desk.journal.config.text("review.kinds").split()
        if self._card and self._card.is_unsorted:
            self._decide("sorted", lambda register, ids: register.sort(ids, _CIRCLES[number]))
        elif number < len(kinds):
            self._decide(kinds[number], lambda register, ids: register.log(ids, kinds[number]))
        else:
            self.say(f"{number + 1} logs nothing; the setting review.kinds says what it could")

    def action_snooze(self) -> None:
        """Let them rest for as long as is usual."""
        self._decide("snoozed", lambda register, ids: register.snooze(ids))

    async def action_snooze_until(self) -> None:
        """Ask until when they rest."""
        ids = self.meant

        def go_on(change: Change) -> None:
            if self.meant == ids:
                self._pass("snoozed", change.id)
                self.publish()

        await self._ask(lambda: self._questions.ask_snooze(ids), go_on)

    async def action_done(self) -> None:
        """Log that we were in touch today."""
        self._decide("done", lambda register, ids: register.touch(ids))

    def action_letgo(self) -> None:
        """Stop their rhythm; who has none is put away."""
        has_rhythm = bool(self.person and self.person.days)
        self._decide("letgo", lambda register, ids: (register.let_go if has_rhythm else register.archive)(ids))

    def action_next(self) -> None:
        """Go on; whoever is skipped comes up once more at the end."""
        if self._card is None:
            self.say("everybody had a turn; u undoes the last, q goes back")
            return
        self._sitting.skip()
        self.refresh_journal()

    action_skip = action_next

    def action_prev(self) -> None:
        """Look at the card before once more."""
        if self._sitting.look_back():
            self.refresh_journal()
        else:
            self.say("this is the first card")

    def action_open(self) -> None:
        """Show all about the person."""
        if self.person is None:
            self.say("everybody had a turn; u undoes the last, q goes back")
            return
        from netjournal.tui.screens.person import Person  # read on its first use

        self.app.push_screen(Person(self.desk, self.pen, self.person.id))

    def action_undo(self) -> None:
        """Take the last change back; if that was a decision here, go back to its card. To go back from a skip changes nothing."""
        step = self._sitting.last_step
        if step is not None and not step.is_open and step.change not in self.desk.journal.applied:
            self._sitting.take_back()  # a skip, or taken back on another screen
            self.refresh_journal()
        else:
            self.go_back(lambda desk: desk.undo(), "not undone", "U redoes", lambda: self._go_back_to(step))

    def _go_back_to(self, step: Step | None) -> None:
        """Go back to the card of the last step, if what it changed was taken back."""
        if step and step is self._sitting.last_step and step.change not in self.desk.journal.applied:
            self._sitting.take_back()

    def announce(self, saved: Saved, drafts: Sequence[Draft], remarks: Sequence[str] = ()) -> None:
        """Say what was saved; a line about the person, which is no note, was their turn."""
        person = self.person
        if person and any(somebody.id == person.id for one in drafts if one.kind != "note" for somebody in one.who):
            self._sitting.decide("logged", saved.change)
        else:
            self._sitting.remark(saved.change)
        super().announce(saved, drafts, remarks)

    def show_change(self, said: str, offered: Sequence[str] = ()) -> None:
        """Say what was done; nothing more is offered, the next card waits."""
        del offered
        super().show_change(said)

    def _decide(self, outcome: str, act: Callable[[Register, Sequence[str]], Change]) -> None:
        """Change something, note what was decided and go on, or say why not; on a slow disk go on before it is done."""
        ids = self.meant
        steps: list[Step] = []

        def go_on() -> None:
            steps.append(self._sitting.decide(outcome, "", is_open=True))
            self.publish()

        def tell(get: Callable[[], Change]) -> None:
            try:
                change = get()
            except NotConfirmedError as error:  # it is on the disk, and would be there twice if it were tried again
                self._pass(outcome, "", steps)
                self.show_change(str(error))
            except (NetjournalError, OSError) as error:
                for step in steps:
                    self._sitting.put_back(step)
                    self.publish()
                self.say(str(error))
            else:
                self._pass(outcome, change.id, steps)
                self._tell_change(change)
                if not change.files:  # else it was shown
                    self.publish()

        self.change(lambda desk: act(self._open_register(desk), ids), tell, late=go_on)

    def _pass(self, outcome: str, change: str, steps: Sequence[Step] = ()) -> None:
        """Note what was decided, unless that was noted before it was done."""
        for step in steps:
            step.change, step.is_open = change, False
        if not steps:
            self._sitting.decide(outcome, change)
