"""The prompt of a bare `nj log`, on a terminal of its own."""

from __future__ import annotations

import glob
import os
import pty
import select
import signal
import subprocess
import sys
import time
import tomllib
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from netjournal.capture.reader import Reader
from netjournal.cli.prompt import make_completer, settle
from netjournal.store.drafts import keep_draft
from netjournal.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.journal import Journal
    from tests.conftest import DatedJournal

LINE = "call Ada Lovelace yesterday 20m: she will intro me to Bob; owe: deck by fri #hiring +gave:advice"
WHO = "(enter: 1, q keeps the line) "
PROMPT, QUESTION, NEXT = "log> ", "enter saves, e edits, q keeps as draft: ", "next touch? "
UP, CLEAR, END = "\x10", "\x15", "\x04"
"""Keys as readline knows them without a terminal's help: ctrl+p, ctrl+u, ctrl+d."""


class Typist:
    """Somebody at a terminal: waits for words to appear, then types."""

    def __init__(self, *words: str, home: str, **settings: str) -> None:
        self.screen, here = pty.openpty()
        environ = {**os.environ, **settings, "NETJOURNAL_HOME": home, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null"}  # fmt: skip
        self.process = subprocess.Popen([sys.executable, "-m", "netjournal", *words], stdin=here, stdout=here, stderr=here, env=environ, start_new_session=True)  # fmt: skip
        os.close(here)
        self.seen = ""

    def wait_for(self, text: str) -> str:
        """Read until the text is there and return all up to it."""
        while text not in self.seen:
            more = self._read()
            assert more, f"{text!r} did not appear: {self.seen!r}"
            self.seen += more
        before, _, self.seen = self.seen.partition(text)
        return before

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.screen, text.encode())

    def leave(self) -> tuple[int, str]:
        """Read to the end and return the exit code and what was left to read."""
        while more := self._read():
            self.seen += more
        return self.process.wait(30), self.seen

    def hang_up(self) -> None:
        """Let the line drop."""
        os.close(self.screen)
        self.screen = -1

    def close(self) -> None:
        """Go away."""
        self.process.kill()
        self.process.wait()
        if self.screen >= 0:
            self.hang_up()

    def _read(self) -> str:
        ready, _, _ = select.select([self.screen], [], [], 30)
        try:
            return os.read(self.screen, 4096).decode(errors="replace") if ready else ""
        except OSError:  # the other end is closed
            return ""


@pytest.fixture
def home(machine: Path) -> str:
    return str(machine / "home")


class Open(Protocol):
    """Open a prompt."""

    def __call__(self) -> Typist: ...


@pytest.fixture
def open_prompt(home: str) -> Iterator[Open]:
    typists = []

    def call() -> Typist:
        typists.append(Typist("log", home=home))
        typists[-1].wait_for(PROMPT)
        return typists[-1]

    yield call
    for typist in typists:
        typist.close()


@pytest.fixture
def at_prompt(open_prompt: Open) -> Typist:
    return open_prompt()


def entry(home: str) -> dict[str, Any]:
    (path,) = glob.glob(f"{home}/entries/*/*/*.toml")
    return tomllib.loads(Path(path).read_text())


def drafts(home: str) -> list[str]:
    return [tomllib.loads(path.read_text())["line"] for path in Path(home).glob("drafts/*.toml")]


def test_a_line_is_shown_as_understood_and_saved_by_enter(at_prompt: Typist, home: str) -> None:
    at_prompt.type(f"{LINE}\n")
    understood = at_prompt.wait_for(QUESTION)
    assert "call · Ada Lovelace · " in understood
    assert "↳ you owe deck by Fri " in understood
    at_prompt.type("\n")
    assert "logged: call, Ada Lovelace (new), " in at_prompt.wait_for(NEXT)
    at_prompt.type("\n")
    assert at_prompt.leave()[0] == 0
    assert drafts(home) == []
    assert len(glob.glob(f"{home}/entries/*/*/*.toml")) == len(glob.glob(f"{home}/people/*.toml")) == 1


def test_a_line_that_makes_no_sense_is_asked_for_again_and_can_be_mended(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call yesterday\n")
    assert "! who? no person in this line" in at_prompt.wait_for(PROMPT)
    at_prompt.type(" with Ada\n")
    at_prompt.wait_for(QUESTION)
    at_prompt.type("e\n")
    at_prompt.wait_for(PROMPT)
    at_prompt.type(" 20m\n")
    assert "call · Ada · " in at_prompt.wait_for(QUESTION)
    at_prompt.type("\n")
    assert "20m   (nj undo)" in at_prompt.wait_for(NEXT)
    at_prompt.type("\n")
    at_prompt.leave()
    assert drafts(home) == []


def test_a_line_can_be_kept_as_a_draft(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Ada: hi\n")
    at_prompt.wait_for(QUESTION)
    at_prompt.type("q\n")
    code, said = at_prompt.leave()
    assert (code, f"draft kept at {home}/drafts/" in said) == (0, True)
    assert drafts(home) == ["call Ada: hi"]
    assert glob.glob(f"{home}/entries/*") == []


def test_an_end_of_input_at_the_question_keeps_the_line(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Ada: hi\n")
    at_prompt.wait_for(QUESTION)
    at_prompt.type("\x04")
    assert at_prompt.leave()[0] == 0
    assert drafts(home) == ["call Ada: hi"]


@pytest.mark.parametrize(("keys", "code"), [("\n", 0), ("\x04", 0), ("", 130)])
def test_nothing_typed_saves_nothing(at_prompt: Typist, home: str, keys: str, code: int) -> None:
    at_prompt.type(keys) if keys else at_prompt.process.send_signal(signal.SIGINT)
    left = at_prompt.leave()
    assert left[0] == code
    assert code or "nothing was saved" in left[1]
    assert not os.path.exists(home)


@pytest.mark.parametrize(("answer", "name"), [("", "Ada Lovelace"), ("2", "Ada Yonath")])
def test_on_a_terminal_a_first_name_of_several_people_is_asked(demo_home: str, answer: str, name: str) -> None:
    typist = Typist("call", "Ada", "and", "Bob", "Okafor", home=demo_home)
    try:
        assert "1 Ada Lovelace  2 Ada Yonath" in typist.wait_for(WHO)
        typist.type(f"{answer}\n")
        typist.wait_for(f"logged: call, {name}, Bob Okafor, ")
    finally:
        typist.close()


def test_an_answer_that_is_none_is_asked_for_again(demo_home: str) -> None:
    typist = Typist("call", "Ada", home=demo_home)
    try:
        for answer in ("²", "9", "no", "call Will"):
            typist.wait_for(WHO)
            typist.type(f"{answer}\n")
        typist.wait_for(WHO)
        typist.type("2\n")
        typist.wait_for("logged: call, Ada Yonath, ")
    finally:
        typist.close()


@pytest.mark.parametrize("keys", ["q\n", END])
def test_who_does_not_say_who_is_meant_finds_the_line_among_the_drafts(demo_home: str, keys: str) -> None:
    typist = Typist("call", "Ada", "11m", home=demo_home)
    try:
        typist.wait_for(WHO)
        typist.type(keys)
        left = typist.leave()
    finally:
        typist.close()
    assert (left[0], "draft kept at " in left[1]) == (3, True)
    assert drafts(demo_home) == ["call Ada 11m"]


def test_who_presses_ctrl_c_at_a_question_finds_the_line_among_the_drafts(
    demo: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    said: list[str] = []
    out: Any = SimpleNamespace(style=lambda text, _: text, say=lambda: None, warn=said.append)
    context: Any = SimpleNamespace(journal=demo, out=out)
    read = partial(Reader(demo, demo.now).read, "call Ada 11m")
    monkeypatch.setattr("builtins.input", interrupt)
    with pytest.raises(KeyboardInterrupt):
        settle(context, read(), read)
    assert said == [f"draft kept at {path}" for path in glob.glob(f"{demo.shelf.home}/drafts/*.toml")]
    assert drafts(demo.shelf.home) == ["call Ada 11m"]


def test_up_brings_back_a_line_like_the_last_one_that_was_logged(demo_home: str) -> None:
    for line in ("call Grace Hopper 11m: the board; owe: deck by fri", "call Chen Wei 12m: a secret +private"):
        subprocess.run([sys.executable, "-m", "netjournal", "--home", demo_home, "log", line], check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    typist = Typist("log", home=demo_home)
    try:
        typist.wait_for(PROMPT)
        typist.type(UP)
        typist.wait_for("call Grace Hopper 11m: the board")
    finally:
        typist.close()


def test_a_line_in_question_outlives_its_terminal(demo_home: str) -> None:
    typist = Typist("call", "Ada", "11m", home=demo_home)
    try:
        typist.wait_for(WHO)
        typist.hang_up()
        typist.process.wait(30)
    finally:
        typist.close()
    assert drafts(demo_home) == ["call Ada 11m"]


def test_lines_that_are_pasted_are_entries_and_no_answers(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Tom 1m: one\ncall Will 2m: two\nmet Grace")
    at_prompt.wait_for("met Grace")
    at_prompt.type("\n")
    seen = at_prompt.wait_for("enter saves these 3, q keeps them as a draft: ")
    assert [word in seen for word in ("one", "two", "Grace")] == [True] * 3
    at_prompt.type("\n")
    assert at_prompt.leave()[0] == 0
    assert len(glob.glob(f"{home}/entries/*/*/*.toml")) == 3
    assert drafts(home) == []


def test_pasted_lines_of_which_one_makes_no_sense_are_a_draft(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Tom 1m: one\ncall nobody\n")
    code, said = at_prompt.leave()
    assert (code, "entry 2: who?" in said) == (2, True)
    assert drafts(home) == ["call Tom 1m: one\ncall nobody"]


@pytest.mark.parametrize(("answer", "said"), [("", "logged: met, Chen Wei, 24 Dec 2025"), ("q", "draft kept at ")])
def test_on_a_terminal_a_day_of_last_year_is_asked(demo_home: str, answer: str, said: str) -> None:
    typist = Typist("met", "Chen", "Wei", "24", "dec", home=demo_home)
    try:
        assert "24 Dec 2025? for a plan" in typist.wait_for("q: keep the line as a draft) ")
        typist.type(f"{answer}\n")
        typist.wait_for(said)
    finally:
        typist.close()


def test_somebody_who_is_chosen_twice_is_named_once(demo_home: str) -> None:
    typist = Typist("met", "Ada", "Yonath,", "Ada", home=demo_home)
    try:
        typist.wait_for(WHO)
        typist.type("2\n")
        said = typist.wait_for(NEXT)
    finally:
        typist.close()
    assert "logged: met, Ada Yonath, " in said
    assert said.count("Ada Yonath") == 1


def wait_for_draft(home: str, text: str) -> float:
    """Wait until a draft, and it alone, holds a text; return the seconds that took."""
    started = time.monotonic()
    while drafts(home) != [text]:
        assert time.monotonic() - started < 20, drafts(home)
        time.sleep(0.01)
    return time.monotonic() - started


def save(typist: Typist) -> None:
    """Press enter at the question what to do, and at the one after it."""
    typist.wait_for(QUESTION)
    typist.type("\n")
    typist.wait_for(NEXT)
    typist.type("\n")
    assert typist.leave()[0] == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_line_that_was_never_entered_outlives_its_session_and_is_the_first_one_up(
    at_prompt: Typist, open_prompt: Open, home: str, number: signal.Signals, code: int
) -> None:
    at_prompt.type("call Ada: the deck")
    wait_for_draft(home, "call Ada: the deck")
    at_prompt.type(" and more")
    at_prompt.wait_for("and more")
    if number == signal.SIGKILL:
        wait_for_draft(home, "call Ada: the deck and more")
    at_prompt.process.send_signal(number)
    assert at_prompt.leave()[0] == code
    assert drafts(home) == ["call Ada: the deck and more"]
    again = open_prompt()
    again.type(f"{UP}, in blue\n")
    save(again)
    assert drafts(home) == []
    assert entry(home)["note"] == "the deck and more, in blue"


def test_a_line_is_kept_when_the_terminal_goes_away(open_prompt: Open, home: str) -> None:
    typist = open_prompt()
    typist.type("call Ada: the deck")
    typist.wait_for("deck")
    wait_for_draft(home, "call Ada: the deck")
    typist.hang_up()
    assert typist.process.wait(30) in (0, 1, 129)
    assert drafts(home) == ["call Ada: the deck"]


def test_a_line_is_on_the_disk_within_half_a_second(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Ada: the deck")
    at_prompt.wait_for("deck")
    assert wait_for_draft(home, "call Ada: the deck") < 5  # half a second where nothing else runs
    (path,) = Path(home).glob("drafts/*.toml")
    assert path.stat().st_mode & 0o777 == 0o600
    at_prompt.type(CLEAR)
    while drafts(home):
        time.sleep(0.01)


def test_what_is_typed_elsewhere_is_no_draft_yet(at_prompt: Typist, open_prompt: Open, home: str) -> None:
    at_prompt.type("call Ada: the deck")
    wait_for_draft(home, "call Ada: the deck")
    other = open_prompt()
    other.type(f"{UP}\n")
    assert other.leave()[0] == 0
    assert drafts(home) == ["call Ada: the deck"]


def test_an_emptied_draft_goes_only_when_that_is_meant(open_prompt: Open, home: str) -> None:
    for answer, left in (("", ["call Ada: the deck"]), ("d", [])):
        if answer == "":
            keep_draft(Shelf(home), "call Ada: the deck")
        typist = open_prompt()
        typist.type(UP)
        typist.wait_for("the deck")
        wait_for_copies(home, 2)
        typist.type(f"{CLEAR}\n")
        typist.wait_for("d drops it")
        typist.type(f"{answer}\n")
        assert typist.leave()[0] == 0
        assert drafts(home) == left


def test_a_draft_is_never_forced_on_anyone(open_prompt: Open, home: str) -> None:
    keep_draft(Shelf(home), "call Ada: the deck")
    typist = open_prompt()
    typist.type("call Bob: hello\n")
    save(typist)
    assert drafts(home) == ["call Ada: the deck"]
    assert entry(home)["note"] == "hello"


def test_a_draft_that_is_changed_and_kept_again_is_one_draft(open_prompt: Open, home: str) -> None:
    keep_draft(Shelf(home), "call Ada: the deck")
    for _ in range(2):
        typist = open_prompt()
        typist.type(UP)
        wait_for_copies(home, 2)
        typist.type(" again\n")
        typist.wait_for(QUESTION)
        typist.type("q\n")
        assert typist.leave()[0] == 0
    assert drafts(home) == ["call Ada: the deck again again"]


def wait_for_copies(home: str, count: int) -> None:
    """Wait until so many drafts are there: the prompt has seen what is on its line."""
    for _ in range(2000):
        if len(drafts(home)) == count:
            return
        time.sleep(0.01)
    pytest.fail(f"{drafts(home)}")


@pytest.mark.parametrize(
    ("answers", "follow_up", "said"),
    [
        (["fri"], {"what": None}, "follow up Fri "),
        (["in 3w: send dates"], {"what": "send dates"}, "send dates   (nj undo)"),
        ([""], None, ""),
        ([END], None, ""),
        (["none"], None, "nothing is planned; the rhythm stays"),
        (["soonish", "fri"], {"what": None}, "'soonish' is no day"),
        (["31 feb", "perhaps"], None, "nothing is planned"),
    ],
)
def test_after_a_line_is_saved_the_next_touch_is_asked_once(
    demo_home: str, answers: list[str], follow_up: dict[str, str] | None, said: str
) -> None:
    before = set(glob.glob(f"{demo_home}/entries/*/*/*.toml"))
    typist = Typist("call", "Grace Hopper:", "hi", home=demo_home)
    try:
        seen = ""
        for answer in answers:
            seen += typist.wait_for(" / fri / 3w / none: ")
            assert seen.count("enter = in ") == seen.count(NEXT)
            typist.type(answer if answer == END else f"{answer}\n")
        code, left = typist.leave()
    finally:
        typist.close()
    assert code == 0
    assert said in seen + left
    assert (seen + left).count(NEXT) == len(answers)
    (path,) = set(glob.glob(f"{demo_home}/entries/*/*/*.toml")) - before
    written = tomllib.loads(Path(path).read_text()).get("follow_up")
    assert (written and written.get("what")) == (follow_up and follow_up["what"])
    assert (written is None) is (follow_up is None)


def test_somebody_without_a_rhythm_can_get_one(home: str) -> None:
    typist = Typist("call", "Ada", home=home)
    try:
        typist.wait_for("next touch? enter = in 2d")
        typist.type("every 6w\n")
        assert "in touch every 6w   (nj undo)" in typist.leave()[1]
    finally:
        typist.close()
    (path,) = Path(home).glob("people/*.toml")
    assert tomllib.loads(path.read_text())["rhythm"] == "6w"


def test_at_a_terminal_the_editor_opens_again_at_the_line_that_is_wrong(home: str, machine: Path) -> None:
    editor = machine / "editor"
    editor.write_text(
        '#!/bin/sh\nif grep -q "^call yesterday" "$1"; then sed -i "s/^call/call Ada/" "$1"; else echo "call yesterday" > "$1"; fi\n'
    )
    editor.chmod(0o700)
    typist = Typist("log", "-e", home=home, EDITOR=str(editor))
    try:
        assert "-log.txt:1: who? no person in this line" in typist.wait_for("e edits again, q keeps the draft: ")
        typist.type("e\n")
        assert "logged: call, Ada (new)" in typist.wait_for(NEXT)
        typist.type("\n")
        assert typist.leave()[0] == 0
    finally:
        typist.close()
    assert os.listdir(f"{home}/drafts") == []


@pytest.mark.parametrize("words", ["log --json call Ada", "note Ada: hi", "call Ada +noanswer", "call Ada // fu fri", "call Ada // every 3w"])  # fmt: skip
def test_what_says_it_already_or_is_no_touch_is_not_asked(home: str, words: str) -> None:
    typist = Typist(*words.split(), home=home)
    code, said = typist.leave()
    typist.close()
    assert (code, NEXT in said) == (0, False)


def test_the_question_can_be_switched_off(home: str, machine: Path) -> None:
    (machine / "config" / "netjournal").mkdir(parents=True)
    (machine / "config" / "netjournal" / "config.toml").write_text("ask_next = false\n")
    for _ in range(2):  # read from the file, then as the index keeps it
        typist = Typist("call", "Ada", home=home)
        code, said = typist.leave()
        typist.close()
        assert (code, NEXT in said) == (0, False)


def test_names_are_completed_from_the_journal(demo: Journal) -> None:
    from netjournal.cli.context import Context

    class Desk(Context):
        def __init__(self) -> None:
            self.journal, self.now = demo, demo.now  # type: ignore[attr-defined]

    complete = make_completer(Desk())
    assert [complete("ada", state) for state in range(3)] == ["Ada Lovelace", "Ada Yonath", None]
    assert complete("", 0) is None
    assert complete("zzz", 0) is None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("2\n", "rhythm of Ada Yonath: every 9w"),
        ("7\n1\n", "rhythm of Ada Lovelace: every 9w"),
        ("\n", "nj: 'ada' may be "),
    ],
)
def test_on_a_terminal_a_command_asks_which_of_several_people_is_meant(demo_home: str, answer: str, said: str) -> None:
    typist = Typist("rhythm", "ada", "9w", home=demo_home)
    try:
        typist.wait_for("? ada: 1 Ada Lovelace  2 Ada Yonath  (enter: nobody) ")
        typist.type(answer)
        assert said in typist.leave()[1]
    finally:
        typist.close()
