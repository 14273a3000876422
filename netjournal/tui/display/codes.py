"""Codes: the shortest sequences that change how and where the terminal writes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TypeAlias


class Look(NamedTuple):
    """How the terminal writes: attributes and colours by their codes, as in `1;31;48;5;7`; "" is the terminal's own."""

    attributes: frozenset[str]
    colour: str
    ground: str


Place: TypeAlias = tuple[int | None, int]
"""Column and row of the cursor, from 0; the column may be unknown."""

PLAIN = Look(frozenset(), "", "")
RESET = "\x1b[m"
"""Makes the terminal write in its own look, whatever the one before."""
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29", "21": "24", "53": "55"}  # fmt: skip
"""Attribute -> what ends it, and any other that it ends."""
_SEEN_ON_BLANKS = frozenset(("4", "5", "6", "7", "9", "21", "51", "52", "53"))
"""Attributes that a space shows."""
_EXTENDED = {"2": 5, "5": 3}
"""What follows 38 or 48 -> how many codes name the colour."""


@lru_cache(1024)
def read_look(codes: str) -> Look:
    """Return the look that codes set, starting from the terminal's own."""
    attributes, colour, ground = set(), "", ""
    words = codes.split(";") if codes else []
    while words:
        code = words[0]
        size = _EXTENDED[words[1]] if code in ("38", "48") else 1
        whole, words = ";".join(words[:size]), words[size:]
        if len(code) == 1 or code in _OFF:
            attributes.add(code)
        elif code[:-1] in ("3", "9"):
            colour = "" if code == "39" else whole
        elif code[:-1] in ("4", "10"):
            ground = "" if code == "49" else whole
        else:
            attributes.add(code)
    return Look(frozenset(attributes), colour, ground)


@lru_cache(1024)
def look_of_blank(look: Look) -> Look:
    """Return what of a look is to be seen on a space."""
    return look if look.attributes & _SEEN_ON_BLANKS else Look(frozenset(), "", look.ground)


@lru_cache(1024)
def look_for_blank(current: Look, blank: Look) -> Look:
    """Return the look nearest to the current one in which a space looks as it would in `blank`."""
    if blank != look_of_blank(blank) or blank.attributes:
        return blank
    return Look(current.attributes - _SEEN_ON_BLANKS, current.colour, blank.ground)


@lru_cache(4096)
def change(before: Look, after: Look) -> str:
    """Return what makes a terminal that writes in one look write in another."""
    if before == after:
        return ""
    ended = {_OFF.get(code, "0") for code in before.attributes - after.attributes}
    begun = {code for code in after.attributes if code not in before.attributes or _OFF.get(code) in ended}
    step = sorted(ended) + sorted(begun)
    if before.colour != after.colour:
        step.append(after.colour or "39")
    if before.ground != after.ground:
        step.append(after.ground or "49")
    if after == PLAIN:
        return RESET
    anew = ["0", *sorted(after.attributes), *filter(None, (after.colour, after.ground))]
    return f"\x1b[{min(';'.join(anew), ';'.join(step), key=len) if '0' not in ended else ';'.join(anew)}m"


def move(start: Place | None, column: int, row: int) -> str:
    """Return what brings the cursor to a cell from where it is, if that is known."""
    if (column, row) == start:
        return ""
    ways = [f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H" if row else "\x1b[H"]
    if start is not None:
        if start[1] == row:
            ways += _sideways(start[0], column)
        elif start[0] == column:
            ways.append(f"\x1b[{_count(abs(row - start[1]))}{'B' if row > start[1] else 'A'}")
    return min(ways, key=len)


def _sideways(start: int | None, column: int) -> list[str]:
    if not column:
        return ["\r"]
    ways = [f"\x1b[{column + 1}G"]
    if start is not None:
        by = column - start
        ways += [f"\x1b[{_count(by)}C"] if by > 0 else ["\b" * -by, f"\x1b[{_count(-by)}D"]
    return ways


def _count(number: int) -> str:
    return str(number) if number > 1 else ""
