"""The reading commands: what they print, as text and as JSON, as of any day, whatever state the files are in."""

from __future__ import annotations

import glob
import json
import os
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.journal import Journal

if TYPE_CHECKING:
    from netjournal.paths import Paths
    from tests.cli.conftest import Nj

READING = [
    ("today",), ("review",), ("people",), ("show", "@chen-wei"), ("brief", "@chen-wei"), ("timeline",), ("goals",), ("goals", "conversations"),
    ("opportunities",), ("testimonials",), ("testimonials", "--ask"),
    ("week",), ("week", "--month"),
]  # fmt: skip
PERSON = "id name circle rhythm state ratio last due why reason follow_up tag private".split()


def put(home: str, path: str, text: str) -> str:
    full = f"{home}/{path}"
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as file:
        file.write(text)
    return full


@pytest.mark.parametrize("words", READING)
@pytest.mark.usefixtures("demo_home")
def test_every_reading_command_answers_as_of_any_day_and_in_json(nj: Nj, words: tuple[str, ...]) -> None:
    then = nj(*words, "--as-of", "2026-06-30")
    assert then.code == 0
    assert then.out != nj(*words).out
    assert nj("--as-of", "2026-06-30", *words, "--rescan").out == then.out
    assert nj("--as-of=2026-06-30", *words, "--json").json == nj(*words, "--json", "--as-of", "2026-06-30").json
    for wrong in ("soon", "2026-02-30", "0001-01-01", "9999-12-31"):
        answer = nj(*words, "--as-of", wrong)
        assert (answer.code, answer.out, answer.err.startswith(f"nj: --as-of {wrong}: write a date ")) == (2, "", True)
    for day in ("1900-01-01", "9000-12-31"):
        assert nj(*words, "--as-of", day).code == 0


def test_who_was_not_there_yet_is_not_there_on_a_day_looked_back_to(nj: Nj, demo_home: str) -> None:
    assert nj("people", "--as-of", "2020-01-01") == (0, "", "Nobody was there by 1 Jan 2020.\n")
    assert nj("people", "circle:inner", "--as-of", "2020-01-01").code == 3
    assert nj("today", "--as-of", "2020-01-01").out.splitlines()[2] == "All clear."
    lines = nj("goals", "--plain", "--as-of", "2020-01-01").out.splitlines()
    assert lines[lines.index("Rhythm") + 1].startswith("nobody has a rhythm yet")
    august, now = ({one["id"] for one in nj("people", "--json", *day).json} for day in (("--as-of", "2026-08-31"), ()))
    people = [tomllib.loads(path.read_text()) for path in Path(demo_home, "people").glob("*.toml")]
    later = {one["id"] for one in people if one.get("added", date.min) > date(2026, 8, 31)}
    assert len(later) >= 2
    assert now - august == later


@pytest.mark.usefixtures("demo_home")
def test_a_day_to_look_back_to_may_be_said(nj: Nj) -> None:
    assert nj("today", "--as-of", "yesterday").out.startswith("Sat 21 November 2026\n")
    assert nj("today", "--as-of", "2w ago").out.startswith("Sun 8 November 2026\n")
    assert (
        nj("today", "--as-of", "last-week").err
        == "nj: --as-of last-week: write a date such as 2026-06-30, or yesterday\n"
    )


@pytest.mark.usefixtures("demo_home")
def test_today_says_who_is_due_what_is_promised_and_what_is_ahead(nj: Nj) -> None:
    lines = nj("today").out.splitlines()
    assert lines[:4] == [
        "Sun 22 November 2026",
        "",
        "Due",
        "! Bob Okafor            5w/3w  overdue by 2w         every 3w, last 5w ago; not now (not between 17:00 and 20:00)  (c774)",
    ]
    assert lines[13] == "  2 more can wait until tomorrow; 'nj people' lists everyone"
    assert lines[15:18] == [
        "Promises",
        "! late, Fri 6 Nov   Bob Okafor     you owe: our runway spreadsheet, cleaned  (js.6m)",
        "  by Wed 25 Nov     Igor Petrenko  they owe: benchmark of the new solver  (ym.hx)",
    ]
    assert lines[lines.index("Ahead") + 1 :][:2] == [
        "  Fri 27 Nov        Chen Wei: birthday",
        "  Sun 29 Nov        Oskar Lindqvist: birthday, 50",
    ]
    shape = nj("today", "--json").json
    assert list(shape) == ["schema", "today", "last_looked", "due", "promises", "occasions", "milestones", "thanks"]
    assert (shape["schema"], shape["today"], len(shape["due"])) == (1, "2026-11-22", 12)
    assert [list(person) for person in shape["due"]] == [PERSON] * 12
    assert shape["promises"][0]["late"] is True
    assert list(shape["promises"][0]) == [
        "id",
        "by",
        "what",
        "due",
        "late",
        "standing",
        "days_late",
        "closed",
        "who",
        "entry",
        "made",
    ]
    assert shape["occasions"][1] == {"on": "2026-11-29", "what": "birthday", "years": 50, "who": {"id": "oskar-lindqvist-9as2", "name": "Oskar Lindqvist"}}  # fmt: skip
    assert nj("today", "--as-of", "2026-11-27").out.startswith("Fri 27 November 2026\n")
    assert "  today             Chen Wei: birthday" in nj("today", "--as-of", "2026-11-27").out


def test_today_says_when_nobody_is_due_or_there(nj: Nj, home: str, machine: Path) -> None:
    assert nj("today").out.endswith(
        "Nobody here yet. Write your first line with 'nj log', import people with 'nj import', or look around with 'nj demo'.\n"
    )
    put(home, "people/ada.toml", 'id = "ada-k3f9"\nname = "Ada"\n')
    assert nj("today").out.endswith("\nAll clear.\n")
    put(home, "people/bob.toml", 'id = "bob-k3f9"\nname = "Bob"\nrhythm = "10d"\nadded = 2026-11-20\n')
    assert nj("today").out.endswith("\nAll clear until Mon 30 Nov (Bob).\n")
    config = put(str(machine), "config/netjournal/config.toml", "review.cap = 1\n")
    put(home, "people/cid.toml", 'id = "cid-k3f9"\nname = "Cid"\nrhythm = "1d"\n')
    put(home, "people/dan.toml", 'id = "dan-k3f9"\nname = "Dan"\nrhythm = "1d"\n')
    assert "  1 more can wait" in nj("today").out
    assert os.path.exists(config)


@pytest.mark.usefixtures("demo_home")
def test_people_lists_everybody_in_an_order_and_by_query(nj: Nj) -> None:
    rows = nj("people").out.splitlines()
    assert rows[0] == "! Bob Okafor            5w/3w  overdue by 2w         inner #founders  (c774)"
    assert rows[-1].split()[:2] == ["Xavier", "Roy"]
    assert nj("show", "c774").out.startswith("Bob Okafor")
    people = nj("people", "--json").json
    assert len(people) == len(rows) == 36
    assert [list(person) for person in people] == [PERSON] * 36
    names = [person["name"] for person in nj("people", "--order", "name", "--json").json]
    assert names[:2] == ["Ada Lovelace", "Ada Yonath"]
    inner = nj("people", "circle:inner", "-tag:mentor", "--json", "kind:call").json
    assert {person["circle"] for person in inner} == {"inner"}
    assert "mentor" not in {person["tag"] for person in inner}
    nobody = nj("people", "circle:moon")
    assert nobody == (3, "", 'No one matches "circle:moon".\n')
    assert nj("people", "circle:moon", "--json") == (3, "[]\n", "")
    assert nj("people", "--order", "shoe").code == 2


def test_an_empty_home_is_no_error(nj: Nj, home: str) -> None:
    assert nj("people") == (
        0,
        "",
        "Nobody here yet. Write your first line with 'nj log', or import people with 'nj import'.\n",
    )
    assert nj("timeline") == (
        0,
        "",
        "Nothing yet. Write your first line with 'nj log'.\n",
    )
    assert nj("people", "--json") == nj("timeline", "--json") == nj("testimonials", "--json") == (0, "[]\n", "")
    assert nj("goals", "--json").json["goals"] == nj("opportunities", "--json").json["opportunities"] == []
    assert nj("goals").err == (
        "No goals yet. 'nj goals add 5 conversations a week' adds one, 'nj goals templates' lists some.\n"
    )
    assert nj("opportunities").err.startswith("No opportunities yet. 'nj opportunities add pilot at Lyon Rail, ")
    assert nj("testimonials").err.startswith("No testimonials yet. 'nj testimonials add from Ada: ")
    assert nj("testimonials", "--ask").err.startswith("Nobody to ask now: ")
    assert nj("check") == (0, "", "0 files, all well\n")
    assert nj("undo") == (3, "", "nj: there is nothing to undo\n")
    assert not os.path.exists(home)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("ada",),
            3,
            "nj: 'ada' may be Ada Lovelace (ada-lovelace-m953), Ada Yonath (ada-yonath-4tx5); write more of the name, or the id",
        ),
        (("Ada", "Lovelaec"), 3, "nj: nobody is called 'Ada Lovelaec'; did you mean Ada Lovelace?"),
        (("zzzzz",), 3, "nj: nobody is called 'zzzzz'; 'nj people' lists everyone"),
        (("*",), 3, "nj: nobody is called '*'; 'nj people' lists everyone"),
        ((), 2, "nj: show whom? write a name, a nick or an id, such as 'nj show ada'"),
        (("x" * 60_000,), 3, "nj: nobody is called 'x"),
    ],
)
@pytest.mark.usefixtures("demo_home")
def test_show_says_whom_it_may_have_been_meant(nj: Nj, words: tuple[str, ...], code: int, said: str) -> None:
    answer = nj("show", *words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(said)


@pytest.mark.parametrize(
    "words", [("ada", "lovelace"), ("ada-lovelace-m953",), ("@ada-lovelace",), ("LOVELACE",), ("ada", "l")]
)
def test_show_finds_a_person_by_any_name(nj: Nj, demo_home: str, words: tuple[str, ...]) -> None:
    answer = nj("show", *words)
    assert answer.out.splitlines()[0] == "Ada Lovelace  inner"
    assert answer.out.endswith(f"file: {demo_home}/people/ada-lovelace-m953.toml\n")
    assert re.search(r"^\d+ earlier ones: nj timeline who:ada-lovelace-m953\n\Z", answer.err)
    shape = nj("show", *words, "--json").json
    assert list(shape)[: len(PERSON)] == PERSON
    assert (shape["id"], shape["file"], len(shape["entries"])) == (
        "ada-lovelace-m953",
        "people/ada-lovelace-m953.toml",
        6,
    )
    assert shape["entry_count"] > 6
    assert {"work", "reach", "tags", "promises"} <= set(shape)


def test_show_finds_an_entry_by_its_id_or_its_end(nj: Nj, demo_home: str) -> None:
    answer = nj("show", "h4n68hv8")
    assert answer.out.startswith(
        "Sat 21 Nov call Ada Lovelace 14:30 20m +gave:feedback (h4n68hv8)\n    The notes are printed!"
    )
    path = "entries/2026/11/2026-11-21-call-ada-lovelace-h4n68hv8.toml"
    assert answer.out.endswith(f"file: {demo_home}/{path}\n")
    shape = nj("show", "2026-11-21-call-ada-lovelace-h4n68hv8", "--json").json
    assert (shape["id"], shape["on"], shape["who"]) == (
        "2026-11-21-call-ada-lovelace-h4n68hv8", "2026-11-21", [{"id": "ada-lovelace-m953", "name": "Ada Lovelace"}],
    )  # fmt: skip


@pytest.mark.usefixtures("demo_home")
def test_show_tells_all_that_is_known_by_subject_and_in_json(nj: Nj) -> None:
    lines = nj("show", "ada", "lovelace").out.splitlines()
    titles = ["How to reach", "How we met", "Good to know", "Boundaries", "Notes", "Promises", "Follow-up", "Occasions", "Give and take", "Timeline"]  # fmt: skip
    assert [line for line in lines if line in titles] == titles
    assert lines[lines.index("How to reach") + 1] == "  signal       +44 20 7946 0101, preferred"
    assert "  through      Grace Hopper" in lines
    assert "  Thu 10 Dec   birthday, in 18 days" in lines
    assert "  Fri 4 Dec    you owe: one page on the Lyon pilot  (r4.h4)" in lines
    shape = nj("show", "bob", "--json").json
    assert (shape["timezone"], shape["trust"], shape["source"], shape["career_stage"]) == ("Europe/Dublin", 5, "work", "founder")  # fmt: skip
    assert shape["give_and_take"] == {"gave": {"advice": 3, "help": 2, "feedback": 1, "support": 1}, "got": {"advice": 1, "intro": 1}, "asked": {}, "balance": 0.455, "warning": None}  # fmt: skip
    assert [occasion["on"] for occasion in shape["occasions"]] == ["2027-04-03", "2027-04-14", "2027-06-09"]
    assert shape["occasions"][2]["years"] == 40


@pytest.mark.parametrize(
    "words", [("today",), ("people",), ("timeline", "--limit", "0"), ("goals",), ("show", "priya"), ("show", "bob")]
)
@pytest.mark.usefixtures("demo_home")
def test_what_is_private_can_be_left_out_of_every_answer(nj: Nj, words: tuple[str, ...]) -> None:
    for form in ((), ("--json",)):
        hidden = nj(*words, *form, "--hide-private")
        assert hidden.code == 0
        assert not re.search(r"Vera|Kowalski|\bprivate\b(?!\W+false)|lost its biggest customer", hidden.out)
        assert nj("--hide-private", *words, *form) == hidden


@pytest.mark.usefixtures("demo_home")
def test_a_person_who_is_left_out_is_found_by_no_name(nj: Nj) -> None:
    for name in ("vera", "vera-kowalski-tfky", "people/vera-kowalski-tfky.toml", "bn595f27", "ba7g86cz"):
        assert nj("show", name).code == 0
        hidden = nj("show", name, "--hide-private")
        assert (hidden.code, hidden.out) == (3, "")
        assert hidden.err == f"nj: nobody is called '{name}'; 'nj people' lists everyone\n"


def test_show_of_somebody_without_anything(nj: Nj, home: str) -> None:
    put(home, "people/ada.toml", 'id = "ada-k3f9"\nname = "Ada"\nprivate = true\nplace = "Rome"\nnotes = "one\\ntwo"\n')
    assert nj("show", "ada").out.splitlines() == [
        "Ada  no circle, private", "  state        no rhythm", "  circle       private", "  place        Rome", "",
        "Notes", "  one", "  two", "", "Timeline", "Nothing yet with Ada.", "",
        f"file: {home}/people/ada.toml",
    ]  # fmt: skip


@pytest.mark.usefixtures("demo_home")
def test_timeline_lists_what_happened_latest_first(nj: Nj) -> None:
    answer = nj("timeline")
    heads = [line for line in answer.out.splitlines() if not line.startswith(" ")]
    assert len(heads) == 20
    assert answer.err.endswith(" earlier ones; --limit 0 shows all\n")
    everything = nj("timeline", "--limit", "0", "--json").json
    assert len(everything) == int(answer.err.split()[0]) + 20
    days = [entry["on"] for entry in everything]
    assert days == sorted(days, reverse=True)
    found = nj("timeline", "kind:call", "-tag:hiring", "--limit=3", "since:2mo", "--json").json
    assert [entry["kind"] for entry in found] == ["call"] * 3
    assert not any("hiring" in entry.get("tags", []) for entry in found)
    assert nj("timeline", "zzzzz") == (3, "", 'Nothing matches "zzzzz".\n')
    assert nj("timeline", "zzzzz", "--json") == (3, "[]\n", "")
    assert (
        nj("timeline", "knd:call").err
        == "nj: 'knd:' is no key of a query; did you mean kind:?\n  knd:call\n  ^^^^^^^^\n"
    )
    for wrong in ("x", "-1", "²", "9" * 5000):
        assert nj("timeline", f"--limit={wrong}").err == f"nj: --limit {wrong}: write a whole number, or 0 for all\n"


def test_goals_show_a_bar_a_number_a_pace_and_a_history(nj: Nj, demo_home: str) -> None:
    put(demo_home, "goals/odd.toml", 'id = "odd"\nname = "odd"\nquery = "knd:x"\ntarget = 1\n')
    put(demo_home, "goals/much.toml", 'id = "much"\nname = "much"\ntarget = 1\nper = "total"\nstart = 2026-01-01\n')
    lines = nj("goals").out.splitlines()
    assert lines[0] == "conversations         ━━━━━━━━━━──────────        3/6 a week    off          ▂▅▃▃▃▅▃▃▂▃█▃"
    assert "odd                   'knd:' is no key of a query; did you mean kind:?" in lines
    assert any(line.startswith("much                  ━━━━━━━━━━━━━━━━━━━━  ") and " in all " in line for line in lines)
    shape = nj("goals", "--json").json
    assert list(shape) == ["schema", "today", "goals", "kpis"]
    shapes = shape["goals"]
    keys = "id name measure query actual target per since until pace history met judged streak projection before unit elapsed rule".split()
    assert [list(shape)[:19] for shape in shapes] == [keys] * 9
    assert (shapes[0]["since"], shapes[0]["until"], len(shapes[0]["history"])) == ("2026-11-16", "2026-11-22", 24)
    assert [shape.get("fault", "")[:6] for shape in shapes if shape["id"] == "odd"] == ["'knd:'"]


@pytest.mark.parametrize("words", [*READING, ("log", "--dry-run", "note @chen-wei: x"), ("undo",)])
def test_a_broken_file_is_said_and_hides_nothing_else(nj: Nj, demo_home: str, words: tuple[str, ...]) -> None:
    well = nj(*words)
    path = put(demo_home, "people/zoe.toml", 'id = "zoe-k3f9"\nname = "Zoe\n')
    entry = put(demo_home, "entries/2026/11/odd.toml", 'id = "odd"\nat = 2026-11-21\nkind = "sulk"\n')
    with open(path, "rb") as file:
        before = file.read()
    answer = nj(*words)
    assert answer.out == well.out
    said, rest = answer.err.split("\n", 2)[:2], answer.err.split("\n", 2)[2]
    assert said[0].startswith("entries/2026/11/odd.toml:3: kind = 'sulk': must be 'call', ")
    assert said[1].startswith("people/zoe.toml:2: ")
    assert rest == well.err
    assert answer.code == well.code
    checked = nj("check")
    assert (checked.code, len(checked.out.splitlines())) == (4, 4)
    assert checked.out.splitlines()[2].startswith(f"{path}:2: ")
    assert checked.out.splitlines()[3] == "    nj edit people/zoe.toml"
    assert [(problem["path"], problem["try"]) for problem in nj("check", "--json").json] == [
        ("entries/2026/11/odd.toml", "nj edit entries/2026/11/odd.toml"),
        ("people/zoe.toml", "nj edit people/zoe.toml"),
    ]
    with open(path, "rb") as file:
        assert file.read() == before
    assert os.path.exists(entry)


def test_a_person_whose_file_is_broken_is_still_named_in_entries(nj: Nj, demo_home: str) -> None:
    with open(f"{demo_home}/people/chen-wei-smgq.toml", "a", encoding="utf-8") as file:
        file.write("oops\n")
    answer = nj("timeline", "who:chen-wei-smgq", "--limit", "1")
    assert answer.code == 0
    assert "Chen Wei" in answer.out.splitlines()[0]
    assert "it names 'chen-wei-smgq', who is in no readable file of people/" in nj("check").out


def test_an_edit_by_hand_shows_at_the_next_command(nj: Nj, demo_home: str) -> None:
    nj("today")
    path = f"{demo_home}/entries/2026/11/2026-11-21-call-ada-lovelace-h4n68hv8.toml"
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace('kind = "call"', 'kind = "letter"') + "# mine\n")
    assert nj("timeline", "kind:letter", "--limit", "1").out.startswith("Sat 21 Nov letter Ada Lovelace")
    old = next(iter(glob.glob(f"{demo_home}/entries/2025/12/*-intro-*.toml")))
    with open(old, "a", encoding="utf-8") as file:
        file.write("starred = true\n")
    assert nj("timeline", "--rescan", "is:starred", "until:2025-12-31", "intro", "--json").code in (0, 3)
    os.unlink(old)
    assert nj("timeline", "kind:intro", "since:2025-12-01", "until:2025-12-31").code == 3


@pytest.mark.parametrize("words", READING)
@pytest.mark.usefixtures("demo_home")
def test_an_index_that_is_deleted_or_overwritten_loses_nothing(nj: Nj, paths: Paths, words: tuple[str, ...]) -> None:
    well = nj(*words)
    (index,) = glob.glob(f"{paths.cache}/*.sqlite")
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(index + suffix):
            os.unlink(index + suffix)
    assert nj(*words) == well
    for garbage in (b"", b"not a database at all" * 500):
        for suffix in ("-wal", "-shm"):
            if os.path.exists(index + suffix):
                os.unlink(index + suffix)
        with open(index, "wb") as file:
            file.write(garbage)
        assert nj(*words) == well


def test_an_index_damaged_inside_is_made_anew_and_the_command_goes_on(nj: Nj, demo_home: str, paths: Paths) -> None:
    put(demo_home, "people/broken.toml", "oops\n")
    well = [nj(*words) for words in READING]
    with Journal.open(paths).index._database as database:
        database.execute("DROP TABLE promise")
    assert [nj(*words) for words in READING] == well
    with Journal.open(paths).index._database as database:
        database.execute("DROP TABLE name")
    answer = nj("log", stdin="call Chen Wei: hello\n  there\n")
    assert (answer.code, answer.out[:22]) == (0, "logged: call, Chen Wei")


HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\u202egnp.exe\u2028\x7f"


def test_hostile_text_never_reaches_the_terminal_raw(nj: Nj, home: str, machine: Path) -> None:
    bad = json.dumps(HOSTILE)
    put(home, "people/x.toml", f'id = "x-k3f9"\nname = {bad}\naliases = [{bad}]\ntags = [{bad}]\ncircle = {bad}\nrhythm = "3\\u001cw"\n'
        f'place = {bad}\nnotes = {bad}\nbirthday = "12-01"\nadded = 2026-11-01\n[[work]]\ntitle = {bad}\n{bad} = {bad}\n[[reach]]\nkind = {bad}\nvalue = {bad}\n'
        f'[[occasion]]\nwhat = {bad}\non = 2020-11-25\n')  # fmt: skip
    put(home, "people/y.toml", f'id = "y-k3f9"\nname = {bad}\nrhythm = "10d"\nadded = 2026-11-20\n')
    put(home, "entries/2026/11/e.toml", f'id = "e"\nat = 2026-11-20\nkind = "note"\nwho = ["x-k3f9", {bad}]\nnote = {bad}\nflavour = {bad}\ntags = [{bad}]\n'
        f'gave = [{bad}]\ngot = [{bad}]\nplace = {bad}\n[[promise]]\nby = "me"\nwhat = {bad}\ndue = 2026-11-21\n[follow_up]\ndue = 2026-12-30\nwhat = {bad}\n')  # fmt: skip
    put(home, "goals/g.toml", f'id = "g"\nname = {bad}\ntarget = 1\n')
    put(
        home,
        "goals/h.toml",
        f'id = "h"\nname = "h"\nquery = {json.dumps("kind:" + HOSTILE.split(maxsplit=1)[0])}\ntarget = 1\n',
    )
    put(home, "people/broken.toml", f'id = "b"\nname = "B"\ncircle = 3\n{bad} = 1\nsphere = {bad}\n')
    put(str(machine), "config/netjournal/config.toml", f'theme = {bad}\nlists.{bad} = "x"\n{bad} = 1\n')
    lines = [
        ("today",), ("today", "--as-of", "2026-11-21"), ("people",), ("people", HOSTILE), ("show", "x-k3f9"), ("show", "e"), ("show", HOSTILE + "!"),
        ("timeline",), ("timeline", "knd:" + HOSTILE), ("goals",), ("config",), ("check",), ("where",), ("where", HOSTILE), (HOSTILE,),
        ("call", HOSTILE), ("--dry-run", "call", "Zed " + HOSTILE + ": " + HOSTILE), ("note", "@x:", HOSTILE), ("undo",), ("today", "--" + HOSTILE),
        ("timeline", "--limit", HOSTILE), ("demo", "--keep", f"{machine}/{HOSTILE}"), ("themes",),
    ]  # fmt: skip
    for words in lines:
        options = (
            [(), ("--json",)]
            if words[0] in ("today", "people", "timeline", "goals", "config", "check", "show", "where")
            else [()]
        )
        for option in options:
            code, out, err = nj(*words, *option)
            raw = set(re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", out + err))
            assert not raw, (words, option, code, out, err)
            if option and code in (0, 4):
                json.loads(out)
    shown: Any = nj("timeline", "--json").json
    assert shown[0]["note"].strip() == HOSTILE.strip()


def test_a_goal_is_added_in_one_line_and_taken_back(nj: Nj) -> None:
    assert nj("goals", "add", "3 conversations", "a", "month") == (
        0,
        "goal: conversations, 3 a month: counts calls, meetings and videos, each calendar month; unanswered ones do not count   (nj undo)\n",
        "",
    )
    assert "conversations" in nj("goals").out
    assert nj("goals", "add", "4 conversations a week").code == 2
    assert nj("goals", "add", "--json", "2 events a month: people kind:event").out.startswith('{\n  "id": "events"')
    assert nj("goals", "all").code == 3
    assert nj("goals", "all").err == (
        "nj: no goal is called 'all'; 'nj goals' lists them, 'nj goals add 5 conversations a week' adds one\n"
    )
    assert nj("undo").code == 0
    assert [goal["id"] for goal in nj("goals", "--json").json["goals"]] == ["conversations"]


def test_the_id_a_list_prints_names_one_of_two_of_the_same_name(nj: Nj, home: str) -> None:
    for end in ("k3f9", "m4g2"):
        put(home, f"people/{end}.toml", f'id = "ada-lee-{end}"\nname = "Ada Lee"\n')
    put(home, "people/hand.toml", 'id = "bo"\nname = "Bo"\n')
    rows = nj("people", "--order", "name").out.splitlines()
    ids = [row.rsplit("(", 1)[1].rstrip(")") for row in rows]
    assert sorted(ids) == ["bo", "k3f9", "m4g2"]
    for number, end in enumerate(("k3f9", "m4g2"), 1):
        assert nj("rhythm", end, f"{number}w").code == 0
    assert nj("rhythm", "bo", "3w").code == 0
    rhythms = {person["id"]: person["rhythm"] for person in nj("people", "--json").json}
    assert rhythms == {"ada-lee-k3f9": "1w", "ada-lee-m4g2": "2w", "bo": "3w"}
