"""The goals screen around its plots: the line above, what is said of a goal, what is behind its number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.figures.goals import draw_standing
from netjournal.figures.kpis import draw_kpis, say_before
from netjournal.insights.windows import PERIODS
from netjournal.spans import say_day, say_span
from netjournal.tui.content import Line, Piece, fit, row_text, wrap
from netjournal.tui.drawing.pen import Pen, lay, measure, spell, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.insights.measures.evidence import Evidence
    from netjournal.insights.overview import Overview
    from netjournal.tui.scores import Score

_DAY = 11
_AMOUNT = 6
_DETAILED = 100
"""Columns from which a thing behind a number says more of itself."""
_EMPTY = (
    ("Nothing to plot yet.", ""),
    ("a logs what happened, such as: call Ada yesterday 20m: she will intro me to Bob #hiring +gave:advice", "muted"),
    ("Every picture here is made of such lines: there is nothing to fill in.", "muted"),
)


def draw_top(
    day: date,
    items: Sequence[Line],
    flags: list[list[Piece]],
    width: int,
    pen: Pen,
    *,
    position: str = "",
    key: str = "",
) -> Line:
    """Return the line above the goals: where the cursor is, the day, then `items`; of another day than today the key that comes back from it."""
    gap = pen.glyphs.separator
    shown: list[list[Piece]] = [[("Goals", "title"), *([(f" {position}", "muted")] if position else [])], *flags]
    if day < pen.today:
        then: list[Piece] = [(f"as of {say_day(day, pen.today)}", "focus")]
        ago: list[Piece] = [(f" {say_span((pen.today - day).days)} ago", "due")]
        room = width - 2 - sum(measure(item) + len(gap) for item in [*shown, then]) + len(gap)
        shown.append([*then, *(ago if measure(ago) <= room else [])])
        shown += [[(key, "title"), (" comes back to today", "")]] if key else []
        shown.append([("circles and tags are today's", "muted")])
    else:
        shown.append([(pen.say_today(), "")])
    return lay([*shown, *([*item] for item in items)], width, gap=gap)


def list_totals(overview: Overview, *, is_cut: bool) -> list[Line]:
    """Return what the line above the goals says of them: how far back is looked, how many are met; first what a long list has out of sight."""
    met, goals = sum(one.pace == "met" for one in overview.goals), len(overview.goals)
    span: Line = [(f"last {PERIODS[overview.period]} days", "muted")]
    counted: list[Line] = [[(f"{met} of {goals} met", "ok" if met else "muted")]] if goals else []
    return [*draw_kpis(overview.kpis), *counted, span] if is_cut else [span, *counted]


def draw_about(score: Score, rule: str, mend: str, width: int, height: int, pen: Pen) -> list[Line]:
    """Return how things stand with a goal, and where there is room its rule and why it is one; of other numbers their rule; `mend` is the key that edits it."""
    room, ellipsis, glyphs = width - 2, pen.glyphs.ellipsis, pen.glyphs
    if score.progress is None:
        said = [score.kpi.detail, say_before(score.kpi), rule] if score.kpi else [rule]
        text = "; ".join(filter(None, said))
        return [[(" ", ""), (line, "muted")] for line in wrap(text, room, max(1, height), ellipsis)]
    if score.progress.fault:
        lines: list[Line] = [
            [(" ", ""), (line, "muted")] for line in wrap(f"{mend} mends it: {rule}", room, max(1, height), ellipsis)
        ]
        return lines
    lines = [[(" ", ""), *draw_standing(score.progress, room, glyphs)]]
    why = score.progress.goal.why
    more = [text for text in (rule, f"why: {why}" if why else "") if text]
    return [*lines, *([(" ", ""), (fit(text, room, ellipsis), "muted")] for text in more)][:height]


def draw_behind(found: Sequence[Evidence], day: date, width: int, height: int, pen: Pen) -> list[Line]:
    """Return what is behind a number, as much of it as there is room for."""
    lines: list[Line] = [title("", "Behind it", str(len(found)), width, pen, has_focus=False)]
    room = height - 1
    shown = found if len(found) <= room else found[: room - 1]
    lines += [draw_evidence(one, day, width, pen) for one in shown]
    if len(shown) < len(found):
        lines.append([(f" and {len(found) - len(shown)} more; enter lists them", "muted")])
    return lines if found else [*lines, [(" Nothing yet.", "muted")]]


def draw_evidence(evidence: Evidence, day: date, width: int, pen: Pen) -> Line:
    """Return one thing behind a number: its day, what it is, and how much it adds unless that is one; muted when it does not add."""
    when = say_day(date.fromisoformat(evidence.day), day) if evidence.day else ""
    role = "person" if evidence.fulfils else "muted"
    adds = "" if evidence.amount == 1 or not evidence.fulfils else f"{evidence.amount:+g}"
    line: list[Piece] = [(f" {when:{_DAY}} ", "muted")]
    room = width - measure(line) - (_AMOUNT + 2 if adds else 1)
    words = evidence.words if evidence.fulfils else f"not: {evidence.words}"
    if width >= _DETAILED and evidence.detail:
        named = min(room // 2, 40)
        line += [(fit(words, named, pen.glyphs.ellipsis), role), (" ", "")]
        line.append((fit(evidence.detail, room - named - 1, pen.glyphs.ellipsis), "muted"))
    else:
        line.append((fit(words, room, pen.glyphs.ellipsis), role))
    return [*line, (adds.rjust(_AMOUNT), "")] if adds else line


def draw_told(told: Sequence[str], width: int) -> list[Line]:
    """Return lines of text under the row that they are about, wrapped."""
    return [[("    ", ""), (row, "")] for text in told for row in wrap(row_text(text), width - 5)]


def draw_empty(width: int, pen: Pen) -> list[Line]:
    """Return what is said in the place of the plots while there is nothing to plot."""
    lines: list[Line] = [[]]
    for text, role in _EMPTY:
        lines += [[(" ", ""), (row, role)] for row in wrap(spell(text, pen.glyphs), width - 2)]
    return lines
