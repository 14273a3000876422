"""An entry in the timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len

from netjournal.glyphs import ASCII, UNICODE
from netjournal.insights.timeline import Happening, Owed
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.timeline import draw_entry

from .conftest import line_text

PEN = Pen(date(2026, 11, 22), UNICODE)


def happening(**fields: Any) -> Happening:
    plain: dict[str, Any] = dict.fromkeys(
        (
            "time",
            "flavour",
            "direction",
            "minutes",
            "note",
            "place",
            "event",
            "energy",
            "quality",
            "follow_due",
            "follow_what",
        )
    )
    plain |= {
        "no": 1,
        "id": "x",
        "day": "2026-11-21",
        "kind": "call",
        "starred": 0,
        "answered": 1,
        "private": 0,
        "follow_done": 0,
    }
    return Happening(**(plain | {"who": [("ada", "Ada Lovelace")]} | fields))


def drawn(
    entry: Happening, width: int = 42, *, people: bool = False, expanded: bool = False, pen: Pen = PEN
) -> list[str]:
    return [line_text(line).rstrip() for line in draw_entry(entry, width, pen, people=people, expanded=expanded)]


def test_the_first_line_says_day_kind_and_facts() -> None:
    entry = happening(
        time="14:30",
        minutes=20,
        tags=["hiring"],
        gave=["advice"],
        got=["intro"],
        place="home",
        starred=1,
        private=1,
        answered=0,
    )
    assert drawn(entry, 120) == [
        " Sat 21 Nov  call 14:30 20m #hiring +gave:advice +got:intro at home no answer private starred"
    ]
    assert drawn(happening(kind="met", flavour="coffee", direction="in"))[0] == " Sat 21 Nov  coffee from"


def test_people_are_named_when_several_are_meant_or_everyone_is_shown() -> None:
    assert drawn(happening()) == [" Sat 21 Nov  call"]
    assert drawn(happening(), people=True) == [" Sat 21 Nov  call Ada Lovelace"]
    assert drawn(happening(who=[("a", "Ada"), ("b", "Bob")])) == [" Sat 21 Nov  call Ada, Bob"]


def test_facts_that_do_not_fit_go_on_below() -> None:
    entry = happening(minutes=60, tags=["founders", "hiring"], place="Capel Street")
    assert drawn(entry, 32) == [" Sat 21 Nov  call 60m #founders", "   #hiring at Capel Street"]


def test_a_note_is_cut_after_three_lines_unless_it_is_expanded() -> None:
    entry = happening(note="\n\n".join(["one two three four five six seven eight nine ten"] * 3))
    short, whole = drawn(entry), drawn(entry, expanded=True)
    assert len(short) == 4
    assert short[-1].endswith("…")
    assert len(whole) == 9
    assert whole[3].strip() == ""
    assert drawn(happening(note="")) == drawn(happening())


def test_the_note_stands_under_the_kind_where_there_is_room() -> None:
    assert drawn(happening(note="jam"), 42)[1] == "   jam"
    assert drawn(happening(note="jam"), 72)[1] == " " * 13 + "jam"


def test_promises_and_follow_ups_say_who_owes_what_by_when() -> None:
    entry = happening(
        promises=[
            Owed("me", "the deck", "2026-11-20", "open", None),
            Owed("them", "numbers", None, "open", None),
            Owed("me", "cake", "2026-11-27", "kept", "2026-11-21"),
        ],
        follow_due="2026-12-06",
        follow_what="send dates",
    )
    assert drawn(entry, 72)[1:] == [
        " " * 13 + "→ you owe by Fri 20 Nov, late: the deck",
        " " * 13 + "→ they owe: numbers",
        " " * 13 + "→ you owe by Fri 27 Nov (kept): cake",
        " " * 13 + "→ follow up Sun 6 Dec: send dates",
    ]
    assert drawn(happening(follow_due="2026-12-06", follow_done=1), 72)[1].endswith("→ follow up Sun 6 Dec (done)")
    assert drawn(entry, 72, pen=Pen(PEN.today, ASCII))[1].startswith(" " * 13 + "-> ")


@pytest.mark.parametrize("width", [28, 42, 60, 100])
@pytest.mark.parametrize("text", ["[/nope]", "\x1b[2J", "word " * 80, "x" * 300, "田中さん" * 40, "", " "])
def test_no_note_or_promise_is_wider_than_the_list(text: str, width: int) -> None:
    entry = happening(note=text, day="2020-12-14", promises=[Owed("me", text, "2026-11-20", "open", None)])
    for expanded in (False, True):
        lines = draw_entry(entry, width, PEN, people=True, expanded=expanded)
        assert lines
        assert all(cell_len(line_text(line)) <= width for line in lines[1:])
