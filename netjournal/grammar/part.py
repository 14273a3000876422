"""Parts: what a line consists of between its separators, and the sigils that are cut out of their text."""

from __future__ import annotations

from netjournal.grammar.tokens import COLON, COMMA, FACT, NEWLINE, SEPARATOR, SIGILS, STAR, WORD, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netjournal.grammar.clauses import Clause
    from netjournal.grammar.reading import Reading

_BEGINS = frozenset("fu f/u f-u fup owe owes todo waiting awaiting every".split())
"""Words that begin a plan which another may stand before, besides `i owe` and the like."""
_LONGEST = 8
"""So many words at most tell that a plan begins."""


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

    def clause(self, reading: Reading, tokens: Sequence[Token]) -> Clause:
        """Return some of its tokens as a clause."""
        from netjournal.grammar.clauses import Clause  # a line that plans nothing needs none

        return Clause(reading, tokens, self.text)

    def text(self, start: int, end: int) -> str:
        """Return the line from start to end as written, without what was cut and the space before it."""
        kept, at = [], start
        for cut in sorted(cut for cut in self.cuts if start <= cut < end):
            kept.append(self.line[at:cut].rstrip())
            at = self.cuts[cut].end
        return "".join(kept) + self.line[at:end]


def split(reading: Reading, tokens: list[Token]) -> list[Part]:
    """Return the parts of a line: what stands before its first separator or arrow, and behind each."""
    line, is_open = reading.line, True
    parts = [Part(line, Token(NEWLINE, 0, 0, ""))]
    for at, token in enumerate(tokens):
        is_sign = token.kind == WORD and token.text == ">" and line[token.start] != ">"
        is_arrow = is_open and is_sign and reading.names_any(parts[-1].tokens)
        is_open = is_open and token.kind not in (COLON, SEPARATOR, NEWLINE)
        is_another = (
            token.kind == COMMA
            and _begins_plan(reading, tokens, at + 1)
            and (len(parts) > 1 or any(_begins_plan(reading, tokens, n + 1) for n in _marks(tokens[:at])))
        )
        if token.kind in (SEPARATOR, NEWLINE) or is_arrow or is_another:
            parts[-1].end = token.start
            parts.append(Part(line, token))
        else:
            parts[-1].tokens.append(token)
    return parts


def _begins_plan(reading: Reading, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a plan that is surely one begins at a token, so that it ends another before it: `fu 2w, owe: deck by fri`."""
    first, second = ([token.text.lower() for token in tokens[at : at + 2]] + ["", ""])[:2]
    if first not in _BEGINS and second not in ("owe", "owes"):
        return False
    from netjournal.grammar.sentences import begins_plan_of_its_own  # few lines have two

    return begins_plan_of_its_own(reading, tokens[at : at + _LONGEST])


def _marks(tokens: Sequence[Token]) -> list[int]:
    """Return the places of colons and commas, which a plan may follow."""
    return [at for at, token in enumerate(tokens) if token.kind in (COLON, COMMA)]


def cut_sigils(parts: list[Part]) -> None:
    """Cut the runs of sigils at the ends of parts and the grammar's own facts everywhere; a star stands at the end of the line."""
    for part in parts:
        run: list[Token] = []
        for token in reversed(part.tokens):
            if token.kind == COMMA or (token.kind in SIGILS and (token.kind != STAR or part is parts[-1])):
                run.append(token)
            else:
                break
        part.cut(run if any(token.kind != COMMA for token in run) else ())
        facts = [token for token in part.tokens if token.kind == FACT]
        if facts:
            from netjournal.grammar.facts import is_reserved

            part.cut(token for token in facts if is_reserved(token))
