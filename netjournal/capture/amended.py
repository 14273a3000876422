"""What an entry said before a line amended it, and after, in words."""

from __future__ import annotations

from datetime import date, datetime

from netjournal.spans import say_day
from netjournal.text import clip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

_ROOM = 40
"""Cells of a note."""
_SIGNS = {"tags": "#", "goals": "^"}
_MARKS = {
    "starred": "starred", "private": "private", "answered": "no answer",
}  # fmt: skip


def say_amended(
    before: Mapping[str, Any], values: Mapping[str, Any], told: Sequence[str], name: Callable[[str], str], today: date
) -> str:
    """Return each value that is another one than before, with what it was, and what was `told` of the people; the entry alone when there is none."""

    def say(key: str, record: Mapping[str, Any]) -> str:
        if key == "who":
            return ", ".join(map(name, record.get("who", []))) or "nobody"
        if key == "kind":
            return str(record.get("flavour") or record["kind"])
        return _say(key, record.get(key), today) or "none"

    changed = {"kind" if key == "flavour" else key for key in values if _plain(values[key]) != _plain(before.get(key))}
    after = {**before, **values}
    parts = [f"{say(key, after)} (was {say(key, before)})" for key in values if key in changed] + list(told)
    head = f"{say('kind', before)} with {say('who', before)}, {_say('at', before['at'], today)}"
    return f"amended: {head}: {', '.join(parts)}" if parts else head


def read_moment(value: Any) -> date | datetime:
    """Return when an entry was, also when its file says it as text."""
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    return value  # type: ignore[no-any-return]  # a date or a moment, as the model has it


def _plain(value: object) -> object:
    """Return a value, and None for one that a file leaves out."""
    return None if value in (None, "", [], {}) else value


def _say(key: str, value: Any, today: date) -> str:
    """Return one value in words; nothing for none."""
    if value in (None, "", [], {}):
        return ""
    if key == "at":
        moment = read_moment(value)
        return (
            say_day(moment.date(), today) + f" {moment:%H:%M}"
            if isinstance(moment, datetime)
            else say_day(moment, today)
        )
    if key == "promise":
        return "; ".join(_say_promise(row, today) for row in value)
    if key == "follow_up":
        return f"follow up{_say_due(value, ' ', today)}" + (f": {value['what']}" if value.get("what") else "")
    if key == "note":
        return f"“{clip(' '.join(str(value).split()), _ROOM)}”"
    if key == "extra":
        return ", ".join(f"{name}: {fact}" for name, fact in value.items())
    if key in _SIGNS:
        return " ".join(f"{_SIGNS[key]}{name}" for name in value)
    if key in _MARKS:
        return _MARKS[key] if value is (key != "answered") else ""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return {"minutes": f"{text}m", "place": f"at {text}"}.get(key, f"{key} {text}")


def _say_promise(row: Mapping[str, Any], today: date) -> str:
    return f"{'you owe' if row.get('by') == 'me' else 'they owe'} {row.get('what')}{_say_due(row, ' by ', today)}"


def _say_due(row: Mapping[str, Any], before: str, today: date) -> str:
    return f"{before}{say_day(row['due'], today)}" if isinstance(row.get("due"), date) else ""
