"""The calendar of days with contact."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.figures.heat import draw_heat, explain_shades, name_months, shade
from netjournal.glyphs import ASCII, UNICODE

from .conftest import line_text

SUNDAY = date(2026, 11, 22)


def test_there_is_a_row_a_weekday_and_the_future_is_blank() -> None:
    days = {SUNDAY: 2, SUNDAY - timedelta(days=1): 9, SUNDAY - timedelta(days=6): 1}
    rows = [line_text(line) for line in draw_heat(days, SUNDAY, 26, UNICODE)]
    assert [row[:4] for row in rows] == ["Mon ", "    ", "Wed ", "    ", "Fri ", "    ", "Sun "]
    assert {len(row) for row in rows} == {30}
    assert [row[-1] for row in rows] == ["░", "·", "·", "·", "·", "█", "▒"]
    friday = SUNDAY - timedelta(days=2)
    assert [line_text(line)[-1] for line in draw_heat({friday: 1}, friday, 2, ASCII)] == [*"____.", " ", " "]


def test_the_fullest_day_is_the_darkest_and_a_single_touch_the_lightest() -> None:
    assert [shade(count, 9, 5) for count in range(1, 10)] == [1, 2, 2, 3, 3, 3, 4, 4, 4]
    assert [shade(count, 4, 5) for count in range(1, 5)] == [1, 2, 3, 4]
    assert [shade(count, 2, 5) for count in (1, 2)] == [1, 3]
    assert shade(1, 1, 5) == 1


def test_the_lines_around_it_name_the_months_and_the_shades() -> None:
    assert line_text(name_months(SUNDAY, 13)) == "      Sep Oct Nov"
    assert line_text(explain_shades({SUNDAY: 3}, UNICODE)) == "    fewer ░▒▓█ more, 3 at most"
    assert line_text(explain_shades({}, ASCII)) == "    fewer .:+# more, 0 at most"
