"""Tokens: a line cut into words, sigils and separators, each with its place in the line."""

from __future__ import annotations

import re

from netjournal.values import Value

WORD, COMMA, COLON, SEPARATOR, NEWLINE = "word", "comma", "colon", "separator", "newline"
TAG, FACT, GOAL, STAR, NICK = "tag", "fact", "goal", "star", "nick"
SIGILS = frozenset({TAG, FACT, GOAL, STAR})
"""What is taken out of the line wherever it is not prose."""

_MARKS = {";": SEPARATOR, "；": SEPARATOR, ",": COMMA, "，": COMMA, "、": COMMA, "：": COLON}
_SIGNS = {"#": TAG, "+": FACT, "^": GOAL, "@": NICK}
_PIECE = re.compile(
    r"(?P<space>[^\S\n]+)|(?P<newline>\n)|(?P<quoted>@[\"“][^\"”]{1,300}[\"”])"
    r"|(?P<sigil>[#+^@][^\W\d_][^\s;,:\"“”#；，、：]*)|(?P<mark>[;,&<>；，、：]|[wW]/(?=\w)(?!o\b))"
    r"|(?P<word>(?:\\[#+:;@^!；：]|\d,(?=\d)|[^\s;,&<>；，、：])+)"
)
_ESCAPE = r"\\([#+:;@^!；：])"
_VALUE = r"[\"“]([^\"”]{0,300})[\"”]|['‘]([^'’]{0,300})['’](?=[\s;:,.!?)]|\Z)|[^\s;；]+"
"""Patterns that few lines need, so they are compiled (and kept by `re`) at their first use."""


class Token(Value):
    """A piece of the line, characters start..end; `text` is without its sign and its escapes."""

    kind: str
    start: int
    end: int
    text: str
    value: str | None = None
    """What follows the colon of a fact; the text of a nick in quotes."""


def unescape(text: str) -> str:
    """Return the text with the backslash of every escape taken out."""
    return re.sub(_ESCAPE, r"\1", text) if "\\" in text else text


def tokenize(line: str) -> list[Token]:
    """Cut a line into tokens, in order; whitespace is between them, and nothing else."""
    tokens: list[Token] = []
    at = 0
    while at < len(line):
        match = _PIECE.match(line, at)
        kind = match.lastgroup if match else None
        if match is None or kind == "space":
            at = match.end() if match else at + 1
            continue
        found = _READERS[str(kind)](line, at, match.end())
        tokens += found
        at = found[-1].end
    return tokens


def _newline(_line: str, start: int, end: int) -> list[Token]:
    return [Token(NEWLINE, start, end, "\n")]


def _mark(line: str, start: int, end: int) -> list[Token]:
    kind = _MARKS.get(line[start], WORD)
    return [Token(kind, start, end, line[start:end])]


def _quoted(line: str, start: int, end: int) -> list[Token]:
    text = line[start + 2 : end - 1]
    return [Token(NICK, start, end, text, text)]


def _sigil(line: str, start: int, end: int) -> list[Token]:
    text = line[start + 1 : end].rstrip(".!?)'/-")
    kind, value = _SIGNS[line[start]], None
    whole = start + 1 + len(text) == end
    if kind == FACT and whole and line.startswith(":", end) and (match := re.compile(_VALUE).match(line, end + 1)):
        quoted = match[1] if match[1] is not None else match[2]
        value = quoted if quoted is not None else match[0].rstrip(":,.!?)")
        if value:
            end += 1 + (len(match[0]) if quoted is not None else len(value))
            return [Token(kind, start, end, text, unescape(value if quoted is not None else value.rstrip('"”')))]
    return [Token(kind, start, start + 1 + len(text), unescape(text))]


def _word(line: str, start: int, end: int) -> list[Token]:
    text = line[start:end]
    alone = end == len(line) or line[end].isspace() or line[end] == ";"
    if text == "//" and alone and start and line[start - 1].isspace():
        return [Token(SEPARATOR, start, end, text)]
    if text == "!" and alone:
        return [Token(STAR, start, end, text)]
    if not (alone and text.endswith(":") and not text.endswith("\\:")):
        return [Token(WORD, start, end, unescape(text))]
    colon = Token(COLON, end - 1, end, ":")
    return [Token(WORD, start, end - 1, unescape(text[:-1])), colon] if len(text) > 1 else [colon]


_READERS = {"newline": _newline, "mark": _mark, "quoted": _quoted, "sigil": _sigil, "word": _word}
