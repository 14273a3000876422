"""The use cases of how things stand with a person: rhythm, circle, snooze and tags, one undo away each."""

from __future__ import annotations

from datetime import date

from netjournal.capture import dates, durations
from netjournal.capture.revision import Revision
from netjournal.capture.tokens import TAG, tokenize
from netjournal.errors import UsageError
from netjournal.spans import say_day
from netjournal.store import Change
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from netjournal.config import Circle
    from netjournal.insights.records import Named
    from netjournal.journal import Journal


def set_rhythm(journal: Journal, person: Named, rhythm: str | None, now: datetime) -> Change:
    """Give a person a rhythm such as `3w` or `none`; None takes their own away, so that the circle's counts."""
    with journal.writing(now):
        revision = Revision(journal, person.path)
        own = revision.table.get("rhythm")
        usual = _rhythm_of(journal, revision.table.get("circle"))
        said = _say_rhythm(rhythm, usual)
        was = "" if own == rhythm else f" (was {_say_rhythm(own, usual).removeprefix('every ')})"
        change = Change(f"rhythm of {person.name}: {said}{was}", revision.change({"rhythm": rhythm}))
        return _apply(journal, change, now)


def set_circle(journal: Journal, person: Named, circle: str, now: datetime) -> Change:
    """Put a person into a circle of the settings; a rhythm of their own stays."""
    with journal.writing(now):
        revision = Revision(journal, person.path)
        before, own = revision.table.get("circle"), revision.table.get("rhythm")
        usual = _rhythm_of(journal, circle)
        effect = "no rhythm" if (own or usual or "none") == "none" else f"every {own or usual}"
        effect += " as before, their own" if own else ""
        was = "" if before == circle else f" (was {before or 'none'})"
        change = Change(f"circle of {person.name}: {circle}, {effect}{was}", revision.change({"circle": circle}))
        return _apply(journal, change, now)


def snooze(journal: Journal, person: Named, until: date | None, now: datetime) -> Change:
    """Let a person rest until a day to come; None ends that."""
    today = now.date()
    with journal.writing(now):
        revision = Revision(journal, person.path)
        was = _say_until(revision.table.get("snoozed_until"), today)
        said = f"until {say_day(until, today)}" if until else "off"
        before = f" (was {was or 'off'})" if was != said and (was or until) else ""
        change = Change(f"snooze of {person.name}: {said}{before}", revision.change({"snoozed_until": until}))
        return _apply(journal, change, now)


def tag(journal: Journal, record: Named, tags: Sequence[tuple[bool, str]], now: datetime) -> Change:
    """Add (True, tag) to a person or an entry and take (False, tag) away; the others stay, in their order."""
    with journal.writing(now):
        revision = Revision(journal, record.path)
        before = revision.table.get("tags", [])
        after, absent = [*before], []
        for is_added, name in tags:
            has = [held for held in after if str(held).lower() == name]
            if is_added and not has:
                after.append(name)
            elif not is_added:
                after = [held for held in after if held not in has]
                absent += [] if has else [f"#{name}"]
        was = "" if after == before else f" (was {say_tags(before)})"
        missing = f"; there was no {' '.join(absent)}" if absent else ""
        change = Change(f"tags of {record.name}: {say_tags(after)}{was}{missing}", revision.change({"tags": after}))
        return _apply(journal, change, now)


def read_rhythm(words: Sequence[str]) -> str | None:
    """Return what `3w`, `every 2 months`, `none` or `circle` mean to set_rhythm(); UsageError when it is no rhythm."""
    keys = [fold(word) for word in words]
    if keys in (["none"], ["off"]):
        return "none"
    if keys == ["circle"]:
        return None
    start = int(keys[:1] == ["every"])
    slip = dates.minutes_for_months(keys, start)
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
    keys = [fold(word) for word in words]
    if keys in (["off"], ["none"]):
        return None
    start = int(keys[:1] in (["until"], ["till"], ["for"]))
    when = dates.future(keys, start, today, order) or dates.minutes_for_months(keys, start)
    if when is None or start + when.used != len(keys):
        raise UsageError(f"'{' '.join(words)}' is no day to come; write one such as 1w, fri, 1 dec, or 'off'")
    if when.day is None:
        raise UsageError(when.problem)
    if when.day <= today:
        raise UsageError(f"{say_day(when.day, today)} is not to come; write a later day, such as tomorrow or 1w")
    return when.day


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


def say_tags(tags: Sequence[str]) -> str:
    """Return tags as they are written; `none` for none."""
    return " ".join(f"#{name}" for name in tags) or "none"


def _apply(journal: Journal, change: Change, now: datetime) -> Change:
    """Apply a change, unless there is nothing to change."""
    if change.files:
        journal.apply(change, now)
    return change


def _say_until(held: object, today: date) -> str:
    """Return the end of a snooze in words; nothing when it is over, or no day at all."""
    try:
        until = date.fromisoformat(str(held))
    except ValueError:
        return ""
    return f"until {say_day(until, today)}" if until > today else ""


def _rhythm_of(journal: Journal, circle: object) -> str | None:
    found = journal.config.circles.get(str(circle))
    return found.rhythm if found else None


def _say_rhythm(own: str | None, usual: str | None) -> str:
    if own:
        return "none" if own == "none" else f"every {own}"
    return f"every {usual}, the circle's" if usual else "none, as the circle"
