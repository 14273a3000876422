"""Value: a typed record without the cost of dataclasses."""

from __future__ import annotations

import pytest

from netjournal.values import Value


class Point(Value):
    """A value with a default that could be shared."""

    x: int
    y: int = 0
    tags: list[str] = []


class Place(Point):
    """A value that inherits fields."""

    name: str = "here"


def test_fields_are_taken_in_order_or_by_name() -> None:
    assert Point(1, 2) == Point(x=1, y=2)
    assert Point(1) != Point(2)
    assert Point(1) != Place(1)
    assert repr(Place(1, name="there")) == "Place(y=0, tags=[], name='there', x=1)"


def test_defaults_are_not_shared() -> None:
    first, second = Point(1), Point(1)
    first.tags.append("a")
    assert second.tags == []


def test_what_is_no_field_or_missing_is_refused() -> None:
    with pytest.raises(TypeError, match="Point takes x, y, tags"):
        Point(1, z=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Point takes"):
        Point(1, 2, [], 4)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Place lacks x"):
        Place(name="a")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(1))
