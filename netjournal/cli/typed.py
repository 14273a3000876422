"""Typed: what stands in a shell before the cursor, and how a word must be written to stand there."""

from __future__ import annotations

from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_%+=:,./@^-")
"""Characters that mean nothing to a shell within a word."""

_LEADING = "@$"
"""Characters at which readline breaks a word, and which it yet counts to the word behind them."""


class Typed(Value):
    """The words of a command line up to the cursor, the last one still being typed."""

    words: list[str]
    """The finished ones, the command's name first."""
    start: str
    """What is there of the one being typed, without quotes."""
    quote: str = ""
    """The quotation mark that is still open."""
    kept: int = 0
    """How much of the start the shell keeps: what it replaces begins there."""
    shell: str = ""

    def split_start(self, *ends: str) -> tuple[str, str]:
        """Return (what is finished, the rest) of a start that is itself several words, at one of the characters that end them."""
        at = max(self.start.rfind(end) for end in ends) + 1
        return self.start[:at], self.start[at:]

    def agree(self, found: Sequence[str]) -> list[str]:
        """Return words that differ from what is typed by accents or case such that no shell takes typed letters away.

        A shell puts in what all words have in common; where that is less than was typed, they are given as typed. Fish leaves out
        words that are not spelt as typed, and of the others takes those whose case is as typed.
        """
        typed = self.show(self.start).rstrip(" ")
        if self.shell == "fish":
            is_spelt = all(word.lower().startswith(typed.lower()) for word in found)
            return list(found) if is_spelt else [_begin(typed, word) for word in found]
        is_agreed = len(found) < 2 or len(_find_common(found)) >= len(typed)
        return list(found) if is_agreed else [_begin(typed, word) for word in found]

    def show(self, word: str) -> str:
        """Return a word as the shell wants to be told of it: zsh and fish quote by themselves, bash does not."""
        if self.shell != "bash":
            return word
        word = word[self.kept :]
        if self.quote == '"':
            return "".join(f"\\{c}" if c in '\\"$`' else c for c in word)
        if self.quote:
            return word.replace("'", "'\\''")
        shown = "".join(c if c in _PLAIN or not c.isascii() else f"\\{c}" for c in word)
        return shown if shown.endswith(":") else f"{shown} "


def read_typed(text: str, shell: str) -> Typed:
    """Take a command line apart as shells do; bash says first, up to a NUL, at which characters it breaks words."""
    breaks, nul, line = text.partition("\0")
    breaks, line = (breaks, line) if nul else ("", text)
    words, start, quote, kept = [], "", "", 0
    is_begun = False
    letters = iter(line.removesuffix("\n"))
    for letter in letters:
        if quote == "'" or (quote and letter != "\\"):
            if letter == quote:
                quote = ""
            else:
                start += letter
        elif letter == "\\":
            start += next(letters, "")
        elif letter in "\"'":
            quote, kept = letter, len(start)
        elif letter.isspace():
            words += [start] if start or is_begun else []
            start, kept, is_begun = "", 0, False
            continue
        else:
            start += letter
            kept = len(start) - (letter in _LEADING) if letter in breaks else kept
        is_begun = True
    return Typed(words or [""], start, quote, kept, shell)


def _find_common(words: Sequence[str]) -> str:
    """Return the beginning that all words share."""
    if not words:
        return ""
    first, last = min(words), max(words)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _begin(typed: str, word: str) -> str:
    """Return a word with what was typed in the place of what says the same but for accents and case."""
    wanted = fold(typed)
    return typed + word[next((n for n in range(len(word) + 1) if fold(word[:n]) == wanted), len(typed)) :]
