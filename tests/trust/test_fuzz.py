"""Whatever is fed to what reads files, lines, dates, queries and names: an answer or a sentence, and soon."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.capture.reader import Reader
from netjournal.demo import JOURNAL, MOMENT
from netjournal.errors import NetjournalError
from netjournal.grammar.dates import future, past
from netjournal.grammar.line import parse
from netjournal.model import MODELS, validate
from netjournal.query.sql import ENTRIES, compile_query
from netjournal.store.identity import make_person_id
from netjournal.text import fold, slug, visible
from netjournal.toml import compose_toml
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml
from tests.grammar.memory import KnownNames

from .hostile import STRINGS, find_raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netjournal.journal import Journal

    from .conftest import Prove

TODAY = MOMENT.date()
_LIMIT = 1.0
_ATTEMPTS = 3
"""Only what is slow each time is slow: the machine may be busy."""
_NAMES = KnownNames((slug(name), name, [], -n) for n, name in enumerate(("Ada Lovelace", "Bob Okafor", "Chen Wei")))
_LINES = (
    "call Ada yesterday 20m: she will intro me to Bob; owe: deck by fri #work", "met Chen and Bob last tuesday at Café Zürich: fine; +gave a book",
    "email> Ada 3 weeks ago: sent it ~5 ^talks; next in 2mo", 'coffee @"Grace Hopper" 2026-11-20 14:30 1h: hello // owes me: the link by 12.12.',
)  # fmt: skip
_DATES = (
    "last tuesday",
    "3 weeks ago",
    "in 2 months",
    "next fri",
    "2026-11-20",
    "20.11.2026",
    "end of month",
    "nov 3rd",
    "tomorrow morning",
    "the day before yesterday",
)
_QUERIES = (
    "tag:work since:1y -kind:call",
    'name:"Ada L" OR circle:inner',
    "gave:* goal:talks due",
    "before:2026-01-01 place:z* (kind:met OR kind:call)",
)
_BITS = (
    "'" * 3,
    '"' * 3,
    "[",
    "]",
    "{",
    "}",
    "[[",
    "=",
    ".",
    "\n",
    "\\",
    "\x00",
    "9" * 30,
    "-",
    ":",
    "T",
    "0000-00-00",
    "1e999",
    ",",
    "#",
    " " * 50,
    "\ud800",
)


def _list_files() -> list[str]:
    return [path.read_text() for path in sorted(Path(JOURNAL).rglob("*.toml"))[:60]]


def mutate(chance: random.Random, seeds: list[str]) -> str:
    """Return a text with a few things wrong in it."""
    text = chance.choice(seeds)
    for _ in range(chance.randint(1, 5)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.choice((0, 1, 3, 20)))
        piece = chance.choice(
            (chance.choice(_BITS), chance.choice([*STRINGS.values()]), text[at:to], chr(chance.randrange(0x3000)))
        )
        text = text[:at] + piece * chance.choice((1, 1, 1, 2, 200)) + text[to:]
    return text[:200_000]


def _load(text: str) -> None:
    table = parse_toml(text.encode(errors="surrogatepass"))
    for folder in MODELS:
        try:
            record = validate(MODELS[folder], table)
        except NetjournalError:
            continue
        compose_toml(record)
        edit_toml(text, {**table, "name": "Ada"})


def _capture(text: str) -> None:
    for line in text.split("\n"):
        parse(line, _NAMES, TODAY)


def _date(text: str) -> None:
    words = fold(text).split()[:50]
    for at in range(len(words)):
        past(words, at, TODAY)
        future(words, at, TODAY)


def _query(text: str) -> None:
    compile_query(text, TODAY, ENTRIES)


def _name(text: str) -> None:
    made = slug(text)
    assert made, "an empty name"
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), made
    assert len(made) <= 40, made
    assert made[0] != "-" != made[-1], made
    assert not find_raw(visible(text)), "a control is visible"


READERS: dict[str, tuple[Callable[[str], Any], Callable[[], list[str]]]] = {
    "files": (_load, _list_files),
    "lines": (_capture, lambda: [*_LINES]),
    "dates": (_date, lambda: [*_DATES]),
    "queries": (_query, lambda: [*_QUERIES]),
    "names": (_name, lambda: ["Ada Lovelace", "Zoë Łukasz", *STRINGS.values()]),
}


def _try(reader: Callable[[str], Any], text: str) -> str:
    """Return what went wrong, or nothing."""
    for _ in range(_ATTEMPTS):
        started = perf_counter()
        try:
            reader(text)
        except NetjournalError as error:
            if find_raw(visible(str(error))):
                return f"{text[:200]!r}: a raw sentence"
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            return f"{text[:200]!r}: {error!r}"
        took = perf_counter() - started
        if took < _LIMIT:
            return ""
    return f"{text[:200]!r} ({len(text)} characters) took {took:.1f} s"


def _fuzz(count: int) -> Iterator[str]:
    for number, (name, (reader, seeds)) in enumerate(READERS.items()):
        chance, texts = random.Random(number), seeds()  # noqa: S311 - the same texts in every run
        for _ in range(count):
            if wrong := _try(reader, mutate(chance, texts)):
                yield f"{name}: {wrong}"


def test_no_text_crashes_what_reads_it_or_takes_a_second(prove: Prove, *, is_long: bool) -> None:
    count = 4_200 if is_long else 120
    wrong = [*_fuzz(count)]
    prove("mutated files, lines, dates, queries and names: crashed or slow", count * len(READERS), 20_000, wrong)


def test_names_that_trick_file_systems_make_files_that_do_not(tmp_path: Path) -> None:
    tricks = [
        "..",
        ".",
        "/",
        "",
        "\0",
        "../../etc/passwd",
        "CON",
        "nul",
        "aux.toml",
        "COM1",
        "é",
        "e\u0301",
        "E\u0301",
        "👩‍👩‍👧‍👦",
        "\u202egpj.exe",
        "a" * 300,
        "-",
        "~",
        " ",
    ]
    for name in map(make_person_id, tricks * 20):
        assert name.isascii()
        assert name == name.lower()
        assert len(name) <= 45
        assert "-" in name.strip("-"), "the letters behind it are what no reserved name has"
        assert re.fullmatch(r".*-[0-9a-z]{4}", name), "a random end keeps two of one name apart"
        path = tmp_path / f"{name}.toml"
        assert path.resolve().parent == tmp_path.resolve()
        path.touch()


@pytest.mark.parametrize(
    "piece", ["a ", "A", "call Ada, ", "; owe: x by fri", "#t ", '"', "9", "(", "in 3 ", "Ada Lovelace and "]
)
def test_the_longest_line_is_read_in_time_and_a_longer_one_is_refused(journal: Journal, piece: str) -> None:
    longest = (piece * 10_000)[:10_000]
    for reader in (_capture, _query, _date):
        assert not _try(reader, longest)
    reader = Reader(journal, MOMENT)
    assert "more than 10,000" not in str([one.message for one in reader.read(longest).errors])
    assert [one.message for one in reader.read(longest + ".").errors] == [
        "the line has more than 10,000 characters; write lines below it, indented, for a long note"
    ]


def test_dates_at_the_ends_of_time_are_no_errors() -> None:
    for day in (date(1900, 1, 1), date(9000, 12, 31)):
        for text in (*_DATES, "9999 weeks ago", "in 99999 years", "last year", "next week"):
            words = fold(text).split()
            for at in range(len(words)):
                past(words, at, day)
                future(words, at, day)
