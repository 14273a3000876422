"""nj goals --plain, --markdown, --csv: the goals and all that is plotted of the journal, as lines, a report or a table."""

from __future__ import annotations

import os
import sys

from netjournal.cli.context import Context
from netjournal.cli.output import columns_of
from netjournal.insights.overview import load_overview

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.figures.line import Line
    from netjournal.insights.overview import Overview

_WIDEST, _USUAL, _NARROWEST = 100, 80, 30
"""Columns that lines take at most, where nothing says how many there are, and at least."""


def show_overview(context: Context) -> int:
    """Print the goals and every plot; as a report or a table, nobody private is in it."""
    context.catch_up()
    is_plain = context.invocation.has("plain")
    if not is_plain:
        context.journal.index.hide_private()
    overview = load_overview(context.journal.index, context.today, context.invocation.text("period") or "quarter")
    if is_plain:
        _print_lines(context, overview)
        return 0
    from netjournal.exchange.reporting import compose_markdown, compose_table  # only who asks for it waits for csv

    compose = compose_markdown if context.invocation.has("markdown") else compose_table
    for line in compose(overview).splitlines():
        context.out.say_whole(line)
    return 0


def find_columns(environ: Mapping[str, str]) -> int:
    """Return how wide lines may be: as the terminal is, or COLUMNS says, but no wider than is easily read."""
    return max(_NARROWEST, min(columns_of(sys.stdout, environ) or _USUAL, _WIDEST))


def _print_lines(context: Context, overview: Overview) -> None:
    from netjournal.figures.goals import draw_goal, draw_standing
    from netjournal.figures.kpis import draw_kpi
    from netjournal.figures.line import wrap
    from netjournal.figures.sheet import list_all
    from netjournal.glyphs import choose_glyphs
    from netjournal.insights.goals import explain
    from netjournal.spans import say_day

    index, out, cells = context.journal.index, context.out, find_columns(os.environ)
    glyphs = choose_glyphs(os.environ, out.out.encoding or "", context.journal.config.text("glyphs"))

    def say(line: Line) -> None:
        out.say("".join(out.style(text, role) for text, role in line).rstrip())

    def tell(rule: str) -> None:
        for part in wrap(rule, cells - 2):
            say([(f"  {part}", "")])

    day = say_day(context.today, context.now.date())
    say([(f"Goals  {day}", "strong")])
    for progress in overview.goals:
        say(draw_goal(progress, cells, glyphs))
        say([("  ", ""), *draw_standing(progress, cells - 2, glyphs)])
        if not progress.fault:
            tell(explain(progress.goal, index))
    if not overview.goals:
        say([("No goals yet. 'nj goals add 5 conversations a week' adds one.", "")])
    say([])
    for kpi in overview.kpis:
        say(draw_kpi(kpi, cells, glyphs))
        tell(kpi.rule)
    for line in list_all(overview, cells, glyphs):
        say(line)
