"""Testimonials: a line of one, and what becomes of its file."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.testimonials import add_testimonial, quote_testimonial, read_testimonial
from netjournal.errors import NotFoundError, UsageError
from netjournal.insights.records import find_record
from netjournal.insights.testimonials import list_testimonials, list_to_ask, tell_asked

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def known(journal: Journal, put: Put) -> Journal:
    """A journal with two people."""
    put(journal, "people", {"id": "ada", "name": "Ada Lovelace"})
    put(journal, "people", {"id": "bob", "name": "Bob Okafor"})
    return journal


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("testimonial from Ada: she gets things done #quotable", "testimonial from Ada Lovelace, Sun 22 Nov: “she gets things done”, may be quoted"),
        ("from Ada Lovelace yesterday about the pilot: on time +not-quotable", "testimonial from Ada Lovelace about the pilot, Sat 21 Nov: “on time”, not to be quoted"),
        ("feedback by ada on 2 nov: too long: cut it", "testimonial from Ada Lovelace, Mon 2 Nov: “too long: cut it”"),
        ("from Ada yesterday, about the deck: clear", "testimonial from Ada Lovelace about the deck, Sat 21 Nov: “clear”"),
        ("from Ada, about the deck: clear", "testimonial from Ada Lovelace about the deck, Sun 22 Nov: “clear”"),
        ("for Bob // he listens first", "testimonial for Bob Okafor, Sun 22 Nov: “he listens first”"),
        ("to Bob: great #work +where:https://example.org", "testimonial for Bob Okafor, Sun 22 Nov: “great #work”"),
    ],
)  # fmt: skip
def test_a_testimonial_is_read_from_a_line(known: Journal, line: str, said: str) -> None:
    assert read_testimonial(line, known.index, TODAY).say(TODAY) == said


@pytest.mark.parametrize(
    ("line", "error", "sentence"),
    [
        ("Ada: well done", UsageError, "write from whom, or for whom, and the words after a colon"),
        ("from Ada well done", UsageError, "write from whom"),
        ("from Zed: well done", NotFoundError, "nobody is called 'Zed'; 'nj add Zed' adds them"),
        (
            "from Zed Zorn yesterday, about us: well done",
            NotFoundError,
            "nobody is called 'Zed Zorn'; 'nj add Zed Zorn' adds",
        ),
        ("from zed zorn: well done", NotFoundError, "nobody is called 'zed zorn'; 'nj add Zed Zorn' adds them"),
        (
            "from Adah Lovelace: well",
            NotFoundError,
            "nobody is called 'Adah Lovelace'; did you mean Ada Lovelace\\? 'nj add Adah L",
        ),
        ("from Ada tomorrow: well done", UsageError, "Mon 23 Nov is in the future; write what has happened"),
        ("from Ada sometimes: well done", UsageError, "'sometimes' is no day"),
        ("from Ada 2026-12-24: well done", UsageError, "Thu 24 Dec is in the future"),
        ("from Ada: #quotable", UsageError, "write the words after the colon"),
    ],
)
def test_what_is_none_is_refused_with_what_to_write(
    known: Journal, line: str, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        read_testimonial(line, known.index, TODAY)


def test_a_testimonial_is_kept_and_whether_it_may_be_quoted_comes_later(known: Journal) -> None:
    change = add_testimonial(
        known, read_testimonial("from Ada 19 nov about the pilot: well done", known.index, TODAY), NOW
    )
    own = change.files[0].path.removeprefix("testimonials/").removesuffix(".toml")
    assert own.startswith("2026-11-19-ada-lovelace-")
    record = find_record(known.index, own.rpartition("-")[2], TODAY)
    assert record.name == "testimonial from Ada Lovelace, Thu 19 Nov"
    assert quote_testimonial(known, record, NOW, may=True).summary == f"{record.name}: may be quoted"
    assert quote_testimonial(known, record, NOW, may=True).files == []
    dated = quote_testimonial(known, record, NOW, may=True, on=date(2026, 11, 20))
    assert dated.summary == f"{record.name}: may be quoted, as of Fri 20 Nov"
    with pytest.raises(UsageError, match="Wed 18 Nov is before the words, which are of Thu 19 Nov; write that day"):
        quote_testimonial(known, record, NOW, may=True, on=date(2026, 11, 18))
    assert quote_testimonial(known, record, NOW, may=True, on=TODAY).files
    assert tomllib.loads(known.shelf.read(record.path).decode()) == {
        "id": own, "words": "well done", "direction": "received", "who": "ada", "on": date(2026, 11, 19), "about": "the pilot", "quotable": True,
        "quotable_on": TODAY,
    }  # fmt: skip


def test_permission_counts_from_the_day_it_was_given_and_else_from_that_of_the_words(known: Journal, put: Put) -> None:
    def say(day: date) -> list[tuple[int | None, str | None]]:
        return [(one.quotable, one.quotable_on) for one in list_testimonials(known.index, day)]

    said = {"words": "well", "who": "ada", "on": date(2026, 10, 1)}
    put(known, "testimonials", {"id": "a", **said, "quotable": False, "quotable_on": date(2026, 11, 2)})
    put(known, "testimonials", {"id": "b", **said, "quotable": True})
    assert say(date(2026, 11, 1)) == [(None, None), (1, None)]
    assert say(date(2026, 11, 2)) == [(0, "2026-11-02"), (1, None)]


def test_when_it_was_asked_for_is_told_by_the_entries_where_its_file_does_not(known: Journal, put: Put) -> None:
    for day, who, what in (
        ("2026-09-01", "ada", "feedback"),
        ("2026-09-20", "ada", "intro"),
        ("2026-10-05", "ada", "Testimonial"),
        ("2026-10-06", "bob", "feedback"),
        ("2026-11-21", "ada", "feedback"),
    ):
        put(known, "entries", {"kind": "message", "at": date.fromisoformat(day), "who": [who], "asked": [what]})
    for name, day, more in (
        ("a", "2026-09-10", {}),
        ("b", "2026-10-05", {}),
        ("c", "2026-10-20", {}),
        ("d", "2026-10-30", {"direction": "given"}),
        ("e", "2026-11-22", {"asked": date(2026, 11, 1)}),
    ):
        put(known, "testimonials", {"id": name, "words": name, "who": "ada", "on": date.fromisoformat(day), **more})
    found = list_testimonials(known.index, TODAY)
    tell_asked(known.index, found, TODAY)
    assert {one.id: one.asked for one in found} == {
        "a": "2026-09-01", "b": "2026-10-05", "c": None, "d": None, "e": "2026-11-01",
    }  # fmt: skip


def test_who_was_helped_or_brought_something_and_was_not_asked_may_be_asked(known: Journal, put: Put) -> None:
    def say() -> list[str]:
        return [f"{one.name}: {one.why}" for one in list_to_ask(known.index, TODAY)]

    assert say() == []
    put(
        known,
        "opportunities",
        {"id": "o", "what": "pilot", "through": ["ada"], "stage": [{"state": "secured", "on": date(2026, 11, 10)}]},
    )
    put(
        known,
        "opportunities",
        {"id": "p", "what": "old", "through": ["bob"], "stage": [{"state": "secured", "on": date(2026, 8, 24)}]},
    )
    put(known, "entries", {"kind": "call", "at": date(2026, 8, 24), "who": ["bob"], "gave": ["help"]})
    put(known, "entries", {"kind": "call", "at": date(2026, 11, 1), "who": ["bob"], "gave": ["intro", "thanks"]})
    assert say() == ["Ada Lovelace: 'pilot' was secured through them 12d ago"]
    put(known, "entries", {"kind": "call", "at": TODAY, "who": ["bob"], "gave": ["advice"]})
    assert say()[1:] == ["Bob Okafor: you gave them 2 things in 90 days, the last today"]
    put(known, "entries", {"kind": "message", "at": TODAY, "who": ["bob"], "asked": ["Feedback"]})
    put(known, "testimonials", {"id": "t", "words": "well", "who": "ada", "on": TODAY})
    assert say() == []
