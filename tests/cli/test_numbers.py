"""nj goals, opportunities and testimonials: command in, file and answer out."""

from __future__ import annotations

import glob
import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


@pytest.fixture
def known(nj: Nj, home: str) -> str:
    """A journal with two people."""
    assert nj("add", "Ada Lovelace", "circle:inner").code == nj("add", "Bob Okafor").code == 0
    return home


def read(pattern: str) -> str:
    (path,) = glob.glob(pattern)
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_a_goal_is_shown_with_its_rule_its_history_and_what_is_behind_it(nj: Nj, demo_home: str) -> None:
    assert os.path.isdir(demo_home)
    answer = nj("goals", "conversations", "--as-of", "2026-11-20")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[2].startswith("pace: on track from 90% of what the days so far ask for, at risk from 60%, else off;")
    assert [*lines[:2], lines[3]] == [
        "conversations  a warm network before I need it",
        "rule: counts calls, meetings and videos, Monday to Sunday; unanswered ones do not count",
        "2 of 6 this week, off; at this pace 2.8 by Sun 22 Nov; 4 at the same point of the week before",
    ]
    assert lines[16] == "  Mon 9 Nov          6  ━━━━━━━━━━━━━━━━━━━━ met"
    assert lines[19:] == [
        "Behind it",
        "  Thu 19 Nov    coffee with Dana Petrov, April Jones",
        "  Tue 17 Nov    call with Nadia Rahman",
    ]
    few = nj("goals", "things given", "--limit", "2")
    assert few.err == "3 more: nj goals --limit 0 gave\n"
    shape = nj("goals", "talks", "--json").json
    assert [one["folder"] for one in shape["behind"]] == ["entries"] * 3
    assert (shape["rule"], shape["before"], shape["streak"]) == (
        "counts calls, meetings and videos, Monday to Sunday; unanswered ones do not count",
        6,
        1,
    )
    assert nj("goals", "tal").out == nj("goals", "talks").out
    assert nj("goals", "new", "people").out == nj("goals", "new").out
    assert nj("goals", "n").err.startswith("nj: 'n' may be gave, inner, ")


def test_goals_and_kpis_are_listed_with_their_rules(nj: Nj, demo_home: str) -> None:
    assert os.path.isdir(demo_home)
    lines = nj("goals").out.splitlines()
    assert lines[-2:] == [
        "feedback and testimonials: 2 (0 a year ago, 1 of 2 may be quoted)  ▁▁▁▁▁▁▁▁██▁▁",
        "    counts testimonials and feedback that I received, in the last 365 days",
    ]
    kpis = nj("goals", "--json").json["kpis"]
    assert [(kpi["id"], kpi["actual"]) for kpi in kpis] == [("quality", 18), ("opportunities", 3), ("testimonials", 2)]


def test_bars_are_shorter_where_a_terminal_has_no_room_for_the_history_behind_them(
    nj: Nj, demo_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert os.path.isdir(demo_home)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for columns, bar in (("100", 20), ("80", 10)):
        monkeypatch.setenv("COLUMNS", columns)
        first = nj("goals").out.splitlines()[0]
        assert (first.count("━") + first.count("─"), first[-1] in "▁▂▃▅▆█") == (bar, True)


@pytest.mark.parametrize("name", ["testimonials", "Feedback and testimonials"])
def test_a_kpi_is_shown_by_its_name_with_what_is_behind_it(nj: Nj, demo_home: str, name: str) -> None:
    assert os.path.isdir(demo_home)
    lines = nj("goals", name).out.splitlines()
    assert lines[0].startswith("feedback and testimonials: 2 (0 a year ago")
    assert lines[2:4] == ["", "Behind it"]
    assert [line[:31] for line in lines[4:]] == ["  Wed 16 Sep    Joy Mbeki: “The", "  Mon 31 Aug    Umar Siddiqui: "]
    assert [one["on"] for one in nj("goals", name, "--json").json["behind"]] == ["2026-09-16", "2026-08-31"]
    assert nj("goals", name, "--limit", "1").err == "1 more: nj goals --limit 0 testimonials\n"
    assert nj("goals", "quality connections").out.startswith("quality connections: 18 ")


def test_a_goal_that_is_called_what_a_kpi_is_called_comes_first(nj: Nj, known: str) -> None:
    assert os.path.isdir(known)
    assert nj("goals", "add", "2 testimonials a year: testimonials").code == 0
    assert nj("goals", "testimonials").out.startswith("testimonials\nrule: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--markdown", "conversations"), "--markdown shows all goals; leave out 'conversations', or --markdown"),
        (("--csv", "--json"), "--csv and --json cannot be combined; write one of them"),
        (("--plain", "--csv"), "--plain and --csv cannot be combined; write one of them"),
        (("--csv", "add", "5 calls a week"), "--csv shows all goals; leave out 'add 5 calls a week', or --csv"),
        (("--period", "year"), "--period is for --plain, --markdown and --csv; write one of them, or leave it out"),
        (("--dry-run", "talks"), "--dry-run is for 'nj goals add'; write 'add' and a line after it, or leave it out"),
        (("--limit", "3"), "--limit is for what is behind one goal; name the goal, or leave it out"),
    ],
)
def test_what_would_do_nothing_is_refused_in_a_sentence(nj: Nj, home: str, words: tuple[str, ...], said: str) -> None:
    answer = nj("goals", *words)
    assert (answer.code, answer.out, answer.err) == (2, "", f"nj: {said}\n")
    assert glob.glob(f"{home}/goals/*") == []


def test_a_goal_has_not_begun_on_a_day_before_it_was_added(nj: Nj, known: str) -> None:
    assert nj("log", "call Ada 2026-11-10").code == nj("goals", "add", "2 calls a week").code == 0
    assert read(f"{known}/goals/calls.toml").endswith('per = "week"\nstart = 2026-11-22\n')
    assert [nj("goals", "--json", "--as-of", day).json["goals"][0]["pace"] for day in ("2026-11-15", "2026-11-22")] == [
        "not begun", "too early",
    ]  # fmt: skip
    assert "not begun · begins 22 Nov 2026" in nj("goals", "--plain", "--as-of", "2026-11-15").out


@pytest.mark.usefixtures("known")
def test_a_goal_of_introductions_and_the_reach_count_the_same(nj: Nj) -> None:
    for line in (
        "call Ada: hi +gave:intro",
        "intro Ada: to Bob",
        "note Ada: might meet Bob +gave:intro",
        "call Ada: hi",
    ):
        assert nj("log", line).code == 0
    assert nj("goals", "add", "give 3 intros a month").code == 0
    assert nj("goals", "--json").json["goals"][0]["actual"] == 2
    row = next(line for line in nj("goals", "--csv").out.splitlines() if line.startswith("reach,introductions,"))
    assert row.split(",")[2] == "2"


@pytest.mark.usefixtures("known")
def test_what_cannot_be_measured_is_no_number_anywhere(nj: Nj) -> None:
    assert nj("log", "call Ada 2026-09-10").code == 0
    assert nj("goals", "add", "2 joys a month: average energy kind:call").code == 0
    shape = nj("goals", "--json").json["goals"][0]
    assert (shape["actual"], shape["history"], shape["pace"]) == (None, [None] * 24, "nothing yet")
    assert nj("goals").out.splitlines()[0].endswith("     -/2 a month nothing yet")
    assert "- of 2 this month, nothing yet" in nj("goals", "joys").out
    assert "joys: - of 2 a month, nothing yet" in nj("week").out
    assert f"| joys | - | 2 | month | nothing yet |  | {', '.join(['-'] * 24)} |" in nj("goals", "--markdown").out
    assert nj("goals", "--csv").out.splitlines()[1].startswith("goal,joys,,,2,")


def test_the_history_of_a_goal_begins_with_the_journal(nj: Nj, known: str) -> None:
    assert os.path.isdir(known)
    assert nj("log", "call Ada 2026-11-10").code == nj("goals", "add", "2 calls a week").code == 0
    lines = nj("goals", "calls").out.splitlines()
    shown = lines[lines.index("History") + 1 : lines.index("Behind it") - 1]
    assert [line.split("  ")[1].strip() for line in shown] == ["Mon 9 Nov", "Mon 16 Nov"]


def test_a_goal_is_added_looked_at_counted_closed_and_taken_back(nj: Nj, known: str) -> None:
    said = "goal: pages, 20 in all: adds up what was counted by hand ('nj goals tally'), from the first day on"
    assert nj("goals", "add", "--dry-run", "20 pages in all: tally").out == f"{said}\n"
    assert glob.glob(f"{known}/goals/*") == []
    assert nj("goals", "add", "20 pages in all: tally").out == f"{said}   (nj undo)\n"
    taken = "nj: there is a goal called 'pages'; 'nj edit pages' changes it, in the app e\n"
    assert [nj("goals", "add", *how, "9 pages in all: tally").err for how in ((), ("--dry-run",))] == [taken, taken]
    assert nj("goals", "tally", "pages").out == "goal: pages, +1   (nj undo)\n"
    assert nj("goals", "tally", "pages", "-3").code == 0
    assert nj("goals", "tally", "pages", "2.5", "--json").json["actual"] == 0.5
    assert nj("goals", "tally", "pages", "2", "yesterday").out == "goal: pages, +2 on Sat 21 Nov   (nj undo)\n"
    assert (
        nj("goals", "tally", "pages", "2", "1 dec 2026").err
        == "nj: 1 Dec 2026 is in the future; count what has happened\n"
    )
    for words in (("pages", "2", "tomorrow"), ("2", "pages", "tomorrow")):
        assert nj("goals", "tally", *words).err == "nj: 23 Nov 2026 is in the future; count what has happened\n"
    assert nj("goals", "tally", "7", "pages").out == "goal: pages, +7   (nj undo)\n"
    assert nj("undo").code == nj("undo").code == 0
    assert read(f"{known}/goals/pages.toml").endswith(
        "[[tally]]\non = 2026-11-22\nby = 1\n\n[[tally]]\non = 2026-11-22\nby = -3\n\n[[tally]]\non = 2026-11-22\nby = 2.5\n"
    )
    assert nj("goals", "add", "5 calls a week").code == 0
    assert nj("goals", "tally", "calls").err.startswith(
        "nj: 'calls' is measured from the journal (count); only a goal "
    )
    assert nj("goals", "pages").out.endswith(
        "  Sun 22 Nov      2.5  counted by hand\n  Sun 22 Nov       -3  counted by hand\n  Sun 22 Nov        1  counted by hand\n"
    )
    assert nj("goals", "close", "pages").out == "goal closed: pages   (nj undo)\n"
    assert [goal["id"] for goal in nj("goals", "--json").json["goals"]] == ["calls"]
    assert "closed 2026-11-22" in nj("goals", "pages").out
    assert nj("goals", "close", "pages").err == "nj: 'pages' was closed on 2026-11-22\n"
    assert nj("undo").out.startswith("undone: goal closed: pages")
    assert len(nj("goals", "--json").json["goals"]) == 2


def test_a_template_is_added_with_what_it_is_for(nj: Nj, known: str) -> None:
    assert "give-more: give more than I take" in nj("goals", "templates").out.splitlines()
    assert nj("goals", "templates", "--json").json[0]["line"] == "5 conversations a week"
    assert nj("goals", "add", "--template", "inner-circle").out == (
        "goal: inner circle on rhythm, 90% now: the share of people of the inner circle with a rhythm who are not due, "
        "as of today; whoever is paused or snoozed is left out   (nj undo)\n"
    )
    assert 'why = "the few who carry the year come first"\n' in read(f"{known}/goals/*.toml")
    assert "  100%/90% now " in nj("goals").out
    assert (
        nj("goals", "add", "--template", "mentors").err == "nj: no template is called 'mentors'; did you mean mentor?\n"
    )
    assert nj("goals", "add", "--template=events", "5 calls a week").code == 2
    refused = nj("goals", "--template", "give-more")
    assert (refused.code, refused.err) == (2, "nj: --template adds a goal: write 'nj goals add --template give-more'\n")


def test_the_template_for_people_outside_my_industry_says_how_to_name_it(nj: Nj, known: str) -> None:
    assert "    which industry is yours: nj goals add --template outside computing\n" in nj("goals", "templates").out
    assert nj("goals", "add", "--template=outside").err == (
        "nj: write which industry is yours, such as 'nj goals add --template outside computing'\n"
    )
    assert nj("goals", "add", "--template=outside", "computing").out.startswith(
        "goal: people outside computing, 3 a month"
    )
    assert 'of = "computing"\n' in read(f"{known}/goals/*.toml")


def test_an_opportunity_is_added_moved_on_shown_and_taken_back(nj: Nj, known: str) -> None:
    line = ("opportunities", "add", "pilot", "at", "Lyon", "Rail,", "12k", "eur,", "via", "Ada,", "talking")
    said = "opportunity: pilot at Lyon Rail, talking, 12,000 EUR, through Ada Lovelace"
    assert nj(*line[:2], "--dry-run", *line[2:]).out == f"{said}\n"
    assert nj(*line).out == f"{said}   (nj undo)\n"
    assert read(f"{known}/opportunities/pilot-at-lyon-rail-*.toml").endswith(
        '[[stage]]\nstate = "talking"\non = 2026-11-22\n'
    )
    own = nj("opportunities", "--json").json["opportunities"][0]["id"]
    short = own.rpartition("-")[2]
    assert nj("opportunities").out.splitlines() == [
        f"talking   Sun 22 Nov   pilot at Lyon Rail      12,000 EUR  Ada Lovelace  ({short})", "", "1 talking",
    ]  # fmt: skip
    assert (
        nj("opportunities", "stage", "pilot", "at", "lyon", "secured").out
        == "pilot at Lyon Rail: secured   (nj undo)\n"
    )
    assert nj("opportunities").out.splitlines()[2:] == [
        "1 secured; 100% of those decided were secured, worth 12,000 EUR", "those secured came through: Ada Lovelace 1",
    ]  # fmt: skip
    shown = nj("opportunities", "show", short)
    assert shown.out == nj("show", own).out == nj("opportunities", "pilot").out
    assert shown.out.splitlines()[:4] == [
        "pilot at Lyon Rail  12,000 EUR", "  Sun 22 Nov   talking", "  Sun 22 Nov   secured", "came through: Ada Lovelace",
    ]  # fmt: skip
    assert nj("opportunities", "stage", short, "lost", "--json").json["stage"] == "lost"
    assert nj("undo").out.startswith("undone: pilot at Lyon Rail: lost")
    assert nj("opportunities", "--as-of", "2026-11-21").out == ""
    assert nj("delete", short).out == "deleted: pilot at Lyon Rail, to the trash   (nj undo)\n"
    assert nj("opportunities").out == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("opportunities", "stage"), 2, "move what on to which stage?"),
        (("opportunities", "stage", "zzz", "secured"), 3, "no opportunity is called 'zzz'"),
        (("opportunities", "zzz"), 3, "no opportunity is called 'zzz'"),
        (("opportunities", "show"), 2, "which opportunity?"),
        (("opportunities", "add"), 2, "write what it is"),
        (("opportunities", "add", "x", "via", "Zed"), 3, "nobody is called 'Zed'"),
        (("testimonials", "add", "well", "done"), 2, "write from whom"),
        (
            ("testimonials", "quote", "zzzz", "yes"),
            3,
            "no testimonial has the id 'zzzz'; 'nj testimonials' lists the ids",
        ),
        (("testimonials", "quote", "ada", "yes"), 3, "there is no testimonial from Ada Lovelace"),
        (("testimonials", "quote", "zzzz"), 2, "may it be quoted?"),
        (("testimonials", "zed"), 3, "nobody is called 'zed'"),
        (("goals", "close"), 2, "which goal?"),
        (("goals", "zed"), 3, "no goal is called 'zed'"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_write(
    nj: Nj, known: str, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = nj(*words)
    assert (answer.code, answer.err.startswith(f"nj: {said}")) == (code, True), (known, answer)


def test_a_testimonial_is_added_listed_settled_and_taken_back(nj: Nj, known: str) -> None:
    added = nj("testimonials", "add", "from", "Ada", "yesterday:", "she", "gets", "things", "done")
    assert added.out == "testimonial from Ada Lovelace, Sat 21 Nov: “she gets things done”   (nj undo)\n"
    assert "quotable" not in read(f"{known}/testimonials/2026-11-21-ada-lovelace-*.toml")
    nj("testimonials", "add", "for", "Bob:", "he", "listens", "+quotable")
    first, second = nj("testimonials", "--json").json
    short = second["id"].rpartition("-")[2]
    assert (first["direction"], first["quotable"], second["who"]["name"]) == ("given", True, "Ada Lovelace")
    assert nj("testimonials", "quote", short, "yes").out == (
        "testimonial from Ada Lovelace, Sat 21 Nov: may be quoted   (nj undo)\n"
    )
    assert nj("testimonials", "quote", short, "yes").out.endswith("(as it was)\n")
    assert nj("testimonials", "quote", "Ada", "Lovelace", "yes").out.endswith("(as it was)\n")
    assert nj("testimonials").out.splitlines() == [
        f"for Bob Okafor, Sun 22 Nov  ({first['id'].rpartition('-')[2]})", "    he listens",
        f"from Ada Lovelace, Sat 21 Nov; may be quoted since Sun 22 Nov  ({short})", "    she gets things done", "",
        "1 received, 1 may be quoted; 1 given",
    ]  # fmt: skip
    assert nj("testimonials", "ada").out.splitlines()[1:] == ["    she gets things done"]
    assert nj("testimonials", "--as-of", "2026-11-20").out == ""
    assert "not asked whether to quote" in nj("testimonials", "--as-of", "2026-11-21").out
    assert nj("testimonials", "quote", short, "no", "yesterday").out == (
        "testimonial from Ada Lovelace, Sat 21 Nov: not to be quoted, as of Sat 21 Nov   (nj undo)\n"
    )
    assert nj("testimonials", "--as-of", "2026-11-21", "--json").json[0]["quotable"] is False
    assert "'soon' is no day" in nj("testimonials", "quote", short, "no", "soon").err
    early = nj("testimonials", "quote", short, "yes", "1", "oct")
    assert (early.code, early.err) == (
        2,
        "nj: Thu 1 Oct is before the words, which are of Sat 21 Nov; write that day or a later one\n",
    )
    nj("message", "Ada", "-2d", "+asked:feedback")
    assert "; you had asked for the words on Fri 20 Nov  (" in nj("testimonials").out
    assert nj("undo").code == 0
    assert nj("undo").code == 0
    assert nj("undo").code == 0
    assert "not asked whether to quote" in nj("testimonials").out


def test_a_line_to_log_may_be_an_opportunity_or_a_testimonial(nj: Nj, known: str) -> None:
    said = "opportunity: pilot, talking, 12,000 EUR, through Ada Lovelace"
    assert nj("log", "--dry-run", "opportunity: pilot, 12k eur, via Ada, talking").out == f"{said}\n"
    assert nj("log", "Opportunity: pilot, 12k eur, via Ada, talking").out == f"{said}   (nj undo)\n"
    assert nj("log", "--json", "testimonial from Ada: well done #quotable").json["quotable"] is True
    assert nj("timeline").out == ""
    assert len(glob.glob(f"{known}/opportunities/*")) == len(glob.glob(f"{known}/testimonials/*")) == 1


def test_whom_to_ask_is_said_with_why(nj: Nj, demo_home: str) -> None:
    assert os.path.isdir(demo_home)
    assert (
        nj("testimonials", "--ask").out.splitlines()[0]
        == "Dana Petrov: you gave them 4 things in 90 days, the last 11d ago"
    )
    assert list(nj("testimonials", "--ask", "--json").json[0]) == ["id", "name", "why"]


def test_minutes_are_said_as_hours(nj: Nj, known: str) -> None:
    added = nj("goals", "add", "10", "hours", "a", "month:", "minutes", "kind:call").out
    assert added.startswith("goal: minutes, 10h a month: adds up the minutes of calls"), known
    nj("call", "Ada", "380m")
    assert "  6h20/10h a month " in nj("goals").out
    shown = nj("goals", "minutes").out
    assert "\n6h20 of 10h this month, " in shown
    assert "   6h20  call with Ada Lovelace\n" in shown
    nj("goals", "add", "at", "most", "90", "minutes", "of", "video", "a", "day:", "minutes", "kind:video")
    assert "; at most 1h30; unanswered ones do not count\n" in nj("goals", "minutes of video").out


def test_a_goal_with_a_last_day_says_it_wherever_it_is_listed(nj: Nj, known: str) -> None:
    assert known
    assert nj("log", "call Ada 2026-11-10").code == nj("goals", "add", "10 calls by 31 mar").code == 0
    assert "0/10 by 31 Mar 2027 " in nj("goals").out
    assert "0 of 10 by 31 Mar 2027, " in nj("goals", "calls").out
    assert "calls: 0 of 10 by 31 Mar 2027, " in nj("week").out


@pytest.mark.parametrize(
    ("per", "names"),
    [("month", ["Oct 2026", "Nov 2026"]), ("quarter", ["Q3 2026", "Q4 2026"]), ("year", ["2025", "2026"])],
)
def test_the_history_of_a_goal_names_its_periods(nj: Nj, known: str, per: str, names: list[str]) -> None:
    assert known
    assert nj("log", "call Ada 2025-10-10").code == nj("log", "call Ada 2026-08-10").code == 0
    assert nj("goals", "add", f"2 calls a {per}").code == 0
    lines = nj("goals", "calls").out.splitlines()
    shown = lines[lines.index("History") + 1 : lines.index("Behind it") - 1 if "Behind it" in lines else None]
    assert [line[2:14].strip() for line in shown][-2:] == names


def test_a_share_is_the_same_number_in_the_week_and_by_itself(nj: Nj, known: str) -> None:
    assert known
    for line in ("call Ada 2026-11-20", "call Ada 2026-11-21", "message Ada 2026-11-21"):
        assert nj("log", line).code == 0
    assert nj("goals", "add", "40 calls a week: percent kind:call,message of kind:call").code == 0
    assert "66.7% of 40% a week, met" in nj("week").out
    assert "66.7% of 40% this week, met" in nj("goals", "calls").out


def test_a_goal_whose_first_week_lasts_has_its_number_in_the_month(nj: Nj, known: str) -> None:
    assert known
    assert nj("log", "call Ada 2026-11-20").code == nj("goals", "add", "2 calls a week").code == 0
    assert "calls: 1 of 2 a week, too early" in nj("week", "--month").out
