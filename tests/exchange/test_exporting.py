"""Exporting: which records go out, and what is said of those that cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.demo import MOMENT
from netjournal.exchange.exporting import guard, select_records, write_table
from netjournal.query.sql import PEOPLE, compile_query
from netjournal.store.shelf import keep_quiet

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put


def test_a_file_that_cannot_be_read_any_longer_is_told_of(journal: DatedJournal, put: Put) -> None:
    for name in ("Ada", "Bob", "Cid"):
        put(journal, "people", {"name": name})
    Path(journal.shelf.home, "people", "bob.toml").write_text("id =\n")
    Path(journal.shelf.home, "people", "cid.toml").unlink()
    everybody = compile_query("", MOMENT.date(), PEOPLE)
    selection = select_records(journal, everybody, keep_quiet, with_entries=True, with_private=False)
    assert [person["name"] for person in selection.people] == ["Ada"]
    assert selection.left_out == ["people/bob.toml: Invalid value"]


def test_a_table_has_a_column_for_each_of_the_most_ways_and_for_what_was_imported() -> None:
    ways = [{"kind": "email", "value": value} for value in ("a@x", "b@x")]
    people = [
        {"id": "a", "name": "=cmd()", "reach": ways},
        {"id": "b", "name": "Bob", "imported": {"columns": {"-x": "@y"}}},
    ]
    lines = write_table(people).splitlines()
    assert (
        lines[0]
        == "Name,Nickname,Company,Job Title,E-mail,E-mail 2,Phone,Website,Tags,City,Birthday,Time Zone,Circle,Rhythm,Added On,Private,Archived,Notes,Journal Id,'-x"
    )
    assert lines[1].startswith("'=cmd(),,,,a@x,b@x,")
    assert lines[2].endswith(",b,'@y")
    assert [guard(text) for text in ("+1", "\t=1", "a=b", "")] == ["'+1", "'\t=1", "a=b", ""]
