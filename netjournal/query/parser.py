"""The parser: the text of a query -> its tree.

A query is words and conditions, all of which must hold. `or` between two of them takes either and binds weaker than `and`,
which may be left out; `-x` and `not x` turn x round; parentheses group. Upper case does as well.

Plain words stay plain words. In a query of nothing else, `not` is one of them, and so are `and` and `or` at either end; and `due`,
`late` and `starred` are conditions only where no plain word stands beside them. What is in quotation marks is looked for as it stands.
"""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.query.terms import BARE, bare, has_key, make_state, read_term, split
from netjournal.query.tree import All, Not, Term, Tree, join_all, join_any
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS, MOST_VALUES, DEEPEST = 2000, 100, 12
"""More than anybody types, and well under what SQLite refuses."""

TOO_MANY = f"a query has at most {MOST_VALUES} words, those of its lists included"

_OPERATORS = ("and", "or", "not")
_OPEN, _CLOSE, _MINUS = "(", ")", "-"


class _Token(Value):
    """A piece of a query: a parenthesis, a minus before one, an operator, or a word with what it means."""

    text: str
    start: int
    mark: str = ""
    """( ) - and or not; empty for a word."""
    tree: Tree = All()
    is_plain: bool = False
    """Whether it is a word with no sign of the language, or may be one: `or`, `due`."""

    @property
    def end(self) -> int:
        """The character behind it."""
        return self.start + len(self.text)


def parse_query(text: str) -> Tree:
    """Return the tree of a query; QueryError says what is wrong, and where."""
    try:
        _check_text(text)
        tree = _Parser(_settle(list(_list_tokens(text)))).parse()
        check_size(tree)
    except QueryError as error:
        error.text = text
        raise
    return tree


def is_plain(text: str) -> bool:
    """Whether a text has words and nothing else: no term of the language, no operator, no sign of it. QueryError as parse_query()."""
    tree = parse_query(text)
    parts = tree.parts if isinstance(tree, All) else [tree]
    return [part.values[0] for part in parts if isinstance(part, Term) and part.key == "text"] == text.split()


def check_size(tree: Tree) -> None:
    """Raise QueryError when a tree, with the lists in it, has too many words or is too deep."""
    count, depth = _measure(tree)
    if count > MOST_VALUES:
        raise QueryError(TOO_MANY)
    if depth > DEEPEST:
        raise QueryError(f"a query is at most {DEEPEST} deep, its lists included")


def _measure(tree: Tree) -> tuple[int, int]:
    """Return how many values a tree has, and how deep it is."""
    if isinstance(tree, Term):
        return len(tree.values), 0
    parts = [_measure(part) for part in ([tree.part] if isinstance(tree, Not) else tree.parts)]
    return sum(count for count, _ in parts), 1 + max((depth for _, depth in parts), default=0)


def _check_text(text: str) -> None:
    if text.count('"') % 2:
        place = text.rindex('"')
        raise QueryError('a quotation mark (") is missing its second', place, len(text))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QueryError("the query is not UTF-8 text")
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"a query has at most {MOST_CHARACTERS} characters")


def _list_tokens(text: str) -> Iterator[_Token]:
    """Yield what a text is made of. A parenthesis opens at the beginning of a word, and closes at the end of one if it is not the word's own."""
    start = depth = 0
    for word in split(text, str.isspace):
        at, rest = start, word
        start += len(word) + 1
        while rest.startswith((_OPEN, "-(")):
            if rest.startswith(_MINUS):
                yield _Token("-", at, _MINUS)
                at, rest = at + 1, rest[1:]
            yield _Token("(", at, _OPEN)
            at, rest, depth = at + 1, rest[1:], depth + 1
        closing = 0
        while depth and rest.endswith(_CLOSE) and _count(rest, _CLOSE) > _count(rest, _OPEN):
            rest, closing, depth = rest[:-1], closing + 1, depth - 1
        if not depth and not closing and rest.endswith(_CLOSE) and _count(rest, _CLOSE) > _count(rest, _OPEN):
            _refuse_close(rest, at)
        if bare(rest):
            yield _read_word(rest, at)
        for place in range(closing):
            yield _Token(")", at + len(rest) + place, _CLOSE)


def _refuse_close(word: str, at: int) -> None:
    """Raise QueryError when a word that is a condition, or no more than that, ends in a parenthesis that nothing opens; `:)` is a word."""
    if word == _CLOSE or has_key(word):
        why = 'a parenthesis is missing its first; in quotation marks, as in ")", it is looked for'
        raise QueryError(why, at + len(word) - 1, at + len(word))


def _count(word: str, sign: str) -> int:
    """Return how many of a sign stand in a word outside quotation marks."""
    return sum(part.count(sign) for part in word.split('"')[::2])


def _read_word(word: str, at: int) -> _Token:
    if word.lower() in _OPERATORS and (word.islower() or word.isupper()):
        return _Token(word, at, word.lower(), is_plain=word.islower())
    tree, is_plain = read_term(word, at)
    return _Token(word, at, "", tree, is_plain)


def _settle(tokens: list[_Token]) -> list[_Token]:
    """Return tokens where each word that may be plain, or of the language, is the one or the other."""
    words = [token for token in tokens if token.is_plain and not token.mark]
    states = [token for token in words if token.text in BARE]
    has_words = len(words) > len(states)
    if states and not has_words:
        for token in states:
            token.tree, token.is_plain = make_state(token.text, token.start, token.end), False
    if all(token.is_plain for token in tokens):
        for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
            has_both = before is not None and not before.mark and after is not None
            if token.mark == "not" or (token.mark and not has_both):
                token.mark, token.tree = "", Term("text", [token.text], ":", token.start, token.end)
    return tokens


class _Parser:
    """Tokens on their way to a tree: `or` joins what `and` joins of what may be turned round."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    def parse(self) -> Tree:
        """Return the tree of all tokens."""
        if not self._tokens:
            return All()
        return self._read_any()

    @property
    def _mark(self) -> str:
        """The mark of the next token; empty for a word, and a parenthesis at the end, where nothing follows."""
        return self._tokens[self._at].mark if self._at < len(self._tokens) else _CLOSE

    def _read_any(self) -> Tree:
        parts = [self._read_all()]
        while self._mark == "or":
            self._at += 1
            parts.append(self._read_all())
        return join_any(parts)

    def _read_all(self) -> Tree:
        parts = [self._read_one()]
        while self._mark not in ("or", _CLOSE):
            self._at += self._mark == "and"
            parts.append(self._read_one())
        return join_all(parts)

    def _read_one(self) -> Tree:
        if self._at >= len(self._tokens) or self._mark in ("and", "or", _CLOSE):
            raise self._say_missing()
        token = self._tokens[self._at]
        self._at += 1
        if not token.mark:
            return token.tree
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"a query is at most {DEEPEST} deep", token.start, token.end)
        tree = self._read_group(token) if token.mark == _OPEN else Not(self._read_one())
        self._depth -= 1
        return tree

    def _read_group(self, opening: _Token) -> Tree:
        tree = self._read_any()
        if self._at >= len(self._tokens):
            raise _say_unclosed(opening)
        self._at += 1
        return tree

    def _say_missing(self) -> QueryError:
        """Return what is wrong where something must stand and nothing does: the word before, or the one that is there."""
        here = self._tokens[self._at] if self._at < len(self._tokens) else None
        token = here if here and here.mark in _OPERATORS else self._tokens[self._at - 1]
        if token.mark not in _OPERATORS and here is None:
            return _say_unclosed(token)
        if token.mark not in _OPERATORS:
            return QueryError("there is nothing between the parentheses", token.start, token.end)
        sides = "something after it" if token.mark == "not" else "something on both sides"
        return QueryError(
            f"'{token.text}' needs {sides}; to look for the word, write \"{token.text}\"", token.start, token.end
        )


def _say_unclosed(opening: _Token) -> QueryError:
    why = 'a parenthesis is missing its second; in quotation marks, as in "(", it is looked for'
    return QueryError(why, opening.start, opening.end)
