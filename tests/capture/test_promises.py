"""What is open with whom, and settling it: one row of one file changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.promises import find_promise, list_pending, reword, settle
from netjournal.errors import ConflictError, NotFoundError
from netjournal.grammar.draft import Owed
from netjournal.insights.records import Named

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tests.conftest import DatedJournal, Put


@pytest.fixture
def log(journal: DatedJournal, put: Put) -> Callable[..., str]:
    """Put an entry with one person or several into the journal."""

    def log_entry(day: str, *who: str, **fields: Any) -> str:
        for name in who:
            if not journal.index.value("SELECT 1 FROM person WHERE id = ?", (name,)):
                put(journal, "people", {"id": name, "name": name.capitalize()})
        return put(journal, "entries", {"kind": "note", **fields, "at": date.fromisoformat(day), "who": list(who)})

    return log_entry


def said(journal: DatedJournal, name: str, *words: str) -> list[str]:
    record = Named("people", name, name.capitalize(), f"people/{name}.toml") if name else None
    return [item.say() for item in list_pending(journal.index, journal.today, record, words)]


def owe(what: str, by: str = "me", **fields: Any) -> dict[str, Any]:
    return {"by": by, "what": what, **fields}


def test_open_promises_come_by_due_day_and_words_narrow_them(journal: DatedJournal, log: Callable[..., str]) -> None:
    log("2026-11-01", "ada", promise=[owe("Zażółć deck", due=date(2026, 12, 1)), owe("slides"), owe("x", state="kept")])
    log("2026-11-02", "ada", "bob", promise=[owe("intro", "them", due=date(2026, 11, 5), id="k2")])
    log("2026-11-02", "bob", promise=[owe("lunch")])
    assert said(journal, "ada") == ["intro, from Ada, Bob", "Zażółć deck, for Ada", "slides, for Ada"]
    assert said(journal, "ada", "zazolc", "DECK") == ["Zażółć deck, for Ada"]
    assert said(journal, "ada", "k2") == ["intro, from Ada, Bob"]
    assert said(journal, "ada", "deck", "slides") == []
    assert said(journal, "", "lunch") == ["lunch, for Bob"]


def test_a_follow_up_is_open_until_a_touch_or_a_later_one(journal: DatedJournal, log: Callable[..., str]) -> None:
    log("2026-11-01", "ada", follow_up={"due": date(2026, 11, 10), "what": "first"})
    assert said(journal, "ada") == ["follow up with Ada: first"]
    log("2026-11-05", "ada", kind="call")
    assert said(journal, "ada", "follow") == ["follow up with Ada: first"]
    log("2026-11-06", "ada", "bob", follow_up={"due": date(2026, 11, 20)})
    assert said(journal, "ada") == ["follow up with Ada, Bob"]
    log("2026-11-20", "ada", kind="call")
    assert (said(journal, "ada"), said(journal, "bob")) == ([], ["follow up with Ada, Bob"])
    log("2026-11-21", "bob", follow_up={"due": date(2026, 11, 30), "done": True})
    assert said(journal, "bob") == []


def test_an_entry_of_several_files_is_settled_as_one_change(journal: DatedJournal, log: Callable[..., str]) -> None:
    log("2026-11-01", "ada", promise=[owe("deck"), owe("slides")])
    log("2026-11-02", "ada", promise=[owe("map", "them")], follow_up={"due": date(2026, 12, 1)})
    pending = list_pending(journal.index, journal.today, Named("people", "ada", "Ada", "people/ada.toml"))
    change = settle(journal, pending, journal.now)
    assert change.summary == "done: follow up with Ada; deck, for Ada; slides, for Ada and 1 more"
    assert [file.path.rpartition("-")[2] for file in change.files] == ["2.toml", "1.toml"]
    assert [(file.after or b"").count(b'state = "kept"\nclosed = 2026-11-22') for file in change.files] == [1, 2]
    assert b"\n[follow_up]\ndue = 2026-12-01\ndone = true\n" in (change.files[0].after or b"")
    before = {file.path: file.before for file in change.files}
    journal.undo(journal.now)
    assert {path: journal.shelf.read(path) for path in before} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'what = "deck"', b'what = "ship"'),
        (b'what = "deck"', b'what = "deck"\nstate = "dropped"'),
        (b"[[promise]]", b"[[vow]]"),
    ],
)
def test_a_promise_that_was_changed_meanwhile_is_left_alone(
    journal: DatedJournal, log: Callable[..., str], old: bytes, new: bytes
) -> None:
    log("2026-11-01", "ada", promise=[owe("deck")])
    (item,) = list_pending(journal.index, journal.today, None, ["deck"])
    text = journal.shelf.read(item.path).replace(old, new)
    with open(f"{journal.shelf.home}/{item.path}", "wb") as file:
        file.write(text)
    with pytest.raises(ConflictError, match="'deck, for Ada' was changed meanwhile; nothing was changed, try again"):
        settle(journal, [item], journal.now)
    assert journal.shelf.read(item.path) == text


def test_a_promise_for_a_time_of_day_is_kept_and_reworded_like_any_other(
    journal: DatedJournal, log: Callable[..., str]
) -> None:
    log("2026-11-01", "ada", promise=[owe("deck", due=date(2026, 11, 27), time="10:00")])
    (item,) = list_pending(journal.index, journal.today, None, ["deck"])
    assert item.say() == "10:00 deck, for Ada"
    change = reword(journal, item, Owed("me", "10:00 slides", date(2026, 11, 27)), journal.now)
    assert b'what = "slides"\ndue = 2026-11-27\ntime = "10:00"\n' in (change.files[0].after or b"")
    journal.catch_up(journal.today, 2)
    change = settle(journal, list_pending(journal.index, journal.today, None, ["slides"]), journal.now)
    assert change.summary == "kept: 10:00 slides, for Ada"


def test_a_short_id_means_one_open_promise_and_says_why_when_it_does_not(
    journal: DatedJournal, log: Callable[..., str]
) -> None:
    made = [owe("deck", id="k2"), owe("map", id="k3", state="kept")]
    log("2026-11-01", "ada", id="2026-11-01-call-ada-h4n68hv8", promise=made)
    log("2026-11-02", "ada", id="2026-11-02-call-ada-h4z22222", promise=[owe("list", id="k2")])
    index, today = journal.index, journal.today
    found = find_promise(index, "k2.h4n", today)
    assert found
    assert (found.say(), found.handle) == ("deck, for Ada", "k2.h4n")
    assert (find_promise(index, "ada", today), find_promise(index, "k9.h4", today)) == (None, None)
    with pytest.raises(NotFoundError, match=r"may be deck, for Ada \(k2\.h4n\); list, for Ada \(k2\.h4z\); write more"):
        find_promise(index, "k2.h4", today)
    with pytest.raises(NotFoundError, match="'map' is kept already"):
        find_promise(index, "k3.h4", today)
