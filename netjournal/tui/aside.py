"""Aside: what the disk may hold up is done in a thread with a journal of its own, so that no key waits for it."""

from __future__ import annotations

from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

    T = TypeVar("T")

_TOLD = 100
"""Files after which it is told again how far a change has come."""


class Aside:
    """Does one thing after the other; `call` has a function called where the app lives."""

    def __init__(self, journal: Journal, call: Callable[..., object]) -> None:
        self._journal, self._call = journal, call
        self._waiting: Queue[Callable[[], None] | None] = Queue()
        self._thread: Thread | None = None
        self._twin: Journal | None = None
        self.is_apart = journal.index.path is not None
        """Whether there is a thread: SQLite lets nobody read in memory what another thread writes to."""

    def do(
        self,
        act: Callable[[Journal], T],
        then: Callable[[Callable[[], T]], object],
        progress: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Have something done; `then` is called with what returns what came of it, or raises what went wrong."""

        def tell(what: str, done: int, total: int) -> None:
            if done % _TOLD == 0:
                self._call(progress, f"{what} {done:,} of {total:,} files")

        def work() -> None:
            try:
                journal = self._prepare()
                journal.progress = tell
                outcome = act(journal)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where it is waited for
                failed = error
                self._call(then, lambda: _fail(failed))
            else:
                self._call(then, lambda: outcome)

        if not self.is_apart:
            work()
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="aside", daemon=True)
            self._thread.start()
        self._waiting.put(work)

    def settle(self) -> None:
        """Wait until everything is done."""
        self._waiting.join()

    def end(self) -> None:
        """End when everything is done; nobody waits for that."""
        self._waiting.put(None)

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
