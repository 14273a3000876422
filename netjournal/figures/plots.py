"""Plots: each picture of an overview with its title, and the rule behind it in a sentence."""

from __future__ import annotations

from datetime import timedelta

from netjournal.figures.bars import name_bars, sides, stack
from netjournal.figures.change import show_change
from netjournal.figures.columns import draw_columns, fit_columns
from netjournal.figures.heat import INDENT, draw_heat, explain_shades, name_months
from netjournal.figures.line import head, lay, measure, wrap
from netjournal.insights import activity, breakdown, giving, health, initiative, reach, spending
from netjournal.insights.amounts import say_minutes
from netjournal.insights.overview import WEEKS, Overview
from netjournal.insights.windows import PERIODS
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.figures.line import Line
    from netjournal.glyphs import Glyphs

    Draw = Callable[[Overview, int, int, Glyphs], tuple[str, str, list[Line]]]
    """(overview, columns, rows, glyphs) -> name, what of it is shown, lines."""

_MOST = 7
"""Bars of a breakdown."""
_LONG, _SHORT = 8, 4
"""Rows of columns at most, and where there is little room."""
_TALL = 24
"""Rows of a screen from which there is room."""
_ABOVE = 17
"""Rows that stand above the columns where there is room, and around them."""


def draw_plot(
    plot: str, overview: Overview, cells: int, rows: int, glyphs: Glyphs, *, is_chosen: bool = False
) -> list[Line]:
    """Return a plot with its title, on a screen that has so many rows for plots."""
    name, note, lines = _PLOTS[plot][0](overview, cells, rows, glyphs)
    return [head(name, note, cells, is_chosen=is_chosen, ellipsis=glyphs.ellipsis), *lines]


def explain_plot(plot: str, overview: Overview | None = None) -> str:
    """Return the rule behind a plot."""
    return overview.weeks.rule if plot == "weeks" and overview else _PLOTS[plot][1]


def _say_days(overview: Overview) -> str:
    return f"{PERIODS[overview.period]} days"


def _draw_days(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    weeks = max(1, min(WEEKS, cells - INDENT))
    heat = draw_heat(overview.days, overview.day, weeks, glyphs)
    if rows < _TALL:
        return "Days with contact", f"{weeks} weeks, {glyphs.shades[1]} few {glyphs.shades[-1]} many", heat
    lines = [name_months(overview.day, weeks), *heat, explain_shades(overview.days, glyphs)]
    return "Days with contact", f"{weeks} weeks", lines


def _draw_facet(facet: str) -> Draw:
    def draw(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
        del rows
        found = overview.facets[facet][:_MOST]
        known = len(overview.facets[facet])
        sign = "#" if facet == "tag" else ""
        counted: list[tuple[str, float, Line]] = [(f"{sign}{name}", count, [(str(count), "")]) for name, count in found]
        role = {"tag": "tag", "person": "person"}.get(facet, "kind")
        lines = name_bars(counted, cells, glyphs, role) or _say_nothing(_NONE[facet], cells)
        note = f", {len(found)} of {known}" if known > len(found) else ""
        return f"By {facet}", f"{_say_days(overview)}{note}", lines

    return draw


def _say_nothing(said: str, cells: int) -> list[Line]:
    """Return why there is nothing to plot, on as many lines as it needs."""
    return [[(part, "muted")] for part in wrap(said, cells)]


_NONE = {
    "tag": "no tags yet: end a line with #hiring",
    "circle": "no contact in these days",
    "kind": "no contact in these days",
    "person": "no contact in these days",
}
"""Facet -> what is said while it has no bars."""


def _draw_rhythm(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    del rows
    found, shades = overview.health, glyphs.shades
    states = ("ok", "soon", "due", "overdue")
    counts = [(getattr(found, state), state) for state in states]
    parts = [(count, shades[-1 - n], state) for n, (count, state) in enumerate(counts)]
    if not found.people:
        return "Rhythm", "", _say_nothing("nobody has a rhythm yet: nj rhythm ada 3w", cells)
    words: list[Line] = [
        [(shades[-1 - n], state), (f" {count} {state}", state)] for n, (count, state) in enumerate(counts)
    ]
    if sum(map(measure, words)) + 2 * (len(words) - 1) > cells:  # the marks go, and no number does
        words = [[(f"{count} {state}", state)] for count, state in counts]
    people = f"{found.people} {'person' if found.people == 1 else 'people'} with a rhythm"
    return "Rhythm", people, [stack(parts, cells), lay(words, cells)]


def _draw_giving(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    del rows
    found = overview.giving
    lines: list[Line] = [sides(("gave", found.gave, "gave"), ("got", found.got, "got"), cells, glyphs)]
    return (
        "Give and take",
        _say_days(overview),
        [*lines, _say_more(found.say_ratio(), found.say(), (found.gave_before, found.got_before), cells)],
    )


def _draw_initiative(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    del rows
    found = overview.initiative
    lines: list[Line] = [sides(("out", found.out, "due"), ("in", found.back, "ok"), cells, glyphs)]
    return (
        "Initiative",
        _say_days(overview),
        [*lines, _say_more(found.say_share(), found.say(), (found.out_before, found.back_before), cells)],
    )


def _say_more(said: str, judged: str, before: tuple[int, int], cells: int) -> Line:
    """Return what two bars mean, and what they were before where there is room for that."""
    verdict: list[Line] = [[(f", {judged}", "")]] if judged else []
    items: list[Line] = [[(said, "")], *verdict, [(f"  before: {before[0]} and {before[1]}", "muted")]]
    return lay(items, cells, gap="")


def _draw_reach(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    del rows
    found = overview.reach
    names = (("person", "people", found.people), ("new person", "new people", found.added),
             ("introduction", "introductions", found.introductions))  # fmt: skip
    size = max(len(str(now)) for *_, (now, _) in names)
    lines: list[Line] = [
        lay(
            [
                [(f"{now:>{size}}", ""), (f" {one if now == 1 else many:13}", "")],
                [show_change(now, before, glyphs), (f" {before} before", "muted")],
            ],
            cells,
        )
        for one, many, (now, before) in names
    ]
    return "Reach", f"{reach.DAYS} days", lines


def _draw_weeks(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    found = overview.weeks
    most = max(found.counts, default=0)
    room, axis = fit_columns(cells, [most, found.target or 0])
    shown = min(room, len(found.counts))
    lines = draw_columns(
        found.counts, found.target, cells, _SHORT if rows < _TALL else min(_LONG, rows - _ABOVE), glyphs
    )
    if rows >= _TALL:
        since = say_day(found.since + timedelta(weeks=len(found.counts) - shown), overview.day)
        lines.append([(f"{' ' * axis}{since}{'this week'.rjust(2 * shown - len(since) - 1)}", "muted")])
    target = "" if found.target is None else f", target {found.target:g}"
    return f"{found.name[:1].upper()}{found.name[1:]} a week", f"{shown} weeks{target}", lines


def _draw_time(overview: Overview, cells: int, rows: int, glyphs: Glyphs) -> tuple[str, str, list[Line]]:
    del rows
    spent = [one for one in overview.spending if one.minutes or one.before]
    size = max((len(say_minutes(one.minutes)) for one in spent), default=0)
    counted: list[tuple[str, float, Line]] = []
    for one in spent:
        moved = one.minutes - one.before
        said = f" {say_minutes(abs(moved))}" if moved else ""
        words: Line = [
            (f"{say_minutes(one.minutes):{size}} ", ""),
            show_change(one.minutes, one.before, glyphs),
            (said, "muted"),
        ]
        counted.append((one.circle, one.minutes, words))
    lines = name_bars(counted, cells, glyphs, "kind")
    return "Time by circle", f"{_say_days(overview)}, what moved", lines or _say_nothing(_NO_TIME, cells)


_NO_TIME = "no entry says how long it was: call Ada 20m"

_PLOTS: dict[str, tuple[Draw, str]] = {
    "days": (_draw_days, activity.RULE),
    **{facet: (_draw_facet(facet), rule) for facet, rule in breakdown.RULES.items()},
    "rhythm": (_draw_rhythm, health.RULE),
    "giving": (_draw_giving, giving.RULE),
    "weeks": (_draw_weeks, ""),
    "reach": (_draw_reach, reach.RULE),
    "initiative": (_draw_initiative, initiative.RULE),
    "time": (_draw_time, spending.RULE),
}
"""Plot -> how it is drawn, and its rule; that of weeks is of the goal they are about."""
