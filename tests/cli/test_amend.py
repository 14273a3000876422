"""nj amend: what a line says replaces what the last entry has, and nothing else in its file changes."""

from __future__ import annotations

import builtins
import glob
import io
import os
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj

HEAD = """# by hand
id = "2026-11-21-call-ada-lovelace-h4n68hv8"
at = 2026-11-21 # a Saturday
logged = 2026-11-22T15:02:11+00:00
kind = "call"
who = ["ada-lovelace-k3f9"]
minutes = 20
note = "about Bob"
mood = "mine"
tags = ["hiring"]
gave = ["advice"]
"""
PROMISES = """
[[promise]]
id = "k1"
by = "me"
what = "deck"
due = 2026-11-27

[[promise]]
id = "k2"
by = "them"
what = "numbers"
state = "kept"
closed = 2026-11-22
"""
WITH = "call with Ada Lovelace, Sat 21 Nov"


@pytest.fixture
def entry(home: str) -> str:
    """Write three people and an entry, the last one that was logged, and return its path."""
    for own, name in (
        ("ada-lovelace-k3f9", "Ada Lovelace"),
        ("grace-hopper-2b7x", "Grace Hopper"),
        ("bob-2222", "Bob Okafor"),
    ):
        write(f"{home}/people/{own}.toml", f'id = "{own}"\nname = "{name}"\n')
    earlier = 'id = "x"\nat = 2026-11-22\nlogged = 2026-11-22T15:30:00+01:00\nkind = "note"\nwho = ["bob-2222"]\n'
    write(f"{home}/entries/2026/11/x.toml", earlier)  # later on the page, earlier on the clock
    write(f"{home}/journal.toml", "schema = 1\n")
    return write(f"{home}/entries/2026/11/2026-11-21-call-ada-lovelace-h4n68hv8.toml", HEAD + PROMISES)


def write(path: str, text: str) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def load(path: str) -> dict[str, Any]:
    return tomllib.loads(read(path))


@pytest.mark.parametrize(
    ("line", "said", "old", "new"),
    [
        ("30m", "30m (was 20m)", "minutes = 20", "minutes = 30"),
        ("fri", "Fri 20 Nov (was Sat 21 Nov)", "at = 2026-11-21", "at = 2026-11-20"),
        (": as it should be", "“as it should be” (was “about Bob”)", '"about Bob"', '"as it should be"'),
        ("about Grace", "“about Grace” (was “about Bob”)", '"about Bob"', '"about Grace"'),
        ("// as it was", "“as it was” (was “about Bob”)", '"about Bob"', '"as it was"'),
        ("+navy +hiring", "#hiring #navy (was #hiring)", '["hiring"]', '["hiring", "navy"]'),
        ("with Grace", "Grace Hopper (was Ada Lovelace)", '["ada-lovelace-k3f9"]', '["grace-hopper-2b7x"]'),
        ("grace", "Grace Hopper (was Ada Lovelace)", '["ada-lovelace-k3f9"]', '["grace-hopper-2b7x"]'),
        (
            "and Grace",
            "Ada Lovelace, Grace Hopper (was Ada Lovelace)",
            '["ada-lovelace-k3f9"]',
            '["ada-lovelace-k3f9", "grace-hopper-2b7x"]',
        ),
        ("video", "video (was call)", 'kind = "call"', 'kind = "video"'),
        ("+gave:intro,help", "gave intro, help (was gave advice)", '["advice"]', '["intro", "help"]'),
        ("30m +noanswer", "30m (was 20m), no answer (was none)", "minutes = 20", "minutes = 30"),
        ("// owe: deck by mon", "you owe deck by Mon 23 Nov", "due = 2026-11-27", "due = 2026-11-23"),
        ("// owe: slides", "you owe slides by Fri 27 Nov", 'what = "deck"', 'what = "slides"'),
    ],
)
def test_what_the_line_says_replaces_and_the_rest_stays_to_the_byte(
    nj: Nj, entry: str, line: str, said: str, old: str, new: str
) -> None:
    answered = nj("amend", *line.split())
    assert (answered.code, answered.err) == (0, "")
    assert answered.out.startswith(f"amended: {WITH}: {said}")
    assert answered.out.endswith("   (nj undo)\n")
    assert answered.out.count("\n") == 1
    after = (HEAD + PROMISES).replace(old, new)
    assert read(entry).replace("answered = false\n", "") == after
    assert nj("check", "--fix").code == 0
    nj("undo")
    assert read(entry) == HEAD + PROMISES


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("14:30", "at", "2026-11-21 14:30:00+00:00"),
        ("fri 9am", "at", "2026-11-20 09:00:00+00:00"),
        ("coffee", "flavour", "coffee"),
        ("on Zoom", "kind", "video"),
        ("at Café Nero", "place", "Café Nero"),
        ("email< 5m", "direction", "in"),
        ("+private", "private", "True"),
        ("!", "starred", "True"),
        ("+quality:4", "quality", "4"),
        ("+drained", "energy", "-1"),
        ("+mood:good", "extra", "{'mood': 'good'}"),
        ("+learned:\"she sails\"", "learned", "['she sails']"),
        ("// fu fri: send it", "follow_up", "{'due': datetime.date(2026, 11, 27), 'what': 'send it'}"),
    ],
)  # fmt: skip
def test_every_part_of_a_line_can_be_amended(nj: Nj, entry: str, line: str, key: str, value: str) -> None:
    answered = nj("amend", line)
    assert (answered.code, answered.err) == (0, "")
    after = load(entry)
    assert str(after[key]) == value
    before = tomllib.loads(HEAD + PROMISES)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert changed <= {key, "kind", "flavour", "direction", "minutes"}
    nj("undo")
    assert read(entry) == HEAD + PROMISES


def test_a_goal_that_is_none_yet_is_kept_and_said(nj: Nj, entry: str) -> None:
    assert nj("amend", "^talks").err == "~ no goal ^talks yet; 'nj goals' lists them\n"
    assert load(entry)["goals"] == ["talks"]


def test_a_plan_alone_needs_no_separator(nj: Nj, entry: str) -> None:
    assert nj("amend", "fu fri: send it").code == 0
    assert nj("amend", "owe: slides by mon").out.startswith(f"amended: {WITH}: you owe slides by Mon 23 Nov")
    assert load(entry)["follow_up"]["what"] == "send it"
    assert nj("amend", "fu fri: ask Grace for it").out.startswith(f"amended: {WITH}: ")
    assert load(entry)["follow_up"]["what"] == "ask Grace for it"


def test_promises_of_one_side_are_replaced_and_those_that_are_closed_stay(nj: Nj, entry: str) -> None:
    nj("amend", "// owe: slides by mon // owe: a map // they owe: a call")
    rows = load(entry)["promise"]
    assert [(row["by"], row["what"], str(row.get("due"))) for row in rows] == [
        ("me", "slides", "2026-11-23"),
        ("them", "numbers", "None"),
        ("me", "a map", "None"),
        ("them", "a call", "None"),
    ]
    assert [row["id"] for row in rows[:2]] == ["k1", "k2"]
    nj("amend", "// owe: a map by thu 5pm")
    assert [str(load(entry)["promise"][1].get(key)) for key in ("due", "time")] == ["2026-11-26", "17:00"]
    nj("amend", "// owe: a map by fri")
    rows = load(entry)["promise"]
    assert "time" not in rows[1]
    assert [(row["what"], str(row.get("due"))) for row in rows] == [
        ("numbers", "None"),
        ("a map", "2026-11-27"),
        ("a call", "None"),
    ]


@pytest.mark.parametrize(
    ("order", "day", "due"), [("dmy", "2026-03-05", "2027-04-03"), ("mdy", "2026-05-03", "2027-03-04")]
)
def test_figures_are_read_in_the_order_of_the_settings(
    nj: Nj, entry: str, machine: Path, order: str, day: str, due: str
) -> None:
    assert "5/3 is 5 Mar or 3 May" in nj("amend", "5/3").err
    (machine / "config" / "netjournal").mkdir(parents=True, exist_ok=True)
    (machine / "config" / "netjournal" / "config.toml").write_text(f'date_order = "{order}"\n')
    assert nj("amend", "5/3 // owe: deck by 3/4").code == 0
    assert (str(load(entry)["at"]), str(load(entry)["promise"][0]["due"])) == (day, due)


def test_a_follow_up_keeps_what_the_line_does_not_say(nj: Nj, entry: str) -> None:
    nj("amend", "// fu fri: send it")
    nj("done", "h4n68hv8", "send")
    assert load(entry)["follow_up"]["done"] is True
    assert nj("amend", "// fu mon").out.endswith(
        "follow up Mon 23 Nov: send it (was follow up Fri 27 Nov: send it)   (nj undo)\n"
    )
    assert {key: str(value) for key, value in load(entry)["follow_up"].items()} == {
        "due": "2026-11-23",
        "what": "send it",
    }


def test_somebody_new_is_added_and_what_is_said_of_them_is_kept_with_them(nj: Nj, entry: str, home: str) -> None:
    answered = nj("amend", "with", "Tom", "Baker", "+email:t@b.org", "every", "6w")
    assert answered.out == (f"amended: {WITH}: Tom Baker (was Ada Lovelace), every 6w, email t@b.org   (nj undo)\n")
    (path,) = glob.glob(f"{home}/people/tom-baker-*.toml")
    assert (load(path)["rhythm"], load(path)["reach"]) == ("6w", [{"kind": "email", "value": "t@b.org"}])
    assert load(entry)["who"] == [load(path)["id"]]
    nj("undo")
    assert (read(entry), glob.glob(f"{home}/people/tom*")) == (HEAD + PROMISES, [])
    nj("amend", "every", "6w")
    assert load(f"{home}/people/ada-lovelace-k3f9.toml")["rhythm"] == "6w"


def test_the_line_logged_last_is_the_one_that_is_amended(nj: Nj, entry: str, home: str) -> None:
    nj("call", "Bob", "-3d", "20m")
    assert nj("amend", "-3d").out == "call with Bob Okafor, Thu 19 Nov   (as it was)\n"
    assert nj("amend", "yesterday").out.startswith(
        "amended: call with Bob Okafor, Thu 19 Nov: Sat 21 Nov (was Thu 19 Nov)"
    )
    (path,) = glob.glob(f"{home}/entries/2026/11/2026-11-19-call-bob-okafor-*.toml")
    assert str(load(path)["at"]) == "2026-11-21"
    assert read(entry) == HEAD + PROMISES
    shape = nj("amend", "--json", "5m").json
    assert (shape["minutes"], shape["on"], shape["who"][0]["name"]) == (5, "2026-11-21", "Bob Okafor")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("went well", 2, "'went well' is not understood; the note comes after a colon: nj amend : went well"),
        ("nexxt 30m", 2, "'nexxt 30m' is not understood; the note comes after a colon: nj amend : nexxt 30m"),
        ("gift", 2, "'gift' is not understood; the note comes after a colon: nj amend : gift"),
        ("30m and then: x", 2, "'then' is not understood; the note comes after a colon: nj amend : then"),
        ("tomorrow", 2, "Mon 23 Nov is in the future · log what happened; for a plan write '; fu tomorrow'"),
        ("31 feb", 2, "no such day: 31 feb"),
        ("@zz", 2, "no contact @zz · write the full name to add someone"),
        ("every 2m", 2, "2m is minutes; for months write 2mo"),
        ("+quality:9", 2, "quality is 1 to 5, not 9"),
        ("with Grace Hoper", 3, 'Grace Hoper · did you mean Grace Hopper? write more of the name, or @nick; @"..." around it is somebody new; nothing was changed'),
        ("", 2, "write what the last entry should say, such as 'nj amend 30m' or 'nj amend : the note'"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_changes_nothing(
    nj: Nj, entry: str, line: str, code: int, said: str
) -> None:
    assert nj("amend", *line.split()) == (code, "", f"nj: {said}\n")
    assert read(entry) == HEAD + PROMISES
    assert nj("history").err == "nothing was changed yet\n"


@pytest.mark.parametrize("line", ["great talk", "30m nice chat", "lovely coffee", "talk went well"])
def test_words_beside_a_kind_never_replace_the_note(nj: Nj, entry: str, line: str) -> None:
    answered = nj("amend", *line.split())
    assert answered.code == 2
    assert "is not understood; the note comes after a colon: nj amend : " in answered.err
    assert read(entry) == HEAD + PROMISES


def test_a_dry_run_says_what_would_be_changed_and_changes_nothing(nj: Nj, entry: str) -> None:
    before = read(entry)
    answer = nj("amend", "--dry-run", "30m")
    assert answer.out == f"amended: {WITH}: 30m (was 20m)\n"
    assert answer.err == "that is what it would do; nothing was changed\n"
    assert nj("amend", "--dry-run", "--json", "30m").json == {"dry_run": True, "would": answer.out.strip()}
    assert read(entry) == before


def test_without_an_entry_there_is_nothing_to_amend(nj: Nj, home: str) -> None:
    assert nj("amend", "30m") == (3, "", "nj: there is no entry to amend; 'nj log' writes one\n")
    assert not os.path.exists(home)


def test_a_private_note_is_read_from_standard_input_and_kept_when_it_is_refused(nj: Nj, entry: str, home: str) -> None:
    assert nj("amend", stdin=": nobody saw this\n").code == 0
    assert load(entry)["note"] == "nobody saw this"
    answered = nj("amend", "-", stdin="nonsense said twice\n")
    assert answered.code == 2
    (draft,) = glob.glob(f"{home}/drafts/*.toml")
    assert answered.err.endswith(f"; draft kept at {draft}\n")
    assert load(draft)["line"] == "nonsense said twice"


def test_a_terminal_shows_the_entry_and_asks(nj: Nj, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    replies = iter(["with Grace Hoper", "1"])
    monkeypatch.setattr(io, "StringIO", Terminal)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: next(replies))
    answered = nj("amend")
    assert answered.err.startswith("Sat 21 Nov call Ada Lovelace 20m #hiring +gave:advice (h4n68hv8)\n    about Bob\n")
    assert answered.out == f"amended: {WITH}: Grace Hopper (was Ada Lovelace)   (nj undo)\n"
    assert load(entry)["who"] == ["grace-hopper-2b7x"]
