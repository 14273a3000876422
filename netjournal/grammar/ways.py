"""Ways to reach somebody: the addresses, numbers and pages in a line."""

from __future__ import annotations

from netjournal.grammar.draft import Way
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.signs import FEWEST_DIGITS
from netjournal.grammar.tokens import COLON, COMMA, SIGILS, WORD
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.tokens import Token

_LABELS = frozenset(
    "email e-mail mail phone tel telephone mobile mob cell number nr num handy whatsapp wa contact details address new his her their my work home "
    "private office is on at and or site web website linkedin github".split()
)
"""Words before an address or a number that only say what it is."""
_GLUED = frozenset({"email", "e-mail", "mail", "mailto", "phone", "tel", "mobile", "mob", "cell"})
_NUMBER = frozenset("0123456789+-()./")
_SURELY, _MOST_FIGURES = 10, 15
_CLOSING = ".,!?)>"
_AFTER_WAYS = frozenset({"", ",", "re", "about", "for", "-", "–", "—", "and"})


def way_at(tokens: Sequence[Token], at: int) -> tuple[Way, int] | None:
    """Return the address, the number or the page at a token, and the tokens it takes: `a@b.org`, `+44 20 7946 0000`, `www.b.org`."""
    word = tokens[at].text.strip("<(").rstrip(_CLOSING) if tokens[at].kind == WORD else ""
    label, colon, value = word.partition(":")
    word = value if colon and value and label.lower() in _GLUED else word
    name, _, domain = word.partition("@")
    if name and not {":", ";", "；"}.intersection(word) and "." in domain.strip(".") and "@" not in domain:
        return Way("email", word), 1
    host, slash, _ = word.partition("/")
    if word.startswith(("http://", "https://", "www.")) or (
        slash and "." in host.strip(".") and ":" not in host and host[-2:].isalpha()
    ):
        return Way("url", word), 1
    return _number_at(tokens, at, word if value else tokens[at].text if tokens[at].kind == WORD else "")


def ways_at(tokens: Sequence[Token], at: int) -> tuple[list[Way], int]:
    """Return the addresses and numbers that stand at a place, with commas between, and where they end."""
    ways: list[Way] = []
    end = start = at
    while start < len(tokens) and (found := way_at(tokens, start)):
        ways.append(found[0])
        end = start + found[1]
        start = end + (end < len(tokens) and tokens[end].kind == COMMA)
    return ways, end


def _number_at(tokens: Sequence[Token], at: int, word: str) -> tuple[Way, int] | None:
    """Return the number of a phone: at least seven figures, the first a plus, a zero or a bracket, or ten."""
    words: list[str] = []
    while word and _NUMBER.issuperset(word.rstrip(_CLOSING[:4])):
        words.append(word)
        following = tokens[at + len(words)] if at + len(words) < len(tokens) else None
        word = following.text if following and following.kind == WORD else ""
    while words and not any(map(str.isdecimal, words[-1])):
        words.pop()
    figures = sum(map(str.isdecimal, "".join(words)))
    is_long = figures >= (FEWEST_DIGITS if words and words[0][0] in "+0(" else _SURELY)
    if not is_long or any(map(_is_moment, words)) or figures > _MOST_FIGURES:
        return None
    number = " ".join(words).rstrip(_CLOSING[:4])
    is_wrapped = number[0] == "(" and number[-1] == ")" and number.count("(") == 1  # (0151 2345678)
    return Way("phone", number[1:-1] if is_wrapped else number), len(words)


def _is_moment(word: str) -> bool:
    """Tell whether figures are rather a day, or from when to when: `2026-11-20`, `16/11/26`, `0930-1000`."""
    parts = word.replace("/", "-").replace(".", "-").split("-")
    figures = sum(map(len, parts))
    return (len(parts) == 3 and figures <= 8 and "+" not in word) or (
        len(parts) == 2 and list(map(len, parts)) == [4, 4]
    )


def read_ways(tokens: Sequence[Token], keys: Sequence[str], owner: str = "") -> tuple[list[Way], int]:
    """Return the addresses and numbers that a note begins with, and where they end: `new mobile: 07700 900123, a@b.org`.

    Nothing when prose goes on behind them: `a@b.org bounced` is no fact. They are the `owner`'s, who may be named: `Bob's number`.
    """
    ways: list[Way] = []
    is_named = bool(keys) and keys[0].endswith(POSSESSIVES) and keys[0][:-2] in fold(owner).split()
    at = end = int(is_named)
    while at < len(tokens):
        found = way_at(tokens, at)
        if found:
            ways, at = [*ways, found[0]], at + found[1]
            end = at
        elif keys[at] in _LABELS or tokens[at].kind in (COMMA, COLON):
            at += 1
        else:
            break
    is_whole = not ways or end == len(tokens) or keys[end] in _AFTER_WAYS or tokens[end].kind in SIGILS
    return (ways, end) if ways and is_whole else ([], 0)
