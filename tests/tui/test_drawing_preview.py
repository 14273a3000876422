"""What is understood of a line, in the rows there are."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from netjournal.glyphs import ASCII, UNICODE
from netjournal.grammar.draft import ASK, ERROR, WARN, Draft, FollowUp, Owed, Problem, Somebody
from netjournal.grammar.preview import preview
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.preview import draw_preview, fold

from .conftest import line_text

PEN = Pen(date(2026, 11, 22), UNICODE)
LONG = "a note that goes on and on until no row is long enough for all of it, and then some more"


def draw(width: int, rows: int, **fields: object) -> list[str]:
    draft = Draft("", kind="call", who=[Somebody("Ada Lovelace", "ada"), Somebody("Priya Natarajan", "priya")], on=PEN.today, **fields)  # fmt: skip
    return [line_text(line).rstrip() for line in draw_preview(preview(draft, PEN.today), width, rows, PEN)]


def test_a_head_that_does_not_fit_goes_on_below_while_there_is_room() -> None:
    assert draw(45, 5, note="hi") == [
        " call · Ada Lovelace · Priya Natarajan · Sun",
        "   22 Nov",
        "   “hi”",
    ]


@pytest.mark.parametrize("width", range(8))
def test_a_window_without_room_for_a_word_ends_it_all_the_same(width: int) -> None:
    assert "".join(text for row in fold([("蔡 half a line", "")], width) for text, _ in row).split()
    assert len(draw(width, 5, note="half a line")) <= 5


def test_problems_get_their_room_before_a_long_note_does() -> None:
    problem = Problem(ERROR, "Mon 23 Nov is in the future · log what happened; for a plan write '; fu tomorrow'")
    shown = draw(45, 5, note=LONG, problems=[problem])
    assert " ".join(" ".join(shown[-3:]).split()) == f"! {problem.message}"
    assert shown[1].endswith("…")
    assert len(shown) == 5


def test_with_more_to_say_than_rows_the_note_and_plans_are_left_out_first() -> None:
    problems = [Problem(WARN, "two dates"), Problem(ERROR, "no such day"), Problem(ASK, "Ada · Ada L / Ada Y")]
    owed = [Owed("me", "a deck"), Owed("me", "a book")]
    assert draw(80, 5, note=LONG, promises=owed, problems=problems) == [
        " call · Ada Lovelace · Priya Natarajan · Sun 22 Nov",
        "   … 3 more lines",
        " ~ two dates",
        " ! no such day",
        " ? Ada · Ada L / Ada Y",
    ]


def test_signs_are_those_the_terminal_can_show() -> None:
    draft = Draft("", kind="call", who=[Somebody("Ada", "ada")], note="é" * 100, follow_up=FollowUp(what="send dates"))
    shown = draw_preview(preview(draft, PEN.today), 40, 5, Pen(PEN.today, ASCII))
    assert "".join(map(line_text, shown)).replace("é", "").isascii()


@pytest.mark.parametrize(
    "text", [LONG, "日本語" * 40, "x" * 100, "ab 日本語日本語日本語日本語日本語 " * 3, "👩\u200d💻" * 30, "", " "]
)
@pytest.mark.parametrize("cells", [10, 31, 45])
def test_folding_loses_nothing_and_no_row_is_too_long(text: str, cells: int) -> None:
    rows = [line_text(row) for row in fold([(" ", ""), ("“", "muted"), (text, "text"), ("”", "muted")], cells)]
    assert all(cell_len(row) <= cells for row in rows)
    joined = "".join("".join(rows).split()).replace("\u200d", "")
    assert joined == f"“{''.join(text.split())}”".replace("\u200d", "")


def test_a_row_that_breaks_off_between_two_words_says_so() -> None:
    assert draw(45, 1)[0] == " call · Ada Lovelace · Priya Natarajan · Su…"
