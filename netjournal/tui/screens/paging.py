"""Paging: a room where several entries are written in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from netjournal.errors import NetjournalError, NotConfirmedError, UsageError
from netjournal.tui.screens.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from netjournal.tui.desk import Desk, Saved
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.pagework import Pagework
    from netjournal.tui.widgets.handing import Receipt


class Paging(Writing):
    """A room that lends the terminal to an editor; what comes back is saved whole, or kept and gone on with."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._kept: Pagework | None = None
        """The page that is not saved."""

    def action_log_editor(self) -> None:
        """Write several entries in the editor, or go on with those that could not be saved."""
        self.write_page("", lambda _: None)

    def write_page(self, line: str, end: Callable[[bool], None]) -> None:
        """Go on with a line in the editor, and say whether what was written there holds it."""
        from netjournal.tui.pagework import Pagework  # not before the first frame

        kept = self._kept

        def begin(_: Desk) -> Pagework:
            return Pagework(self.desk, line, kept) if kept is None or line else kept

        self.open(begin, lambda get: self._edit_page(get, end), "opening a page")

    def _edit_page(self, get: Callable[[], Pagework], end: Callable[[bool], None]) -> Awaitable[None] | None:
        """Lend the terminal to the editor, and judge what comes back."""
        try:
            self._kept = work = get()
            with self.app.suspend():
                work.edit()
        except SuspendNotSupported:
            end(self._end_page("this terminal cannot be lent to an editor"))
        except (NetjournalError, OSError) as error:
            end(self._end_page(str(error)))
        else:
            is_there = not work.page.is_untouched or self._end_page("nothing was written in the editor")
            end(is_there)
            return self._judge(work) if is_there else None
        return None

    def _end_page(self, said: str) -> bool:
        """Drop a page that nobody wrote anything on, say why, and return whether there is still one."""
        if self._kept and self._kept.page.is_untouched:
            self._drop(self._kept)
        self.say(said)
        return self._kept is not None

    async def _judge(self, work: Pagework) -> None:
        """Save what came back from the editor if it is well, ask who is meant, or say what is wrong with it."""
        kept = f"A goes on; it is kept at {work.page.path}"
        if work.faults:
            number, why = work.faults[0]
            self.say(f"not saved, line {number}: {why}. {kept}")
        elif work.is_in_doubt:
            await self._ask_who(work)
        elif work.drafts:
            self._save_page(work)
        elif work.page.has_words:
            self.say(f"nothing was saved: there are only comments. {kept}")
        else:
            self._drop(work)
            self.say("nothing was saved")

    async def _ask_who(self, work: Pagework) -> None:
        """Ask who is meant by the first name in doubt, then by the next, and save."""

        def take(answer: str, receipt: Receipt) -> None:
            try:
                work.choose(answer)
            except UsageError as error:
                receipt.settle(str(error))
                return
            if work.is_in_doubt:
                prompt.begin("who>", work.explain, take, leave=leave)
            else:
                self._save_page(work)
                receipt.settle("")

        def leave() -> None:
            self.say(f"not saved; A goes on; it is kept at {work.page.path}")

        prompt = await self.ask("who>", work.explain, take, leave=leave)

    def _save_page(self, work: Pagework) -> None:
        """Save a page and say so; it is kept when that is not possible."""

        def tell(get: Callable[[], Saved]) -> None:
            try:
                saved = get()
            except NotConfirmedError as error:  # it is on the disk, and would be there twice if it were tried again
                self.show_change(str(error))
            except (NetjournalError, OSError) as error:
                self.say(f"not saved: {error}. A tries again; it is kept at {work.page.path}")
                return
            else:
                self.announce(saved, work.drafts, work.remarks)
            self._drop(work)

        self.change(lambda desk: desk.save(work.drafts), tell)

    def _drop(self, work: Pagework) -> None:
        """Have nothing of a page on the disk."""
        self._kept = None if self._kept is work else self._kept
        self.desk.aside.do(lambda _: work.page.drop(), lambda get: get(), "", is_change=True)
