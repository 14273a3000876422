"""nj help: a page about the query language, or about a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.cli.help import say_help
from netjournal.query.parser import parse_query
from netjournal.query.terms import KEYS, STATES

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


def test_the_page_of_the_query_language_names_every_key_and_state_and_fits_80_columns(nj: Nj) -> None:
    page = nj("help", "query").out
    assert max(map(len, page.splitlines())) <= 80
    assert [key for key in KEYS if f"\n  {key:11} " not in page] == []
    states = page.partition("\nstates\n")[2].partition("\n\n")[0]
    assert [state for state in STATES if state not in states] == []


def test_every_example_of_a_key_can_be_asked() -> None:
    for meaning in KEYS.values():
        for example in (
            meaning.partition(": ")[2].replace("(or ", ", ").replace("(see below)", "").rstrip(")").split(", ")
        ):
            parse_query(example.strip().rstrip(")"))


def test_help_about_a_command_is_its_own_and_about_nothing_the_list_of_all(nj: Nj) -> None:
    assert nj("help").out == say_help()
    assert nj("help", "find").out.strip() == nj("find", "--help").out.strip()
    assert nj("help", "nonsense") == (
        2,
        "",
        "nj: there is no page about 'nonsense'; write 'query', 'json' or a command, such as 'nj help query'\n",
    )


def test_what_json_answers_is_a_page_that_is_there_without_a_network(nj: Nj) -> None:
    page = nj("help", "json").out
    assert page.startswith("# What --json answers\n")
    assert "\n## nj today\n" in page
