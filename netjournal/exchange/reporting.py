"""Reporting: the goals and all that is plotted of a journal as Markdown to read, or as a table to calculate with."""

from __future__ import annotations

import csv
import io
import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netjournal import files
from netjournal.errors import NetjournalError, UsageError
from netjournal.exchange.exporting import guard
from netjournal.figures.plots import explain_plot
from netjournal.insights import reach
from netjournal.insights.amounts import say_amount, say_minutes
from netjournal.insights.goals import explain
from netjournal.insights.kpis import YEAR
from netjournal.insights.windows import PERIODS
from netjournal.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.insights.goals import Progress
    from netjournal.insights.overview import Overview

FORMS = (".md", ".csv")
_HEADER = ("table", "name", "number", "before", "target", "unit", "per", "since", "until", "pace", "at_most")
_TABLES = {
    "tag": "By tag", "circle": "By circle", "kind": "By kind", "person": "By person", "rhythm": "Rhythm", "giving": "Give and take",
    "reach": "Reach", "initiative": "Initiative", "time": "Time by circle", "weeks": "Week by week", "days": "Days with contact",
}  # fmt: skip
_WEEKS = 12
"""Weeks that a report lists."""
_PRIVATE = "people and entries that are private are left out, so that numbers may be smaller than on the screen"
_SPECIAL = "\\`*_[]<>|#"
"""What Markdown would take for more than a letter."""

Row = tuple[str, float, float | None]
"""A name, a number, and the number before."""


def write_report(overview: Overview, path: str, home: str) -> str:
    """Write a report to a file that is not there yet, in the form that its name ends with; return its absolute path.

    UsageError when the name says no form or the place is in the journal, NetjournalError when it cannot be written.
    """
    target = os.path.abspath(os.path.expanduser(path))
    form, folder = os.path.splitext(target)[1].lower(), os.path.realpath(os.path.dirname(target))
    if form not in FORMS:
        raise UsageError("end the name with .md for Markdown or .csv for a table")
    if f"{folder}/".startswith(f"{os.path.realpath(home)}/"):
        raise UsageError(f"{folder} is in the journal itself; write to a place outside it")
    if not os.path.isdir(folder):
        raise NetjournalError(f"{folder} is no directory")
    text = compose_markdown(overview) if form == ".md" else compose_table(overview)
    try:
        files.write_new(target, text.encode(errors="replace"))
    except FileExistsError as error:
        raise NetjournalError(f"{target} is already there; name another file") from error
    except OSError as error:
        raise NetjournalError(f"cannot write {target}: {files.say_os_error(error)}") from error
    return target


def compose_table(overview: Overview) -> str:
    """Return all numbers as CSV, a row each; nothing in it is run as a formula by a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(_HEADER)
    for progress in overview.goals:
        goal = progress.goal
        since = "" if progress.since == date.min else progress.since.isoformat()
        number = "" if progress.fault else _plain(progress.actual)
        writer.writerow(
            [
                "goal",
                guard(goal.name),
                number,
                _plain(progress.before),
                _plain(goal.target),
                progress.unit,
                goal.per,
                since,
                progress.until.isoformat(),
                progress.pace,
                "yes" if goal.at_most else "",
            ]
        )
    for kpi in overview.kpis:
        span = (overview.day if kpi.id == "quality" else overview.day - timedelta(days=YEAR - 1), overview.day)
        writer.writerow(["kpi", guard(kpi.name), _plain(kpi.actual), _plain(kpi.before), "", "", "", *span, "", ""])
    for table in _TABLES:
        for name, value, before in _list_rows(overview, table):
            unit = "min" if table == "time" else ""
            span = _find_span(overview, table, name)
            writer.writerow([table, guard(name), _plain(value), _plain(before), "", unit, "", *span, "", ""])
    writer.writerow(["note", _PRIVATE, *[""] * (len(_HEADER) - 2)])
    return stream.getvalue()


def compose_markdown(overview: Overview) -> str:
    """Return a report as Markdown: goals, the numbers that are always there, then a table for each plot with its rule."""
    days = PERIODS[overview.period]
    lines = [f"# Goals as of {overview.day.isoformat()}", "", f"{_PRIVATE[:1].upper()}{_PRIVATE[1:]}.", ""]
    if overview.goals:
        lines += ["| goal | now | target | per | pace | before | history |", "|---|---:|---:|---|---|---:|---|"]
        lines += [_compose_goal(progress) for progress in overview.goals]
        lines += ["", *(f"- **{_escape(one.goal.name)}** {_escape(explain(one.goal))}" for one in overview.goals)]
    else:
        lines.append("No goals yet.")
    lines += ["", "## Always there", "", "| number | now | a year ago | |", "|---|---:|---:|---|"]
    lines += [
        f"| {_escape(kpi.name)} | {kpi.actual:g} | {_plain(kpi.before)} | {_escape(kpi.detail)} |"
        for kpi in overview.kpis
    ]
    lines += ["", *(f"- **{_escape(kpi.name)}** {_escape(kpi.rule)}" for kpi in overview.kpis)]
    for table, title in _TABLES.items():
        if table == "days":  # a year of them is to be looked at, or calculated with
            continue
        rows = list(_list_rows(overview, table))[-_WEEKS if table == "weeks" else None :]
        span = {"rhythm": "", "reach": f", last {reach.DAYS} days", "weeks": "", "days": ""}.get(
            table, f", last {days} days"
        )
        lines += ["", f"## {title}{span}", "", _escape(explain_plot(table, overview)), ""]
        lines += (
            ["| | now | before |", "|---|---:|---:|"]
            if any(row[2] is not None for row in rows)
            else ["| | |", "|---|---:|"]
        )
        lines += [_compose_row(row, is_time=table == "time") for row in rows]
    return "\n".join(lines) + "\n"


def _compose_goal(progress: Progress) -> str:
    goal = progress.goal
    if progress.fault:
        return f"| {_escape(goal.name)} | | | {goal.per} | {_escape(progress.fault)} | | |"
    history = ", ".join("-" if number is None else f"{number:g}" for number in progress.history)
    before = "" if progress.before is None else say_amount(progress.before, progress.unit)
    limit = "at most " if goal.at_most else ""
    now, target = say_amount(progress.actual, progress.unit), f"{limit}{say_amount(goal.target, progress.unit)}"
    return f"| {_escape(goal.name)} | {now} | {target} | {goal.per} | {progress.pace} | {before} | {history} |"


def _compose_row(row: Row, *, is_time: bool) -> str:
    name, number, before = row
    said = [say_minutes(value) if is_time else f"{value:g}" for value in (number, before) if value is not None]
    return f"| {' | '.join([_escape(name), *said])} |"


def _list_rows(overview: Overview, table: str) -> Iterator[Row]:
    """Yield the numbers of a plot."""
    giving, steps, lately = overview.giving, overview.initiative, overview.reach
    if table in overview.facets:
        yield from ((name, count, None) for name, count in overview.facets[table])
    elif table == "rhythm":
        yield from ((state, getattr(overview.health, state), None) for state in ("ok", "soon", "due", "overdue"))
    elif table == "giving":
        yield from (("gave", giving.gave, giving.gave_before), ("got", giving.got, giving.got_before))
    elif table == "reach":
        names = {"people": lately.people, "new people": lately.added, "introductions": lately.introductions}
        yield from ((name, now, before) for name, (now, before) in names.items())
    elif table == "initiative":
        yield from (("out", steps.out, steps.out_before), ("in", steps.back, steps.back_before))
    elif table == "time":
        yield from ((spent.circle, spent.minutes, spent.before) for spent in overview.spending)
    elif table == "weeks":
        yield from ((monday.isoformat(), count, None) for monday, count in overview.weeks.list_weeks())
    else:
        yield from ((day.isoformat(), count, None) for day, count in sorted(overview.days.items()))


def _find_span(overview: Overview, table: str, name: str) -> tuple[date, date]:
    """Return the first and the last day of what a row counts; of what is so on a day, that day."""
    day = overview.day
    if table in ("weeks", "days"):
        first = date.fromisoformat(name)
        return first, min(day, first + timedelta(days=6)) if table == "weeks" else first
    days = {"rhythm": 1, "reach": reach.DAYS}.get(table, PERIODS[overview.period])
    return day - timedelta(days=days - 1), day


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"


def _escape(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in visible(text))
