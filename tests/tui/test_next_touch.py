"""When to talk next: offered after a line is saved, in nobody's way, and one undo of its own."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import NotConfirmedError
from netjournal.journal import Journal
from netjournal.tui.widgets.ask import AskPrompt

from .conftest import Open, compare

if TYPE_CHECKING:
    from conftest import DatedJournal

    from .conftest import Session

BOB = "acall Bob: hello\r"


def question(session: Session) -> AskPrompt:
    return session.home.query_one(AskPrompt)


def foot(session: Session) -> str:
    return session.screen()[-1]


def last_entry(journal: DatedJournal) -> dict[str, object]:
    path = journal.index.value("SELECT f.path FROM entry e JOIN file f ON f.id = e.id ORDER BY e.logged DESC LIMIT 1")
    return tomllib.loads(journal.shelf.read(path).decode())


def rhythm_of(journal: DatedJournal, name: str) -> object:
    return journal.index.value("SELECT rhythm FROM person WHERE name = ?", (name,))


async def test_it_is_offered_beside_the_keys_and_asked_when_it_is_wanted(begin: Open) -> None:
    async with begin() as session:
        await session.type(BOB)
        assert foot(session).startswith(" f next touch with Bob Okafor, in 3w (13 Dec)  a log  q quit  ? help")
        assert session.keys_at == "people"
        await session.press("f")
        compare("next-touch-80x24", session.screen())
        await session.type("fri: the deck")
        assert "follow up Fri 27 Nov: the deck" in session.text()


@pytest.mark.parametrize("key", ["j", "a", "u", "enter", "2"])
async def test_whoever_goes_on_working_loses_no_key_to_it(begin: Open, key: str) -> None:
    screens, drafts = [], []
    for with_offer in (True, False):
        async with begin() as session:
            await session.type(BOB if with_offer else "acall Bob: hello; fu\r")
            assert ("f next touch" in foot(session)) is with_offer
            await session.press(key)
            screens.append([row.replace("Sun 22 Nov. u", "") for row in session.screen()[1:-1] if "hello" not in row and "follow" not in row])  # fmt: skip
            drafts.append((session.keys_at, session.home.rows("people").cursor))
            if key == "u":
                assert session.said() == ["undone: call with Bob Okafor, Sun 22 Nov. U redoes"]
                assert "f next touch" not in foot(session)
            await session.press("escape", "U", "u")
    assert drafts[0] == drafts[1]


async def test_an_answer_is_one_undo_and_the_entry_the_next(begin: Open, demo: DatedJournal) -> None:
    count = demo.index.value("SELECT count(*) FROM entry")
    async with begin() as session:
        await session.type(f"{BOB}ffri: send the deck\r")
        assert session.said()[-1] == "next touch with Bob Okafor: follow up Fri 27 Nov: send the deck. u undoes"
        assert last_entry(demo)["follow_up"] == {"due": date(2026, 11, 27), "what": "send the deck"}
        assert "f next touch" not in foot(session)
        await session.press("u")
        assert session.said()[0].startswith("undone: next touch with Bob Okafor")
        assert "follow_up" not in last_entry(demo)
        assert last_entry(demo)["note"] == "hello"
        await session.press("u")
        assert demo.index.value("SELECT count(*) FROM entry") == count
        await session.press("U", "U")
        assert last_entry(demo)["follow_up"] == {"due": date(2026, 11, 27), "what": "send the deck"}


async def test_enter_on_nothing_keeps_the_rhythm_and_esc_closes_it(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        for key in ("enter", "escape"):
            await session.type(BOB)
            changes = len(demo.applied)
            await session.press("f", key)
            assert not question(session).is_open
            assert session.keys_at == "people"
            assert "f next touch" not in foot(session)
            assert len(demo.applied) == changes
        await session.type(f"{BOB}j")
        assert "f next touch with Bob" in foot(session)
        await session.press("escape")
        assert "f next touch" not in foot(session)


async def test_an_answer_that_is_not_understood_says_why_and_stays(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.type(f"{BOB}fperhaps\r")
        assert question(session).is_open
        shown = " ".join(" ".join(session.prompt_text(question(session))).split())
        assert "! 'perhaps' is no day; write fri, 3w, 12 jan, every 6w or none next> perhaps" in shown
        await session.press("ctrl+u")
        await session.type("none\r")
        assert not question(session).is_open


async def test_a_rhythm_goes_to_the_person_and_one_without_may_get_one(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        await session.type("amet Tom Baker: hi\r")
        await session.type("fevery 6w\r")
        assert rhythm_of(demo, "Tom Baker") == "6w"


async def test_after_a_first_meeting_enter_plans_to_write_within_two_days(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        await session.type("amet Tom Baker: hi\r")
        assert foot(session).startswith(" f next touch with Tom Baker, in 2d (24 Nov)  a log")
        await session.press("f")
        assert "next touch with Tom Baker? enter = in 2d (24 Nov) / fri / every 6w / none" in session.text()
        await session.press("enter")
        assert last_entry(demo)["follow_up"] == {"due": date(2026, 11, 24)}


async def test_nothing_is_offered_where_the_line_or_the_settings_say_it(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        for line in ("anote Bob: x\r", "acall Bob; fu fri\r", "acall Bob +noanswer\r"):
            await session.type(line)
            assert "f next touch" not in foot(session), line
        demo.config.own["ask_next"] = False
        await session.type("acall Chen: x\r")
        assert "f next touch" not in foot(session)


async def test_what_is_offered_is_said_in_what_words_fit(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.type(BOB)
        assert foot(session) == " f next touch in 3w (13 Dec)  q quit  ? help"
    async with begin(30, 24) as session:
        await session.type(BOB)
        assert foot(session).endswith("? help")


async def test_without_an_offer_it_plans_something_with_who_is_under_the_cursor(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "f")
        assert session.capture.line == "note Priya Natarajan; fu "
        await session.press("escape", "3", "f")
        assert session.said() == ["nobody to talk to next here; a logs a line"]


async def test_an_entry_that_is_gone_by_then_is_a_sentence(
    begin: Open, demo: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begin() as session:
        await session.type(BOB)
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "path_of", lambda *_: None)
            await session.type("ffri\r")
            assert "any longer; nothing was saved" in " ".join(session.text().split())
        apply = Journal.apply

        def doubt(*arguments: object) -> None:
            apply(*arguments)  # type: ignore[arg-type]
            raise NotConfirmedError("x.toml", "input/output error")

        monkeypatch.setattr(Journal, "apply", doubt)
        await session.press("enter")
        assert session.said() == ["written, not confirmed: x.toml (input/output error); check the disk"]
        assert last_entry(demo)["follow_up"] == {"due": date(2026, 11, 27)}
