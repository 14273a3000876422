"""Requests: what words such as `3w`, `fri` and `hiring -old` ask for, when they are about how things stand with somebody."""

from __future__ import annotations

from datetime import date

from netjournal.errors import UsageError
from netjournal.grammar import dates, durations
from netjournal.grammar.stretches import minutes_for_months
from netjournal.grammar.tokens import TAG, tokenize
from netjournal.spans import say_day
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netjournal.config import Circle

STYLES = ("periodic", "ambient", "triggered")
"""How a person comes to be due: by the rhythm, never as they are met anyway, or when something happens."""
_OFF = (["off"], ["none"])


def read_rhythm(words: Sequence[str]) -> str | None:
    """Return what `3w`, `every 2 months`, `none` or `circle` mean to set_rhythm(); UsageError when it is no rhythm."""
    keys = [fold(word) for word in words]
    if keys in _OFF:
        return "none"
    if keys == ["circle"]:
        return None
    start = int(keys[:1] == ["every"])
    slip = minutes_for_months(keys, start)
    if slip:
        raise UsageError(slip.problem)
    found = durations.rhythm(keys, start)
    if not found or start + found[1] != len(keys):
        raise UsageError(
            f"'{' '.join(words)}' is no rhythm; write one such as 3w or 2mo, 'none', or 'circle' for that of the circle"
        )
    return found[0]


def read_circle(text: str, circles: Mapping[str, Circle]) -> str:
    """Return the circle of the settings that a text names; UsageError, with the nearest, when there is none."""
    key = fold(text)
    for name in circles:
        if fold(name) == key:
            return name
    import difflib  # only a wrong name needs a suggestion

    near = difflib.get_close_matches(key, circles, 1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"no circle is called '{text}'; {hint}the circles are {', '.join(circles)}")


def read_until(words: Sequence[str], today: date, order: str = "") -> date | None:
    """Return the day to come that `1w`, `fri` or `2026-12-01` mean, None for `off`; UsageError when there is no such day.

    `order` settles 12/11: `dmy` or `mdy`.
    """
    if [fold(word) for word in words] in _OFF:
        return None
    return _read_day(words, today, order, "is no day to come; write one such as 1w, fri, 1 dec, or 'off'")


def read_pause(words: Sequence[str], today: date, order: str = "") -> tuple[str, date | None]:
    """Return what `ambient`, `until fri`, `2mo`, `paused` or `off` mean to set_style(); UsageError when it is none of them.

    `order` is that of read_until().
    """
    keys = [fold(word) for word in words]
    if len(keys) == 1 and keys[0] in (*STYLES, "paused"):
        return keys[0], None
    if keys in _OFF:
        return "off", None
    hint = f"is no style and no day to come; write {', '.join(STYLES)}, until fri, 2mo, or off"
    return "paused", _read_day(words, today, order, hint)


def read_tags(words: Sequence[str]) -> list[tuple[bool, str]]:
    """Return what `hiring`, `#hiring`, `+hiring` (added) and `-old` (taken away) mean to tag(); UsageError when one is no tag."""
    tags = []
    for word in filter(None, (word.rstrip(",") for word in words)):
        bare = word.removeprefix("-").removeprefix("#").removeprefix("+")
        tokens = tokenize(f"#{bare}")
        if [token.kind for token in tokens] != [TAG] or tokens[0].end != len(bare) + 1:
            raise UsageError(
                f"'{word}' is no tag; write a letter first and no spaces or colons, such as hiring or -old"
            )
        tags.append((not word.startswith("-"), tokens[0].text.lower()))
    return tags


def _read_day(words: Sequence[str], today: date, order: str, hint: str) -> date:
    """Return the day to come that words mean; UsageError, which ends in the hint where they mean no day at all."""
    keys = [fold(word) for word in words]
    start = int(keys[:1] in (["until"], ["till"], ["for"]))
    when = dates.future(keys, start, today, order) or minutes_for_months(keys, start)
    if when is None or start + when.used != len(keys):
        raise UsageError(f"'{' '.join(words)}' {hint}")
    if when.day is None:
        raise UsageError(when.problem)
    if when.day <= today:
        raise UsageError(f"{say_day(when.day, today)} is not to come; write a later day, such as tomorrow or 1w")
    return when.day
