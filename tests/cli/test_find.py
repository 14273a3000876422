"""nj find: what it prints, as text and as JSON; letters of names and lists in the other reading commands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.index import ALL
from netjournal.insights.timeline import list_numbers
from netjournal.query.sql import compile_query
from netjournal.tui.desk import Desk

if TYPE_CHECKING:
    from conftest import DatedJournal

    from netjournal.paths import Paths
    from tests.cli.conftest import Nj


@pytest.mark.usefixtures("demo_home")
def test_find_prints_people_goals_and_entries_with_the_words_that_were_found(nj: Nj) -> None:
    assert nj("find", "pricing").out.splitlines() == [
        "! Bob Okafor      5w/3w  overdue by 2w         inner #founders  (c774)",
        "    pricing for small customers",
    ]
    lines = nj("find", "people").out.splitlines()
    assert lines[0] == "  goal: new people  nobody new means nothing new"
    assert lines[1] == ""
    assert lines[2] == "Wed 4 Nov  lunch Dana Petrov 12:30 60m #hiring +gave:advice (hy8v3yys)"
    assert all("people" in line.lower() for line in lines[3::2])
    assert nj("find", "runway", "kind:email").out.splitlines() == [
        "8 Jan 2026 email to Farid Haddad 11:00 #founders +gave:resource +got:resource (prsnzmcg)",
        "    Swapped December numbers. His freight margin is thinner than my runway.",
    ]


@pytest.mark.usefixtures("demo_home")
def test_find_answers_in_json(nj: Nj) -> None:
    shape = nj("find", "runway", "--json").json
    assert list(shape) == ["people", "has_more_people", "goals", "records", "entries", "has_more"]
    assert [entry["snippet"] for entry in shape["entries"]] == [
        "… and looks ten years younger. Wants to see how we model runway before he talks to his team.",
        "Swapped December numbers. His freight margin is thinner than my runway.",
    ]
    bob = nj("find", "pricing", "--json").json["people"]
    assert [(person["name"], person["snippet"]) for person in bob] == [("Bob Okafor", "pricing for small customers")]
    assert nj("find", "zzz", "--json") == (
        3,
        '{\n  "people": [],\n  "has_more_people": false,\n  "goals": [],\n  "records": [],\n  "entries": [],\n  "has_more": false\n}\n',
        "",
    )


@pytest.mark.usefixtures("demo_home")
def test_find_is_as_of_a_day_and_as_long_as_asked(nj: Nj) -> None:
    few = nj("find", "kind:call", "--limit", "2")
    assert len([line for line in few.out.splitlines() if not line.startswith(" ")]) == 2
    assert few.err == "there are earlier ones; --limit 0 shows all\n"
    assert len(nj("find", "kind:call", "--limit", "0", "--json").json["entries"]) > 20
    assert nj("find", "runway", "--as-of", "2026-01-31").out.startswith("Thu 8 Jan  email to Farid Haddad")
    more = nj("find", "a", "--limit", "1")
    assert "there are more people; --limit 0 shows all" in more.err


@pytest.mark.usefixtures("demo_home")
def test_find_says_what_is_wrong_and_what_comes_close(nj: Nj) -> None:
    assert nj("find") == (2, "", "nj: find what? write words or a query, such as 'nj find pricing' or 'nj find kind:call since:90d'\n")  # fmt: skip
    assert nj("find", "hirng") == (3, "", 'Nothing matches "hirng". Closest tag: #hiring.\n')
    assert nj("find", "knd:call") == (2, "", "nj: 'knd:' is no key of a query; did you mean kind:?\n  knd:call\n  ^^^^^^^^\n")  # fmt: skip
    assert nj("people", "hirng") == (3, "", 'No one matches "hirng". Closest tag: #hiring.\n')
    assert nj("people", "Okafro") == (3, "", 'No one matches "Okafro". Closest name: Bob Okafor.\n')


@pytest.mark.usefixtures("demo_home")
def test_people_are_found_by_letters_of_their_names(nj: Nj) -> None:
    assert nj("people", "bokaf").out.startswith("! Bob Okafor ")
    names = [person["name"] for person in nj("people", "ada", "--json").json]
    assert names[:2] == ["Ada Yonath", "Ada Lovelace"]
    ordered = [person["name"] for person in nj("people", "ada", "--order", "name", "--json").json]
    assert ordered == sorted(names)


@pytest.mark.usefixtures("demo_home")
def test_a_list_of_the_settings_stands_for_its_query(nj: Nj, paths: Paths) -> None:
    os.makedirs(os.path.dirname(paths.config_file), exist_ok=True)
    with open(paths.config_file, "w", encoding="utf-8") as file:
        file.write('[lists]\nfriends = "circle:inner"\nlately = "since:30d"\n')
    assert nj("people", "list:friends", "--json").json == nj("people", "circle:inner", "--json").json
    assert nj("timeline", "list:friends", "list:lately", "--json").json == nj("timeline", "circle:inner", "since:30d", "--json").json  # fmt: skip
    assert len(nj("find", "list:friends", "--json").json["people"]) == 5
    assert (
        nj("people", "list:frends").err
        == "nj: no list is called 'frends'; did you mean list:friends?\n  list:frends\n  ^^^^^^^^^^^\n"
    )
    assert nj("completion", "words", "zsh", stdin="nj people list:f").out == "list:friends\n"
    assert nj("completion", "words", "zsh", stdin="nj find -list:friends,l").out == "-list:friends,lately\n"


def test_the_timeline_of_a_query_is_the_one_the_app_shows(demo: DatedJournal, nj: Nj) -> None:
    desk = Desk(demo, lambda: MOMENT, is_demo=True)
    for query in ("kind:call", "runway", "who:ada since:1y", "-kind:call #hiring"):
        rows = desk.open_timeline(lambda *_: [], query)
        shown = [rows.item(place).id for place in range(len(rows))]
        told = [entry["id"] for entry in nj("timeline", query, "--limit", "0", "--json").json]
        assert told == shown
        demo.catch_up(demo.today, ALL)
        assert len(told) == len(list_numbers(demo.index, demo.today, compile_query(query, demo.today)))


@pytest.mark.usefixtures("demo_home")
def test_opportunities_testimonials_experiments_and_reviews_are_found_and_shown_by_the_id_that_is_printed(
    nj: Nj,
) -> None:
    assert (
        "  opportunity: pilot at a clinic in Lyon  Fri 6 Nov, heard, 12,000 EUR  (d5fz)\n    Five taps"
        in nj("find", "taps").out
    )
    assert nj("show", "d5fz").out.startswith("pilot at a clinic in Lyon  client, 12,000 EUR\n")
    assert "  testimonial: from Joy Mbeki  Wed 16 Sep, may be quoted  (v6ht)\n" in nj("find", "joy", "roster").out
    shown = nj("show", "v6ht").out
    assert shown.startswith("from Joy Mbeki, Wed 16 Sep, about the first clinic; may be quoted since Mon 21 Sep")
    assert shown.splitlines()[-1].endswith("/testimonials/2026-09-16-joy-mbeki-v6ht.toml")
    assert nj("show", "v6ht", "--json").json["quotable_on"] == "2026-09-21"
    assert nj("show", "v6ht", "--as-of", "2026-09-01").code == 3
    nj("experiments", "add", "zither", "calls", "move", "^talks")
    nj("week", "worked: zither evenings")
    assert nj("find", "zither").out.splitlines() == [
        "  experiment: zither calls move  Sun 22 Nov, running  (zither-calls-move)",
        "  review: week of Mon 16 Nov 2026  (week-2026-11-16)",
        "    worked: zither evenings",
    ]
    assert nj("show", "zither-calls-move").out.startswith("zither calls move  (zither-calls-move)\n")
    assert nj("show", "zither-calls-move", "--json").json["standing"] == "running"
    assert nj("show", "week-2026-11-16").out.startswith("Week of Mon 16 Nov 2026  ")
    assert nj("show", "gave").out == nj("goals", "gave").out
