"""Capturing: a line of what happened, and what is asked once it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.insights.timeline import list_numbers, load_happenings
from netjournal.tui.screens.prompting import Prompting, list_hints

if TYPE_CHECKING:
    from netjournal.capture.draft import Draft
    from netjournal.tui.autosave import Autosave
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.next_touch import NextTouch


class Capturing(Prompting):
    """The board with its ways of logging."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._autosave: Autosave | None = None
        self._next: NextTouch | None = None
        """What the last line left open; `offered` says whether it still stands."""

    # what keys do

    async def action_log_any(self) -> None:
        """Open the prompt for a line."""
        await self._begin_line("")

    async def action_log_person(self) -> None:
        """Open the prompt for a line about the person under the cursor."""
        await self._begin_line(f"call {self.desk.address(self.person)}: " if self.person else "")

    async def action_follow(self) -> None:
        """Ask when to talk next: after the line saved last while that is offered, else with who is under the cursor."""
        from netjournal.tui.widgets.question import QuestionPrompt  # an Input is dear; most sessions begin with a look

        self._next = self._next if self.offered else self._find_next()
        if self._next is None:
            self.say("nobody to talk to next here; a logs a line")
            return
        self._place = self.place
        prompt = await self._ready(QuestionPrompt, self.pen, id="question")
        prompt.begin("next>", self._next.explain, self._answer_next, self._withdraw)
        self.show_hints(list_hints("prompt.save", "prompt.close"))

    def _find_next(self) -> NextTouch | None:
        """Return the question of the entry under the cursor, of the last one with the person under it elsewhere."""
        from netjournal.tui.next_touch import NextTouch  # not before the first frame

        index, today = self.desk.journal.index, self.desk.today
        own = self._find_under_cursor() if self.place == "timeline" else None
        number = index.value("SELECT no FROM entry WHERE id = ?", (own,)) if own else None
        if self.place == "people" and self.person:
            number = next(iter(list_numbers(index, today, person=self.person.id)), None)
        found = load_happenings(index, [number]) if number else []
        return NextTouch.of(self.desk, found[0].id, [name for _, name in found[0].who]) if found else None

    def _answer_next(self, answer: str) -> str:
        """Write down when to talk next and say so; return why that could not be, or nothing."""
        said = ""
        try:
            said = self._next.write(answer) if self._next else ""
        except NotConfirmedError as error:
            self._tell(str(error))
        except (NetjournalError, OSError) as error:
            return str(error)
        if said:
            self._tell(f"{said}. u undoes")
        self._withdraw()
        return ""

    def _withdraw(self) -> None:
        """Offer it no longer."""
        self.offered = []

    # what the prompt says

    async def _begin_line(self, line: str) -> None:
        from netjournal.tui.widgets.capture import CapturePrompt  # an Input is dear; most sessions begin with a look

        self._place = self.place
        prompt = await self._ready(CapturePrompt, self.pen, id="capture")
        prompt.begin(line, self.desk.make_reader().read, self.desk.complete, self._save, self._ready_autosave())
        self.show_hints(list_hints())

    def _ready_autosave(self) -> Autosave:
        from netjournal.tui.autosave import Autosave  # most sessions begin with a look

        if self._autosave is None:
            self._autosave = Autosave(self.desk.journal.shelf, lambda said: self.app.call_from_thread(self.say, said))
        return self._autosave

    def on_unmount(self) -> None:
        """Write what is typed and not saved before the session ends."""
        if self._autosave is not None:
            self._autosave.close()

    def _save(self, draft: Draft) -> str:
        """Save a draft, say so and offer to say when to talk next; return why it could not be saved, or nothing."""
        from netjournal.tui.next_touch import NextTouch  # not before the first frame

        try:
            saved = self.desk.save([draft])
        except NotConfirmedError as error:  # it is on the disk, and would be there twice if it were tried again
            self.show_change(str(error))
        except (NetjournalError, OSError) as error:
            return str(error)
        else:
            self._next = NextTouch.after(self.desk, draft, saved.entry)
            self.show_change(f"{saved.said}. u undoes", self._next.list_hints() if self._next else [])
        return ""
