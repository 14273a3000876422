"""Aside: what the disk may hold up is done in a thread with a journal of its own, so that no key waits for it."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from inspect import isawaitable
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from netjournal.journal import Journal

    T = TypeVar("T")

PATIENCE = 0.1
"""Seconds that the next key waits for what a key has led to: nearly every disk is done by then, and nobody feels it."""
_TOLD = 100
"""Files after which it is told again how far a change has come."""


class Errand:
    """Something that is done aside, and that whoever pressed a key waits for."""

    def __init__(self, words: str, late: Callable[[], object], *, is_change: bool) -> None:
        self.words, self.is_change = words, is_change
        """What is being done, as it is said once it takes long; nothing where that is not worth a word."""
        self.late = late
        """Called when it takes long."""
        self.is_late = False
        self.timer: asyncio.TimerHandle | None = None


class Aside:
    """Does one thing after the other, in the order in which they were asked for; what came of each is told where the app lives."""

    def __init__(
        self,
        journal: Journal,
        call: Callable[[Callable[[], Awaitable[None]]], object],
        show: Callable[[], object] = lambda: None,
    ) -> None:
        """`call` has a coroutine run where the app lives, from any thread; `show` says there what takes long, which is `words`."""
        self._journal, self._call, self._show = journal, call, show
        self._waiting: Queue[Callable[[], None] | None] = Queue()
        self._done: deque[tuple[Errand | None, Callable[[], object]]] = deque()
        """What was done, and what tells what came of it."""
        self._errands: list[Errand] = []
        self._thread: Thread | None = None
        self._twin: Journal | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self.patience = PATIENCE
        self.asked = 0
        """How many errands there were so far."""
        self.is_apart = journal.index.path is not None
        """Whether there is a thread: SQLite lets nobody read in memory what another thread writes to."""

    @property
    def is_busy(self) -> bool:
        """Whether there is an errand whose outcome was not told yet."""
        return bool(self._errands)

    @property
    def is_changing(self) -> bool:
        """Whether there is a change among them."""
        return any(errand.is_change for errand in self._errands)

    @property
    def words(self) -> str:
        """What is being done, while it takes long; nothing else."""
        late = [errand.words for errand in self._errands if errand.is_late and errand.words]
        return f"{late[0]} ({len(late) - 1} more to do)" if late[1:] else late[0] if late else ""

    def do(
        self,
        act: Callable[[Journal], T],
        then: Callable[[Callable[[], T]], object],
        words: str | None = None,
        late: Callable[[], object] = lambda: None,
        *,
        is_change: bool = False,
    ) -> None:
        """Have something done; `then` is called with what returns what came of it, or raises what went wrong.

        With words, be they none, it is an errand: the next key waits for it for a moment, and `late` is called when it takes longer.
        """
        errand = Errand(words, late, is_change=is_change) if words is not None else None
        if errand:
            self._begin(errand)

        def tell(what: str, done: int, total: int) -> None:
            if errand and done and done % _TOLD == 0:
                errand.words = f"{what} {done:,} of {total:,} files"
                self._call(self._show_late)

        def work() -> None:
            try:
                journal = self._prepare()
                journal.progress = tell
                outcome = act(journal)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where it is waited for
                failed = error
                self._finish(errand, lambda: then(lambda: _fail(failed)))
            else:
                self._finish(errand, lambda: then(lambda: outcome))

        if not self.is_apart:
            work()
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="aside", daemon=True)
            self._thread.start()
        self._waiting.put(work)

    def _begin(self, errand: Errand) -> None:
        self._errands.append(errand)
        self.asked += 1

        async def give_up() -> None:
            self._give_up([errand])

        with suppress(RuntimeError):  # there is no app yet, or no longer
            self._loop = asyncio.get_running_loop()
            errand.timer = self._loop.call_later(self.patience, self._call, give_up)

    def _give_up(self, errands: list[Errand]) -> None:
        """Say of errands that they take long."""
        punctual = [errand for errand in errands if errand in self._errands and not errand.is_late]
        for errand in punctual:
            errand.is_late = True
            errand.late()
        if punctual:
            self._show()

    async def rest(self) -> None:
        """Give the errands a moment, and tell what came of them; what takes longer is told when it is done.

        Where one takes long already, the disk is slow, and nothing is waited for.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + self.patience
        while self._errands and not self._errands[0].is_late and (left := end - loop.time()) > 0:
            self._news.clear()
            if not self._done:
                with suppress(TimeoutError):
                    async with asyncio.timeout(left):
                        await self._news.wait()
            await self.tell()
        self._give_up(self._errands)

    async def tell(self) -> None:
        """Tell what came of all that is done."""
        while self._done:
            errand, then = self._done.popleft()
            if errand:
                self._errands.remove(errand)
                if errand.timer:
                    errand.timer.cancel()
            told = then()
            if isawaitable(told):
                await told
            if errand and errand.is_late:
                self._show()

    def settle(self) -> None:
        """Wait until everything is done; called from another thread than the one that tells of it."""
        self._waiting.join()

    def end(self) -> None:
        """End when everything is done; nobody waits for that."""
        self._waiting.put(None)

    async def _show_late(self) -> None:
        self._show()

    def _finish(self, errand: Errand | None, then: Callable[[], object]) -> None:
        self._done.append((errand, then))
        self._call(self.tell)
        if errand and self._loop:
            with suppress(RuntimeError):  # the app has ended
                self._loop.call_soon_threadsafe(self._news.set)

    def _prepare(self) -> Journal:
        if not self.is_apart:
            return self._journal
        self._twin = self._twin or self._journal.make_twin()
        self._twin.config = self._journal.config
        return self._twin

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            work()
            self._waiting.task_done()
        if self._twin is not None:
            self._twin.index.close()


def _fail(error: Exception) -> NoReturn:
    raise error
