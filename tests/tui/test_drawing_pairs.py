"""Two people side by side: what is known of each stands behind labels that are read as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.glyphs import UNICODE
from netjournal.insights.sections import Fact, Section
from netjournal.tui.drawing.pairs import draw_side
from netjournal.tui.drawing.pen import Pen

from .conftest import line_text

PEN = Pen(date(2026, 11, 22), UNICODE)


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("circle", " circle    you owe: deck"),
        ("Fri 27 Nov", " Fri 27 Nov you owe: deck"),
        ("14 Dec 2025", " 14 Dec 2025 you owe: deck"),
        ("in the same choir", " in the same you owe: deck"),
    ],
)
def test_a_day_is_whole_before_what_is_owed(label: str, row: str) -> None:
    side = draw_side("Ada", 1, [Section("Promises", [Fact(label, "you owe: deck")])], 39, 20, PEN)
    assert [line_text(line).rstrip() for line in side] == [" Ada", " 1 entry", row]
