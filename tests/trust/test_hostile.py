"""Whatever is in a field, nothing that is shown is obeyed: by the terminal, by Textual, by the database."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.demo import MOMENT
from netjournal.errors import InvalidError
from netjournal.glyphs import UNICODE
from netjournal.index import ALL
from netjournal.journal import Journal
from netjournal.paths import Paths, find_themes
from netjournal.toml import compose_toml
from netjournal.tui.app import NetjournalApp
from netjournal.tui.desk import Desk
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.look import Dress
from netjournal.tui.screens.home import Home
from tests.tui.stillness import rest, wait_by_the_loop

from .faults import NJ
from .hostile import SAMPLE, STRINGS, find_raw
from .line import Line
from .processes import call, environment

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from netjournal.tui.aside import Aside

    from .conftest import Prove

_LIMIT = 1.0
"""Seconds that nothing may take; of the processor's time where only one attempt is made."""
_PATIENT = 3
"""Attempts after which something that took too long did not only have to wait for a busy machine."""
_ASKED = [
    ["today"], ["today", "--json"], ["people"], ["people", "--json"], ["timeline"], ["timeline", "--json"], ["goals"], ["goals", "--json"],
    ["opportunities"], ["opportunities", "--json"], ["testimonials"], ["testimonials", "--json"], ["testimonials", "--ask"],
    ["week"], ["week", "--json"], ["experiments"], ["experiments", "--json"], ["strategy"], ["strategy", "--json"],
    ["check"], ["history"], ["trash"], ["themes"], ["where"], ["keys"], ["config"],
]  # fmt: skip
"""Questions about everything, asked once."""
_ABOUT = (
    ["show", "{}"], ["show", "--json", "{}"], ["people", "--", "{}"], ["timeline", "--", "{}"], ["find", "--", "{}"], ["find", "--json", "--", "{}"],
    ["log", "{}"], ["log", "call Ada: {}"], ["log", "--dry-run", "call @\"{}\" yesterday: {} #{}"], ["add", "{}"], ["snooze", "{}"], ["tag", "{}", "{}"],
    ["rhythm", "{}", "{}"], ["circle", "{}", "{}"], ["pause", "{}"], ["follow", "{}", "{}"], ["done", "{}"], ["edit", "{}"], ["restore", "{}"],
    ["goals", "{}"], ["goals", "add", "5 {} a week"], ["goals", "add", "--dry-run", "5 calls a week: {}"], ["opportunities", "add", "--dry-run", "{}, {}"],
    ["opportunities", "stage", "{}", "secured"], ["testimonials", "{}"], ["testimonials", "add", "--dry-run", "from Ada: {}"],
    ["delete", "{}"], ["{}"], ["--as-of", "{}", "today"], ["people", "--order", "{}"], ["config", "{}"],
    ["week", "worked: {}"], ["week", "{}"], ["experiments", "add", "{}"], ["experiments", "end", "{}", "worked: {}"],
)  # fmt: skip
"""Command lines with a text in them."""


def _make_person(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"person-{number}", "name": text, "aliases": [text], "circle": text, "roles": [text], "tags": [text], "place": text, "source": text,
        "interests": [text], "needs": [text], "offers": [text], "common_ground": text, "career_stage": text, "timezone": text, "notes": text,
        "work": [{"organization": text, "title": text, "industry": text}], "reach": [{"kind": "email", "value": text, "label": text}],
        "met": {"where": text, "event": text}, "boundaries": {"avoid": text, "hours": text, "channel": text, "note": text},
        "occasion": [{"what": text, "on": "11-25"}], text: text,
    }  # fmt: skip


def _make_entry(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"entry-{number}", "at": MOMENT, "kind": "call", "flavour": text, "who": [f"person-{number}"], "note": text, "tags": [text],
        "gave": [text], "got": [text], "asked": [text], "learned": [text], "place": text, "event": text, "pitch": text, "goals": [text],
        "follow_up": {"due": MOMENT.date(), "what": text}, "promise": [{"by": "me", "what": text, "due": MOMENT.date()}],
    }  # fmt: skip


def _make_goal(number: int, text: str) -> dict[str, Any]:
    return {"id": f"goal-{number}", "name": text, "why": text, "query": text, "notes": text, "target": 1}


def _make_opportunity(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"opportunity-{number}", "what": text, "kind": text, "event": text, "note": text, "through": [f"person-{number}", text],
        "stage": [{"state": "secured", "on": MOMENT.date()}],
    }  # fmt: skip


def _make_testimonial(number: int, text: str) -> dict[str, Any]:
    return {"id": f"testimonial-{number}", "words": text, "who": f"person-{number}", "about": text, "where": text}


def _make_experiment(number: int, text: str) -> dict[str, Any]:
    goal = {"goal": f"goal-{number}", "start": MOMENT.date(), "change": text, "learned": text}
    return {"id": f"experiment-{number}", "hypothesis": text, **goal}


def _make_review(number: int, text: str) -> dict[str, Any]:
    return {
        "id": f"review-{number}",
        "period": "week",
        "start": MOMENT.date(),
        "worked": text,
        "did_not": text,
        "change": text,
    }


@pytest.fixture
def texts(is_long: bool) -> list[str]:  # noqa: FBT001
    return [*STRINGS.values()] if is_long else [STRINGS[name] for name in SAMPLE]


@pytest.fixture
def home(paths: Paths, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """A journal with a person, an entry and a goal for each text, which is in every field of theirs."""
    monkeypatch.setenv("VISUAL", "true")
    for number, text in enumerate(texts):
        records = {
            "people": _make_person, "entries/2026/11": _make_entry, "goals": _make_goal, "opportunities": _make_opportunity,
            "testimonials": _make_testimonial, "experiments": _make_experiment, "reviews": _make_review,
        }  # fmt: skip
        for folder, make in records.items():
            os.makedirs(f"{paths.home}/{folder}", exist_ok=True)
            with suppress(InvalidError), open(f"{paths.home}/{folder}/{number}.toml", "x", encoding="utf-8") as file:
                file.write(compose_toml(make(number, text)))
    return paths.home


def test_no_command_prints_what_a_terminal_obeys(home: str, texts: list[str], prove: Prove) -> None:
    wrong, tried = [], 0
    asked = [(words, "") for words in _ASKED]
    asked += [([word.replace("{}", text) for word in words], text) for text in texts for words in _ABOUT]
    asked += [(["delete", f"people/{number}.toml"], "") for number, _ in enumerate(texts)] + [(["trash"], "")]
    for words, text in asked:
        tried += 1
        took = _LIMIT
        for _ in range(_PATIENT):
            started = perf_counter()
            try:
                answer = call(home, words)
            except Exception as error:  # noqa: BLE001 - a crash is what is looked for
                wrong.append(f"{words!r}: {error!r}")
                break
            took = min(took, perf_counter() - started)
            if took < _LIMIT:
                break
        else:
            wrong.append(f"{words!r} took {took:.1f} s")
            continue
        raw = find_raw(answer.out) or find_raw(answer.err)
        if raw:
            wrong.append(f"{words!r} printed {raw}")
        if "--json" in words and answer.out and not text:
            json.loads(answer.out)
    prove("hostile texts in command lines and answers: raw, crashed or slow", tried, 100 * len(_ABOUT), wrong)


def test_json_says_exactly_what_is_in_a_field(home: str, texts: list[str]) -> None:
    names = {person["name"] for person in json.loads(call(home, ["people", "--json"]).out)}
    wanted = {text.replace("\r", "\n").strip() for text in texts} - {""}
    assert wanted <= names


class _Watch:
    """A session that is looked at after each step."""

    def __init__(self, app: NetjournalApp, pilot: Pilot[None], aside: Aside) -> None:
        self.app, self.pilot, self.aside = app, pilot, aside
        self.wrong: list[str] = []
        self.tried = 0

    async def see(self, what: str, *keys: str) -> None:
        """Press keys, and note what is wrong with what is shown."""
        started = process_time()
        await self.pilot.press(*keys)
        await rest(self.app, self.aside)
        took = process_time() - started
        self.tried += 1
        if took > _LIMIT:
            self.wrong.append(f"{what} took {took:.1f} s")
        for strip in self.app.screen._compositor.render_strips():
            for segment in strip:
                meta = segment.style.meta if segment.style else {}
                if raw := find_raw(segment.text.replace("\n", "")):
                    self.wrong.append(f"{what} shows {raw}: {segment.text!r}")
                if any(name.startswith("@") for name in meta) or (segment.style and segment.style.link):
                    self.wrong.append(f"{what} can be clicked: {segment.text!r}")


async def test_no_screen_shows_what_a_terminal_obeys_or_runs_what_a_text_asks_for(
    home: str, paths: Paths, texts: list[str], prove: Prove, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_by_the_loop(monkeypatch)
    journal = Journal.open(paths)
    journal.catch_up(MOMENT.date(), ALL)
    desk = Desk(journal, lambda: MOMENT, is_demo=False)
    app = NetjournalApp(desk, Pen(MOMENT.date(), UNICODE), Dress("ink", UNICODE, [find_themes()]), "ink")
    assert home == journal.shelf.home
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        board = app.screen
        assert isinstance(board, Home)
        watch = _Watch(app, pilot, desk.aside)
        for number, text in enumerate(texts):
            if desk.read_entry(f"entry-{number}") is None:
                continue
            board.open_entry(f"entry-{number}")
            await watch.see(f"the entry of {text!r}", "enter")
            await watch.see(f"all entries and {text!r}", "0")
            await watch.see(f"the list of people at {text!r}", "1")
            board.say(text)
            await watch.see(f"a message of {text!r}")
            board._show_person(f"person-{number}")
            await watch.see(f"the page of {text!r}")
            await watch.see(f"the end of the page of {text!r}", "G")
            await watch.see(f"home after {text!r}", "escape")
            for what, key in (("a line", "a"), ("a filter", "slash"), ("the palette", "colon"), ("a search", "F")):
                await pilot.press(key)
                for widget in [app.focused] if hasattr(app.focused, "take_text") else []:
                    widget.take_text(f"call {text}" if key == "a" else text)  # type: ignore[union-attr]
                await watch.see(f"{what} with {text!r}")
                await watch.see(f"{what} completed with {text!r}", "tab")
                await pilot.press("escape")
                while app.screen is not board:
                    await pilot.press("escape")
        for key in ("2", "3", "T", "w", "comma", "question_mark"):
            await watch.see(f"the screen behind {key}", key)
            while app.screen is not board:
                await pilot.press("escape")
        assert app.is_running
    journal.index.close()
    prove("hostile texts in screens: raw, clickable, crashed or slow", watch.tried, 100 * 16, watch.wrong)


def test_no_byte_of_a_hostile_journal_reaches_a_real_terminal_as_it_is(home: str, tmp_path: Path) -> None:
    environ = environment(str(tmp_path)) | {"NETJOURNAL_HOME": home}
    with Line(NJ, environ, 120, 40) as line:
        line.wait_for("? help", "People")
        for key in (b"\x1b[6~", b"G", b"2", b"G", b"\r", b"3", b"G", b"1", b"g", b"z"):
            line.press(key)
        line.type(b"Q")
        line.wait_for_end()
        for payload in (
            b"\x1b]0;",
            b"\x1b]52",
            b"\x1b]8;",
            b"\x1bP",
            b"\x1b_",
            b"\x1b^",
            b"\x1bc",
            b"\xc2\x9b",
            b"\xc2\x9d",
            b"owned\x07",
            b"\x0e",
            "\u202e".encode(),
        ):
            assert payload not in line.written
