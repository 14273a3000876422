"""Writing: a room where lines are logged."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netjournal import clock
from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.tui.screens.room import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.draft import Draft
    from netjournal.insights.due import Standing
    from netjournal.tui.autosave import AnswerSave, Autosave
    from netjournal.tui.desk import Desk, Saved
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.next_touch import NextTouch


class Writing(Room):
    """A room with a prompt for lines, which are on the disk while they are typed."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._autosave: Autosave | None = None
        self._answers: AnswerSave | None = None
        """Keeps what is answered to the question asked last."""
        self.next_touch: NextTouch | None = None
        """What the last line left open; `offered` says whether it still stands."""
        self.told = 0
        """When a change was last said, in nanoseconds."""
        self._has_warned_of_change = False
        """Whether it was said that leaving breaks a change off."""
        self._warned: list[str] = []
        """The lines of which it was said that leaving loses them."""

    @property
    def person(self) -> Standing | None:
        """The person whom keys concern: under the cursor, or shown."""
        raise NotImplementedError

    @property
    def record(self) -> str | None:
        """The id of the person, entry or goal whose file keys concern."""
        raise NotImplementedError

    async def action_log_any(self) -> None:
        """Open the prompt for a line."""
        await self.begin_line("")

    async def action_log_person(self) -> None:
        """Open the prompt for a line about the person under the cursor."""
        await self.begin_line(f"call {self.desk.address(self.person)}: " if self.person else "")

    async def begin_line(self, line: str) -> None:
        """Open the prompt with a line to begin with."""
        from netjournal.tui.widgets.capture import CapturePrompt  # an Input is dear; most sessions begin with a look

        prompt = await self.ready(CapturePrompt, self.pen, id="capture")
        read, keeper = self.desk.make_reader().read, self._ready_autosave()
        prompt.begin(line, read, self.desk.complete, self._save, keeper, self.write_page)
        self.show_hints(self.keymap.list_hints("prompt"))

    async def write_page(self, line: str) -> bool:
        """Go on with a line in the editor, and return whether what was written there holds it."""
        raise NotImplementedError

    def show_change(self, said: str, offered: Sequence[str] = ()) -> None:
        """Show the journal as it is by now, say what was done, and offer what `follow` does about it."""
        for screen in (
            self.app.screen_stack
        ):  # the one at the bottom looks for what others change, and is not to take this for it
            if isinstance(screen, Writing):
                screen.told = clock.nanoseconds()
        self.offered = offered
        self.publish()
        self.say(said)

    async def ask_next(self, question: NextTouch) -> None:
        """Ask when to talk next."""
        await self.ask("next>", question.explain, self._answer_next, leave=self._withdraw)

    def _answer_next(self, answer: str) -> str:
        """Write down when to talk next and say so; return why that could not be, or nothing."""
        said = ""
        try:
            said = self.next_touch.write(answer) if self.next_touch else ""
        except NotConfirmedError as error:
            self.tell(str(error))
        except (NetjournalError, OSError) as error:
            return str(error)
        if said:
            self.tell(f"{said}. u undoes")
        self._withdraw()
        return ""

    def tell(self, said: str) -> None:
        """Show the journal as it is after a change, and say what was done."""
        with suppress(NetjournalError):  # an index that is busy must not make what was done look undone
            self.desk.catch_up()
        self.show_change(said)

    def _withdraw(self) -> None:
        """Offer it no longer."""
        self.offered = []

    def on_unmount(self) -> None:
        """Write what is typed and not saved before the session ends."""
        self.keep_draft()

    def keep_draft(self) -> None:
        """Have what is typed and not saved on the disk: the session ends; called from any thread."""
        if self.prompt is not None:
            self.prompt.keep_line()
        for keeper in (self._autosave, self._answers):
            if keeper is not None:
                keeper.close()

    def action_quit(self) -> None:
        """Leave the app; where the disk did not take a line that was typed, only after that was said."""
        rooms = [screen for screen in self.app.screen_stack if isinstance(screen, Writing)]
        busy = self.desk.journal.busy
        if busy and not self._has_warned_of_change:
            self._has_warned_of_change = True
            self.say(f"One moment: {busy}. Quitting again leaves it undone.")
            return
        refused = [line for room in rooms if room._autosave for line in room._autosave.list_refused()]  # noqa: SLF001 - of one's own kind
        if refused and refused != self._warned:
            self._warned = refused
            many = "1 line" if len(refused) == 1 else f"{len(refused)} lines"
            keys = (self.keymap.first_key("log.any"), self.keymap.first_key("prompt.earlier"))
            self.say(
                f"Cannot write: {many} would be lost. {' and '.join(keys)} bring back the last; quitting again loses it."
            )
        else:
            self.app.exit()

    def _ready_autosave(self) -> Autosave:
        from netjournal.tui.autosave import Autosave  # most sessions begin with a look

        if self._autosave is None:
            self._autosave = Autosave(self.desk.journal.shelf, self._say_later)
        return self._autosave

    def keep_answer(self, about: str) -> AnswerSave:
        """Return what keeps a text that answers a question, for the next time that it is asked about the same."""
        from netjournal.tui.autosave import AnswerSave

        if self._answers is not None:
            self._answers.end()
        self._answers = AnswerSave(self.desk.journal.shelf, self._say_later, about)
        return self._answers

    def offer_unsaved(self) -> None:
        """Say that an answer was typed and not given, if there is one."""
        key = self.keymap.first_key("prompt.earlier")
        if key and self._answers is not None and self._answers.list_unsaved():
            said = f"{key} brings back what was typed here and not saved"
            self.call_after_refresh(self.say, said)  # above the prompt, whose height is not known before

    def _say_later(self, said: str) -> None:
        """Have something said, from another thread, which must not wait for a terminal that takes nothing."""
        self.app.call_later(self.say, said)

    def _save(self, draft: Draft) -> str:
        """Save a draft, say so and offer to say when to talk next; return why it could not be saved, or nothing."""
        try:
            saved = self.desk.save([draft])
        except NotConfirmedError as error:  # it is on the disk, and would be there twice if it were tried again
            self.show_change(str(error))
        except (NetjournalError, OSError) as error:
            return str(error)
        else:
            self.announce(saved, [draft])
        return ""

    def announce(self, saved: Saved, drafts: Sequence[Draft], remarks: Sequence[str] = ()) -> None:
        """Show the journal with what was saved and say so, with the first of the remarks; of one entry, offer the next touch."""
        from netjournal.tui.next_touch import NextTouch  # not before the first frame

        more = f" ({len(remarks)} remarks)" if len(remarks) > 1 else ""
        remark = f"; ~ {remarks[0]}{more}" if remarks else ""
        self.next_touch = NextTouch.after(self.desk, drafts[0], saved.entry) if len(drafts) == 1 else None
        self.show_change(f"{saved.said}. u undoes{remark}", self.next_touch.list_hints() if self.next_touch else [])
