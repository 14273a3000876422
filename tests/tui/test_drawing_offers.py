"""Commands as rows of a list."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from netjournal.commands import COMMANDS
from netjournal.glyphs import ASCII, UNICODE
from netjournal.keymap import Keymap
from netjournal.tui.drawing.offers import Offer, draw_offer
from netjournal.tui.drawing.pen import Pen

from .conftest import line_text

PEN = Pen(date(2026, 11, 22), UNICODE)
UNDO = next(command for command in COMMANDS if command.id == "undo")
WHY = "nothing to undo in this session; 'nj undo' takes back the journal's last change"


def draw(offer: Offer | str, width: int, *, whole: bool = False) -> list[str]:
    return [line_text(line).rstrip() for line in draw_offer(offer, width, PEN, whole=whole)]


def undo(why: str = "", *keys: str) -> Offer:
    return Offer(UNDO.title, UNDO, keys or ("u",), why)


def test_a_wide_row_has_key_title_and_id_and_a_narrow_one_leaves_the_id_out() -> None:
    (row,) = draw(undo(), 80)
    assert row.split("  ")[0] == " u"
    assert row.endswith(" undo")
    assert cell_len(row) == 79
    assert draw(undo(), 45) == [" u         take back the last change"]


def test_why_it_cannot_be_done_stands_in_the_place_of_the_id_or_below() -> None:
    assert draw(undo(WHY), 80)[0].endswith("  nothing to undo in this session")
    assert draw(undo(WHY), 45) == [
        " u         take back the last change",
        "           nothing to undo in this session",
    ]
    assert {role for line in draw_offer(undo(WHY), 80, PEN) for text, role in line if text.strip()} == {"muted"}


def test_once_it_was_chosen_all_of_why_is_said() -> None:
    for width in (80, 45, 30):
        first, *rest = draw(undo(WHY), width, whole=True)
        assert "take back" in first
        assert " ".join(" ".join([first, *rest]).split()).endswith(WHY)


def test_as_many_keys_are_shown_as_there_is_room_for() -> None:
    assert draw(undo("", "enter", "ctrl+j", "f5"), 80)[0].startswith(" enter ctrl+j  take back")
    assert draw(undo("", "enter", "ctrl+j", "f5"), 45)[0].startswith(" enter     take back")
    assert draw(undo("", "ctrl+shift+pageup"), 45)[0].startswith(" ctrl+shift+pageup take back")


@pytest.mark.parametrize("width", [30, 45, 66, 80, 200])
def test_no_line_is_wider_than_there_is_room_for(width: int) -> None:
    keymap = Keymap()
    for command in COMMANDS:
        offer = Offer(command.title, command, keymap.say_keys(command), WHY)
        for whole in (False, True):
            lines = draw_offer(offer, width, PEN, whole=whole)
            assert max(cell_len(line_text(line)) for line in lines) < width, command.id


def test_sentences_are_wrapped_and_titles_stand_alone() -> None:
    assert draw("At home", 80) == [" At home"]
    sentence = "people/ada.toml:12: expected ']' at the end of the line; write it there"
    assert " ".join(" ".join(draw(Offer(sentence), 45)).split()) == sentence
    assert len(draw(Offer(sentence), 45)) == 2


def test_a_lesser_set_of_glyphs_has_dots_for_the_ellipsis() -> None:
    backup = next(command for command in COMMANDS if command.id == "backup")
    offer = Offer("write it", backup, ("nj backup", "…"), "on the command line")
    (line,) = draw_offer(offer, 80, Pen(PEN.today, ASCII))
    assert line_text(line).startswith(" nj backup ..")
