"""Snippets: the place in a text where the words that were asked for stand, as it was written."""

from __future__ import annotations

import re
from functools import lru_cache

from netjournal.query.tree import Term
from netjournal.text import MARKS, UNSPACED, clip, fold, spread, visible, width
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netjournal.insights.timeline import Happening

Part = tuple[str, bool]
"""A piece of a text, and whether it is one of the words."""

_PLAIN = re.compile("[A-Za-z0-9]+")
"""What the word index takes for a word, in a text of ASCII alone."""
_CUT = "…"
"""What stands at the ends of a snippet, and is no word either."""
_LONGEST = 20_000
"""Characters of a text that are looked through; more than anybody writes about a call."""


@lru_cache(maxsize=1)
def _compile_token() -> re.Pattern[str]:
    """Return what the word index takes for a word, in any text as it was written; to compile it takes a quarter of an interpreter's start."""
    return re.compile(f"[{UNSPACED}]|(?:[^\\W_{UNSPACED}]|[{MARKS}])+")


def _tokens_of(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text, as far as texts are looked through."""
    return (_PLAIN if text.strip(_CUT).isascii() else _compile_token()).finditer(text, 0, _LONGEST)


class Word(Value):
    """A word that was asked for, folded; or the beginning of one."""

    text: str
    is_beginning: bool


def list_words(terms: Iterable[Term]) -> list[Word]:
    """Return the words that terms ask for, as query.match() has the index look for them."""
    words: list[Word] = []
    for term in terms:
        for value in term.values if term.key == "text" else []:
            found = [token[0] for token in _tokens_of(spread(fold(value)))]
            words += [Word(word, is_beginning=False) for word in found[:-1]]
            words += [Word(word, len(word) > 1) for word in found[-1:]]
    return words


def has_word(text: str | None, words: Sequence[Word]) -> bool:
    """Whether one of the words stands in a text."""
    return bool(text and words) and any(is_word for _, is_word in mark(text or "", words))


def mark(text: str, words: Sequence[Word]) -> list[Part]:
    """Return a text in parts, the words apart; together they are the text."""
    parts: list[Part] = []
    last = 0
    for found in _tokens_of(text) if words else ():
        if _is_one(fold(found[0]), words):
            parts += [(text[last : found.start()], False)] if found.start() > last else []
            parts.append((found[0], True))
            last = found.end()
    return [*parts, (text[last:], False)] if last < len(text) else parts


def snip(text: str, words: Sequence[Word], cells: int, ellipsis: str = "…") -> list[Part]:
    """Return a line of at most so many cells with the first of the words in it; nothing in it moves a terminal's cursor."""
    line = visible(" ".join(text.split()))
    if width(line) <= cells:
        return mark(line, words)
    first = next((piece for piece in _tokens_of(line) if _is_one(fold(piece[0]), words)), None)
    if first is None or width(line[: first.end()]) <= cells * 2 // 3:
        return mark(clip(line, cells, ellipsis), words)
    room = cells - width(ellipsis) - 1
    start = min(max(0, first.start() - cells // 3), _find_tail(line, room, first.start()))
    start = line.find(" ", start, first.start()) + 1 or first.start()
    return mark(clip(f"{ellipsis} {line[start:]}", cells, ellipsis), words)


def _find_tail(line: str, cells: int, most: int) -> int:
    """Return where the rest of a line begins to take no more than so many cells, but at most some place."""
    start = len(line)
    while start and cells >= 0:
        start -= 1
        cells -= width(line[start])
    return min(start, most)


def choose_text(entry: Happening, words: Sequence[Word]) -> str:
    """Return the text of an entry that has one of the words; the note when none has."""
    note = entry.note or ""
    plans = [owed.what for owed in entry.promises]
    lists = [*entry.asked, *entry.learned, *entry.extra.values()]
    others = [*plans, entry.follow_what, entry.place, entry.event, *lists]
    return next((text for text in (note, *others) if text and has_word(text, words)), note)


def _is_one(folded: str, words: Sequence[Word]) -> bool:
    return any(folded == word.text or (word.is_beginning and folded.startswith(word.text)) for word in words)
