"""Scores: the goals and the numbers that are always there, as rows of one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.figures.goals import draw_goal
from netjournal.figures.kpis import draw_kpi
from netjournal.insights.goals import Progress, explain
from netjournal.insights.kpis import Kpi
from netjournal.insights.pace import explain_pace
from netjournal.tui.widgets.sources import RowSource
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.overview import Overview
    from netjournal.tui.content import Line
    from netjournal.tui.drawing.pen import Pen


class Score(Value):
    """A goal and where it stands, or one of the numbers that are always there."""

    progress: Progress | None = None
    kpi: Kpi | None = None

    @property
    def own(self) -> str | None:
        """The id of the goal; None when it is none."""
        return self.progress.goal.id if self.progress else None

    @property
    def key(self) -> str:
        """What it is known by when the numbers are others."""
        return self.own or (self.kpi.id if self.kpi else "")

    @property
    def name(self) -> str:
        """What it is called."""
        return self.progress.goal.name if self.progress else self.kpi.name if self.kpi else ""

    def explain(self, index: Index) -> str:
        """Return its rule in a sentence; of a goal that cannot be counted, why."""
        if self.progress and self.progress.fault:
            return self.progress.fault
        return explain(self.progress.goal, index) if self.progress else self.kpi.rule if self.kpi else ""

    def say_rule(self, index: Index) -> str:
        """Return that as sentences that stand by themselves, of a goal also when it is on track."""
        rules = [self.explain(index)]
        rules += [explain_pace(self.progress.goal)] if self.progress and not self.progress.fault else []
        return " ".join(f"{rule[:1].upper()}{rule[1:]}." for rule in rules)


class Scores(RowSource):
    """Goals, and below them the numbers that are always there."""

    def __init__(self, overview: Overview, pen: Pen, nothing: str) -> None:
        self._items = [*(Score(one) for one in overview.goals), *(Score(kpi=one) for one in overview.kpis)]
        self._goals, self._nothing, self._pen, self._day = len(overview.goals), nothing, pen, overview.day

    def __len__(self) -> int:
        return len(self._items)

    @property
    def height(self) -> int:
        """The lines that all of them take."""
        return len(self._items) + (0 if self._goals else 1)

    def item(self, index: int) -> Score | None:
        """Return what is at a place; None when there is nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def find(self, score: Score) -> int:
        """Return the place of what had other numbers before; the first one when it is gone."""
        return next((place for place, item in enumerate(self._items) if item.key == score.key), 0)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the row of a goal or a number."""
        score, glyphs = self._items[index], self._pen.glyphs
        if score.progress:
            return [[(" ", ""), *draw_goal(score.progress, width - 2, glyphs)]]
        return [[(" ", ""), *draw_kpi(score.kpi, width - 2, glyphs)]] if score.kpi else [[]]

    def head(self, index: int, width: int) -> Sequence[Line]:
        """Return what is said above all while there are no goals."""
        del width
        return [[(f" {self._nothing}", "muted")]] if index == 0 and not self._goals else []
