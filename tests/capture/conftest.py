"""The people that the tests of the grammar know."""

from __future__ import annotations

from tests.grammar.conftest import names

__all__ = ["names"]
