"""The settings: what is in force when nothing is said."""

from __future__ import annotations

from netjournal.config import DEFAULTS, Config
from netjournal.words import CIRCLES


def test_without_a_file_the_defaults_are_in_force() -> None:
    config = Config()
    assert {key: config.text(key) for key in ("theme", "circles.inner.rhythm", "circles.inbox.rhythm", "absent")} == {
        "theme": "", "circles.inner.rhythm": "3w", "circles.inbox.rhythm": "none", "absent": ""
    }  # fmt: skip
    assert config.number("review.cap") == 10
    assert {name: (c.rhythm, c.weight) for name, c in config.circles.items()} == CIRCLES
    assert (config.kinds, config.problems) == ({}, [])
    assert all(said for _, said in DEFAULTS.values())
