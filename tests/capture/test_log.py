"""plan_log(): drafts become files, and what a line says of a person is kept with the person."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.capture.log import plan_log, say_logged
from netjournal.errors import ConflictError
from netjournal.grammar.known import IndexNames
from netjournal.grammar.line import parse
from netjournal.model import MODELS, validate

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from netjournal.store import Change
    from tests.conftest import Put

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def plan(journal: Journal, *lines: str) -> Change:
    names = IndexNames(journal.index, NOW.date())
    return plan_log(journal, [parse(line, names, NOW.date()) for line in lines], NOW)


def written(change: Change) -> list[dict[str, Any]]:
    """Return what the files of a change hold, checked against the models."""
    records = []
    for file in change.files:
        assert file.after is not None
        table = tomllib.loads(file.after.decode())
        validate(MODELS[file.path.split("/")[0]], table)
        assert file.record is None or {**file.record} == table
        records.append(table)
    return records


def test_a_line_makes_new_people_first_and_then_the_entry(journal: Journal) -> None:
    change = plan(
        journal, "met Zed Quux and Ann Ray 14:30 20m; owe: deck by fri; follow up in 2w: send +email:a@b.c +mood:good !"
    )
    zed, ann, entry = written(change)
    assert (zed["name"], ann["name"], entry["who"]) == ("Zed Quux", "Ann Ray", [zed["id"], ann["id"]])
    assert [set(person) for person in (zed, ann)] == [{"id", "name", "circle", "added"}] * 2
    assert entry["at"] == datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
    assert (entry["logged"], entry["starred"], entry["minutes"]) == (NOW, True, 20)
    assert entry["extra"] == {"email": "a@b.c", "mood": "good"}
    assert entry["follow_up"] == {"due": date(2026, 12, 6), "what": "send"}
    assert [(p["by"], p["what"], p["due"], len(p["id"])) for p in entry["promise"]] == [
        ("me", "deck", date(2026, 11, 27), 2)
    ]
    assert change.files[-1].path == f"entries/2026/11/{entry['id']}.toml"
    assert entry["id"].startswith("2026-11-22-met-zed-quux-")
    assert change.summary == "met with Zed Quux, Ann Ray, Sun 22 Nov"


def test_what_was_not_said_is_not_written(journal: Journal) -> None:
    _, entry = written(plan(journal, "call Zed -3d"))
    assert set(entry) == {"id", "at", "logged", "kind", "who"}
    assert entry["at"] == date(2026, 11, 19)


def test_ways_to_reach_and_a_rhythm_go_to_the_person(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada-k3f9", "name": "Ada", "reach": [{"kind": "phone", "value": "1"}]})
    person, entry = written(plan(journal, "call Ada +email:a@b.c +phone:1; every 6w"))
    assert (person["rhythm"], person["reach"]) == (
        "6w",
        [{"kind": "phone", "value": "1"}, {"kind": "email", "value": "a@b.c"}],
    )
    assert "extra" not in entry
    new, _ = written(plan(journal, "call Zed +email:z@b.c; every 2mo"))
    assert (new["rhythm"], new["reach"]) == ("2mo", [{"kind": "email", "value": "z@b.c"}])


def test_how_close_somebody_is_goes_to_the_one_person_a_line_names(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada-k3f9", "name": "Ada", "closeness": 2})
    ada, entry = written(plan(journal, "note Ada +closeness:4 +trust:5"))
    assert (ada["closeness"], ada["trust"], "extra" in entry) == (4, 5, False)
    zed, _ = written(plan(journal, "note Zed +closeness:3"))
    assert zed["closeness"] == 3
    (entry,) = written(plan(journal, "note Ada +closeness:9"))
    assert entry["extra"] == {"closeness": "9"}
    *people, entry = written(plan(journal, "met Ada and Zed +closeness:4"))
    assert ([person["name"] for person in people], entry["extra"]) == (["Zed"], {"closeness": "4"})


def test_every_address_and_number_of_a_line_goes_to_the_one_person_it_names(journal: Journal) -> None:
    line = "+email:a@b.c +phone:1 +email:d@e.f +phone:2 +email:a@b.c"
    person, entry = written(plan(journal, f"call Zed {line}"))
    assert [f"{way['kind']} {way['value']}" for way in person["reach"]] == [
        "email a@b.c",
        "phone 1",
        "email d@e.f",
        "phone 2",
    ]
    assert "extra" not in entry
    zed, ann, entry = written(plan(journal, f"met Zed and Ann {line}"))
    assert "reach" not in zed | ann
    assert entry["extra"] == {"email": "a@b.c, d@e.f", "phone": "1, 2"}


def test_a_rhythm_is_that_of_everybody_the_line_names(journal: Journal, put: Put) -> None:
    for name in ("Ada", "Bob"):
        put(journal, "people", {"id": f"{name.lower()}-k3f9", "name": name})
    zed, ada, bob, entry = written(plan(journal, "met Ada, Bob and Zed; every 6w"))
    assert [(person["name"], person["rhythm"]) for person in (zed, ada, bob)] == [
        ("Zed", "6w"),
        ("Ada", "6w"),
        ("Bob", "6w"),
    ]
    assert entry["who"] == [ada["id"], bob["id"], zed["id"]]


def test_what_a_person_has_already_is_not_written_again(journal: Journal, put: Put) -> None:
    put(
        journal, "people", {"id": "ada-k3f9", "name": "Ada", "rhythm": "6w", "reach": [{"kind": "phone", "value": "1"}]}
    )
    assert [file.path.split("/")[0] for file in plan(journal, "call Ada +phone:1; every 6w").files] == ["entries"]


def test_several_lines_are_one_change_and_somebody_new_is_added_once(journal: Journal) -> None:
    change = plan(journal, "call Zoë Kent", "met Zoe Kent yesterday")
    person, first, second = written(change)
    assert first["who"] == second["who"] == [person["id"]]
    assert change.summary == "2 entries"


def test_what_only_a_file_that_is_gone_can_keep_is_refused(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada-k3f9", "name": "Ada"})
    names = IndexNames(journal.index, NOW.date())
    telling, plain = (parse(line, names, NOW.date()) for line in ("call Ada; every 6w", "call Ada"))
    journal.index.begin()
    journal.index.forget("people/ada-k3f9.toml")
    journal.index.commit()
    with pytest.raises(ConflictError, match="the file of ada-k3f9 was deleted or damaged meanwhile; nothing was saved"):
        plan_log(journal, [telling], NOW)
    assert [file.path.split("/")[0] for file in plan_log(journal, [plain], NOW).files] == ["entries"]
    assert say_logged(plain, NOW.date()) == "call with Ada, Sun 22 Nov"


def test_a_hand_written_file_keeps_its_comments(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada-k3f9", "name": "Ada"})
    with open(f"{journal.shelf.home}/people/ada-k3f9.toml", "a", encoding="utf-8") as file:
        file.write("# she likes engines\nmine = 1\n")
    (edited, _) = plan(journal, "call Ada; every 6w").files
    assert edited.after is not None
    assert b"# she likes engines\nmine = 1\n" in edited.after
    assert b'rhythm = "6w"' in edited.after
