"""The review: progress at the top, a card, who comes next, and the end."""

from __future__ import annotations

from datetime import date

from netjournal.figures.bars import bar
from netjournal.figures.goals import say_numbers
from netjournal.insights.amounts import say_amount
from netjournal.insights.due import Standing, list_reasons
from netjournal.insights.goals import Progress
from netjournal.insights.promises import Promise
from netjournal.insights.review import Card
from netjournal.spans import say_day
from netjournal.tui.content import Line, Piece, fit, justify, wrap
from netjournal.tui.drawing.page import draw_flags
from netjournal.tui.drawing.pen import Pen, lay, measure, spell
from netjournal.tui.drawing.timeline import draw_entry
from netjournal.values import Value

_LABEL = 7
_WIDEST = 100
"""Columns beyond which a card does not grow: long lines are hard to read."""
_TALL = 30
"""Rows from which a card has six entries, not three."""
_NOTES = 3
_SHARE = 0.45
"""Part of the top line that the bar may take."""


class Block(Value):
    """Some lines that stand or fall together; those of the highest rank go first where there is no room."""

    rank: int
    lines: list[Line]
    has_gap: bool = True
    """Whether a blank line goes before it."""


def draw_progress(
    done: int, total: int, tally: list[tuple[str, int]], width: int, pen: Pen, *, is_demo: bool, is_hiding: bool
) -> list[Line]:
    """Return the top line: how far it is, and what was decided so far."""
    head: list[Piece] = [(" Review ", "title")]
    for flag in draw_flags(is_demo=is_demo, is_hiding=is_hiding):
        head += [*flag, (" ", "")]
    count: list[Piece] = [(f" {done}/{total}", "")]
    cells = max(4, min(32, int(width * _SHARE) - measure(head)))
    head += [*bar(done / total if total else 1.0, cells, pen.glyphs), *count]
    said: list[list[Piece]] = [[(f"{number} {word}", "muted")] for word, number in tally]
    said = said or [[("one key a person", "muted")]]
    return [[*head, *lay(said, width - measure(head), gap=pen.glyphs.separator, indent="   ")]]


def draw_turn(card: Card, hours: tuple[str, bool], coming: list[str], width: int, height: int, pen: Pen) -> list[Line]:
    """Return a card as far as there is room, and at the bottom the names of those who come next.

    `hours` is when they like to be reached, in words, and whether that is not now.
    """
    width = min(width, _WIDEST)
    after = [_draw_coming(coming, width)] if coming and height > 6 else []
    lines = _fit(_list_blocks(card, hours, width, height, pen), height - len(after))
    return [*lines, *[[] for _ in range(height - len(lines) - len(after))], *after]


def draw_queue(people: list[tuple[str, str]], at: int, width: int, height: int, pen: Pen) -> list[Line]:
    """Return (name, what was decided) a line each, so that the one at a place is seen; it is marked."""
    first = max(0, min(at - height // 2, len(people) + 1 - height))
    lines: list[Line] = []
    for number, (name, word) in enumerate(people):
        mark = pen.glyphs.mark if number == at else " "
        role = "person" if number == at else "muted" if word else ""
        lines.append(
            justify(
                [(f" {mark} ", "title"), (name, role)], [(f"{word} ", "muted")], width, ellipsis=pen.glyphs.ellipsis
            )
        )
    return [[], *lines[first : first + height - 1]]


def draw_end(
    said: tuple[str, str],
    tally: list[tuple[str, int]],
    goals: list[tuple[float | None, Progress]],
    streak: int,
    keys: list[tuple[str, str]],
    width: int,
    pen: Pen,
) -> list[Line]:
    """Return the end: a good word and what it is about, what was decided, where the goals stand, the streak, the way back."""
    lines: list[Line] = [[]]
    good, more = (spell(text, pen.glyphs) for text in said)
    lines += [[("  ", ""), (row, "ok")] for row in wrap(good, width - 3)]
    lines += [[("  ", ""), (row, "muted")] for row in wrap(more, width - 3) if row]
    if tally:
        lines += [[], *([(f"{number:5}  ", ""), (word, "")] for word, number in tally)]
    room = min(36, max(12, width - 22))
    names = [progress.goal.name for _, progress in goals]
    column = min(room, max(map(len, [*names, "streak"])) + 2)
    lines.append([])
    lines += [
        [("  ", ""), (fit(one.goal.name, column, pen.glyphs.ellipsis), ""), *_say_goal(before, one, pen)]
        for before, one in goals
    ]
    if streak:
        days = f"{streak} day{'' if streak == 1 else 's'}"
        lines.append([("  ", ""), (fit("streak", column), ""), (days, "ok")])
    hints: list[list[Piece]] = [[(key, "title"), (f" {word}", "muted")] for key, word in keys]
    return [*lines, [], lay(hints, width, gap="   ", indent="  ")]


def _say_goal(before: float | None, progress: Progress, pen: Pen) -> list[Piece]:
    """Return what a goal was and is: `3 -> 5/6`."""
    is_met = progress.pace == "met"
    was: list[Piece] = (
        [(f"{say_amount(before, progress.unit)} {pen.glyphs.arrow} ", "muted")] if before != progress.actual else []
    )
    return [*was, (say_numbers(progress, pen.glyphs), "ok" if is_met else "")]


def _fit(blocks: list[Block], height: int) -> list[Line]:
    """Return the lines of the blocks that there is room for, with the blank lines if there is."""
    kept = list(blocks)
    while len(kept) > 1 and sum(len(block.lines) for block in kept) > height:
        kept.remove(max(kept, key=lambda block: block.rank))
    lines = [line for block in kept for line in block.lines]
    room = height - len(lines)
    for place in range(len(kept) - 1, -1, -1):  # a blank line at the top goes first
        room -= kept[place].has_gap
        if room < 0:
            break
        if kept[place].has_gap:
            kept[place] = Block(kept[place].rank, [[], *kept[place].lines])
    return [line for block in kept for line in block.lines][:height]


def _list_blocks(card: Card, hours: tuple[str, bool], width: int, height: int, pen: Pen) -> list[Block]:
    person = card.person
    why = [[("  ", ""), (row, _role(person))] for row in wrap("; ".join(card.reasons), width - 3) if row]
    blocks = [
        Block(0, [_draw_name(card, width)]),
        Block(1, [_draw_standing(card, width, pen)], has_gap=False),
        Block(0, list(why), has_gap=False),
    ]
    mentioned = "; ".join(card.reasons)
    promises = [promise for promise in card.promises if f"you owe {promise.what}" not in mentioned]
    if promises:
        blocks.append(Block(3, [line for promise in promises for line in _draw_promise(promise, width, pen)]))
    blocks += _list_entries(card, width, 6 if height >= _TALL else 3, pen)
    if card.notes.strip():
        blocks.append(Block(4, _draw_labelled("Notes", card.notes, width, pen)))
    if card.ways or hours[0]:
        reach = [_draw_way(card, width, pen)] if card.ways else []
        blocks.append(Block(2, [*reach, *_draw_hours(*hours, width, pen)], has_gap=not card.notes.strip()))
    return blocks


def _list_entries(card: Card, width: int, most: int, pen: Pen) -> list[Block]:
    if not card.entries:
        return [Block(5, [[(f"  Nothing yet with {card.person.name}.", "muted")]])]
    blocks = []
    for number, entry in enumerate(card.entries[:most]):
        lines: list[Line] = [
            [(" ", ""), *line] for line in draw_entry(entry, width - 1, pen, people=False, expanded=False)
        ]
        head: list[Line] = [[("  Last time", "muted")]] if number == 0 else []
        blocks.append(Block(5 + number, [*head, *lines], has_gap=number == 0))
    return blocks


def _draw_name(card: Card, width: int) -> list[Piece]:
    person = card.person
    circle = f"{person.circle} circle" if person.circle and person.circle != "inbox" else ""
    items: list[list[Piece]] = [[(person.name, "title")], *([(f"#{tag}", "tag")] for tag in card.tags)]
    items += [[(word, "muted")] for word in (circle, "private" if person.private else "") if word]
    shown = lay(items, width, gap="   ", indent="  ")
    return shown if len(shown) > 1 else [("  ", ""), (fit(person.name, width - 3), "title")]


def _draw_standing(card: Card, width: int, pen: Pen) -> list[Piece]:
    """Return the last touch and the rhythm, or what an unsorted person's digits do."""
    if card.is_unsorted:
        items: list[list[Piece]] = [[("which circle?", "due")]]
        items += [
            [(str(number), "title"), (f" {name}", "")]
            for number, name in enumerate(("inner", "close", "active", "wide"), 1)
        ]
        return lay([*items, [("0", "title"), (" none", "")]], width, indent="  ")
    return lay([[(reason, "muted")] for reason in list_reasons(card.person, pen.today)], width, gap="   ", indent="  ")


def _draw_promise(promise: Promise, width: int, pen: Pen) -> list[Line]:
    late = promise.is_late(pen.today)
    day = f" by {say_day(date.fromisoformat(promise.due), pen.today)}" if promise.due else ""
    owes = f"{'you owe' if promise.by == 'me' else 'they owe'}{day}{', late' if late else ''}: {promise.what}"
    rows = wrap(owes, width - 5, 2, pen.glyphs.ellipsis)
    return [
        [("  ", ""), (f"{pen.glyphs.arrow} " if n == 0 else "  ", "muted"), (row, "overdue" if late else "due")]
        for n, row in enumerate(rows)
    ]


def _draw_labelled(label: str, text: str, width: int, pen: Pen) -> list[Line]:
    rows = wrap(" ".join(text.split()), width - _LABEL - 3, _NOTES, pen.glyphs.ellipsis)
    return [[("  ", ""), (fit(label if n == 0 else "", _LABEL), "muted"), (row, "")] for n, row in enumerate(rows)]


def _draw_way(card: Card, width: int, pen: Pen) -> list[Piece]:
    """Return the likeliest way to reach the person, and the key that copies it where there is room to say so."""
    way = card.ways[0]
    said = f"{way.kind} {way.value}" if way.kind not in ("email", "phone") else way.value
    line: list[Piece] = [("  ", ""), (fit("Reach", _LABEL), "muted"), (said, "")]
    hint: list[Piece] = [("   y", "title"), (" copies it", "muted")]
    return (
        [*line, *hint]
        if measure([*line, *hint]) <= width
        else justify(line, [], width - 1, ellipsis=pen.glyphs.ellipsis)
    )


def _draw_hours(said: str, is_closed: bool, width: int, pen: Pen) -> list[Line]:  # noqa: FBT001 - a pair in one
    if not said:
        return []
    rows = wrap(said, width - _LABEL - 3, 2, pen.glyphs.ellipsis)
    role = "due" if is_closed else "muted"
    return [[("  ", ""), (fit("Hours" if n == 0 else "", _LABEL), "muted"), (row, role)] for n, row in enumerate(rows)]


def _draw_coming(names: list[str], width: int) -> list[Piece]:
    return lay([[("next:", "muted")], *([(name, "muted")] for name in names[:3])], width, gap="  ", indent="  ")


def _role(person: Standing) -> str:
    return person.state if person.state in ("overdue", "due") else "due"
