"""Records of every kind as hypothesis strategies: all documented fields, odd text, dates, offsets, keys nobody knows."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from netjournal.insights.measures import MEASURES
from netjournal.model import MODELS, validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

ODD = (
    '"', '"""', "'", "'''", "\\", "\\u0041", "\n", "\r\n", "\r", " ", "\t", "a", "=", "#", "[x]", "]]", "{", ",", "\n<<<<<<< mine\n",
    "é", "e\u0301", "田中", "\U0001f469\u200d\U0001f680", "\u202e", "\u2028", "\x85", "\x1b[2J", "\x7f", "\ufeff",
)  # fmt: skip
"""Pieces of text that break writers of TOML, terminals, or both."""

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.lists(st.sampled_from(ODD), max_size=6).map("".join),
)
some_texts = st.lists(texts, max_size=3)
names = texts.filter(lambda text: 0 < len(text.strip()) < 100)
ids = st.from_regex(r"[a-z]{1,8}(-[0-9a-z]{2,4}){1,2}", fullmatch=True)
days = st.dates()
days_said = st.one_of(days, days.map(date.isoformat))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.one_of(days, st.datetimes(timezones=offsets), st.datetimes())
birthdays = st.one_of(
    days, days.map(lambda day: f"{day:%m-%d}"), days.map(lambda day: f"--{day:%m-%d}"), days.map(date.isoformat)
)
ratings = st.integers(1, 5)
rhythms = st.one_of(
    st.just("none"), st.builds("{}{}".format, st.integers(1, 99), st.sampled_from(["d", "w", "mo", "y", " weeks"]))
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
unknown = st.one_of(texts, some_texts, st.booleans(), st.integers(-(2**62), 2**62), numbers, days, st.datetimes())


def some(*values: str) -> SearchStrategy[str]:
    return st.sampled_from(values)


@st.composite
def _table(draw: DrawFn, needed: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    """Draw a table with all needed fields, some optional ones, and at times a key that nobody knows."""
    strange = draw(st.dictionaries(some("x_y", "key with space", "ä", "dotted.name", ""), unknown, max_size=1))
    return strange | draw(st.fixed_dictionaries(needed, optional=optional))


def rows(needed: dict[str, Any], optional: dict[str, Any]) -> SearchStrategy[list[dict[str, Any]]]:
    return st.lists(_table(needed, optional), max_size=2)


WORK = {"organization": texts, "title": texts, "industry": texts, "since": days_said, "start": days, "end": days}
people = _table(
    {"id": ids, "name": names},
    {
        **dict.fromkeys(("circle", "timezone", "place", "source", "career_stage", "notes"), texts),
        **dict.fromkeys(("was", "aliases", "roles", "tags", "interests", "needs", "offers", "knows"), some_texts),
        **dict.fromkeys(("paused_until", "snoozed_until", "added"), days_said),
        "rhythm": rhythms,
        "style": some("periodic", "ambient", "triggered", "paused"),
        "sphere": some("professional", "personal"),
        "closeness": ratings,
        "trust": ratings,
        "birthday": birthdays,
        "common_ground": st.one_of(texts, some_texts),
        "archived": st.one_of(st.booleans(), days),
        "private": st.booleans(),
        "work": rows({}, WORK),
        "reach": rows({"kind": texts, "value": texts}, {"label": texts}),
        "met": _table({}, {"on": days_said, "where": texts, "event": texts, "through": ids}),
        "boundaries": _table(
            {}, {"avoid": st.one_of(texts, some_texts), "hours": texts, "channel": texts, "note": texts}
        ),
        "occasion": rows({"what": texts, "on": birthdays}, {"yearly": st.booleans()}),
        "mentoring": _table({}, {"as": texts, "topic": texts, "start": days, "next": days}),
    },
)
PROMISE = {"id": ids, "due": days_said, "to": st.lists(ids, max_size=2), "state": some("open", "kept", "dropped"), "closed": days}  # fmt: skip
KINDS = ("call", "video", "met", "message", "email", "letter", "event", "intro", "touch", "note")
entries = _table(
    {"id": ids, "at": moments, "kind": some(*KINDS)},
    {
        **dict.fromkeys(("flavour", "note", "place", "event", "pitch"), texts),
        **dict.fromkeys(("tags", "gave", "got", "asked", "learned", "goals"), some_texts),
        **dict.fromkeys(("starred", "answered", "private"), st.booleans()),
        "logged": moments,
        "who": st.lists(ids, max_size=3),
        "direction": some("in", "out", "both"),
        "minutes": st.integers(0, 1_000_000),
        "energy": st.integers(-1, 1),
        "quality": ratings,
        "follow_up": _table({}, {"due": days_said, "what": texts, "done": st.one_of(st.booleans(), days)}),
        "promise": rows({"by": some("me", "them"), "what": texts}, PROMISE),
        "extra": st.dictionaries(st.one_of(some("email", "a b"), texts), unknown, max_size=2),
    },
)
goals = _table(
    {"id": ids, "name": names, "target": st.floats(1e-9, 1e12)},
    {
        **dict.fromkeys(("why", "query", "notes"), texts),
        **dict.fromkeys(("start", "end", "closed"), days_said),
        "horizon": some("short", "long"),
        "measure": some(*MEASURES),
        "of": texts,
        "at_most": st.booleans(),
        "per": some("day", "week", "month", "quarter", "year", "now", "total"),
        "tally": rows({"on": days}, {"by": numbers}),
    },
)
STATES = ("heard", "talking", "offered", "secured", "declined", "lost")
opportunities = _table(
    {"id": ids, "what": names},
    {
        **dict.fromkeys(("kind", "event", "note"), texts),
        "stage": rows({"state": some(*STATES)}, {"on": days_said}),
        "value": st.floats(0, 1e12),
        "currency": some("EUR", "JPY"),
        "through": st.lists(ids, max_size=3),
    },
)
testimonials = _table(
    {"id": ids, "words": names},
    {
        **dict.fromkeys(("about", "where"), texts),
        **dict.fromkeys(("on", "asked", "quotable_on"), days_said),
        "direction": some("received", "given"),
        "who": ids,
        "quotable": st.booleans(),
    },
)
experiments = _table(
    {"id": ids, "hypothesis": names, "start": days},
    {
        **dict.fromkeys(("change", "goal", "learned"), texts),
        "end": days_said,
        "verdict": some("worked", "mixed", "failed", "unclear"),
    },
)
reviews = _table(
    {"id": ids, "period": some("week", "month", "quarter"), "start": days},
    dict.fromkeys(("worked", "did_not", "change"), texts),
)


def as_kept(value: Any) -> Any:
    """Return a value as a file keeps it: line ends are newlines, everything else is what it was."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dict):
        return {as_kept(key): as_kept(item) for key, item in value.items()}
    return [as_kept(item) for item in value] if isinstance(value, list) else value


def exactly(value: Any) -> Any:
    """Return a value that equals another only when type and offset are the same too: True is not 1, and 15:00+01:00 not 14:00Z."""
    if isinstance(value, dict):
        return {key: exactly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exactly(item) for item in value]
    said = value.isoformat() if isinstance(value, date) else value
    return "datetime" if isinstance(value, datetime) else type(value).__name__, said


def valid(folder: str) -> Callable[[dict[str, Any]], tuple[str, dict[str, Any]]]:
    return lambda record: (folder, validate(MODELS[folder], as_kept(record)))


KEPT = {
    "people": people,
    "entries": entries,
    "goals": goals,
    "opportunities": opportunities,
    "testimonials": testimonials,
    "experiments": experiments,
    "reviews": reviews,
}


def of_kind(folder: str) -> SearchStrategy[tuple[str, dict[str, Any]]]:
    """Return what draws a folder and a record of it, as the models hold it."""
    return KEPT[folder].map(valid(folder))
