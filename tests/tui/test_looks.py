"""Prompts, and the texts of a file, as whole screens: what no story of theirs keeps in each size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.tui.comparison import Comparison
from netjournal.tui.screens.texts import Texts

from .conftest import compare

if TYPE_CHECKING:
    from .conftest import Open

SIZES = [(80, 24), (45, 28)]
LINE = "call Ada yesterday 20m: she'll intro me to Bob; follow up in 2w #hiring +gave:advice"


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_a_filter_that_finds_nobody_looks_as_it_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.type("/#hirng")
        compare(f"filter-{columns}x{rows}", session.screen())


async def test_a_line_and_the_next_touch_look_as_they_did_on_a_phone(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.type(f"a{LINE}")
        compare("capture-45x28", session.screen())
        await session.press("escape")
        await session.type("acall Bob: hello\rf")
        compare("next-touch-45x28", session.screen())


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_both_texts_of_a_file_look_as_they_did(begin: Open, columns: int, rows: int) -> None:
    mine, theirs = b'name = "Ada"\nrhythm = "3w"\n', b'name = "Ada"\nrhythm = "6w"\nnotes = "by somebody else"\n'
    said = "ada.toml changed on disk since you opened it"
    reading = Comparison(
        "Both texts", said, "overdue", "- would be written, + is there", [("people/ada.toml", mine, theirs)]
    )
    async with begin(columns, rows) as session:
        choices = [("k", "keep mine"), ("t", "take theirs"), ("b", "both")]
        await session.app.push_screen(Texts(session.home.pen, session.home.keymap, reading, choices))
        await session.pilot.pause()
        compare(f"texts-{columns}x{rows}", session.screen())


async def test_a_line_that_is_edited_looks_as_it_did_on_a_phone(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.press("2", "j", "e")
        compare("edit-entry-45x28", session.screen())
