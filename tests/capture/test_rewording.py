"""An entry, a person or a goal as one line: unchanged it changes nothing, changed it changes just that."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.capture.addition import read_newcomer
from netjournal.capture.log import log
from netjournal.capture.profile import reword_person, spell_person
from netjournal.capture.rewording import read_entry, reword_entry
from netjournal.capture.target import add_goal, read_target, reword_goal, spell_target
from netjournal.errors import QueryError, UsageError
from netjournal.grammar.draft import Draft
from netjournal.grammar.known import IndexNames
from netjournal.grammar.line import parse
from netjournal.grammar.spelling import spell
from netjournal.insights.records import Named, find_record
from tests.grammar.test_line import EXAMPLES

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
TODAY = NOW.date()
_STEP = 7
"""Each example is a file or two: one in so many is enough to be written."""


def read(journal: Journal, line: str) -> Draft:
    return parse(line, IndexNames(journal.index, TODAY), TODAY)


def write(journal: Journal, line: str) -> Named:
    """Log a line and return its entry."""
    change = log(journal, [read(journal, line)], NOW)
    return find_record(journal.index, change.files[-1].record["id"], TODAY)


def table(journal: Journal, record: Named) -> dict[str, Any]:
    return tomllib.loads(journal.shelf.read(record.path).decode())


def reword(journal: Journal, entry: Named, old: str, new: str) -> dict[str, Any]:
    """Replace words of an entry's line and return its file's table."""
    before = read(journal, spell(read_entry(journal, entry)))
    line = spell(before)
    assert old in line, line
    reword_entry(journal, entry, before, read(journal, line.replace(old, new)), NOW)
    return table(journal, entry)


@pytest.mark.parametrize("heading", EXAMPLES)
def test_a_line_that_is_not_changed_changes_nothing(journal: Journal, put: Put, heading: str) -> None:
    put(journal, "people", {"id": "ada-lovelace-k3f9", "name": "Ada Lovelace"})
    for line in [*EXAMPLES[heading]][::_STEP]:
        draft = read(journal, line)
        if draft.errors or "\n" in draft.note:
            continue
        entry = write(journal, line)
        before = journal.shelf.read(entry.path)
        spelled = spell(read_entry(journal, entry))
        again = read(journal, spelled)
        change = reword_entry(journal, entry, again, read(journal, spelled), NOW)
        assert change.files == [], line
        assert journal.shelf.read(entry.path) == before, line
        assert (again.kind, again.on, again.time, again.minutes, again.note) == (
            draft.kind, draft.on or TODAY, draft.time, draft.minutes, draft.note,
        ), line  # fmt: skip


def test_only_what_is_different_in_the_line_is_written(journal: Journal) -> None:
    entry = write(
        journal, "call Ada Lovelace yesterday 14:30 20m: sent the deck #hiring +gave:advice; owe: deck by fri"
    )
    held = table(journal, entry)
    path = Path(journal.shelf.home, entry.path)
    path.write_text(path.read_text().replace('kind = "call"', "# mine\nweather = 'rain'\nkind = \"call\""))
    after = reword(journal, entry, "20m", "45m")
    assert after == {**held, "weather": "rain", "minutes": 45}
    assert "# mine" in journal.shelf.read(entry.path).decode()
    assert reword(journal, entry, ": sent the deck", ": sent the old deck")["note"].strip() == "sent the old deck"
    after = reword(journal, entry, "#hiring", "#press #london")
    assert (after["tags"], after["gave"]) == (["press", "london"], ["advice"])
    after = reword(journal, entry, " +gave:advice", "")
    assert "gave" not in after
    after = reword(journal, entry, "2026-11-21 14:30", "2026-11-20")
    assert after["at"] == date(2026, 11, 20)


def test_promises_keep_their_rows_when_their_words_or_days_change(journal: Journal) -> None:
    entry = write(journal, "call Ada Lovelace: x; owe: deck by fri; they owe: term sheet by 30 nov; owe: list")
    held = table(journal, entry)["promise"]
    after = reword(journal, entry, "2026-11-27: deck", "2026-12-04: deck")["promise"]
    assert after == [{**held[0], "due": date(2026, 12, 4)}, *held[1:]]
    after = reword(journal, entry, "term sheet", "signed term sheet")["promise"]
    assert [(row["id"], row["what"]) for row in after] == [
        (held[0]["id"], "deck"), (held[1]["id"], "signed term sheet"), (held[2]["id"], "list"),
    ]  # fmt: skip
    after = reword(journal, entry, "; owe: list", "; owe: lists by fri; fu tomorrow")["promise"]
    assert (after[2]["id"], after[2]["what"], after[2]["due"]) == (held[2]["id"], "lists", date(2026, 11, 27))
    assert table(journal, entry)["follow_up"] == {"due": date(2026, 11, 23)}
    after = reword(journal, entry, "; fu 2026-11-23", "")
    assert "follow_up" not in after
    assert len(reword(journal, entry, "; owe by 2026-11-27: lists", "")["promise"]) == 2


def test_what_a_line_cannot_say_stays(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada-lovelace-k3f9", "name": "Ada Lovelace"})
    record = {
        "at": TODAY, "kind": "call", "who": ["gone-away-x2x2", "ada-lovelace-k3f9"], "direction": "both", "note": "one\ntwo\n",
        "promise": [{"by": "me", "what": "old", "state": "kept"}], "follow_up": {"due": TODAY, "done": True}, "pitch": "p",
    }  # fmt: skip
    own = put(journal, "entries", record)
    entry = find_record(journal.index, own, TODAY)
    held = table(journal, entry)
    draft = read_entry(journal, entry)
    assert (draft.note, draft.promises, draft.follow_up, draft.direction) == ("", [], None, None)
    line = spell(draft)
    reword_entry(journal, entry, read(journal, line), read(journal, f"{line} 20m #x"), NOW)
    assert table(journal, entry) == {**held, "minutes": 20, "tags": ["x"]}
    with pytest.raises(UsageError, match="several lines"):
        reword_entry(journal, entry, read(journal, line), read(journal, f"{line}: short"), NOW)


def test_a_line_with_an_error_or_without_people_changes_nothing(journal: Journal) -> None:
    entry = write(journal, "call Ada Lovelace")
    before = read(journal, spell(read_entry(journal, entry)))
    with pytest.raises(UsageError, match="future"):
        reword_entry(journal, entry, before, read(journal, "call Ada tomorrow"), NOW)
    with pytest.raises(UsageError, match="who"):
        reword_entry(journal, entry, before, read(journal, "call 20m"), NOW)


def test_somebody_named_for_the_first_time_is_added_in_the_same_step(journal: Journal) -> None:
    entry = write(journal, "call Ada Lovelace 20m")
    before = read(journal, spell(read_entry(journal, entry)))
    change = reword_entry(
        journal, entry, before, read(journal, spell(before).replace(" 2026", ", Tom Baker 2026")), NOW
    )
    assert [file.path.split("/")[0] for file in change.files] == ["people", "entries"]
    assert [own.split("-")[0] for own in table(journal, entry)["who"]] == ["ada", "tom"]
    assert "Tom Baker" in change.summary


PERSON = {
    "id": "grace-hopper-k3f9", "name": "Grace Hopper", "circle": "inner", "rhythm": "6w", "tags": ["navy", "cobol"], "birthday": "12-09",
    "place": "Arlington, Virginia", "aliases": ["amazing"], "notes": "wrote COBOL; and more",
    "reach": [{"kind": "email", "value": "g@example.org", "label": "home"}, {"kind": "signal", "value": "+1 555"}], "closeness": 4,
}  # fmt: skip


def change_person(journal: Journal, person: Named, old: str, new: str) -> dict[str, Any]:
    line, circles = spell_person(journal, person, TODAY), journal.config.circles
    assert old in line, line
    before, after = (read_newcomer(text, circles, TODAY) for text in (line, line.replace(old, new)))
    reword_person(journal, person, before, after, NOW)
    return table(journal, person)


def test_a_person_is_one_line_and_only_what_is_different_is_written(journal: Journal, put: Put) -> None:
    person = find_record(journal.index, put(journal, "people", PERSON), TODAY)
    held = table(journal, person)
    assert change_person(journal, person, "", "") == held
    assert change_person(journal, person, "every 6w", "every 3w") == {**held, "rhythm": "3w"}
    assert change_person(journal, person, "#cobol", "#pilot")["tags"] == ["navy", "pilot"]
    assert change_person(journal, person, "Grace Hopper", "Grace Murray Hopper")["name"] == "Grace Murray Hopper"
    after = change_person(journal, person, "g@example.org", "grace@example.org")
    assert after["reach"] == [{"kind": "signal", "value": "+1 555"}, {"kind": "email", "value": "grace@example.org"}]
    after = change_person(journal, person, " every 3w", "")
    assert ("rhythm" in after, after["closeness"], after["birthday"]) == (False, 4, "12-09")
    assert change_person(journal, person, "+closeness:4", "+closeness:5")["closeness"] == 5
    assert "closeness" not in change_person(journal, person, " +closeness:5", "")
    assert change_person(journal, person, "wrote COBOL", "invented COBOL")["notes"] == "invented COBOL; and more"


def test_notes_of_several_lines_stay_out_of_a_persons_line(journal: Journal, put: Put) -> None:
    person = find_record(
        journal.index, put(journal, "people", PERSON | {"notes": "one\ntwo\n", "name": "at Large"}), TODAY
    )
    line = spell_person(journal, person, TODAY)
    assert line.startswith('@"at Large" ')
    assert "one" not in line
    assert change_person(journal, person, "inner", "close")["notes"] == "one\ntwo\n"
    with pytest.raises(UsageError, match="several lines"):
        change_person(journal, person, '"g@example.org"', '"g@example.org": short')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("5 conversations a week", "conversations, 5 week count kind:call,met,video"),
        ("10 calls a month", "calls, 10 month count kind:call"),
        ("2.5 hours of thinking per quarter", "minutes of thinking, 150 quarter minutes "),
        ("3 Intros a month: given gave:intro", "Intros, 3 month given gave:intro"),
        ("5 inner circle on time now: on_time circle:inner", "inner circle on time, 5 now on_time circle:inner"),
        ("100 people met in all: people", "people met, 100 total people "),
        ("3 coffees a week: kind:met tag:x", "coffees, 3 week count kind:met tag:x"),
    ],
)  # fmt: skip
def test_a_goal_is_read_from_a_line(line: str, said: str) -> None:
    target = read_target(line, TODAY)
    assert f"{target.name}, {target.target:g} {target.per} {target.measure} {target.query}" == said


@pytest.mark.parametrize(
    "line", ["", "conversations", "five a week", "0 calls a week", "5 calls sometimes", "5 a week"]
)
def test_what_is_no_goal_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(UsageError, match=r"number|of what|how often"):
        read_target(line, TODAY)


def test_a_goal_is_added_once_and_changed_where_its_line_is(journal: Journal) -> None:
    with pytest.raises(QueryError):
        add_goal(journal, "5 calls a week: knd:call", NOW)
    change = add_goal(journal, "5 conversations a week", NOW)
    assert (
        change.summary
        == "goal: conversations, 5 a week: counts calls, meetings and videos, Monday to Sunday; unanswered ones do not count"
    )
    goal = find_record(journal.index, "conversations", TODAY)
    line = spell_target(journal, goal)
    assert line == "5 conversations a week: count kind:call,met,video"
    before = read_target(line, TODAY)
    assert reword_goal(journal, goal, before, read_target(line, TODAY), NOW).files == []
    reword_goal(journal, goal, before, read_target(line.replace("5", "7").replace("week", "month"), TODAY), NOW)
    assert table(journal, goal) == {
        "id": "conversations", "name": "conversations", "measure": "count", "query": "kind:call,met,video", "target": 7, "per": "month",
        "start": TODAY,
    }  # fmt: skip
    before = read_target("7 conversations a month", TODAY)
    for line, start in (("7 conversations in all", None), ("7 conversations a week", TODAY)):
        after = read_target(f"{line}: count kind:call,met,video", TODAY)
        reword_goal(journal, goal, before, after, NOW)
        assert table(journal, goal).get("start") == start
        before = after
    with pytest.raises(UsageError, match="there is a goal called"):
        add_goal(journal, "2 Conversations a year", NOW)
