"""The lines around the panes: header, key hints, problems, and the side column of a wide screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netjournal.figures.heat import draw_heat
from netjournal.insights.goals import Progress
from netjournal.insights.promises import Promise
from netjournal.insights.timeline import Happening
from netjournal.spans import say_day
from netjournal.tui.content import Line, Piece, fit, justify
from netjournal.tui.drawing.goals import draw_strip
from netjournal.tui.drawing.pen import Pen, lay, measure, title
from netjournal.values import Value

_WEEKS = 26
_PROMISES = 8
_ROOMY = 66
"""Columns from which there is room for a word more."""


class Headline(Value):
    """The numbers of the header."""

    due: int
    promises: int
    late: int
    logged: int
    broken: int
    is_demo: bool
    is_hiding: bool = False
    """Whether private people and entries are left out."""
    clear: str = ""
    """While nobody is due: until when, such as `all clear until Wed 25 Nov`."""
    coming: str = ""
    """Who is due then."""
    ahead: str = ""
    """The next occasion of the coming days, such as `Ada's birthday Thu 10 Dec`."""
    is_near: bool = False
    """Whether that is today or tomorrow."""


def draw_header(headline: Headline, width: int, pen: Pen) -> list[Line]:
    """Return the top line: the day and what waits; it drops items from the right."""
    items: list[list[Piece]] = [[("netjournal", "title")]] if width >= 66 else []
    items += draw_flags(is_demo=headline.is_demo, is_hiding=headline.is_hiding)
    items.append([(pen.say_today(), "")])
    promises: list[Piece] = [(f"{headline.promises} promise{'' if headline.promises == 1 else 's'}", "soon")]
    promises += [(f", {headline.late} late", "overdue")] if headline.late else []
    gap = pen.glyphs.separator
    room = width - measure(lay(items, width, gap=gap)) - 2 * measure([(gap, "")]) - measure(promises) - 1
    items += [[_say_due(headline, room)], promises]
    items += (
        [[(f"{headline.broken} file{'' if headline.broken == 1 else 's'} to mend", "overdue")]]
        if headline.broken
        else []
    )
    logged: list[Piece] = [(f"{headline.logged} logged today", "muted")]
    ahead: list[Piece] = [(headline.ahead, "soon")]
    items += [ahead, logged] if headline.is_near else [logged, *([ahead] if headline.ahead else [])]
    return [lay(items, width, gap=gap)]


def _say_due(headline: Headline, room: int) -> Piece:
    """Return how many are due; of nobody, until when, and who is next where there is room for it."""
    if headline.due or not headline.clear:
        return f"{headline.due} due", "due" if headline.due else "muted"
    long = f"{headline.clear} ({headline.coming})"
    fits = headline.coming and measure([(long, "")]) <= room
    return long if fits else headline.clear, "ok"


def draw_head(
    headline: Headline, goals: list[Progress], tip: tuple[str, str], width: int, height: int, pen: Pen
) -> list[Line]:
    """Return the lines at the top, of which there is room for `height`; the tip, a key and what it does, stands in free space."""
    said: list[Piece] = [("tip  ", "muted"), (tip[0], "title"), (f" {tip[1]} ", "muted")] if tip[0] else []
    lines = [draw_header(headline, width, pen)[0], *(draw_strip(goals, width, pen) if goals or not said else [[]])]
    for number, line in enumerate(lines[:height]):
        if said and measure(line) + measure(said) + 2 <= width:
            lines[number] = justify(line, said, width) if line else [(" ", ""), *said]
            break
    return lines


def draw_flags(*, is_demo: bool, is_hiding: bool) -> list[list[Piece]]:
    """Return the words, in reverse, for what must not be forgotten."""
    return [[(word, "focus")] for word, is_so in (("demo", is_demo), ("hidden", is_hiding)) if is_so]


def draw_hints(
    hints: list[tuple[str, str]], width: int, offered: Sequence[tuple[str, str]] = (), kept: int = 1
) -> list[Line]:
    """Return the line of (key, word); the last `kept` stay when others must go. Before them stands what is offered, in what words fit."""
    items: list[list[Piece]] = [[(key, "title"), (f" {word}", "muted")] for key, word in hints]
    if not items:
        return [[]]
    last: list[Piece] = [piece for item in items[-kept:] for piece in (("  ", ""), *item)]
    room = width - measure(last)
    offers: list[list[Piece]] = [[(key, "title"), (f" {words}", "due")] for key, words in offered]
    return [[*lay([*[one for one in offers if measure(one) < room - 1][:1], *items[:-kept]], room), *last]]


def draw_trouble(trouble: list[str], width: int, pen: Pen, mend: str = "") -> list[Line]:
    """Return one line about the first thing to mend, what opens its file, and how many there are; none when all is well."""
    if not trouble:
        return []
    more: list[Piece] = [(f"  {mend}", "title")] if mend else []
    more += [(" opens it ", "muted")] if mend and width >= _ROOMY else []
    more += [(f"  ({len(trouble)}; ? lists them) ", "muted")] if len(trouble) > 1 else []
    return [justify([(f" {trouble[0]}", "overdue")], more, width, ellipsis=pen.glyphs.ellipsis)]


def draw_side(
    promises: list[Promise], days: dict[date, int], recent: list[Happening], width: int, height: int, pen: Pen
) -> list[Line]:
    """Return the side column: promises, the last 26 weeks, what happened lately."""
    lines: list[Line] = [title("", "Promises", "", width, pen, has_focus=False)]
    lines += [_draw_promise(promise, width, pen) for promise in promises[:_PROMISES]] or [
        [(" You owe nobody anything.", "muted")]
    ]
    lines += [[], title("", f"Last {_WEEKS} weeks", "", width, pen, has_focus=False), *_draw_weeks(days, pen)]
    lines += [[], title("", "Recently, everyone", "", width, pen, has_focus=False)]
    for entry in recent[: max(0, height - len(lines))]:
        day = say_day(date.fromisoformat(entry.day), pen.today)
        names = ", ".join(name for _, name in entry.who)
        lines.append([(f" {day:12}", "muted"), (f"{entry.flavour or entry.kind:11}", "kind"), (names, "person")])
    return lines


def _draw_weeks(days: dict[date, int], pen: Pen) -> list[Line]:
    return [[(" ", ""), *line] for line in draw_heat(days, pen.today, _WEEKS, pen.glyphs)]


def _draw_promise(promise: Promise, width: int, pen: Pen) -> list[Piece]:
    late = promise.is_late(pen.today)
    due = say_day(date.fromisoformat(promise.due), pen.today) if promise.due else "no date"
    owes = "you owe " if promise.by == "me" else "they owe "
    names = ", ".join(name for _, name in promise.who)
    return [
        (f" {pen.glyphs.overdue if late else ' '} {due:11}", "overdue" if late else "due"),
        (fit(names, 18, pen.glyphs.ellipsis), "person"),
        (" ", ""),
        (fit(f"{owes}{promise.what}", max(8, width - 34), pen.glyphs.ellipsis), "muted"),
    ]
