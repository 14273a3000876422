"""The use cases of how things stand with people: rhythm, circle, snooze, style, tags and archive; of one or of many, one undo away.

Each is one change, however many people it is about, and says what was before where there is only one of them.
"""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.capture.revision import Revision
from netjournal.spans import days_of, say_day
from netjournal.store import Change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from netjournal.insights.records import Named
    from netjournal.journal import Journal

    Edit = Callable[[Mapping[str, Any]], tuple[dict[str, Any], str]]
    """A record -> the keys that get other values, and what to say of it when there is no other."""

WEEK, SHORTER = 7, 3
"""Days that somebody rests when no day is said; the shorter with a rhythm of less than three weeks."""
_OFTEN = 21


def set_rhythm(journal: Journal, people: Sequence[Named], rhythm: str | None, now: datetime) -> Change:
    """Give people a rhythm such as `3w` or `none`; None takes their own away, so that the circle's counts."""

    def edit(table: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        own, usual = table.get("rhythm"), _rhythm_of(journal, table.get("circle"))
        was = "" if own == rhythm else f" (was {_say_rhythm(own, usual).removeprefix('every ')})"
        return {"rhythm": rhythm}, f"{_say_rhythm(rhythm, usual)}{was}"

    return _change(
        journal, people, now, "rhythm of {}: {}", edit, _say_rhythm(rhythm, None) if rhythm else "the circle's"
    )


def set_circle(journal: Journal, people: Sequence[Named], circle: str, now: datetime) -> Change:
    """Put people into a circle of the settings; a rhythm of their own stays."""
    usual = _rhythm_of(journal, circle)

    def edit(table: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        before, own = table.get("circle"), table.get("rhythm")
        effect = "no rhythm" if (own or usual or "none") == "none" else f"every {own or usual}"
        effect += " as before, their own" if own else ""
        was = "" if before == circle else f" (was {before or 'none'})"
        return {"circle": circle}, f"{circle}, {effect}{was}"

    return _change(journal, people, now, "circle of {}: {}", edit, circle)


def snooze(journal: Journal, people: Sequence[Named], until: date | None, now: datetime) -> Change:
    """Let people rest until a day to come; None ends that."""
    said = f"until {say_day(until, now.date())}" if until else "off"
    return _change(journal, people, now, "snooze of {}: {}", lambda table: _rest(table, until, now.date()), said)


def snooze_shortly(journal: Journal, people: Sequence[Named], now: datetime) -> Change:
    """Let people rest for a week, or for three days where the rhythm is shorter than three weeks."""
    today, ends = now.date(), set()

    def edit(table: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        rhythm = table.get("rhythm") or _rhythm_of(journal, table.get("circle")) or ""
        until = today + timedelta(days=SHORTER if (days_of(rhythm) or _OFTEN) < _OFTEN else WEEK)
        ends.add(until)
        return _rest(table, until, today)

    def say() -> str:
        return f"until {' or '.join(say_day(end, today) for end in sorted(ends))}"

    return _change(journal, people, now, "snooze of {}: {}", edit, say)


def set_style(journal: Journal, people: Sequence[Named], style: str, until: date | None, now: datetime) -> Change:
    """Give people one of the styles, or `paused`, until a day or for good; `off` ends a pause. A pause until a day keeps the style."""
    today = now.date()

    def edit(table: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        held = table.get("style")
        after = {
            "paused": held if until else "paused",
            "off": None if held == "paused" else held,
            "periodic": None,  # the default is not written
        }.get(style, style)
        values = {"style": after, "paused_until": until}
        was, said = say_style(table, today), say_style({**table, **values}, today)
        return values, said + (f" (was {was})" if was != said else "")

    said = "paused no longer" if style == "off" else say_style({"style": style, "paused_until": until}, today)
    return _change(journal, people, now, "style of {}: {}", edit, said)


def archive(journal: Journal, people: Sequence[Named], now: datetime, *, off: bool = False) -> Change:
    """Put people away, who then are never due and are listed last, or bring them back; their history stays either way."""

    def edit(table: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        held = table.get("archived") or None
        return {"archived": None if off else held or now.date()}, ""

    return _change(journal, people, now, "out of the archive: {}{}" if off else "archived: {}{}", edit, "")


def tag(journal: Journal, records: Sequence[Named], tags: Sequence[tuple[bool, str]], now: datetime) -> Change:
    """Add (True, tag) to people or entries and take (False, tag) away; the others stay, in their order."""

    def edit(table: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        before = table.get("tags", [])
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
        return {"tags": after}, f"{say_tags(after)}{was}{missing}"

    said = " ".join(f"{'+' if is_added else '-'}{name}" for is_added, name in tags)
    return _change(journal, records, now, "tags of {}: {}", edit, said)


def say_tags(tags: Sequence[str]) -> str:
    """Return tags as they are written; `none` for none."""
    return " ".join(f"#{name}" for name in tags) or "none"


def say_style(table: Mapping[str, Any], today: date) -> str:
    """Return a person's style in words: `ambient`, or `paused until Fri 27 Nov, then ambient`."""
    style, until = table.get("style") or "periodic", _read_day(table.get("paused_until"))
    if until and until > today:
        after = f", then {style}" if style in ("ambient", "triggered") else ""
        return f"paused until {say_day(until, today)}{after}"
    return "periodic" if style == "paused" and until else str(style)


def count_people(count: int) -> str:
    """Return how many people it is in words."""
    return f"{count} {'person' if count == 1 else 'people'}"


def _change(
    journal: Journal, records: Sequence[Named], now: datetime, sentence: str, edit: Edit, said: str | Callable[[], str]
) -> Change:
    """Edit each record and apply all of it as one change, unless there is nothing to change.

    The sentence is about one record by its name, and by what `edit` says of it; about several by their number, and by what is `said`.
    """
    with journal.writing(now):
        files, told = [], ""
        records = list({record.path: record for record in records}.values())
        for done, record in enumerate(records):
            journal.progress("reading", done, len(records))
            revision = Revision(journal, record.path)
            values, told = edit(revision.table)
            files += revision.change(values)
        if len(records) == 1:
            whom = records[0].name
        else:
            whom, told = count_people(len(records)), said if isinstance(said, str) else said()
            told += f" ({len(records) - len(files)} as before)" if 0 < len(files) < len(records) else ""
        change = Change(sentence.format(whom, told), files)
        if files:
            journal.apply(change, now)
        return change


def _rest(table: Mapping[str, Any], until: date | None, today: date) -> tuple[dict[str, Any], str]:
    said = f"until {say_day(until, today)}" if until else "off"
    held = _read_day(table.get("snoozed_until"))
    was = f"until {say_day(held, today)}" if held and held > today else ""
    before = f" (was {was or 'off'})" if was != said and (was or until) else ""
    return {"snoozed_until": until}, f"{said}{before}"


def _read_day(held: object) -> date | None:
    """Return a day that a file may also say as text; None when it is no day at all."""
    try:
        return date.fromisoformat(str(held))
    except ValueError:
        return None


def _rhythm_of(journal: Journal, circle: object) -> str | None:
    found = journal.config.circles.get(str(circle))
    return found.rhythm if found else None


def _say_rhythm(own: str | None, usual: str | None) -> str:
    if own:
        return "none" if own == "none" else f"every {own}"
    return f"every {usual}, the circle's" if usual else "none, as the circle"
