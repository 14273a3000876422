"""What was understood of a line, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.grammar.line import parse
from netjournal.grammar.preview import preview, say_details, say_saved

if TYPE_CHECKING:
    from tests.grammar.memory import KnownNames


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("call @chen-wei 20m", ["call · Chen Wei · Sun 22 Nov · 20 min"]),
        ("coffee with Zed Quux yesterday 14:30, +place:Rome", ["met (coffee) · Zed Quux · Sat 21 Nov · 14:30 · at Rome", "~ new person: Zed Quux · Enter adds them"]),
        ("email < Bob Okafor: two\nlines #a ^talks", ["email < · Bob Okafor · Sun 22 Nov · #a · ^talks", "  “two lines”"]),
        ("email > Bob Okafor", ["email > · Bob Okafor · Sun 22 Nov"]),
        (
            "call Bob Okafor +gave:advice +got:time +asked:intro +learned:x +event:pycon +mood:good +energised +quality:4 +noanswer +private !",
            [
                "call · Bob Okafor · Sun 22 Nov · event pycon · gave → advice · got → time · asked → intro · learned → x · mood: good · gave energy · quality 4 · no answer · private · starred",
            ],
        ),
        ("note Bob Okafor: hi +drained", ["note · Bob Okafor · Sun 22 Nov · cost energy · does not count as contact", "  “hi”"]),
        (
            "call Bob Okafor; owe: deck by fri; they owe: intro; follow up in 2w: send; every 6mo",
            ["call · Bob Okafor · Sun 22 Nov", "  ↳ you owe deck by Fri 27 Nov", "  ↳ they owe intro", "  ↳ follow up Sun 6 Dec: send", "  ↳ in touch every 6mo"],
        ),
        (
            "call Bob Okafor; owe: deck by fri 5pm; fu 1 dec 9am: ring",
            ["call · Bob Okafor · Sun 22 Nov", "  ↳ you owe deck by Fri 27 Nov 17:00", "  ↳ follow up Tue 1 Dec 09:00: ring"],
        ),
        ("call yesterday", ["call · Sat 21 Nov", "! who? no person in this line · start a name with a capital, or @nick"]),
    ],
)  # fmt: skip
def test_the_preview_says_all_that_was_understood(names: KnownNames, today: date, line: str, shown: list[str]) -> None:
    lines = ["".join(text for text, _ in pieces) for pieces in preview(parse(line, names, today), today)]
    assert lines == shown


def test_each_piece_has_its_role(names: KnownNames, today: date) -> None:
    lines = preview(parse("call Ada and Zed Quux #a +gave:x; follow up", names, today), today)
    assert [role for _, role in lines[0] if role != "muted"] == ["kind", "person", "new", "text", "tag", "gave"]
    assert ("follow up when the rhythm says", "due") in lines[1]
    marks = [pieces[0] for pieces in lines[2:]]
    assert ("? ", "ask") in marks
    assert ("~ ", "warn") in marks


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("call Bob Okafor", "logged: call, Bob Okafor, Sun 22 Nov"),
        (
            "coffee with Bob Okafor, Zed Quux 1h 14:30",
            "logged: coffee, Bob Okafor, Zed Quux (new), Sun 22 Nov, 14:30, 60m",
        ),
        (
            "call Bob Okafor; owe: deck; every 6w",
            "logged: call, Bob Okafor, Sun 22 Nov; you owe deck; in touch every 6w",
        ),
    ],
)
def test_a_saved_line_is_said_in_one(names: KnownNames, today: date, line: str, said: str) -> None:
    assert say_saved(parse(line, names, today), today) == said


def test_the_details_are_what_the_saved_line_leaves_out(names: KnownNames, today: date) -> None:
    line = "call Bob Okafor at Acme 20m: the\n deck #a ^talks +gave:advice +event:pycon +mood:good !"
    said = say_details(parse(line, names, today))
    assert said == ["“the deck”", "#a, gave advice, at Acme, event pycon, ^talks, mood: good, starred"]
    assert say_details(parse("call Bob Okafor", names, today)) == []
