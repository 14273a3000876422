"""What is written reads back as it was, and an edit leaves every byte alone that it does not mean."""

from __future__ import annotations

import copy
import importlib
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.model import MODELS, validate
from netjournal.toml import compose_toml
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml

from .handwritten import Sheet, Spot, at, sheets
from .records import ODD, exactly, of_kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

    from .conftest import Prove

Example = TypeVar("Example")
MOST_REFUSED = 0.05
values = st.one_of(
    st.lists(st.sampled_from(ODD), max_size=4).map("".join).filter(lambda text: "\r" not in text),
    st.integers(-(2**62), 2**62),
    st.floats(allow_nan=False),
    st.booleans(),
    st.just(date(2026, 11, 27)),
    st.just(datetime(2026, 11, 21, 14, 30, tzinfo=UTC)),
    st.lists(st.sampled_from(["a", 'b"', "é", "# c", ""]), max_size=4),
)


def examine(count: int, strategy: SearchStrategy[Example], check: Callable[[Example], None]) -> None:
    """Check so many examples, the same ones in every run."""
    never_mind = [HealthCheck.too_slow]  # whole files are large examples, and the machine may be busy
    rules = settings(
        max_examples=count, derandomize=True, deadline=None, database=None, suppress_health_check=never_mind
    )
    rules(given(strategy)(check))()


def test_the_same_examples_are_drawn_whatever_modules_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    drawn: list[list[int]] = []

    def note(number: int) -> None:
        drawn[-1].append(number)

    for start, name in ((10_000, "loaded_before"), (20_000, "loaded_after")):
        (tmp_path / f"{name}.py").write_text(f"NUMBERS = {[*range(start, start + 500)]}\n")
        monkeypatch.setitem(sys.modules, name, importlib.import_module(name))
        drawn.append([])
        examine(400, st.integers(), note)
    assert drawn[0] == drawn[1]


def test_every_record_reads_back_as_it_was_written(prove: Prove, *, is_long: bool) -> None:
    seen: list[str] = []

    def check(example: tuple[str, dict[str, Any]]) -> None:
        folder, record = example
        text = compose_toml(record)
        back = validate(MODELS[folder], parse_toml(text.encode()))
        assert exactly(back) == exactly(record)
        assert compose_toml(back) == text
        seen.append(folder)

    for folder in MODELS:
        examine(300 if is_long else 12, of_kind(folder), check)
    prove("records written and read back", len(seen), 2_000)


class Edits:
    """Edits of files as people write them: how many were carried out, and how many refused."""

    def __init__(self) -> None:
        self.done = self.refused = self.turned_back = 0

    def edit(self, text: str, after: dict[str, Any]) -> str | None:
        """Return the edited text; None when the edit was refused."""
        try:
            edited = edit_toml(text, after)
        except InvalidError:
            self.refused += 1
            return None
        self.done += 1
        assert exactly(parse_toml(edited.encode())) == exactly(after)
        return edited

    def change(self, sheet: Sheet, spot: Spot, value: object) -> None:
        """Change one value: nothing outside it may differ, and changing it back must give the same file."""
        before = parse_toml(sheet.text.encode())
        after = put(before, spot, value)
        if at(before, spot.path) == value:
            return
        edited = self.edit(sheet.text, after)
        if edited is None:
            return
        rest = sheet.text[spot.end :]
        assert edited.startswith(sheet.text[: spot.start])
        assert edited.endswith(rest)
        assert len(edited) > spot.start + len(rest)
        if spot.is_plain and (back := self.edit(edited, before)) is not None:
            assert back == sheet.text
            self.turned_back += 1

    def add(self, sheet: Sheet, table: tuple[str | int, ...], value: object) -> None:
        """Add a key to a table: something is put in at one place, and nothing else differs."""
        after = parse_toml(sheet.text.encode())
        at(after, table)["added"] = value
        self.insert(sheet.text, after)

    def add_row(self, sheet: Sheet, name: str, value: object) -> None:
        """Add a row to a list of tables, or the first row of one."""
        after = parse_toml(sheet.text.encode())
        after[name] = [*after.get(name, []), {"kind": "email", "value": value}]
        self.insert(sheet.text, after)

    def insert(self, text: str, after: dict[str, Any]) -> None:
        """Carry out an edit that may only put something in."""
        edited = self.edit(text, after)
        if edited is None:
            return
        kept = 0
        while kept < len(text) and text[kept] == edited[kept]:
            kept += 1
        assert edited.endswith(text[kept:])
        assert len(edited) > len(text)
        if "\r\n" in text:
            assert edited.count("\r\n") == edited.count("\n")


def put(before: dict[str, Any], spot: Spot, value: object) -> dict[str, Any]:
    after = copy.deepcopy(before)
    at(after, spot.path[:-1])[spot.path[-1]] = value
    return after


def test_an_edit_leaves_every_byte_alone_that_it_does_not_mean(prove: Prove, *, is_long: bool) -> None:
    edits = Edits()

    def check(data: st.DataObject) -> None:
        sheet, value = data.draw(sheets()), data.draw(values)
        what = data.draw(st.sampled_from(["change", "change", "change", "add", "row"]))
        if what == "change":
            edits.change(sheet, data.draw(st.sampled_from(sheet.spots)), value)
        elif what == "add":
            edits.add(sheet, data.draw(st.sampled_from(sheet.tables)), value)
        else:
            edits.add_row(sheet, data.draw(st.sampled_from([*sheet.rows, "letters"])), value)

    examine(2_000 if is_long else 80, st.data(), check)
    tried = edits.done + edits.refused
    assert edits.turned_back > tried / 20
    prove("edits of files as people write them", edits.done, 2_000)
    too_many = [f"{edits.refused} of {tried} edits were refused"] if edits.refused > MOST_REFUSED * tried else []
    prove(f"edits asked for, of which {edits.refused} were refused", tried, 2_000, too_many)


def test_an_edit_that_writes_the_file_anew_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# mine\nname = 'Ada'   # countess\n"
    sheet, spot = Sheet(text, [], [()], []), Spot(("name",), 14, 19, is_plain=False)
    Edits().change(sheet, spot, "Bob")
    monkeypatch.setattr(f"{__name__}.edit_toml", lambda _, after: compose_toml(after))
    with pytest.raises(AssertionError):
        Edits().change(sheet, spot, "Bob")
    with pytest.raises(AssertionError):
        Edits().add(sheet, (), "Bob")
