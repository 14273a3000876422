"""What was packed is what is unpacked, or it is not kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.index import DamagedIndexError
from netjournal.index.answers import pack, unpack

SIZES = st.integers(-(2**63), 2**63 - 1)
COLUMNS = st.sampled_from(
    [st.text(), SIZES, st.floats(allow_nan=False), st.none(), st.binary(), st.one_of(st.text(), st.none(), SIZES)]
)


@given(st.lists(COLUMNS, min_size=1, max_size=4).flatmap(lambda columns: st.lists(st.tuples(*columns))))
def test_rows_read_back_as_they_were_or_are_not_kept(rows: list[tuple[Any, ...]]) -> None:
    packed = pack(rows)
    if packed is not None:
        again = unpack(packed)
        assert again == rows
        assert [[type(value) for value in row] for row in again] == [[type(value) for value in row] for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("2026-11-22", "ada-k3f9"), ("2026-11-23", "")],
        [("2026-11-22", 3, 0.1), ("2026-11-23", -4, 1e300)],
        [("a", None), ("b", 2)],
    ],
)
def test_what_questions_of_days_and_people_give_is_kept(rows: list[tuple[Any, ...]]) -> None:
    packed = pack(rows)
    assert packed is not None
    assert unpack(packed) == rows


@pytest.mark.parametrize("rows", [[(None,)], [("a\x1fb",)], [("",), (None,)], [(1,), ("1",)], [(b"1",)]])
def test_what_could_be_mistaken_is_asked_for_again(rows: list[tuple[Any, ...]]) -> None:
    assert pack(rows) is None


@pytest.mark.parametrize("text", ["i\x1fmany", "x\x1f1", "si\x1fa", "if\x1f1\x1f2\x1f3"])
def test_a_text_that_nobody_packed_is_damage(text: str) -> None:
    with pytest.raises(DamagedIndexError, match="the index is damaged"):
        unpack(text)
