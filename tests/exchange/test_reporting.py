"""A report says all numbers, shows what people wrote as they wrote it, and overwrites nothing."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.errors import NetjournalError, UsageError
from netjournal.exchange.reporting import compose_markdown, compose_table, write_report
from netjournal.insights.overview import load_overview

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.journal import Journal
    from tests.conftest import DatedJournal, Put

DAY = MOMENT.date()


def test_a_table_has_a_row_for_every_number(demo: Journal) -> None:
    overview = load_overview(demo.index, DAY)
    rows = list(csv.DictReader(io.StringIO(compose_table(overview))))
    goals = {row["name"]: row for row in rows if row["table"] == "goal"}
    assert [goals["conversations"][key] for key in ("number", "before", "target", "per", "pace", "until")] == [
        "3", "6", "6", "week", "off", "2026-11-22",
    ]  # fmt: skip
    assert [row["number"] for row in rows if row["table"] == "days"] == [
        str(n) for _, n in sorted(overview.days.items())
    ]
    assert [int(row["number"]) for row in rows if row["table"] == "weeks"] == overview.weeks.counts
    health = {row["name"]: row["number"] for row in rows if row["table"] == "rhythm"}
    assert health == {"ok": "13", "soon": "7", "due": "5", "overdue": "7"}
    assert {row["name"] for row in rows if row["table"] == "kpi"} == {kpi.name for kpi in overview.kpis}
    assert {row["unit"] for row in rows if row["table"] == "time"} == {"min"}


def test_markdown_has_the_goals_then_a_table_and_a_rule_for_each_plot(demo: Journal) -> None:
    text = compose_markdown(load_overview(demo.index, DAY, "month"))
    assert text.startswith("# Goals as of 2026-11-22\n")
    assert (
        "| conversations | 3 | 6 | week | off | 6 | 0, 2, 3, 1, 2, 2, 1, 2, 2, 3, 2, 1, 1, 4, 2, 2, 2, 4, 3, 3, 1, 2, 6, 3 |"
        in text
    )
    assert "- **conversations** counts calls, meetings and videos, Monday to Sunday" in text
    assert "\n## By person, last 30 days\n" in text
    assert "\n## Reach, last 30 days\n" in text
    assert "| ok | 13 |" in text
    assert "| close | 6h40 | 4h20 |" in text
    assert text.count("| 2026-") == 12


def test_what_people_wrote_is_neither_markup_nor_a_formula(journal: DatedJournal, put: Put) -> None:
    own = put(journal, "people", {"id": "a", "name": "=HYPERLINK(1)|`x`*y* <b>"})
    put(journal, "entries", {"at": DAY, "kind": "call", "who": [own], "tags": ["a|b"], "minutes": 20})
    put(journal, "goals", {"id": "g", "name": "+1 [a](b)", "query": "kind:nothing", "target": 2})
    overview = load_overview(journal.index, DAY)
    text = compose_markdown(overview)
    assert r"=HYPERLINK(1)\|\`x\`\*y\* \<b\>" in text
    assert r"| +1 \[a\](b) | | | week | no kind is called 'nothing'" in text
    cells = [row["name"] for row in csv.DictReader(io.StringIO(compose_table(overview)))]
    assert "'=HYPERLINK(1)|`x`*y* <b>" in cells
    assert "'+1 [a](b)" in cells


def test_every_row_of_a_table_says_from_which_day_to_which(demo: Journal, put: Put) -> None:
    put(demo, "goals", {"id": "pages", "name": "pages", "measure": "tally", "target": 20, "per": "total"})
    rows = list(csv.DictReader(io.StringIO(compose_table(load_overview(demo.index, DAY)))))
    spans = {(row["table"], row["name"]): (row["since"], row["until"]) for row in rows}
    assert spans["goal", "pages"] == ("", "2026-11-22")
    assert spans["kpi", "quality connections"] == ("2026-11-22", "2026-11-22")
    assert spans["kpi", "opportunities secured"] == ("2025-11-23", "2026-11-22")
    assert spans["circle", "inner"] == spans["giving", "gave"] == ("2026-08-25", "2026-11-22")
    assert spans["reach", "people"] == ("2026-10-24", "2026-11-22")
    assert spans["weeks", "2026-11-09"] == ("2026-11-09", "2026-11-15")
    assert all(until for (table, _), (_, until) in spans.items() if table != "note")


def test_nothing_is_cut_a_limit_is_said_and_so_is_that_private_things_are_left_out(
    journal: DatedJournal, put: Put
) -> None:
    own = put(journal, "people", {"id": "ada", "name": "Ada"})
    for n in range(15):
        put(journal, "entries", {"at": DAY, "kind": "call", "who": [own], "tags": [f"t{n:02}"]})
    put(journal, "goals", {"id": "g", "name": "few", "target": 4, "per": "month", "at_most": True})
    overview = load_overview(journal.index, DAY)
    text, rows = compose_markdown(overview), list(csv.DictReader(io.StringIO(compose_table(overview))))
    assert "| few | 15 | at most 4 | month | off |" in text
    assert [row["at_most"] for row in rows if row["table"] == "goal"] == ["yes"]
    assert [row["name"] for row in rows if row["table"] == "tag"] == [f"t{n:02}" for n in range(15)]
    assert "| t00 | 1 |" in text
    assert "| t14 | 1 |" in text
    assert text.splitlines()[2].startswith("People and entries that are private are left out")
    assert rows[-1]["name"].startswith("people and entries that are private are left out")


def test_without_goals_a_report_says_so(journal: DatedJournal) -> None:
    assert "No goals yet." in compose_markdown(load_overview(journal.index, DAY))


def test_a_file_is_written_in_the_form_of_its_name_and_never_over_another(
    journal: DatedJournal, tmp_path: Path
) -> None:
    overview, home = load_overview(journal.index, DAY), journal.shelf.home
    for form, start in ((".md", "# Goals"), (".CSV", "table,name")):
        path = write_report(overview, f"{tmp_path}/report{form}", home)
        assert (tmp_path / f"report{form}").read_text().startswith(start)
        with pytest.raises(NetjournalError, match="is already there; name another file"):
            write_report(overview, path, home)
    with pytest.raises(UsageError, match=r"end the name with \.md"):
        write_report(overview, f"{tmp_path}/report", home)
    with pytest.raises(UsageError, match="is in the journal itself"):
        write_report(overview, f"{home}/goals/report.md", home)
    with pytest.raises(NetjournalError, match="is no directory"):
        write_report(overview, f"{tmp_path}/nowhere/report.md", home)
