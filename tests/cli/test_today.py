"""nj today: what has come since the last look, kind words, and the day in one line."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.paths import find_paths
from netjournal.store.looks import Looks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj


def look(day: date) -> None:
    """Have somebody look on a day."""
    Looks(find_paths(None, os.environ).looked_file).note(day)


@pytest.mark.usefixtures("demo_home")
def test_what_has_come_since_the_last_look_is_said_all_day(nj: Nj) -> None:
    look(date(2026, 11, 1))
    for _ in range(2):
        lines = nj("today").out.splitlines()
        assert lines[1] == "since you last looked (Sun 1 Nov): 4 fell due, 1 promise is late, 2 occasions passed"
        assert len(lines[lines.index("Passed") + 1 : lines.index("Ahead") - 1]) == 2
    news = nj("today", "--json").json["last_looked"]
    assert (news["since"], news["fell_due"], news["late"], len(news["passed"])) == ("2026-11-01", 4, 1, 2)
    assert Looks(find_paths(None, os.environ).looked_file).find_last(date(2026, 11, 23)) == MOMENT.date()


@pytest.mark.usefixtures("demo_home")
def test_a_first_look_has_no_news_and_one_as_of_a_day_leaves_no_trace(nj: Nj) -> None:
    assert "since you last looked" not in nj("today", "--as-of", "2026-11-21").out
    assert nj("today", "--json").json["last_looked"] is None
    assert nj("today").out.splitlines()[1] == ""
    assert "since you last looked (Sun 22 Nov)" in nj("today", "--as-of", "2026-12-20").out
    assert Looks(find_paths(None, os.environ).looked_file).find_last(date(2026, 12, 1)) == MOMENT.date()


@pytest.mark.usefixtures("home")
def test_kind_words_are_proposed_and_said(nj: Nj) -> None:
    nj("call", "Ada", "Lovelace", "fri", "+got:intro")
    nj("note", "Bob", "Gray", '+milestone:"a book is out"')
    assert nj("today").out.partition("Kind words\n")[2].splitlines()[:3] == [
        "  Sun 22 Nov        congratulate Bob Gray: a book is out",
        "  Fri 20 Nov        thank Ada Lovelace for the intro",
        "                    (a line such as 'nj message Ada Lovelace +gave:thanks' says it)",
    ]
    shape = nj("today", "--json").json
    assert [(one["what"], one["who"]["name"]) for one in shape["thanks"]] == [(["intro"], "Ada Lovelace")]
    assert [(one["what"], one["who"]["name"]) for one in shape["milestones"]] == [("a book is out", "Bob Gray")]
    nj("message", "Ada", "Lovelace", "+gave:thanks")
    nj("message>", "Bob", "Gray:", "congratulations")
    assert "Kind words" not in nj("today").out


@pytest.mark.usefixtures("home")
def test_occasions_are_announced_as_long_before_as_the_settings_say(nj: Nj) -> None:
    nj("add", "Ada", "+birthday:12-10")
    assert "Ahead" not in nj("today").out
    nj("config", "occasions.ahead", "30")
    assert "  Thu 10 Dec        Ada: birthday" in nj("today").out


@pytest.mark.usefixtures("demo_home")
def test_the_day_in_one_line_names_what_waits_and_nobody_private(nj: Nj) -> None:
    nj("people")
    assert nj("today", "--line").out == "12 due · 1 promise late\n"
    assert nj("today", "--line", "--as-of", "2026-11-26").out == "15 due · 1 promise late · Chen's birthday tomorrow\n"
    nj("add", "Eve Secret", "+birthday:11-23", "circle:inner")
    assert "Eve's birthday tomorrow" in nj("today", "--line").out
    (path,) = [file["file"] for file in [nj("show", "eve", "--json").json]]
    home = find_paths(None, os.environ).home
    with open(f"{home}/{path}", "a") as file:
        file.write("private = true\n")
    nj("people")
    assert nj("today", "--line").out == "12 due · 1 promise late\n"


def test_the_line_is_empty_where_there_is_nothing_and_no_error_where_something_is_wrong(nj: Nj, machine: Path) -> None:
    assert nj("today", "--line") == (0, "", "")
    broken = machine / "file"
    broken.write_text("")
    assert nj("today", "--line", "--home", str(broken)) == (0, "", "")
    assert nj("today", "--line", "--as-of", "soon") == (0, "", "")
    assert nj("today", "--home", str(broken)).code == 1


@pytest.mark.usefixtures("demo_home")
def test_the_line_has_colours_only_when_they_are_asked_for_and_leaves_no_trace(
    nj: Nj, monkeypatch: pytest.MonkeyPatch
) -> None:
    nj("people")
    assert "\x1b" not in nj("today", "--line").out
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert "\x1b[33m12 due\x1b[0m" in nj("today", "--line").out
    assert Looks(find_paths(None, os.environ).looked_file).find_last(date(2026, 12, 1)) is None
    assert nj("today", "--line", "--json").json["today"] == "2026-11-22"


@pytest.mark.usefixtures("home")
def test_a_page_has_the_promises_and_occasions_that_are_nearest_and_says_how_many_more(nj: Nj) -> None:
    owed = "; ".join(f"owe: page {n} by 2026-11-{8 + n:02}" for n in range(15))
    assert nj("call", "Ada", f"1 nov; {owed}").code == 0
    names = "Priya Tove Marco Vera Dana Hiro Yuki Felix Igor Esther Liam Joy Oskar Quentin Zebedee".split()
    for n, name in enumerate(names):
        assert nj("add", f"{name} Gray", f"+birthday:2000-11-2{3 + n % 6}").code == 0
    lines = nj("today").out.splitlines()
    promises = lines[lines.index("Promises") + 1 : lines.index("Ahead") - 1]
    assert (len(promises), promises[-1]) == (13, "  3 more; 'nj promises' lists all")
    assert not any(f"page {n} " in line for n in (0, 1, 2) for line in promises)
    ahead = lines[lines.index("Ahead") + 1 :]
    assert ahead[12] == "  3 more until Sat 28 Nov"
    assert len(nj("today", "--json").json["promises"]) == 15


@pytest.mark.usefixtures("demo_home")
def test_a_terminal_without_the_room_is_told_what_the_ratio_does_not_say_and_no_row_is_broken(
    nj: Nj, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = (line for line in nj("today").out.splitlines() if "Esther Cohen" in line)
    assert "every 8w, last 3mo ago  (eshv)" in row
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    (row,) = (line for line in nj("today").out.splitlines() if "Esther Cohen" in line)
    assert row.endswith("#mentor  (eshv)")
    assert len(row) <= 80
