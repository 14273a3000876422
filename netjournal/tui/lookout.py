"""Lookout: what the goals screen shows is worked out aside, and the last answer is kept for whoever comes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.measures.evidence import Evidence
    from netjournal.insights.overview import Overview
    from netjournal.journal import Journal
    from netjournal.tui.desk import Desk
    from netjournal.tui.scores import Score


class Lookout:
    """Asks about goals and plots for a desk; each answer comes as what returns it, or raises what went wrong."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: Overview | None = None
        self._kept_of: tuple[bool, int, int] | None = None
        """Whether what is kept leaves out what is private, and of which state of the index it is."""

    def prepare(self) -> None:
        """Work the usual overview out while nobody waits for it, where that holds nothing up."""
        if self._desk.aside.is_apart:
            self.look(self._desk.today, "quarter", "", lambda get: get())

    def recall(self, day: date, period: str) -> Overview | None:
        """Return the last answer for a day and a period of PERIODS, though the journal may have changed since; None when it was another one."""
        kept = self._kept if self._kept_of and self._kept_of[0] == self._desk.is_hiding else None
        return kept if kept and (kept.day, kept.period) == (day, period) else None

    def is_current(self) -> bool:
        """Whether nothing was written since the last answer was asked for."""
        return self._kept_of == self._mark()

    def look(self, day: date, period: str, goal: str, see: Callable[[Callable[[], Overview]], object]) -> None:
        """Have all goals and plots worked out, as load_overview() is asked."""
        from netjournal.insights.overview import load_overview  # not before the first frame

        is_hiding, mark = self._desk.is_hiding, self._mark()

        def keep(get: Callable[[], Overview]) -> Overview:
            self._kept, self._kept_of = get(), mark
            return self._kept

        self._desk.aside.do(
            lambda twin: load_overview(_choose(twin, is_hiding=is_hiding), day, period, goal),
            lambda get: see(lambda: keep(get)),
        )

    def look_behind(self, score: Score, day: date, see: Callable[[Callable[[], list[Evidence]]], object]) -> None:
        """Have it found out what makes up a number as of a day; nothing does for a goal whose query makes no sense."""
        from netjournal.errors import QueryError
        from netjournal.insights.goals import list_behind  # not before the first frame
        from netjournal.insights.kpis import list_behind_kpi

        is_hiding = self._desk.is_hiding

        def find(twin: Journal) -> list[Evidence]:
            index = _choose(twin, is_hiding=is_hiding)
            if score.kpi:
                return list_behind_kpi(index, score.kpi.id, day)
            try:
                return list_behind(index, score.progress.goal, day) if score.progress else []
            except QueryError:
                return []

        self._desk.aside.do(find, see)

    def report(self, path: str, day: date, period: str, see: Callable[[Callable[[], str]], object]) -> None:
        """Have all goals and plots written to a file, as write_report() does, without who is private."""
        from netjournal.exchange.reporting import write_report  # not before the first frame
        from netjournal.insights.overview import load_overview

        home = self._desk.journal.shelf.home
        self._desk.aside.do(lambda twin: write_report(load_overview(twin.index.public, day, period), path, home), see)

    def _mark(self) -> tuple[bool, int, int]:
        """Return what is another one when the same question may have another answer."""
        index = self._desk.journal.index
        return self._desk.is_hiding, index.writes, index.others


def _choose(journal: Journal, *, is_hiding: bool) -> Index:
    return journal.index.public if is_hiding else journal.index
