"""nj goals --plain, --markdown and --csv."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netjournal.cli.overview import find_columns
from netjournal.text import width

if TYPE_CHECKING:
    from .conftest import Nj

AS_OF = ("--as-of", "2026-11-22")


def test_the_goals_and_every_plot_are_lines_no_wider_than_the_terminal(
    nj: Nj, demo_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert demo_home
    for columns in (45, 72, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        answer = nj("goals", "--plain", *AS_OF)
        lines = answer.out.splitlines()
        assert (answer.code, answer.err) == (0, "")
        assert lines[0] == "Goals  Sun 22 Nov"
        assert max(map(width, lines)) <= min(columns, 100)
        for title in ("conversations", "  counts calls, meetings and videos,", "quality connections", "Days with contact  ",
                      "By tag  90 days", "By circle  90 days", "Rhythm  32 people", "Give and take", "Reach  30 days", "Time by circle"):  # fmt: skip
            assert any(line.startswith(title) for line in lines), title


def test_the_period_and_the_day_can_be_chosen_and_glyphs_are_those_of_the_terminal(
    nj: Nj, demo_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert demo_home
    monkeypatch.setenv("NJ_GLYPHS", "ascii")
    out = nj("goals", "--plain", "--period", "year", "--as-of", "2026-08-22").out
    assert "By tag  365 days" in out
    assert out.startswith("Goals  Sat 22 Aug")
    assert "█" not in out
    assert "fewer .:+# more" in out


def test_a_report_is_markdown_or_a_table_without_who_is_private(nj: Nj, demo_home: str) -> None:
    ada = nj("show", "Ada Lovelace", "--json").json["id"]
    assert "Ada Lovelace" in nj("goals", "--markdown", *AS_OF).out
    assert "person,Ada Lovelace,5" in nj("goals", "--csv", *AS_OF).out
    path = Path(demo_home, "people", f"{ada}.toml")
    path.write_text(f"private = true\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    for form in ("--markdown", "--csv"):
        answer = nj("goals", form, *AS_OF)
        assert answer.code == 0
        assert "Dana Petrov" in answer.out
        assert "Ada Lovelace" not in answer.out
    assert "Ada Lovelace" in nj("goals", "--plain", *AS_OF).out


def test_an_empty_journal_has_plots_that_say_what_to_do(nj: Nj) -> None:
    out = nj("goals", "--plain").out
    assert "No goals yet. 'nj goals add 5 conversations a week' adds one." in out
    assert "no tags yet: end a line with #hiring" in out
    assert "nobody has a rhythm yet: nj rhythm ada 3w" in out


def test_lines_are_as_wide_as_the_terminal_between_what_can_be_shown_and_what_can_be_read() -> None:
    assert [find_columns({"COLUMNS": said}) for said in ("10", "72", "999", "0")] == [30, 72, 100, 80]
    assert find_columns({"COLUMNS": "x"}) == find_columns({}) == 80
