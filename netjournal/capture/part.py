"""Part: the tokens between two separators of a line."""

from __future__ import annotations

from netjournal.capture.tokens import SIGILS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.capture.tokens import Token


class Part:
    """The tokens between two separators, and which sigils among them are cut out of its text."""

    def __init__(self, line: str, separator: Token) -> None:
        self.line, self.separator, self.end = line, separator, len(line)
        self.tokens: list[Token] = []
        self.cuts: dict[int, Token] = {}

    def cut(self, tokens: Iterable[Token]) -> None:
        """Take sigils out of the text."""
        self.cuts |= {token.start: token for token in tokens}

    def open(self, start: int) -> list[Token]:
        """Return the tokens from a place that were not cut."""
        return [token for token in self.tokens[start:] if token.start not in self.cuts]

    def is_cut(self, token: Token) -> bool:
        """Tell whether a word was taken out of the text."""
        return token.kind not in SIGILS and token.start in self.cuts

    def prose(self, tokens: Iterable[Token]) -> list[Token]:
        """Return those of the tokens that are words of the text, or sigils."""
        return [token for token in tokens if token.kind in SIGILS or token.start not in self.cuts]

    def text(self, start: int, end: int) -> str:
        """Return the line from start to end as written, without what was cut and the space before it."""
        kept, at = [], start
        for cut in sorted(cut for cut in self.cuts if start <= cut < end):
            kept.append(self.line[at:cut].rstrip())
            at = self.cuts[cut].end
        return "".join(kept) + self.line[at:end]
