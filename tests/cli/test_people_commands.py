"""done, snooze, tag, rhythm, circle, pause, archive, follow and add: a command in, one file changed, one line out, one undo."""

from __future__ import annotations

import builtins
import glob
import io
import os
import re
import sys
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj

ADA = """# my oldest friend
id = "ada-lovelace-k3f9"
name = "Ada Lovelace"   # née Byron
circle = "close"
mood = "sunny"          # a key of my own
tags = ["london", "old"]

[[reach]]
kind = "email"
value = "ada@example.org" # private
"""
ENTRY = """id = "2026-11-20-call-ada-lovelace-h4n68hv8" # mine
at = 2026-11-20
kind = "call"
who = ["ada-lovelace-k3f9"]

[[promise]]
id = "k2"
by = "me"
what = "deck" # the long one
due = 2026-11-27

[follow_up]
due = 2026-12-01 # a Tuesday
what = "send dates"
"""


@pytest.fixture
def ada(home: str) -> str:
    """Write somebody's file by hand and return its path."""
    return write(f"{home}/people/ada-lovelace-k3f9.toml", ADA)


@pytest.fixture
def entry(home: str, ada: str) -> str:
    """Write an entry by hand and return its path."""
    assert ada.startswith(home)
    return write(f"{home}/entries/2026/11/2026-11-20-call-ada-lovelace-h4n68hv8.toml", ENTRY)


def write(path: str, text: str) -> str:
    home = re.split("/(?:people|entries)/", path)[0]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for name, content in ((path, text), (f"{home}/journal.toml", "schema = 1\n")):
        with open(name, "w", encoding="utf-8") as file:
            file.write(content)
    return path


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def answer(monkeypatch: pytest.MonkeyPatch, reply: str) -> None:
    """Sit at a terminal and answer every question so."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def reply_to(question: str) -> str:
        sys.stdout.write(question)
        return reply

    monkeypatch.setattr(io, "StringIO", Terminal)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", reply_to)


@pytest.mark.parametrize(
    ("words", "said", "old", "new"),
    [
        (
            "rhythm ada 3w",
            "rhythm of Ada Lovelace: every 3w (was 8w, the circle's)",
            "\n\n[[reach]]",
            '\nrhythm = "3w"\n\n[[reach]]',
        ),
        (
            "rhythm ada lovelace none",
            "rhythm of Ada Lovelace: none (was 8w, the circle's)",
            "\n\n[[reach]]",
            '\nrhythm = "none"\n\n[[reach]]',
        ),
        (
            "circle @ada-lovelace-k3f9 inner",
            "circle of Ada Lovelace: inner, every 3w (was close)",
            '"close"',
            '"inner"',
        ),
        (
            "snooze ada",
            "snooze of Ada Lovelace: until Sun 29 Nov (was off)",
            "\n\n[[reach]]",
            "\nsnoozed_until = 2026-11-29\n\n[[reach]]",
        ),
        (
            "pause ada until fri",
            "style of Ada Lovelace: paused until Fri 27 Nov (was periodic)",
            "\n\n[[reach]]",
            "\npaused_until = 2026-11-27\n\n[[reach]]",
        ),
        (
            "pause ada ambient",
            "style of Ada Lovelace: ambient (was periodic)",
            "\n\n[[reach]]",
            '\nstyle = "ambient"\n\n[[reach]]',
        ),
        ("archive ada", "archived: Ada Lovelace", "\n\n[[reach]]", "\narchived = 2026-11-22\n\n[[reach]]"),
        ("circle ada inbox", "circle of Ada Lovelace: inbox, no rhythm (was close)", '"close"', '"inbox"'),
        (
            "snooze ada 1w",
            "snooze of Ada Lovelace: until Sun 29 Nov (was off)",
            "\n\n[[reach]]",
            "\nsnoozed_until = 2026-11-29\n\n[[reach]]",
        ),
        (
            "tag ada hiring -old",
            "tags of Ada Lovelace: #london #hiring (was #london #old)",
            '["london", "old"]',
            '["london", "hiring"]',
        ),
        ("tag ada -london -old", "tags of Ada Lovelace: none (was #london #old)", 'tags = ["london", "old"]\n', ""),
        (
            "tag ada +x #y -zzz",
            "tags of Ada Lovelace: #london #old #x #y (was #london #old); there was no #zzz",
            '"old"]',
            '"old", "x", "y"]',
        ),
    ],
)
def test_one_value_changes_and_not_a_byte_around_it(
    nj: Nj, ada: str, words: str, said: str, old: str, new: str
) -> None:
    assert nj(*words.split()) == (0, f"{said}   (nj undo)\n", "")
    assert read(ada) == ADA.replace(old, new)
    assert nj("history", "ada").out.endswith(f"{said}\n")
    assert nj("check", "--fix").code == 0
    assert nj("undo").out == f"undone: {said}   (nj redo)\n"
    assert read(ada) == ADA


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("circle ada close", "circle of Ada Lovelace: close, every 8w"),
        ("rhythm ada circle", "rhythm of Ada Lovelace: every 8w, the circle's"),
        ("snooze ada off", "snooze of Ada Lovelace: off"),
        ("pause ada off", "style of Ada Lovelace: periodic"),
        ("pause ada periodic", "style of Ada Lovelace: periodic"),
        ("archive ada --off", "out of the archive: Ada Lovelace"),
        ("tag ada London +old", "tags of Ada Lovelace: #london #old"),
    ],
)
def test_what_is_so_already_changes_nothing(nj: Nj, ada: str, words: str, said: str) -> None:
    assert nj(*words.split()) == (0, f"{said}   (as it was)\n", "")
    assert read(ada) == ADA
    assert nj("history").err == "nothing was changed yet\n"


def test_each_change_says_what_was_before(nj: Nj, ada: str) -> None:
    nj("rhythm", "ada", "6w")
    nj("snooze", "ada", "fri")
    assert nj("rhythm", "ada", "3w").out == "rhythm of Ada Lovelace: every 3w (was 6w)   (nj undo)\n"
    assert nj("circle", "ada", "wide").out == (
        "circle of Ada Lovelace: wide, every 3w as before, their own (was close)   (nj undo)\n"
    )
    assert nj("rhythm", "ada", "circle").out.startswith("rhythm of Ada Lovelace: every 26w, the circle's (was 3w)")
    assert nj("snooze", "ada", "2", "weeks").out.startswith(
        "snooze of Ada Lovelace: until Sun 6 Dec (was until Fri 27 Nov)"
    )
    assert nj("snooze", "ada", "off").out == "snooze of Ada Lovelace: off (was until Sun 6 Dec)   (nj undo)\n"
    assert read(ada) == ADA.replace('"close"', '"wide"')


@pytest.mark.parametrize(
    ("order", "day", "birthday"), [("dmy", "Fri 5 Mar", "birthday 12-09"), ("mdy", "Mon 3 May", "birthday 09-12")]
)
@pytest.mark.usefixtures("ada")
def test_figures_are_read_in_the_order_of_the_settings(
    nj: Nj, machine: Path, order: str, day: str, birthday: str
) -> None:
    assert "5/3 is 5 Mar or 3 May" in nj("snooze", "ada", "5/3").err
    assert "9/12 is 9 Dec or 12 Sep" in nj("add", "Ann", "Lee", "birthday:9/12").err
    (machine / "config" / "netjournal").mkdir(parents=True, exist_ok=True)
    (machine / "config" / "netjournal" / "config.toml").write_text(f'date_order = "{order}"\n')
    assert day in nj("snooze", "ada", "5/3").out
    assert birthday in nj("add", "Ann", "Lee", "birthday:9/12").err


def test_a_pause_keeps_the_style_and_a_style_ends_the_pause(nj: Nj, ada: str) -> None:
    nj("pause", "ada", "ambient")
    assert nj("pause", "ada", "2w").out.startswith(
        "style of Ada Lovelace: paused until Sun 6 Dec, then ambient (was ambient)"
    )
    assert nj("pause", "ada", "off").out.startswith(
        "style of Ada Lovelace: ambient (was paused until Sun 6 Dec, then ambient)"
    )
    assert nj("pause", "ada", "paused").out.startswith("style of Ada Lovelace: paused (was ambient)")
    assert nj("pause", "ada", "1 dec").out.startswith("style of Ada Lovelace: paused until Tue 1 Dec (was paused)")
    assert nj("pause", "ada", "triggered", "--json").json["style"] == "triggered"
    assert "paused_until" not in read(ada)
    assert nj("pause", "ada", "periodic").out.startswith("style of Ada Lovelace: periodic (was triggered)")
    assert read(ada) == ADA


def test_whoever_is_archived_is_listed_last_and_never_due(nj: Nj, ada: str) -> None:
    nj("add", "Zoe Zed")
    nj("rhythm", "ada", "1d")
    assert nj("people").out.startswith("• Ada")
    assert nj("archive", "ada", "--json").json["state"] == "archived"
    for order in ("due", "name", "last", "circle"):
        assert nj("people", "--order", order).out.splitlines()[1].split()[:2] == ["Ada", "Lovelace"]
    assert "Ada" not in nj("today").out
    assert nj("archive", "ada", "--off").out == "out of the archive: Ada Lovelace   (nj undo)\n"
    assert nj("people").out.startswith("• Ada")
    assert "archived" not in read(ada)


def test_a_short_rhythm_is_snoozed_for_three_days(nj: Nj, ada: str) -> None:
    nj("rhythm", "ada", "20d")
    assert nj("snooze", "ada").out.startswith("snooze of Ada Lovelace: until Wed 25 Nov (was off)")
    nj("rhythm", "ada", "3w")
    assert nj("snooze", "ada").out.startswith("snooze of Ada Lovelace: until Sun 29 Nov (was until Wed 25 Nov)")
    assert "snoozed_until = 2026-11-29\n" in read(ada)


def test_plans_are_added_to_an_entry_and_to_a_person_with_a_note(nj: Nj, entry: str) -> None:
    assert nj("follow", "h4n68hv8", "fri:", "call", "back;", "they", "owe:", "numbers", "by", "1", "dec").out == (
        "planned with Ada Lovelace: follow up Fri 27 Nov: call back; they owe numbers by Tue 1 Dec "
        "(was follow up Tue 1 Dec: send dates)   (nj undo)\n"
    )
    written = tomllib.loads(read(entry))
    assert [(row["by"], row["what"]) for row in written["promise"]] == [("me", "deck"), ("them", "numbers")]
    assert written["follow_up"] == {"due": date(2026, 11, 27), "what": "call back"}
    assert "# the long one" in read(entry)
    nj("undo")
    assert read(entry) == ENTRY
    assert nj("follow", "ada", "2w").out == "planned with Ada Lovelace: follow up Sun 6 Dec   (nj undo)\n"
    assert "follow up Sun 6 Dec" in nj("show", "ada").out
    assert nj("undo").out.startswith("undone: note with Ada Lovelace, Sun 22 Nov")


def test_json_is_what_is_there_after_the_change(nj: Nj, ada: str) -> None:
    assert nj("tag", "--json", "ada", "new", "-old").json["tags"] == ["london", "new"]
    assert nj("snooze", "ada", "1w", "--json").json["snoozed_until"] == "2026-11-29"
    shape = nj("rhythm", "ada", "2mo", "--json").json
    assert (shape["id"], shape["rhythm"], shape["circle"]) == ("ada-lovelace-k3f9", "2mo", "close")
    assert nj("circle", "ada", "wide", "--json").json["circle"] == "wide"
    assert tomllib.loads(read(ada))["tags"] == ["london", "new"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("rhythm", 2, "write a name and a rhythm, such as 'nj rhythm ada 3w'"),
        ("rhythm ada", 2, "write a name and a rhythm, such as 'nj rhythm ada 3w' (nothing follows 'Ada Lovelace')"),
        ("rhythm ada 2m", 2, "2m is minutes; for months write 2mo"),
        ("circle ada", 2, "write a name and a circle, such as 'nj circle ada close' (nothing follows 'Ada Lovelace')"),
        (
            "circle ada clos",
            2,
            "no circle is called 'clos'; did you mean close? the circles are inner, close, active, wide, inbox",
        ),
        ("snooze", 2, "write a name or the id of a promise or an entry, and a span or a day, such as 'nj snooze ada 1w'"),
        ("pause ada", 2, "write a name and a day or a style, such as 'nj pause ada until fri' (nothing follows 'Ada Lovelace')"),
        ("pause ada often", 2, "'often' is no style and no day to come; write periodic, ambient, triggered, until fri, 2mo, or off"),
        ("archive", 2, "archive whom? write a name, such as 'nj archive ada'"),
        ("archive ada fri", 3, "nobody is called 'ada fri'; 'nj people' lists everyone"),
        ("archive h4n68hv8", 3, "'call with Ada Lovelace, Fri 20 Nov' is no person; write a name, a nick or a person's id"),
        ("follow ada", 2, "write a name or an entry's id and a plan, such as 'nj follow ada fri: send dates' (nothing follows 'Ada Lovelace')"),
        ("follow h4n68hv8 soon", 2, "write a day and what for, such as 'fri: send dates', or a promise, such as 'owe: deck by fri'"),
        ("snooze ada yesterday", 2, "'yesterday' is no day to come; write one such as 1w, fri, 1 dec, or 'off'"),
        ("tag ada lovelace", 2, "write a name and tags, such as 'nj tag ada hiring -old' (nothing follows 'Ada Lovelace')"),
        ("tag ada fine a:b", 2, "'a:b' is no tag; write a letter first and no spaces or colons, such as hiring or -old"),
        ("tag bob x", 3, "nobody is called 'bob'; 'nj people' lists everyone"),
        ("tag ada lovelase", 0, ""),
        ("rhythm adda 3w", 3, "nobody is called 'adda'; did you mean Ada Lovelace?"),
        ("rhythm h4n68hv8 3w", 3, "'call with Ada Lovelace, Fri 20 Nov' is no person; write a name, a nick or a person's id"),
        ("done", 2, "whose promise? write a name and perhaps a word of it, such as 'nj done ada deck'"),
        ("done bob", 3, "nobody is called 'bob'; 'nj people' lists everyone; and nothing open says 'bob'"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    nj: Nj, ada: str, entry: str, words: str, code: int, said: str
) -> None:
    answered = nj(*words.split())
    assert (answered.code, answered.err) == (code, f"nj: {said}\n" if said else "")
    if code:
        assert (read(ada), read(entry)) == (ADA, ENTRY)


def test_an_ambiguous_name_is_never_guessed(nj: Nj, ada: str) -> None:
    nj("add", "Ada Yonath")
    for words in ("tag ada x", "snooze ada 1w", "rhythm ada 3w", "circle ada wide", "done ada"):
        answered = nj(*words.split())
        assert answered.code == 3, words
        assert answered.err.startswith("nj: 'ada' may be Ada Lovelace (ada-lovelace-k3f9), Ada Yonath (")
    assert nj("tag", "ada", "l", "x").out.startswith("tags of Ada Lovelace: #london #old #x")
    assert nj("tag", "ada", "yon", "x").out.startswith("tags of Ada Yonath: #x (was none)")
    assert 'tags = ["london", "old", "x"]' in read(ada)


def test_an_entry_is_tagged_by_its_short_id(nj: Nj, entry: str) -> None:
    assert nj("tag", "h4n68hv8", "hiring").code == 0
    assert read(entry) == ENTRY.replace('k3f9"]\n', 'k3f9"]\ntags = ["hiring"]\n')
    assert nj("tag", "h4n68hv8", "-hiring", "--json").json["id"] == "2026-11-20-call-ada-lovelace-h4n68hv8"
    assert read(entry) == ENTRY


def test_a_promise_is_kept_and_nothing_else_in_the_file_changes(nj: Nj, entry: str) -> None:
    assert nj("done", "ada", "deck") == (0, "kept: deck, for Ada Lovelace   (nj undo)\n", "")
    kept = ENTRY.replace("due = 2026-11-27\n", 'due = 2026-11-27\nstate = "kept"\nclosed = 2026-11-22\n')
    assert read(entry) == kept
    assert nj("show", "ada", "--json").json["promises"] == []
    assert nj("done", "ada", "deck").err == (
        "nj: nothing open says 'deck'; with Ada Lovelace there is follow up with Ada Lovelace: send dates "
        "on Tue 1 Dec (h4n68hv8)\n"
    )
    assert nj("done", "ada").out == "done: follow up with Ada Lovelace: send dates   (nj undo)\n"
    assert read(entry) == kept + "done = true\n"
    answered = nj("done", "ada")
    assert (answered.code, answered.err) == (
        3,
        "nj: nothing is open with Ada Lovelace; 'nj promises' lists them, 'nj touch NAME' logs that you were in touch\n",
    )
    nj("undo")
    nj("undo")
    assert read(entry) == ENTRY


@pytest.mark.parametrize(
    "words", ["h4n68hv8 deck", "h4n68hv8 k2", "k2.h4", "2026-11-20-call-ada-lovelace-h4n68hv8 deck", "deck"]
)
def test_a_promise_is_found_by_its_entry_or_by_its_words(nj: Nj, entry: str, words: str) -> None:
    assert nj("done", "--drop", "--as-of", "2026-11-21", *words.split()).out == (
        "dropped: deck, for Ada Lovelace   (nj undo)\n"
    )
    assert 'state = "dropped"\nclosed = 2026-11-21\n' in read(entry)


def test_of_several_it_is_asked_which_and_without_a_terminal_they_are_named(
    nj: Nj, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = nj("done", "ada")
    assert answered.code == 3
    assert answered.err == (
        "nj: several are open: deck, for Ada Lovelace by Fri 27 Nov (k2.h4); follow up with Ada Lovelace: send dates "
        "on Tue 1 Dec (h4n68hv8); write a word of it, or the id\n"
    )
    assert read(entry) == ENTRY
    with monkeypatch.context() as context:
        answer(context, "")
        assert nj("done", "ada").err.endswith("nothing was changed\n")
        assert read(entry) == ENTRY
        answer(context, "2")
        answered = nj("done", "ada")
        assert answered.err.startswith("  1 deck, for Ada Lovelace by Fri 27 Nov (k2.h4)\n  2 follow up")
        assert answered.out.endswith("done: follow up with Ada Lovelace: send dates   (nj undo)\n")
    nj("undo")
    with monkeypatch.context() as context:
        answer(context, "all")
        assert nj("done", "ada").out.endswith(
            "done: deck, for Ada Lovelace; follow up with Ada Lovelace: send dates   (nj undo)\n"
        )
    assert read(entry).count("closed = 2026-11-22") == read(entry).count("done = true") == 1


def test_what_is_settled_is_answered_in_json(nj: Nj, entry: str) -> None:
    (shape,) = nj("done", "ada", "deck", "--json").json
    assert shape["promises"] == [
        {
            "id": "k2.h4n68hv8",
            "by": "me",
            "what": "deck",
            "due": "2026-11-27",
            "state": "kept",
            "closed": "2026-11-22",
        }
    ]
    assert read(entry) != ENTRY


def people(home: str) -> list[dict[str, Any]]:
    return [tomllib.loads(read(path)) for path in sorted(glob.glob(f"{home}/people/*.toml"))]


def test_an_address_and_a_number_need_no_sign_and_a_dry_run_adds_nobody(nj: Nj) -> None:
    line = "Kim kim@x.org +44 20 7946 0000".split()
    answer = nj("add", "--dry-run", *line)
    assert answer.out == "added: Kim, inbox, no rhythm\n"
    assert answer.err == "  email: kim@x.org, phone: +44 20 7946 0000\nthat is what it would do; nothing was changed\n"
    assert nj("add", *line).code == 0
    assert [way["value"] for way in nj("show", "Kim", "--json").json["reach"]] == ["kim@x.org", "+44 20 7946 0000"]


def test_a_person_is_added_with_what_is_known(nj: Nj, home: str) -> None:
    answered = nj(
        *"add Grace Hopper circle:inner every 6w +email:g@x.org +phone:555 birthday:12-09 #navy at Arlington // COBOL".split()
    )
    assert answered == (
        0,
        "added: Grace Hopper, inner, every 6w   (nj undo)\n",
        "  “COBOL”\n  #navy, at Arlington, birthday 12-09, email: g@x.org, phone: 555\n",
    )
    (person,) = people(home)
    assert person.pop("id").startswith("grace-hopper-")
    assert str(person.pop("added")) == "2026-11-22"
    assert person == {
        "name": "Grace Hopper",
        "circle": "inner",
        "rhythm": "6w",
        "tags": ["navy"],
        "birthday": "--12-09",
        "place": "Arlington",
        "notes": "COBOL",
        "reach": [{"kind": "email", "value": "g@x.org"}, {"kind": "phone", "value": "555"}],
    }
    assert nj("check", "--fix").code == 0
    nj("undo")
    assert people(home) == []


def test_the_quotes_a_shell_took_from_a_fact_are_put_back(nj: Nj, home: str) -> None:
    assert nj("add", "--json", "Ann Lee", "+place:New York", "birthday:9 dec").json["name"] == "Ann Lee"
    (person,) = people(home)
    assert (person["place"], person["birthday"], person["circle"]) == ("New York", "--12-09", "inbox")


def test_somebody_who_is_there_is_not_added_again_unless_it_is_said(nj: Nj, ada: str, home: str) -> None:
    answered = nj("add", "ada", "lovelace")
    assert (answered.code, answered.err) == (
        3,
        "nj: ada lovelace is in the journal (ada-lovelace-k3f9); for another of that name write '@\"ada lovelace\"'\n",
    )
    answered = nj("add", "Ada", "Lovelase", "+x")
    assert (answered.code, answered.err) == (
        3,
        "nj: Ada Lovelase · did you mean Ada Lovelace? to add somebody else write '@\"Ada Lovelase\"'; nothing was added\n",
    )
    assert len(people(home)) == 1
    assert nj("add", '@"Ada Lovelace"').code == 0
    assert [person["name"] for person in people(home)] == ["Ada Lovelace"] * 2
    assert read(ada) == ADA


@pytest.mark.parametrize(("reply", "count"), [("", 1), ("y", 1), ("a", 2)])
def test_a_near_name_is_asked_about_at_a_terminal(
    nj: Nj, ada: str, home: str, monkeypatch: pytest.MonkeyPatch, reply: str, count: int
) -> None:
    with monkeypatch.context() as context:
        answer(context, reply)
        answered = nj("add", "Ada", "Lovelase")
    assert answered.out.startswith("? Ada Lovelase · did you mean Ada Lovelace?")
    assert (answered.code, len(people(home))) == (0, count)
    assert (answered.err == "nothing was added; Ada Lovelace is in the journal (ada-lovelace-k3f9)\n") is (count == 1)
    assert read(ada) == ADA
