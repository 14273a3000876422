"""nj log: a line in, a file out; whatever cannot be saved is refused in one sentence, or kept."""

from __future__ import annotations

import glob
import json
import os
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from netjournal import files
from netjournal.errors import NotConfirmedError
from netjournal.journal import Journal
from netjournal.store.lock import Lock
from netjournal.store.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj

LINE = "call Ada Lovelace yesterday 20m: she will intro me to Bob; owe: deck by fri #hiring +gave:advice"


def read(pattern: str) -> dict[str, Any]:
    (path,) = glob.glob(pattern, recursive=True)
    with open(path, "rb") as file:
        return tomllib.load(file)


def files_below(home: str) -> list[str]:
    return sorted(path for path in glob.glob(f"{home}/**/*.toml", recursive=True))


@pytest.mark.parametrize(
    "words",
    [
        ("log", LINE),
        (LINE,),
        ("log", *LINE.split()),
        (*LINE.split(),),
        (
            *"call Ada Lovelace yesterday 20m: she will intro me to Bob // owe: deck by fri +hiring +gave:advice".split(),
        ),
        (*"call Ada Lovelace -1d 20m: she will intro me to Bob // owe: deck by fri +hiring +gave:advice".split(),),
    ],
)
def test_a_line_becomes_a_person_and_an_entry_however_it_is_written(nj: Nj, home: str, words: tuple[str, ...]) -> None:
    answer = nj(*words)
    assert answer == (
        0,
        "logged: call, Ada Lovelace (new), Sat 21 Nov, 20m; you owe deck by Fri 27 Nov   (nj undo)\n",
        "  “she will intro me to Bob”\n  #hiring, gave advice\n",
    )
    person = read(f"{home}/people/*.toml")
    assert (person["name"], person["circle"], str(person["added"])) == ("Ada Lovelace", "inbox", "2026-11-22")
    entry = read(f"{home}/entries/2026/11/*.toml")
    assert entry["who"] == [person["id"]]
    assert (entry["kind"], str(entry["at"]), entry["minutes"], entry["note"]) == (
        "call",
        "2026-11-21",
        20,
        "she will intro me to Bob",
    )
    assert (entry["tags"], entry["gave"]) == (["hiring"], ["advice"])
    assert [(p["by"], p["what"], str(p["due"])) for p in entry["promise"]] == [("me", "deck", "2026-11-27")]
    assert nj("timeline", "tag:hiring").out.startswith("Sat 21 Nov call Ada Lovelace 20m #hiring +gave:advice (")
    assert nj("show", "ada").code == nj("today").code == 0
    assert nj("undo").out == "undone: call with Ada Lovelace, Sat 21 Nov   (nj redo)\n"
    assert [path for path in files_below(home) if "/people/" in path or "/entries/" in path] == []


def test_everything_after_the_first_word_of_a_line_is_taken_literally(nj: Nj, home: str) -> None:
    assert nj("--home", f"{home}2", "log", "call", "Ada", "-3d:", "--json", "-x", "--home").code == 0
    entry = read(f"{home}2/entries/2026/11/*.toml")
    assert (str(entry["at"]), entry["note"]) == ("2026-11-19", "--json -x --home")
    assert nj("log", "--home", f"{home}3", "--", "call", "Ada").code == 0
    assert read(f"{home}3/entries/2026/11/*.toml")["kind"] == "call"
    assert nj("log", "--as-of", "2026-01-05", "call", "Ada", "yesterday").code == 0
    assert str(read(f"{home}/entries/2026/01/*.toml")["at"]) == "2026-01-04"


def test_a_word_of_ones_own_for_a_kind_begins_a_line(nj: Nj, home: str, machine: Any) -> None:
    (machine / "config" / "netjournal").mkdir(parents=True)
    (machine / "config" / "netjournal" / "config.toml").write_text('kinds.pint = "met"\n')
    assert nj("pint", "with", "Ada").out.startswith("logged: ")
    assert nj("--as-of", "2026-01-05", "--home", f"{home}2", "pint", "Ada").code == 0
    assert read(f"{home}/entries/2026/11/*.toml")["kind"] == "met"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("call yesterday 20m", "who? no person in this line · start a name with a capital, or @nick"),
        ("call @nobody: hi", "no contact @nobody · write the full name to add someone"),
        ("call @" + "n" * 9_000, "no contact @"),
        ("call @" + "n" * 60_000, "the line has more than 10,000 characters"),
        ("call Ada tomorrow", ""),
        ("call Ada 2026-12-24: hi", ""),
        ("call Ada 2026-02-30: hi", ""),
        ("call Ada Lovelace +quality:9", "quality is 1 to 5, not 9"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_and_nothing_is_written(nj: Nj, home: str, line: str, why: str) -> None:
    answer = nj("log", line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"nj: {why}")
    assert answer.err.count("\n") == 1
    assert not os.path.exists(home)
    assert nj("log", stdin=f"call Ada: hi\n{line}\n").err.startswith(f"nj: entry 2: {why}")
    assert not os.path.exists(f"{home}/entries")
    assert read(f"{home}/drafts/*.toml")["line"].splitlines() == ["call Ada: hi", line]


def test_a_dry_run_says_what_was_understood_in_the_published_shape(nj: Nj, demo_home: str) -> None:
    before = files_below(demo_home)
    line = (
        "coffee with @chen-wei and Zed Quux yesterday 14:30 20m, +place:Rome: hello; owe: deck by fri; they owe: intro; "
        "follow up in 2w: send dates #hiring ^talks +gave:advice +got:time +asked:intro +learned:pricing +energised +quality:4 "
        "+event:pycon +private +mood:good +noanswer !"
    )
    shape = nj("log", "--dry-run", "--json", line).json
    problems = shape.pop("problems", [])
    assert shape == {
        "kind": "met", "flavour": "coffee", "who": ["Chen Wei"], "new": ["Zed Quux"], "on": "2026-11-21", "time": "14:30", "minutes": 20,
        "note": "hello", "tags": ["hiring"], "gave": ["advice"], "got": ["time"], "asked": ["intro"], "learned": ["pricing"],
        "goals": ["talks"], "place": "Rome", "event": "pycon", "energy": 1, "quality": 4, "answered": False, "private": True,
        "starred": True, "extra": {"mood": "good"}, "promises": [{"by": "me", "what": "deck", "due": "2026-11-27"}, {"by": "them", "what": "intro"}],
        "follow_up": {"due": "2026-12-06", "what": "send dates"},
    }  # fmt: skip
    assert all(set(problem) == {"level", "message"} for problem in problems)
    assert nj("log", "--dry-run", "--json", "email to Grace Hopper; every 6mo").json == {
        "kind": "email", "direction": "out", "who": ["Grace Hopper"], "on": "2026-11-22", "rhythm": "6mo",
    }  # fmt: skip
    assert nj("log", "--dry-run", "--json", "call Chen Wei +email:c@x.org +email:d@x.org +phone:1").json["reach"] == [
        {"kind": "email", "value": "c@x.org"}, {"kind": "email", "value": "d@x.org"}, {"kind": "phone", "value": "1"},
    ]  # fmt: skip
    wrong = nj("log", "--dry-run", "--json", "call yesterday")
    assert wrong.code == 2
    assert [problem["level"] for problem in wrong.json["problems"]] == ["error"]
    several = nj("log", "--dry-run", "--json", stdin="call Chen Wei\n  more\nnote Ada: hi\n")
    assert [shape.get("note") for shape in several.json] == ["more", "hi"]
    assert [shape["level"] for shape in several.json[1]["problems"]] == ["ask"]
    assert files_below(demo_home) == before


def test_a_dry_run_in_words_shows_the_preview(nj: Nj, home: str) -> None:
    answer = nj("--dry-run", "call", "Ada Lovelace 20m: the deck; owe: slides by fri")
    assert answer.out.splitlines()[:3] == [
        "call · Ada Lovelace · Sun 22 Nov · 20 min",
        "  “the deck”",
        "  ↳ you owe slides by Fri 27 Nov",
    ]
    assert not os.path.exists(home)


def test_a_first_name_of_several_people_is_asked_without_a_terminal_by_exit_3(nj: Nj, demo_home: str) -> None:
    before = files_below(demo_home)
    answer = nj("call", "Ada", "20m:", "sent", "the", "deck")
    assert (answer.code, answer.out) == (3, "")
    assert "Ada Lovelace" in answer.err
    assert "Ada Yonath" in answer.err
    (draft,) = set(files_below(demo_home)) - set(before)
    assert (
        f'write more of the name, or @nick; @"..." around it is somebody new; --person ID and --new say so too; draft kept at {draft}\n'
        in answer.err
    )
    assert read(draft)["line"] == "call Ada 20m: sent the deck"
    assert os.stat(draft).st_mode & 0o777 == 0o600
    piped = nj("log", "-", stdin="call Chen Wei: hi\n  more\ncall Ada: hi\n")
    assert (piped.code, piped.out) == (3, "")
    assert piped.err.startswith("nj: entry 2: ")
    (second,) = set(files_below(demo_home)) - {*before, draft}
    assert read(second)["line"] == "call Chen Wei: hi\n  more\ncall Ada: hi\n"


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("met Chen Wei 24 dec", "24 Dec 2025? for a plan write '; fu 24 dec'; a day with its year is taken as it is"),
        (
            "call Chen Wei; owe: deck by 20 nov",
            "20 Nov 2027? for the day gone by write '20 nov 2026'; a day with its year",
        ),
        ("ping Chen Wei after easter", "after easter? · log what happened; for a plan write 'note Chen Wei; fu fri'"),
    ],
)
def test_what_is_perhaps_not_meant_is_asked_and_never_saved_in_silence(
    nj: Nj, demo_home: str, line: str, asked: str
) -> None:
    before = files_below(demo_home)
    answer = nj("log", line)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"nj: {asked}")
    (draft,) = set(files_below(demo_home)) - set(before)
    assert read(draft)["line"] == line
    piped = nj("log", "-", stdin=f"call Chen Wei: hi\n{line}\n")
    assert (piped.code, piped.err.startswith(f"nj: entry 2: {asked}")) == (3, True)


@pytest.mark.parametrize("words", [("log", "-"), ("log",)])
def test_standard_input_holds_one_entry_a_line_and_indented_lines_go_on(
    nj: Nj, home: str, words: tuple[str, ...]
) -> None:
    text = (
        "call Ada Lovelace 20m: first\n  second line\n\tthird\n\nmet Bob Okafor, Ada Lovelace yesterday\n   only here\n"
    )
    answer = nj(*words, stdin=text)
    assert answer.code == 0
    assert [line.split(",")[0] for line in answer.out.splitlines()] == ["logged: call", "logged: met"]
    assert len(glob.glob(f"{home}/people/*.toml")) == 2
    notes = sorted(read(path)["note"] for path in glob.glob(f"{home}/entries/2026/11/*.toml"))
    assert notes == ["first\nsecond line\nthird", "only here"]
    assert nj("undo").out == "undone: 2 entries   (nj redo)\n"
    assert glob.glob(f"{home}/entries/2026/11/*.toml") == []


def test_a_person_added_by_one_line_is_known_to_the_lines_after(nj: Nj, home: str) -> None:
    assert nj("log", "-", stdin="met Ada Lovelace fri: new\ncall Ada: again\n").code == 0
    assert len(os.listdir(f"{home}/people")) == 1
    assert [len(entry["who"]) for entry in json.loads(nj("timeline", "--json").out)] == [1, 1]


def test_entries_of_one_batch_stay_in_their_order(nj: Nj) -> None:
    assert nj("log", "-", stdin="".join(f"call Ada Lovelace: line {n}\n" for n in range(9))).code == 0
    assert [entry["note"] for entry in json.loads(nj("timeline", "--json").out)] == [f"line {n}" for n in range(9)][
        ::-1
    ]


def test_two_commands_at_once_add_a_person_once(shell: Nj, machine: Any) -> None:
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda n: shell("log", f"call Ann Lee: {n}"), range(4)))
    assert [answer.code for answer in answers] == [0] * 4
    home = f"{machine}/.local/share/netjournal"
    assert len(os.listdir(f"{home}/people")) == 1
    assert len(glob.glob(f"{home}/entries/*/*/*.toml")) == 4


def test_a_saved_line_is_said_in_json_when_asked(nj: Nj, home: str) -> None:
    said = json.loads(nj("log", "--json", "call", "Ada", "20m").out)
    assert (said["kind"], said["new"], said["minutes"]) == ("call", ["Ada"], 20)
    assert len(os.listdir(f"{home}/people")) == 1


def test_a_name_close_to_one_that_an_earlier_line_adds_is_asked_about(nj: Nj) -> None:
    answer = nj("log", "-", stdin="call Xavi Zed: hi\ncall Xavi Zef: ho\n")
    assert answer.err.startswith("nj: entry 2: Xavi Zef · did you mean Xavi Zed? write more of the name")


def test_standard_input_that_cannot_be_used_is_refused(nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = nj("log", "-", stdin=" \n\n")
    assert (answer.code, answer.err.split(";")[0]) == (2, "nj: there is nothing on standard input")
    monkeypatch.setattr("netjournal.cli.piped._STDIN_LIMIT", 10)
    assert (
        nj("log", stdin="call Ada: hello").err
        == "nj: standard input holds more than 10 characters; nothing was saved\n"
    )
    assert not os.path.exists(home)


def test_text_that_is_not_utf_8_is_refused(shell: Nj, machine: Any) -> None:
    assert not os.path.exists(machine / ".local")
    answer = shell("call", "Ad\udce9 Lovelace: hi")
    assert (answer.code, answer.err) == (2, "nj: there is text that is not UTF-8; nothing was done with it\n")
    assert not os.path.exists(machine / ".local" / "share")


@pytest.mark.usefixtures("home")
def test_when_the_home_cannot_be_written_the_line_is_said_back(nj: Nj, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, *_: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(files, "write_new", refuse)
    answer = nj("call Ada Lovelace: the deck")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("the line is: call Ada Lovelace: the deck\n")
    assert nj("log", stdin="call Ada Lovelace: the deck\n  and more\n").err.endswith(
        "call Ada Lovelace: the deck⏎  and more\n"
    )
    assert nj("today").code == 0


def test_a_journal_that_another_holds_is_exit_75_and_the_line_is_kept(
    nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nj("call Ada Lovelace").code == 0
    held = Lock(f"{home}/.lock")
    monkeypatch.setattr(Shelf, "lock", lambda shelf: Lock(f"{shelf.home}/.lock", patience=0.01))
    with held:
        answer = nj("log", stdin="call Bob Okafor: hi\n  more\n")
    assert answer.code == 75
    assert answer.err.startswith(
        "nj: another netjournal is writing to this journal; try again in a moment; draft kept at "
    )
    assert read(f"{home}/drafts/*.toml")["line"] == "call Bob Okafor: hi\n  more"
    assert len(glob.glob(f"{home}/people/*.toml")) == 1


def test_written_but_not_confirmed_is_said_and_no_draft_is_kept(
    nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubt(*_: object) -> None:
        raise NotConfirmedError("x.toml", "input/output error")

    monkeypatch.setattr(Journal, "apply", doubt)
    assert nj("call Ada Lovelace").err == "nj: written, not confirmed: x.toml (input/output error); check the disk\n"
    assert not os.path.exists(f"{home}/drafts")


@pytest.mark.usefixtures("demo_home")
def test_what_is_doubtful_but_saved_is_said_on_stderr(nj: Nj) -> None:
    answer = nj("call Chen Wei; follow up")
    assert answer.code == 0
    assert answer.out.startswith("logged: call, Chen Wei, Sun 22 Nov; follow up when the rhythm says")
    assert answer.err.startswith("~ ")


class Editor:
    """Somebody with an editor: puts texts into the file, one each time it is opened, and remembers what was there."""

    def __init__(self, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen = machine / "seen"
        self.texts = machine / "texts"
        self.texts.mkdir()
        script = machine / "editor.py"
        script.write_text(
            "import pathlib, sys\n"
            f"seen, texts = pathlib.Path({str(self.seen)!r}), sorted(pathlib.Path({str(self.texts)!r}).iterdir())\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "seen.write_bytes(file.read_bytes())\n"
            "if texts:\n    file.write_bytes(texts[0].read_bytes())\n    texts[0].unlink()\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        monkeypatch.delenv("VISUAL", raising=False)

    def will_write(self, *texts: str | bytes) -> None:
        """Have each opening end with one of the texts."""
        for number, text in enumerate(texts):
            (self.texts / f"{number}").write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def editor(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(machine, monkeypatch)


def test_the_editor_gets_a_draft_that_says_how_and_all_it_holds_is_one_undo(nj: Nj, home: str, editor: Editor) -> None:
    editor.will_write(
        "# how\n#\ncall Ada Lovelace 20m: first\n  second line #tag\n# between\n  third\n\nmet Bob Okafor: hello\n"
    )
    answer = nj("log", "-e")
    assert (answer.code, [line.split(",")[0] for line in answer.out.splitlines()]) == (
        0,
        ["logged: call", "logged: met"],
    )
    assert editor.seen.read_text().startswith("\n# One entry a line")
    notes = sorted(read(path)["note"] for path in glob.glob(f"{home}/entries/*/*/*.toml"))
    assert notes == ["first\nsecond line #tag\nthird", "hello"]
    assert os.listdir(f"{home}/drafts") == []
    assert nj("undo").out == "undone: 2 entries   (nj redo)\n"
    assert glob.glob(f"{home}/entries/*/*/*.toml") == []


def test_the_editor_begins_with_the_words_of_the_command_line(nj: Nj, home: str, editor: Editor) -> None:
    answer = nj("log", "--editor", "call", "Ada", "Lovelace:", "hi")
    assert answer.code == 0
    assert editor.seen.read_text().startswith("call Ada Lovelace: hi\n\n# One entry")
    assert read(f"{home}/entries/*/*/*.toml")["note"] == "hi"


@pytest.mark.parametrize("text", ["", "\n \n", "# only\n#\n", None])
def test_an_editor_left_without_an_entry_saves_nothing(nj: Nj, home: str, editor: Editor, text: str | None) -> None:
    editor.will_write(*([] if text is None else [text]))
    answer = nj("log", "-e")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("nothing was saved")
    kept = os.listdir(f"{home}/drafts")
    assert (len(kept) == 1) is (text is not None and "only" in text)
    assert all(f"draft kept at {home}/drafts/{name}" in answer.err for name in kept)


def test_every_line_of_the_editor_that_cannot_be_saved_is_said_and_none_is(nj: Nj, home: str, editor: Editor) -> None:
    page = "call Ada Lovelace: fine\n  more\ncall yesterday\n#tag at the front\nmet Ada tomorrow\n"
    editor.will_write(page)
    answer = nj("log", "-e")
    (name,) = os.listdir(f"{home}/drafts")
    path = f"{home}/drafts/{name}"
    lines = answer.err.splitlines()
    assert (answer.code, answer.out) == (2, "")
    assert [line.removeprefix(path)[:3] for line in lines[:-1]] == [":3:", ":4:", ":5:"]
    assert lines[-1] == f"nj: nothing was saved; draft kept at {path}"
    with open(path) as file:
        assert file.read() == page
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert glob.glob(f"{home}/entries/*") == glob.glob(f"{home}/people/*") == []


def test_whoever_cannot_be_asked_who_is_meant_finds_the_draft(nj: Nj, demo_home: str, editor: Editor) -> None:
    before = files_below(demo_home)
    editor.will_write("call Chen Wei: hi\ncall Ada: hi\n")
    answer = nj("log", "-e")
    assert answer.code == 3
    assert ":2: Ada · Ada Lovelace / Ada Yonath" in answer.err
    assert len(os.listdir(f"{demo_home}/drafts")) == 1
    assert files_below(demo_home) == before


def test_an_editor_that_fails_or_writes_no_text_loses_nothing(
    nj: Nj, home: str, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.will_write(b"call Ad\xe9: hi\n")
    answer = nj("log", "-e")
    assert (answer.code, "is not UTF-8 text; nothing was saved" in answer.err) == (2, True)
    assert len(os.listdir(f"{home}/drafts")) == 1
    monkeypatch.setenv("EDITOR", "false")
    assert nj("log", "-e").err == "nj: false ended with exit code 1; nothing was saved\n"
    monkeypatch.setenv("EDITOR", "sh -c 'echo call Ada: hi >> $0; exit 3'")
    assert "; draft kept at " in nj("log", "-e").err
    assert len(os.listdir(f"{home}/drafts")) == 2
    assert glob.glob(f"{home}/entries/*") == []


def test_a_dry_run_in_the_editor_shows_and_keeps_what_was_written(nj: Nj, home: str, editor: Editor) -> None:
    editor.will_write("call Ada Lovelace 20m: hi\n")
    answer = nj("log", "-e", "--dry-run")
    assert answer.out.startswith("call · Ada Lovelace")
    assert "nothing was saved; draft kept at " in answer.err
    assert glob.glob(f"{home}/entries/*") == []


def test_what_the_disk_refuses_stays_in_the_draft_of_the_editor(
    nj: Nj, home: str, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    editor.will_write("call Ada Lovelace: hi\n")
    monkeypatch.setattr(Journal, "apply", refuse)
    answer = nj("log", "-e")
    (name,) = os.listdir(f"{home}/drafts")
    assert (answer.code, answer.err.endswith(f"draft kept at {home}/drafts/{name}\n")) == (1, True)


def test_who_is_meant_can_be_said_before_it_is_asked(nj: Nj, demo_home: str) -> None:
    whole, end = "ada-yonath-", glob.glob(f"{demo_home}/people/ada-yonath-*.toml")[0][-9:-5]
    assert nj("log", "call Ada 5m").code == 3
    for number, own in enumerate((whole + end, end, f"@{end}")):
        assert nj("log", "--person", own, f"call Ada {number + 6}m").out.startswith("logged: call, Ada Yonath, ")
    refused = nj("log", "--person", "nobody-9999", "call Ada 5m")
    assert (refused.code, refused.err.startswith("nj: no contact nobody-9999; ")) == (3, True)
    assert nj("log", "--person", end, "call Jonsa Berg").code == 3
    assert nj("log", "--new", "call Jonsa Berg").out.startswith("logged: call, Jonsa Berg (new), ")
    assert nj("log", "--new", "call Ada 9m").code == 3


def test_who_is_meant_can_be_said_beforehand_for_every_line_of_standard_input_and_for_a_rehearsal(
    nj: Nj, demo_home: str
) -> None:
    end = glob.glob(f"{demo_home}/people/ada-yonath-*.toml")[0][-9:-5]
    assert nj("log", "--dry-run", "--person", end, "call Ada 5m").out.startswith("call · Ada Yonath · ")
    assert nj("log", "--person", end, "-", stdin="call Ada 5m\ncall Chen 5m\n").out.count("Ada Yonath") == 1
    assert nj("log", "--new", "-", stdin="call Jonsa Berg\n").out.startswith("logged: call, Jonsa Berg (new), ")
    refused = nj("log", "--person", "zzzz", "-", stdin="call Ada 6m\n")
    assert (refused.code, "; draft kept at " in refused.err) == (3, True)


def test_a_line_that_was_refused_for_a_name_and_is_then_answered_leaves_no_draft(nj: Nj, demo_home: str) -> None:
    before = files_below(demo_home)
    assert nj("log", "call Jonsa Berg").code == 3
    assert len([path for path in files_below(demo_home) if path not in before]) == 1
    assert nj("log", "--new", "call Jonsa Berg").code == 0
    assert not [path for path in files_below(demo_home) if "/drafts/" in path]


def test_before_a_favour_is_asked_what_was_last_given_is_said(nj: Nj, home: str) -> None:
    assert nj("call Ada Lovelace 2026-06-20 +gave:feedback").code == 0
    assert nj("call Bob Okafor yesterday +gave:advice").code == 0
    (path,) = glob.glob(f"{home}/people/ada*.toml")
    with open(path, "a") as file:
        file.write('needs = ["a publisher for the notes"]\n')
    assert nj("today").code == 0
    said = nj("call Ada Lovelace +asked:intro").err
    assert said.startswith("~ you last gave Ada Lovelace feedback 5mo ago; they need: a publisher for the notes\n")
    assert "you " not in nj("call Bob Okafor +asked:intro").err
    assert "you " not in nj("call Ada Lovelace +asked:intro +gave:thanks").err
    assert nj("call Zed Quux +asked:help").err.startswith(
        "~ you have not given Zed Quux anything yet; perhaps thanks, feedback or an intro\n"
    )


@pytest.mark.usefixtures("home")
def test_what_is_logged_twice_is_said_in_words_for_a_line_that_is_saved(nj: Nj) -> None:
    assert nj("call Bob Lee 20m: the deck").code == 0
    again = nj("call Bob Lee 20m: the deck").err.splitlines()[0]
    assert (again[:11], again[15:]) == ("~ same as 1", ", so it is logged twice · nj undo takes this one back")


def test_without_a_terminal_nobody_is_asked_for_the_next_touch(nj: Nj) -> None:
    for words in (("call Ada",), ("log", "call Ada"), ("log", "--json", "call Ada")):
        answer = nj(*words)
        assert (answer.code, "next touch" in answer.out + answer.err) == (0, False)


def test_a_dry_run_says_too_what_was_last_given(nj: Nj, demo_home: str) -> None:
    assert demo_home
    problems = nj("log", "--dry-run", "--json", "call Wanda +asked:intro").json["problems"]
    assert [problem["level"] for problem in problems] == ["warn"]
    assert problems[0]["message"].startswith("you last gave Wanda Maximova ")
