"""read_newcomer(): a name, and what a line says of it in the words of the grammar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.capture.addition import add, find_namesakes, read_birthday, read_newcomer
from netjournal.config import Config
from netjournal.errors import NotFoundError, UsageError
from netjournal.model import MODELS, validate
from netjournal.store.identity import make_person_id
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.grammar.memory import KnownNames

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
CIRCLES = Config().circles


def read(line: str) -> tuple[str, dict[str, Any]]:
    newcomer = read_newcomer(line, CIRCLES, TODAY)
    return newcomer.name, newcomer.fields


@pytest.mark.parametrize(
    ("line", "name", "fields"),
    [
        ("Grace Hopper", "Grace Hopper", {}),
        ("grace hopper", "grace hopper", {}),
        ("Ludwig van Beethoven +music", "Ludwig van Beethoven", {"tags": ["music"]}),
        ("田中", "田中", {}),
        ("April Jones", "April Jones", {}),
        ("Sunday Adeyemi at Lagos", "Sunday Adeyemi", {"place": "Lagos"}),
        ("Mary O'Brien #a +b", "Mary O'Brien", {"tags": ["a", "b"]}),
        ('@"Prince" circle:Inner', "Prince", {"circle": "inner"}),
        ("Ann Lee every 6w", "Ann Lee", {"rhythm": "6w"}),
        ("Ann Lee // every 2 months", "Ann Lee", {"rhythm": "2mo"}),
        ("Ann Lee: met at PyCon", "Ann Lee", {"notes": "met at PyCon"}),
        ("Ann Lee // likes tea; and cake", "Ann Lee", {"notes": "likes tea; and cake"}),
        ("Ann kim", "Ann", {"notes": "kim"}),
        ("Ann a@b.c", "Ann", {"reach": [{"kind": "email", "value": "a@b.c"}]}),
        ("Ann Lee, mobile: 0151 2345678", "Ann Lee", {"reach": [{"kind": "phone", "value": "0151 2345678"}]}),
        ("Ann Lee: ask a@b.c", "Ann Lee", {"notes": "ask a@b.c"}),
        (
            "Ann Lee linkedin.com/in/ann",
            "Ann Lee",
            {"reach": [{"kind": "url", "value": "linkedin.com/in/ann", "label": "linkedin"}]},
        ),
        ("Ann Lee knows Bob", "Ann Lee", {"notes": "knows Bob"}),
        ("ann lee: circle:inner is prose here", "ann lee", {"notes": "circle:inner is prose here"}),
        ("Ann Lee @al @annie", "Ann Lee", {"aliases": ["al", "annie"]}),
        ('Ann Lee at "New York" +private', "Ann Lee", {"place": "New York", "private": True}),
        ('Ann Lee +place:"New York"', "Ann Lee", {"place": "New York"}),
        ("Ann Lee +birthday:12-09", "Ann Lee", {"birthday": "--12-09"}),
        ("Ann Lee birthday:1906-12-09", "Ann Lee", {"birthday": date(1906, 12, 9)}),
        ("Ann Lee +closeness:4 trust:2", "Ann Lee", {"closeness": 4, "trust": 2}),
        ("Ann Lee +twitter:ann", "Ann Lee", {"extra": {"twitter": "ann"}}),
        (
            "Ann Lee email:a@b.c +phone:1 +email:d@e.f",
            "Ann Lee",
            {
                "reach": [
                    {"kind": "email", "value": "a@b.c"},
                    {"kind": "phone", "value": "1"},
                    {"kind": "email", "value": "d@e.f"},
                ]
            },
        ),
    ],
)
def test_a_line_is_a_name_and_what_is_known(line: str, name: str, fields: dict[str, Any]) -> None:
    assert read(line) == (name, {"circle": "inbox", **fields})


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "write the name first"),
        ("+navy Ann", "write the name first"),
        (": a note", "write the name first"),
        ("x" * 201, "write the name first"),
        ("Ann Lee, Bob Lee", "add one person at a time; 'Bob Lee' is another"),
        ("Ann Lee circle:close2", "no circle is called 'close2'; did you mean close"),
        ("Ann Lee birthday:31-31", "'31-31' is no birthday"),
        ("Ann Lee closeness:9", "closeness is 1 to 5, not 9"),
        ("Ann Lee every 2m", "2m is minutes; for months write 2mo"),
        ("Ann Lee yesterday", "log it with 'nj note Ann Lee: ...'"),
        ("Ann Lee 20m", "belongs to an entry"),
        ("Ann Lee // owe: deck by fri", "belongs to an entry"),
        ("Ann Lee // fu fri", "belongs to an entry"),
        ("Ann Lee +gave:help", "belongs to an entry"),
        ("Ann Lee +noanswer", "belongs to an entry"),
        ("Ann Lee !", "belongs to an entry"),
        ("Ann Lee ^goal", "belongs to an entry"),
    ],
)
def test_what_a_person_cannot_keep_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        read(line)


@pytest.mark.parametrize(
    ("text", "day"),
    [("12-09", "--12-09"), ("--02-29", "--02-29"), ("9 dec", "--12-09"), ("dec 9 1906", date(1906, 12, 9))],
)
def test_a_birthday_may_lack_its_year(text: str, day: date | str) -> None:
    assert read_birthday(text, TODAY) == day


def test_a_birthday_in_figures_is_read_in_the_order_of_the_settings() -> None:
    assert read_birthday("9/12", TODAY, "dmy") == "--12-09"
    assert read_birthday("9/12/1906", TODAY, "mdy") == date(1906, 9, 12)
    assert read_birthday("9.12.1906", TODAY) == date(1906, 12, 9)
    for text in ("9/12", "9/12/1906"):
        with pytest.raises(UsageError, match=r"is 9 Dec.* or 12 Sep"):
            read_birthday(text, TODAY)
    assert read_newcomer("Ann Lee birthday:9/12", CIRCLES, TODAY, "mdy").fields["birthday"] == "--09-12"


@pytest.mark.parametrize("text", ["2027-01-01", "02-30", "soon", "9 dec please", "31 feb", "", "12th", "yesterday"])
def test_a_birthday_to_come_or_of_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no birthday"):
        read_birthday(text, TODAY)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ada Lovelace", ["Ada Lovelace"]),
        ("ada lovelace", ["Ada Lovelace"]),
        ("Ada", ["Ada Lovelace", "Ada Yonath"]),
        ("Jonsa Berg", ["Jonas Berg"]),
        ("Jon Smith", []),
        ("Ada Byron", []),
        ('@"Ada Lovelace"', []),
    ],
)
def test_who_a_newcomer_may_already_be(names: KnownNames, line: str, found: list[str]) -> None:
    assert [hit.name for hit in find_namesakes(names, read_newcomer(line, CIRCLES, TODAY))] == found


def test_a_name_is_added_once_unless_the_line_is_certain(journal: Journal) -> None:
    add(journal, read_newcomer("Grace Hopper every 6w", CIRCLES, TODAY), NOW)
    with pytest.raises(NotFoundError, match="is in the journal \\(grace-hopper-"):
        add(journal, read_newcomer("Grace  HOPPER", CIRCLES, TODAY), NOW)
    add(journal, read_newcomer('@"Grace Hopper"', CIRCLES, TODAY), NOW)
    assert journal.index.value("SELECT count(*) FROM person") == 2


_WORDS = st.lists(
    st.sampled_from(
        ["Ann", "lee", "van", "every", "6w", "at", "Rome", ":", "//", ";", "#a", "+b", "+c:d", "@n", '@"A B"', "and", ",", "circle:inner",
         "birthday:12-09", "email:a@b.c", '"', "fri", "owe", "+private", "\\#", "note", "12", "é"]
    ),
    max_size=9,
)  # fmt: skip


@given(_WORDS | st.lists(st.text(max_size=8), max_size=5))
def test_any_line_is_a_valid_person_or_refused_in_a_sentence(words: list[str]) -> None:
    try:
        newcomer = read_newcomer(" ".join(words), CIRCLES, TODAY)
    except UsageError:
        return
    record = {"id": make_person_id(newcomer.name), "name": newcomer.name, **newcomer.fields}
    assert validate(MODELS["people"], record)["name"].split() == newcomer.name.split()


def test_what_is_written_indexes_as_what_was_known(journal: Journal) -> None:
    line = "Ann Lee @al circle:close every 6w #x +email:a@b.c birthday:12-09 at Rome +web:yes: a note"
    change = add(journal, read_newcomer(line, CIRCLES, TODAY), NOW)
    file = change.files[0]
    assert file.after is not None
    assert file.record == validate(MODELS["people"], parse_toml(file.after))
