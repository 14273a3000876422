"""The line at the bottom: what is understood while it is typed, what is saved, and what is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from textual import events

from netjournal import files
from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.journal import Journal
from netjournal.store.drafts import find_lines, keep_draft
from netjournal.tui.widgets.capture import CapturePrompt

from .conftest import Open, compare

if TYPE_CHECKING:
    from conftest import DatedJournal, Put

HELLO = "call Bob: hello there"
AMBIGUOUS = "call Ada: about proofs"


def count(journal: DatedJournal, folder: str) -> int:
    return sum(len(names) for _, _, names in os.walk(f"{journal.shelf.home}/{folder}"))


def written(journal: DatedJournal) -> tuple[int, int]:
    """How many people and entries there are as files."""
    return count(journal, "people"), count(journal, "entries")


async def test_the_prompt_looks_as_it_did(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Ada yesterday 20m: she'll intro me to Bob; follow up in 2w #hiring +gave:advice")
        compare("capture-80x24", session.screen())


async def test_the_preview_follows_the_line_letter_by_letter(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        for typed, understood in [
            ("call", "who?"),
            (" Chen", "call · Chen Wei"),
            (" yesterday", "Sat 21 Nov"),
            (" 20m", "20 min"),
            (": #jam", "#jam"),
        ]:
            await session.type(typed)
            assert understood in session.text(), typed
        await session.press("ctrl+u")
        assert session.capture.line == ""
        assert "Chen Wei ·" not in "\n".join(session.prompt_text(session.capture))


async def test_enter_writes_one_entry_and_the_lists_and_a_message_say_so(begin: Open, demo: DatedJournal) -> None:
    people, entries = written(demo)
    async with begin() as session:
        await session.press("a")
        await session.type(HELLO)
        await session.press("enter")
        assert written(demo) == (people, entries + 1)
        assert session.said() == ["call with Bob Okafor, Sun 22 Nov. u undoes"]
        assert not session.capture.is_open
        assert session.keys_at == "people"
        assert "3 logged today" in session.screen()[0]
        assert "hello there" in session.pane_text("timeline")
        assert session.home.person is not None
        assert (session.home.person.name, session.home.person.state) == ("Bob Okafor", "ok")


async def test_a_line_about_somebody_new_writes_a_person_too_and_u_takes_both_back(
    begin: Open, demo: DatedJournal
) -> None:
    before = written(demo)
    async with begin() as session:
        await session.press("a")
        await session.type("met Tom Baker yesterday: sat next to me #pycon")
        assert "new person: Tom Baker" in session.text()
        await session.press("enter")
        assert written(demo) == (before[0] + 1, before[1] + 1)
        assert len(session.home.people) == 37
        trashed = count(demo, "trash")
        await session.press("u")
        assert written(demo) == before
        assert count(demo, "trash") == trashed + 2
        assert len(session.home.people) == 36
        assert session.said()[0].startswith("undone: met with Tom Baker")
        await session.press("u")
        assert session.said()[0].startswith("nothing to undo in this session")


async def test_an_undo_that_the_files_refuse_is_said(begin: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with begin() as session:
        await session.press("a")
        await session.type(HELLO)
        await session.press("enter")
        monkeypatch.setattr(Journal, "undo", fail)
        await session.press("u")
        assert session.said() == ["not undone: [Errno 28] No space left on device"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("call 20m: nobody named", "! who?"),
        ("call Joy tomorrow 20m", "is in the future"),
        ("call Xavier 31 feb", "no such day: 31 feb"),
        ("email Esther; fu 2m", "2m is minutes"),
        ("call @adda", "no contact @adda"),
    ],
)
async def test_an_error_keeps_enter_from_saving(begin: Open, demo: DatedJournal, line: str, why: str) -> None:
    before = written(demo)
    async with begin() as session:
        await session.press("a")
        await session.type(line)
        await session.press("enter")
        assert why in session.text()
        assert session.capture.is_open
        assert session.capture.line == line
        assert written(demo) == before


async def test_tab_switches_a_name_that_may_mean_several_and_typing_on_keeps_the_choice(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Ada")
        head = lambda: session.prompt_text(session.capture)[1]  # noqa: E731 - the same row, read three times
        assert "Ada Lovelace" in head()
        await session.press("tab")
        assert "Ada Yonath" in head()
        await session.type(": about proofs")
        assert session.capture.line == AMBIGUOUS
        assert "Ada Yonath" in head()
        await session.press("enter")
        assert session.said() == ["call with Ada Yonath, Sun 22 Nov. u undoes"]


async def test_tab_completes_a_name_and_does_nothing_where_none_begins(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Priy")
        await session.press("tab")
        assert session.capture.line == "call Priya Natarajan"
        await session.press("ctrl+u")
        await session.type("met ben, gus pa")
        await session.press("tab")
        assert session.capture.line == "met ben, Gus Papadopoulos"
        await session.press("ctrl+u")
        await session.type("call Xqz")
        await session.press("tab")
        assert session.capture.line == "call Xqz"


async def test_l_begins_with_the_person_and_escape_on_it_keeps_nothing(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "l")
        assert session.capture.line == "call Priya Natarajan: "
        await session.press("escape")
        assert not session.capture.is_open
        await session.press("a", "up")
        assert session.capture.line == ""


async def test_l_means_the_person_under_the_cursor_whatever_others_are_called(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    for name, ident in [
        ("Ada Lovelace", "one"),
        ("Ada Lovelace", "two"),
        ("R2: D2", "droid"),
        ("Bob\x1b]52;c;x\x07", "bob"),
    ]:
        put(journal, "people", {"name": name, "id": ident, "circle": "inner"})
    async with begin(journal=journal) as session:
        for ident in ("one", "two", "droid", "bob"):
            session.rows("people").cursor = [person.id for person in session.home.people].index(ident)
            await session.press("l")
            await session.type("hello")
            assert "\x1b" not in session.text()
            await session.press("enter")
            assert journal.index.value("SELECT count(*) FROM who WHERE person = ?", (ident,)) == 1, ident


async def test_escape_closes_and_up_brings_the_line_back(begin: Open, demo: DatedJournal) -> None:
    before = written(demo)
    async with begin() as session:
        await session.press("2", "a")
        await session.type(HELLO)
        await session.press("escape")
        assert session.keys_at == "timeline"
        assert written(demo) == before
        await session.press("a")
        assert session.capture.line == ""
        await session.press("up", "up")
        assert session.capture.line == HELLO
        await session.press("ctrl+c", "a")
        await session.type("call Chen")
        await session.press("escape", "a", "up", "up")
        assert session.capture.line == HELLO


async def test_enter_on_an_empty_line_closes(begin: Open, demo: DatedJournal) -> None:
    before = written(demo)
    async with begin() as session:
        await session.press("a", "space", "enter")
        assert not session.capture.is_open
        assert written(demo) == before


async def test_a_disk_that_refuses_keeps_the_line_and_says_why(
    begin: Open, demo: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = written(demo)
    async with begin() as session:
        await session.press("a")
        await session.type(HELLO)
        with monkeypatch.context() as patch:
            patch.setattr(files, "write_new", fail)
            await session.press("enter")
            assert session.capture.is_open
            assert session.capture.line == HELLO
            shown = " ".join(" ".join(session.prompt_text(session.capture)).split())
            assert "no space left on device" in shown
            assert "the line is kept here, and tried again every 5 seconds; esc gives up" in shown
            assert written(demo) == before
            session.capture._try_again("another line")
            session.capture._try_again(HELLO)
            await session.rest_aside()
            assert written(demo) == before
        session.capture._try_again(HELLO)
        await session.rest_aside()
        assert not session.capture.is_open
        assert written(demo) == (before[0], before[1] + 1)
        session.capture._try_again(HELLO)
        await session.rest_aside()
        assert written(demo) == (before[0], before[1] + 1)


@pytest.mark.parametrize("key", ["q", "Q"])
async def test_quitting_warns_once_of_a_line_that_no_disk_took(
    begin: Open, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with begin() as session:
        with monkeypatch.context() as patch:
            for name in ("stage", "write_new"):
                patch.setattr(files, name, fail)
            await session.type(f"a{HELLO}\r")
            await session.press("escape", key)
            warning = "Cannot write: 1 line would be lost. a and up bring back the last; quitting again loses it."
            assert session.said() == [warning]
            keeper = session.home._autosave
            assert keeper is not None
            keeper._say("the line is not kept: it was refused once more")  # the thread that keeps it may be late
            await session.rest()
            assert session.said() == [warning]
            assert session.app.is_running
            await session.press("a", "up")
            assert session.capture.line == HELLO
            await session.press("escape", key)
            assert not session.app.is_running


async def test_a_line_that_was_saved_in_the_end_is_no_reason_to_stay(
    begin: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    async with begin() as session:
        with monkeypatch.context() as patch:
            for name in ("stage", "write_new"):
                patch.setattr(files, name, fail)
            await session.type(f"a{HELLO}\r")
            assert "read-only file system" in " ".join(" ".join(session.prompt_text(session.capture)).split())
            await session.press("escape")
        await session.press("a", "up", "enter")
        assert not session.capture.is_open
        await session.press("q")
        assert not session.app.is_running


async def test_a_long_reason_is_not_cut_before_its_end(begin: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise NetjournalError(f"cannot write {'long/' * 20}ada.toml: the end")

    async with begin(45, 28) as session:
        await session.press("a")
        await session.type("call Bob")
        monkeypatch.setattr(Journal, "apply", fail)
        await session.press("enter")
        assert "the end" in session.text()


async def test_what_is_on_a_disk_that_does_not_confirm_it_is_not_written_twice(
    begin: Open, demo: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, apply = written(demo), Journal.apply

    def doubt(*arguments: object) -> None:
        apply(*arguments)  # type: ignore[arg-type]
        raise NotConfirmedError("x.toml", "input/output error")

    async with begin() as session:
        await session.press("a")
        await session.type(HELLO)
        monkeypatch.setattr(Journal, "apply", doubt)
        await session.press("enter", "enter")
        assert written(demo) == (before[0], before[1] + 1)
        assert session.said() == ["written, not confirmed: x.toml (input/output error); check the disk"]
        await session.press("q")  # the second enter has opened the person
        assert "hello there" in session.pane_text("timeline")


async def test_an_index_that_is_busy_does_not_make_a_saved_line_look_unsaved(
    begin: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise NetjournalError("the index is busy")

    async with begin() as session:
        await session.press("a")
        await session.type(HELLO)
        monkeypatch.setattr(Journal, "catch_up", fail)
        await session.press("enter")
        assert session.said() == ["call with Bob Okafor, Sun 22 Nov. u undoes"]


async def test_a_line_typed_in_one_piece_is_saved_whole_and_once(begin: Open, demo: DatedJournal) -> None:
    before = written(demo)
    async with begin() as session:
        await session.type("acall Bob Okafor about jam\r\r")
        await session.rest_aside()
        assert written(demo) == (before[0], before[1] + 1)
        await session.press("q")  # the second enter has opened the person
        assert "about jam" in session.pane_text("timeline")
        await session.type("acall Bob Okafor about cake\r")
        await session.rest_aside()
        assert "about cake" in session.pane_text("timeline")


async def test_two_lines_in_one_burst_of_keys_are_two_entries(begin: Open, demo: DatedJournal) -> None:
    before = written(demo)
    async with begin() as session:
        for character in "acall Bob Okafor: one\nacall Bob Okafor: two\n":
            enter = character == "\n"  # what enter is before the terminal is told to be raw
            session.app.post_message(events.Key("ctrl+j" if enter else character, None if enter else character))
        await session.rest_aside()
        assert written(demo) == (before[0], before[1] + 2)
        assert "two" in session.pane_text("timeline")
        assert not session.capture.is_open


async def test_a_pasted_text_becomes_one_line_without_what_a_terminal_obeys(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call ")
        session.app.post_message(events.Paste("Bob: one\r\ntwo\tthree\x1b]52;c;eHg=\x07 \u202efour"))
        session.app.post_message(events.Key("x", "x"))
        await session.rest_aside()
        assert session.capture.line == "call Bob: one two three␛]52;c;eHg=␇ ⟨202E⟩fourx"
        assert "~ 2 lines were pasted as one; the editor takes several (A)" in session.text()
        assert not any(ord(character) < 32 and character != "\n" for character in session.text())


@pytest.mark.parametrize("key", ["shift+tab", "ctrl+l", "R"])
async def test_keys_of_home_do_not_reach_past_an_open_prompt(begin: Open, key: str) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call")
        await session.press(key)
        await session.type(" Bob")
        assert session.capture.line.replace("R", "") == "call Bob"
        assert session.app.focused is session.capture._input


async def test_a_click_on_a_list_leaves_the_keys_with_the_line(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call")
        await session.pilot.click("#people", offset=(3, 2))
        await session.type(" Bob")
        assert session.capture.line == "call Bob"
        assert session.rows("people").cursor == 2


async def test_a_prompt_stays_as_it_is_when_the_terminal_gets_another_size(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Chen")
        for size in [(120, 40), (45, 28), (20, 5), (200, 60), (80, 24)]:
            await session.resize(*size)
        await session.type(" yesterday")
        assert session.capture.line == "call Chen yesterday"
        assert "Sat 21 Nov" in session.text()
        assert session.prompt_text(session.capture)[-1].startswith(" log> call Chen yesterday")


async def test_what_is_typed_is_on_the_disk_and_the_first_line_that_up_brings_back(
    begin: Open, demo: DatedJournal
) -> None:
    folder = f"{demo.shelf.home}/drafts"
    async with begin() as session:
        await session.press("a")
        await session.type("call Chen: half a thou")
    assert list(find_lines(demo.shelf)) == []  # this process still runs
    (name,) = os.listdir(folder)
    os.rename(f"{folder}/{name}", f"{folder}/{name.removeprefix('line-')}")  # as if it did not
    async with begin() as session:
        await session.press("a", "up")
        assert session.capture.line == "call Chen: half a thou"
        await session.type("ght")
        await session.press("enter")
        assert session.said() == ["call with Chen Wei, Sun 22 Nov. u undoes"]
        assert demo.index.value("SELECT note FROM entry ORDER BY logged DESC LIMIT 1") == "half a thought"
    assert os.listdir(folder) == []


async def test_an_escaped_line_stays_for_a_later_session_and_an_untouched_prefill_does_not(
    begin: Open, demo: DatedJournal
) -> None:
    async with begin() as session:
        await session.press("l", "escape", "a")
        await session.type("note Vera: later")
        await session.press("escape", "a")
        await session.type("note Chen: now\r")
    assert list(find_lines(demo.shelf)) == ["note Vera: later"]


async def test_the_words_that_are_understood_have_their_colours_in_the_line(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Chen 20m: hi #tea")
        marks = {session.capture.line[start:end]: role for start, end, role in session.capture._input.marks}
        assert marks == {"call": "kind", "Chen": "title", "20m": "got", "#tea": "tag"}
        plain, call = (session.capture._input._value.get_style_at_offset(session.app.console, at) for at in (15, 0))
        assert plain != call
        await session.press("ctrl+u")
        assert session.capture._input.marks == []


async def test_tab_completes_a_tag(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Chen #fri")
        await session.press("tab")
        assert session.capture.line == "call Chen #friends"


async def test_on_a_phone_there_are_rows_enough_to_say_it_whole(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.press("a")
        await session.type(
            "call Ada yesterday 20m with Priya #hiring +gave:advice; owe: the deck for the whole board by fri"
        )
        shown = " ".join(" ".join(session.prompt_text(session.capture)).split())
        assert "Priya Natarajan · Sat 21 Nov · 20 min · #hiring · gave → advice" in shown
        assert "you owe the deck for the whole board by Fri 27 Nov" in shown
        assert "? Ada · Ada Lovelace / Ada Yonath (tab switches)" in shown


async def test_tab_at_a_name_in_doubt_switches_that_one_and_from_elsewhere_goes_through_all(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Ada")
        await session.press("tab")
        await session.type(", jon")
        who = lambda: [person.name for person in session.capture._draft.who]  # noqa: E731 - the same question, read often
        assert who() == ["Ada Yonath", "Jonas Berg"]
        await session.press("tab")
        assert who() == ["Ada Yonath", "April Jones"]
        assert "? jon · did you mean April Jones / Jonas Berg?" in session.text()
        await session.type(" 20m: the others later")
        seen = []
        for _ in range(4):
            await session.press("tab")
            seen.append(tuple(who()))
        assert len({*seen}) == 4
        assert seen[-1] == ("Ada Yonath", "April Jones")
        assert session.capture.line == "call Ada, jon 20m: the others later"
        await session.press(*["left"] * 24, "tab")
        assert who() == ["Ada Yonath", "Jonas Berg"]
        await session.press("enter")
        assert session.said() == ["call with Ada Yonath, Jonas Berg, Sun 22 Nov. u undoes"]


async def test_a_slip_can_be_meant_as_it_was_typed_and_is_shown_as_somebody_new(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Jonsa Berg: hi")
        roles = lambda: {session.capture.line[start:end]: role for start, end, role in session.capture._input.marks}  # noqa: E731 - read twice
        assert roles()["Jonsa Berg"] == "title"
        await session.press("tab")
        assert "? Jonsa Berg · new person; or did you mean Jonas Berg?" in session.text()
        assert roles()["Jonsa Berg"] == "due"
        await session.press("enter")
        assert session.said() == ["call with Jonsa Berg, Sun 22 Nov. u undoes"]


async def test_an_emptied_line_forgets_who_was_chosen(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Ada")
        await session.press("tab", "ctrl+u")
        await session.type("call Ada")
        assert "call · Ada Lovelace" in session.text()


async def test_a_name_in_doubt_does_not_keep_tags_from_being_completed(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Ada: proofs #hir")
        await session.press("tab")
        assert session.capture.line == "call Ada: proofs #hiring"
        await session.press("tab")
        assert session.capture.line == "call Ada: proofs #hiring"
        assert "call · Ada Yonath" in session.text()


async def test_tab_completes_in_the_middle_of_the_line_and_goes_on_to_the_next_that_begins_so(begin: Open) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Pri 20m +gav #friends")
        await session.press(*["left"] * 18, "tab")
        assert session.capture.line == "call Priya Natarajan 20m +gav #friends"
        await session.press(*["right"] * 7, "tab")
        assert session.capture.line == "call Priya Natarajan 20m +gave: #friends"
        await session.type("adv")
        await session.press("tab")
        assert session.capture.line == "call Priya Natarajan 20m +gave:advice #friends"
        await session.press("ctrl+u")
        await session.type("call Chen #fo")
        made = []
        for _ in range(3):
            await session.press("tab")
            made.append(session.capture.line)
        assert made[0] == "call Chen #founders"
        assert len({*made}) == len(session.home.desk.complete("#fo"))


async def test_up_and_down_go_through_the_lines_and_lose_nothing_that_is_typed(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        for line in ("call Bob: one", "call Chen: two"):
            await session.press("a")
            await session.type(f"{line}\r")
        await session.press("a")
        await session.type("call Vera: half a thou")
        there = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await session.press(key)
            there.append(session.capture.line)
        assert there == [*["call Chen: two", "call Bob: one", "call Bob: one", "call Chen: two"], *["call Vera: half a thou"] * 2]  # fmt: skip
        await session.press("up", "ctrl+u")
        await session.type("call Esther: instead\r")
    assert list(find_lines(demo.shelf)) == ["call Vera: half a thou"]
    async with begin() as session:
        await session.press("a", "up")
        await session.type("ght")
        await session.press("down", "up", "enter")
        assert session.said() == ["call with Vera Kowalski, Sun 22 Nov. u undoes"]
    assert list(find_lines(demo.shelf)) == []


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_draft_that_is_brought_back_and_emptied_is_gone_for_later_sessions(
    begin: Open, demo: DatedJournal, key: str
) -> None:
    keep_draft(demo.shelf, "call Vera: from before")
    async with begin() as session:
        await session.press("a", "up", "escape")
        assert list(find_lines(demo.shelf)) == ["call Vera: from before"]
        await session.press("a", "up", "ctrl+u", key)
        assert list(find_lines(demo.shelf)) == []
        await session.press("a", "up")
        assert session.capture.line == "call Vera: from before"


async def test_escape_in_one_burst_with_a_line_keeps_all_of_it(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        await session.press("a")
        for character in "note Vera: all of it":
            session.app.post_message(events.Key(character, character))
        session.app.post_message(events.Key("escape", None))
        await session.rest_aside()
    assert list(find_lines(demo.shelf)) == ["note Vera: all of it"]


async def test_before_a_favour_is_asked_the_preview_says_what_was_last_given(begin: Open, demo: DatedJournal) -> None:
    entries = written(demo)[1]
    async with begin() as session:
        await session.press("a")
        await session.type("call Wanda: hi +asked:intro")
        shown = " ".join(session.text().split())
        assert "~ you last gave Wanda Maximova " in shown
        assert "they like: ice hockey, stage magic" in shown
        await session.type(" +gave:thanks")
        assert "you last gave" not in session.text()
        await session.press(*["backspace"] * 13, "enter")
        assert written(demo)[1] == entries + 1


async def test_only_a_name_that_may_mean_several_says_that_tab_switches(begin: Open) -> None:
    async with begin() as session:
        await session.type("acall Ada with pri: x")
        shown = session.prompt_text(session.capture)
        assert any("? Ada" in row and "(tab switches)" in row for row in shown)
        assert any(row.strip() == "? pri · did you mean Priya Natarajan?" for row in shown)


async def test_what_is_said_never_covers_the_line(begin: Open) -> None:
    async with begin(notifications=True) as session:
        await session.type("acall Bob: one\r")
        assert "u undoes" in session.screen()[-2]
        await session.press("a")
        assert session.said() == []
        session.home.say("changed in another session")
        await session.rest_aside()
        assert "changed in another session" in session.screen()[-9]
        assert session.screen()[-2] == " log>"
        await session.press("escape")
        session.home.say("and again")
        await session.rest_aside()
        assert "and again" in session.screen()[-2]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_what_is_said_is_said_to_its_end(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows, notifications=True) as session:
        for length in [*range(30, 38), *range(58, 66)]:
            text = f"{('word ' * 20)[: length - 7]} undoes"
            session.home.say(text)
            await session.rest_aside()
            left, top, width, height = session.app.screen.query("Toast").last().region
            shown = [row[left : left + width] for row in session.screen()[top : top + height]]
            assert " ".join(" ".join(shown).split()) == " ".join(text.split()), length


async def test_a_line_that_the_disk_is_being_given_is_no_reason_to_stay(begin: Open) -> None:
    async with begin() as session:
        await session.type("acall Ada: half a line")
        await session.press("escape", "Q")
        assert session.said() == []
        assert session.app._exit


@pytest.mark.parametrize("key", ["w", "b", "p", "v", "r"])
async def test_what_is_typed_in_one_piece_with_the_key_of_a_screen_is_written_there(begin: Open, key: str) -> None:
    async with begin() as session:
        for character in f"{key}acall Bob Okafor: one":
            session.app.post_message(events.Key(character, character))
        await session.rest_aside()
        prompt = session.app.screen.query_one(CapturePrompt)
        assert (prompt.is_open, prompt.line) == (True, "call Bob Okafor: one")
        assert session.app.focused is prompt._input
