"""Tokens: a line cut into words, sigils and separators, each with its place in the line."""

from __future__ import annotations

from netjournal.grammar.signs import BEGINS_PLEDGE
from netjournal.values import Value
from netjournal.words import FLAVOURS

WORD, COMMA, COLON, SEPARATOR, NEWLINE = "word", "comma", "colon", "separator", "newline"
TAG, FACT, GOAL, STAR, NICK = "tag", "fact", "goal", "star", "nick"
SIGILS = frozenset({TAG, FACT, GOAL, STAR})
"""What is taken out of the line wherever it is not prose."""

_MARKS = {
    ";": SEPARATOR,
    "；": SEPARATOR,
    ",": COMMA,
    "，": COMMA,
    "、": COMMA,
    "：": COLON,
    "&": WORD,
    "<": WORD,
    ">": WORD,
}
_ARROWS, _GLYPHS = ("->", "=>", "-->"), frozenset("→➔➡")
_SIGNS = {"#": TAG, "+": FACT, "^": GOAL, "@": NICK}
_ENDS_SIGIL = frozenset(';,:"“”#；，、：')
_ENDS_VALUE = frozenset(";；")
_ESCAPED = frozenset("#+:;@^!；：")
BEGINS_PLAN = BEGINS_PLEDGE.union(
    FLAVOURS, "fu f/u f-u fup follow followup follow-up remind owe owes todo i we he she they".split()
)
"""Words that begin a plan without a colon; a backslash before one makes it text."""
_QUOTES, _SINGLE_QUOTES = ('"“', '"”'), ("'‘", "'’")
_ONLY_QUOTES = "".join(_QUOTES) + "„"
_DASHES, _BACK_DASHES = ("- ", "– ", "— "), (" -", " –", " —")
_FEWEST_DIGITS, _WITH_PREFIX, _MOST_DIGITS = 7, 10, 15
"""Figures of a whole number of a phone: without a prefix, with the nought before it, and with that of a country at most."""
_OF_NUMBERS = frozenset("0123456789()/-.")
_LONGEST_QUOTED = 300
_AFTER_QUOTED = frozenset(";:,.!?)")


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
    plain, at = "", 0
    while (slash := text.find("\\", at)) >= 0:
        is_sign = text[slash + 1 : slash + 2] in _ESCAPED
        is_escape = is_sign or _escapes_plan(text, slash)
        plain += text[at : slash + (not is_escape)] + text[slash + 1 : slash + 1 + is_sign]
        at = slash + 1 + is_sign
    return plain + text[at:]


def _escapes_plan(text: str, slash: int) -> bool:
    """Tell whether a backslash takes from the word behind it that it begins a plan, as in `fu 2w`."""
    if not text[slash + 1 : slash + 2].isalnum() or text[:slash].rstrip("\\")[-1:].strip():
        return False
    return text[slash + 1 :].split(maxsplit=1)[0].lower().replace("\u2019", "'") in BEGINS_PLAN


def trim(text: str) -> str:
    """Return the text without commas and dashes around it."""
    text = text.strip(" ,")
    while text[:2] in _DASHES or text[-2:] in _BACK_DASHES:
        text = (text[2:] if text[:2] in _DASHES else text[:-2]).strip(" ,")
    return text


def unquote(text: str) -> str:
    """Return the text without the double quotes around it."""
    is_quoted = len(text) > 2 and text[0] in _QUOTES[0] and text[-1] in _QUOTES[1]
    return text[1:-1] if is_quoted else text


def tokenize(line: str) -> list[Token]:
    """Cut a line into tokens, in order; whitespace is between them, and nothing else."""
    tokens: list[Token] = []
    at = 0
    while at < len(line):
        if line[at].isspace() and line[at] != "\n":
            at += 1
            continue
        tokens += _read(line, at)
        at = tokens[-1].end
    return tokens


def _read(line: str, at: int) -> list[Token]:
    """Return the tokens of the piece of the line that begins at a character."""
    first, second = line[at], line[at + 1 : at + 2]
    if first == "\n":
        return [Token(NEWLINE, at, at + 1, "\n")]
    if first == "@" and second and second in _QUOTES[0] and (end := _end_of_quoted(line, at + 1, _QUOTES)) > at + 3:
        text = line[at + 2 : end - 1]
        return [Token(NICK, at, end, text, text)]
    if first in _SIGNS and second.isalnum() and not second.isdecimal():
        return _read_sigil(line, at)
    if first in _GLYPHS:
        is_glued = line[at - 1 : at].isalpha() and second.isalpha()  # Kavya→Igor
        return [Token(COMMA if is_glued else WORD, at, at + 1, ">")]
    arrow = (
        next((arrow for arrow in _ARROWS if line.startswith(arrow, at)), "")
        if first in "-=" and line[at - 1 : at] != "<"
        else ""
    )
    if arrow and not line[at + len(arrow) : at + len(arrow) + 1].strip():
        return [Token(WORD, at, at + len(arrow), ">")]
    if first in _MARKS:
        return [Token(_MARKS[first], at, at + 1, first)]
    if first in "wW" and second == "/" and _begins_a_word(line, at + 2) and not _is_without(line, at):
        return [Token(WORD, at, at + 2, line[at : at + 2])]
    return _read_word(line, at)


def _begins_a_word(line: str, at: int) -> bool:
    return line[at : at + 1].isalnum() or line[at : at + 1] == "_"


def _is_without(line: str, at: int) -> bool:
    """Whether a short `w/o` is written there, and not somebody whose name begins with an o."""
    return line[at + 2] == "o" and not _begins_a_word(line, at + 3)


def _end_of_quoted(line: str, at: int, quotes: tuple[str, str]) -> int:
    """Return where a text in quotes ends that begins at a character; 0 when it does not, or is too long."""
    for end in range(at + 1, min(at + _LONGEST_QUOTED + 2, len(line))):
        if line[end] in quotes[1]:
            return end + 1
    return 0


def _end_of_run(line: str, at: int, stops: frozenset[str]) -> int:
    """Return where the next space or stop is, else the end of the line."""
    while at < len(line) and not (line[at].isspace() or line[at] in stops):
        at += 1
    return at


def _read_sigil(line: str, start: int) -> list[Token]:
    end = _end_of_run(line, start + 2, _ENDS_SIGIL)
    text = line[start + 1 : end].rstrip(".!?)'/-")
    kind, is_whole = _SIGNS[line[start]], start + 1 + len(text) == end
    if kind == FACT and is_whole and line.startswith(":", end):
        value, is_quoted, after = _read_value(line, end + 1)
        if text.lower() == "phone" and not is_quoted:
            after = _end_of_number(line, end + 1, after)
            value = line[end + 1 : after]
        if value.strip(_ONLY_QUOTES):
            return [Token(kind, start, after, text, unescape(value if is_quoted else value.rstrip('"”')))]
    return [Token(kind, start, start + 1 + len(text), unescape(text))]


def _read_value(line: str, at: int) -> tuple[str, bool, int]:
    """Return the value of a fact that begins at a character, whether it is in quotes, and where it ends."""
    opening = line[at : at + 1]
    for quotes in (_QUOTES, _SINGLE_QUOTES):
        end = _end_of_quoted(line, at, quotes) if opening and opening in quotes[0] else 0
        after = line[end : end + 1]
        if end and (quotes is _QUOTES or not after or after.isspace() or after in _AFTER_QUOTED):
            return line[at + 1 : end - 1], True, end
    value = line[at : _end_of_run(line, at, _ENDS_VALUE)].rstrip(":,.!?)")
    return value, False, at + len(value)


def _end_of_number(line: str, start: int, end: int) -> int:
    """Return where the number of a phone ends that goes on behind spaces: `+49 (0)170 1234567`, but not over a day or a length."""
    fewest = {"+": _MOST_DIGITS, "(": _MOST_DIGITS, "0": _WITH_PREFIX}.get(line[start : start + 1], _FEWEST_DIGITS)
    while end < len(line) and _count_digits(line[start:end]) < fewest:
        after = _end_of_run(line, end + 1, _ENDS_VALUE)
        group = line[end + 1 : after].rstrip(":,.!?")
        is_group = line[end] == " " and _count_digits(group) and _OF_NUMBERS.issuperset(group)
        if not is_group or group.count("-") > 1 or _count_digits(line[start:end] + group) > _MOST_DIGITS:
            break
        end += 1 + len(group)
    return end


def _count_digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _read_word(line: str, start: int) -> list[Token]:
    end = _end_of_word(line, start)
    text = line[start:end]
    alone = end == len(line) or line[end].isspace() or line[end] == ";"
    if text == "//" and alone and start and line[start - 1].isspace():
        return [Token(SEPARATOR, start, end, text)]
    if alone and text and not text.strip("!"):
        return [Token(STAR, start, end, text)]
    if not (alone and text.endswith(":") and not text.endswith("\\:")):
        return [Token(WORD, start, end, unescape(text))]
    colon = Token(COLON, end - 1, end, ":")
    kind = WORD if text[:-1].strip("!") else STAR  # 20m !: gave notice
    return [Token(kind, start, end - 1, unescape(text[:-1])), colon] if len(text) > 1 else [colon]


def _end_of_word(line: str, at: int) -> int:
    """Return where a word ends: an escaped sign and the comma of a number belong to it."""
    while at < len(line):
        letter, following = line[at], line[at + 1 : at + 2]
        is_pair = letter == "\\" and following in _ESCAPED
        if is_pair or (letter.isdecimal() and following == "," and line[at + 2 : at + 3].isdecimal()):
            at += 2
        elif letter.isspace() or letter in _MARKS or letter in _GLYPHS:
            break
        else:
            at += 1
    return at
