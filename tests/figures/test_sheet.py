"""Plots on pages: every one is reached, none is wider than its screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.figures.line import measure
from netjournal.figures.plots import draw_plot, explain_plot
from netjournal.figures.sheet import lay_out, list_all
from netjournal.glyphs import ASCII, CP437, GLYPHS, UNICODE, Glyphs
from netjournal.insights.overview import Overview, load_overview

from .conftest import line_text

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

DAY = MOMENT.date()
PLOTS = {"days", "rhythm", "weeks", "time", "tag", "giving", "reach", "initiative", "circle", "kind", "person"}


@pytest.fixture
def overview(demo: Journal) -> Overview:
    """The demo journal on its day."""
    return load_overview(demo.index, DAY)


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
@pytest.mark.parametrize(("cells", "rows"), [(45, 17), (66, 8), (80, 12), (100, 3), (120, 25), (142, 47), (30, 5)])
def test_every_plot_is_on_one_page_in_the_order_of_the_pages(
    overview: Overview, cells: int, rows: int, glyphs: Glyphs
) -> None:
    sheet = lay_out(overview, cells, rows, glyphs)
    assert set(sheet.order) == PLOTS == set(sheet.places)
    assert len(sheet.order) == len(PLOTS)
    assert [sheet.places[plot] for plot in sheet.order] == sorted(sheet.places.values())
    for page in sheet.pages:
        assert max(map(measure, page)) <= cells
        shown = "".join(map(line_text, page))
        assert all(letter.isascii() for letter in shown) or glyphs is not ASCII or "é" in shown


def test_a_lesser_terminal_is_sent_nothing_that_it_lacks(overview: Overview) -> None:
    overview.facets["person"] = []  # whose names are people's own
    for glyphs, encoding in ((CP437, "cp437"), (ASCII, "ascii")):
        for line in list_all(overview, 80, glyphs):
            line_text(line).encode(encoding)


def test_facets_share_one_place_where_there_is_little_room_and_one_of_them_has_it(overview: Overview) -> None:
    first, *_ = lay_out(overview, 80, 12, UNICODE, "circle", "circle").pages
    assert "By circle" in line_text(first[0])
    assert ("By circle", "focus") in first[0]
    assert not any("By tag" in line_text(line) for line in first)
    wide = lay_out(overview, 142, 47, UNICODE).pages
    assert len(wide) == 1
    assert sum("By " in line_text(line) for line in wide[0]) == 4


def test_all_plots_one_below_the_other_are_each_a_title_and_lines(overview: Overview) -> None:
    lines = [line_text(line) for line in list_all(overview, 60, UNICODE)]
    titles = ["Days with contact", "Conversations a week", "Rhythm", "By tag", "By circle", "By kind", "By person"]
    places = [next(n for n, line in enumerate(lines) if line.startswith(title)) for title in titles]
    assert places == sorted(places)
    assert all(lines[place - 1] == "" for place in places)


def test_every_plot_has_a_rule_and_says_so_when_there_is_nothing(journal: Journal) -> None:
    empty = load_overview(journal.index, date(2026, 11, 22))
    for plot in PLOTS:
        rule = explain_plot(plot, empty)
        assert rule[0].isupper(), plot
        assert rule.endswith("."), plot
        lines = draw_plot(plot, empty, 44, 12, UNICODE)
        assert len(lines) > 1, plot
        assert max(map(measure, lines)) <= 44, plot


def test_what_is_said_where_there_is_nothing_to_plot_is_not_cut_and_one_is_no_people(
    journal: Journal, put: Put
) -> None:
    empty = load_overview(journal.index, DAY)
    assert [line_text(line) for line in draw_plot("tag", empty, 28, 24, UNICODE)[1:]] == [
        "no tags yet: end a line with", "#hiring",
    ]  # fmt: skip
    own = put(journal, "people", {"id": "ada", "name": "Ada", "added": DAY})
    put(journal, "entries", {"at": DAY, "kind": "call", "who": [own]})
    reach = [line_text(line) for line in draw_plot("reach", load_overview(journal.index, DAY), 40, 24, UNICODE)]
    assert [" ".join(line.split()[:2]) for line in reach[1:]] == ["1 person", "1 new", "0 introductions"]
    assert reach[2].startswith("1 new person ")


def test_great_numbers_drop_marks_and_words_but_no_number(overview: Overview) -> None:
    health = overview.health
    health.ok, health.soon, health.due, health.overdue = 3826, 319, 928, 4545
    assert line_text(draw_plot("rhythm", overview, 44, 12, UNICODE)[2]) == "3826 ok  319 soon  928 due  4545 overdue"
