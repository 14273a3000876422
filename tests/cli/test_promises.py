"""nj promises, kept, drop and snooze of one: by ids that every list prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


def list_titles(out: str) -> list[str]:
    return [line for line in out.splitlines() if line in ("You owe", "They owe")]


@pytest.mark.usefixtures("demo_home")
def test_promises_are_listed_by_side_the_late_ones_first_with_the_share_that_was_kept(nj: Nj) -> None:
    assert nj("promises").out == (
        "You owe\n"
        "! late, Fri 6 Nov   Bob Okafor    our runway spreadsheet, cleaned  (js.6m)\n"
        "  by Fri 27 Nov     Kavya Rao     reference letter  (42.mv)\n"
        "  by Fri 4 Dec      Ada Lovelace  one page on the Lyon pilot  (r4.h4)\n"
        "\n"
        "They owe\n"
        "  by Wed 25 Nov     Igor Petrenko  benchmark of the new solver  (ym.hx)\n"
        "  by Mon 30 Nov     Nadia Rahman   introductions to two finance chiefs  (ej.yn)\n"
        "\n"
        "you kept 7 of 9 in time, late ones by 9.5 days (median); they kept 2 of 2 in time\n"
    )


@pytest.mark.usefixtures("demo_home")
def test_sides_standings_people_and_queries_narrow_the_list(nj: Nj) -> None:
    assert list_titles(nj("promises", "--theirs").out) == ["They owe"]
    assert "they kept" not in nj("promises", "--mine").out
    assert [line[:19] for line in nj("promises", "--late").out.splitlines()[1:2]] == ["! late, Fri 6 Nov  "]
    assert nj("promises", "--late", "--theirs").out.startswith("Nothing is late.\n")
    closed = nj("promises", "--closed").out
    assert "  kept late, Mon 9 Mar  Hiro Tanaka" in closed
    assert "  dropped, Thu 20 Aug " in closed
    assert "js.6m" not in closed
    assert len(nj("promises", "--all", "--json").json["promises"]) == 16
    assert "one page on the Lyon pilot" in nj("promises", "ada", "lovelace").out
    assert list_titles(nj("promises", "tag:research").out) == ["You owe"]
    nothing = nj("promises", "tag:nonsense")
    assert (nothing.code, nothing.out) == (3, "No such promise.\n")
    assert nj("promises", "--late", "--closed").code == 2
    assert nj("promises", "vera", "--theirs") == (0, "No open promise with Vera Kowalski.\n", "")


@pytest.mark.usefixtures("demo_home")
def test_promises_as_of_a_day_stand_as_they_did(nj: Nj) -> None:
    shape = nj("promises", "--as-of", "2026-12-06", "--json").json
    bob = shape["promises"][0]
    assert (bob["id"], bob["standing"], bob["days_late"]) == ("js.6mmgkhsx", "broken", 30)
    assert shape["kept"] == {"in_time": 7, "late": 3, "broken": 1, "rate": 0.636, "median_days_late": 6}
    assert "! broken, Fri 6 Nov  Bob Okafor" in nj("promises", "--as-of", "2026-12-06").out
    assert "nominate her" in nj("promises", "--as-of", "2026-10-25").out


@pytest.mark.usefixtures("demo_home")
def test_a_promise_is_kept_dropped_and_put_off_by_its_id(nj: Nj) -> None:
    assert nj("kept", "js.6m").out == "kept: our runway spreadsheet, cleaned, for Bob Okafor   (nj undo)\n"
    assert nj("kept", "js.6m").err == (
        "nj: 'our runway spreadsheet, cleaned' is kept already; 'nj undo' takes back the last change\n"
    )
    assert nj("drop", "R4.H4N68HV8", "--json").json[0]["promises"][0]["state"] == "dropped"
    assert nj("snooze", "42.mv", "1w").out == (
        "due Fri 4 Dec (was Fri 27 Nov): reference letter, for Kavya Rao   (nj undo)\n"
    )
    assert nj("snooze", "42.mv", "4", "dec").out.endswith("   (as it was)\n")
    assert nj("snooze", "42.mv", "off").code == 2
    assert nj("snooze", "ym.hx", "--dry-run").out == "benchmark of the new solver, from Igor Petrenko\n"
    nj("undo")
    assert "by Fri 27 Nov" in nj("promises", "kavya").out


@pytest.mark.usefixtures("demo_home")
def test_an_id_shows_the_entry_and_lists_of_entries_print_it(nj: Nj) -> None:
    shown = nj("show", "42.mv").out
    assert shown.startswith("Wed 18 Nov message from Kavya Rao")
    assert "    you owe: reference letter by Fri 27 Nov (42.mv)\n" in shown
    assert "(42.mv)" in nj("timeline", "who:kavya").out
    assert "you owe: reference letter  (42.mv)" in nj("show", "kavya").out


@pytest.mark.usefixtures("demo_home")
def test_kept_passes_follow_ups_over(nj: Nj) -> None:
    assert nj("kept", "jonas").err.startswith("nj: no promise is open with Jonas Berg; 'nj promises' lists them")
    assert nj("done", "jonas").out.startswith("done: follow up with Jonas Berg")


@pytest.mark.usefixtures("home")
def test_without_any_promise_it_says_so(nj: Nj) -> None:
    assert nj("promises").out == "You owe nobody anything.\n"
    assert nj("promises", "--theirs").out == "Nobody owes you anything.\n"
    assert nj("promises", "--all").out.startswith("No promise yet; a line such as ")


@pytest.mark.usefixtures("home")
def test_an_owed_reply_and_what_is_waited_for_are_promises(nj: Nj) -> None:
    nj("message<", "Ada Lovelace: asked about May; owe her a reply")
    nj("email>", "Bob Gray: sent the deck; waiting for his numbers by dec 1; he owes me an answer")
    shape = nj("promises", "--json").json
    assert [(one["by"], one["what"], one["due"]) for one in shape["promises"]] == [
        ("them", "his numbers", "2026-12-01"),
        ("them", "an answer", None),
        ("me", "a reply", None),
    ]


@pytest.mark.usefixtures("demo_home")
def test_a_follow_up_is_put_off_by_the_id_of_its_entry(nj: Nj) -> None:
    put_off = "due Thu 17 Dec (was Thu 10 Dec): follow up with Ada Lovelace: her birthday, and the copy"
    assert nj("snooze", "h4n68hv8", "1w").out == f"{put_off}   (nj undo)\n"
    assert "follow up Thu 17 Dec: her birthday, and the copy" in nj("show", "h4n68hv8").out
    assert nj("undo").out == f"undone: {put_off}   (nj redo)\n"
    assert nj("snooze", "h4n68hv8", "--dry-run").out == "follow up with Ada Lovelace: her birthday, and the copy\n"
    assert nj("snooze", "h4n68hv8", "off").err.startswith("nj: a follow-up keeps a day to come;")
    assert nj("done", "h4n68hv8", "birthday").code == 0
    assert nj("snooze", "h4n68hv8", "1w").out.startswith("due Fri 11 Dec (was Fri 4 Dec): one page on the Lyon pilot")
    nothing = nj("snooze", "e632gxmm", "1w")
    assert nothing.code == 3
    assert nothing.err.startswith("nj: nothing is open with message with Joy Mbeki, Sun 22 Nov;")
