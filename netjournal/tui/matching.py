"""Matching: how far a text is from what is typed of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netjournal.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

EXACT, _START, _WORD, _PART, SCATTERED = 0, 1, 2, 50, 100
"""What is typed is the whole text, its beginning, that of a word, any part of it, letters of it in their order."""


def measure(typed: str, texts: Iterable[str]) -> int | None:
    """Return how far the nearest of some texts is, from all that is typed or from each word of it; None when a word is in none."""
    folded, phrase, total = [fold(text) for text in texts], fold(typed), 0
    whole = _find_nearest(phrase, folded)
    if whole is not None and whole < SCATTERED:
        return whole
    for word in phrase.split():
        nearest = _find_nearest(word, folded)
        if nearest is None:
            return None
        total += nearest
    return total


def _find_nearest(words: str, texts: Iterable[str]) -> int | None:
    return min((distance for text in texts if (distance := _measure_part(words, text)) is not None), default=None)


def _measure_part(words: str, text: str) -> int | None:
    if text.startswith(words):
        return EXACT if text == words else _START
    if words in text:
        return _WORD if re.search(rf"(?<![a-z0-9]){re.escape(words)}", text) else _PART
    scattered = re.search(r"(?<![a-z0-9])" + ".*?".join(map(re.escape, words)), text)
    return SCATTERED + len(scattered[0]) if scattered else None
