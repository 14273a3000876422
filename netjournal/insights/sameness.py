"""Sameness: when two writings of an address, a number or a name may be the same one's."""

from __future__ import annotations

from netjournal.text import fold

_FEWEST_DIGITS, _TELLING_DIGITS = 6, 9
"""Of a phone number: fewer are no number; the last ones are the same with and without the code of a country."""


def make_key(kind: str, value: str) -> tuple[str, str] | None:
    """Return a way to reach somebody so that two writings of it are equal; None when it tells nobody apart."""
    if kind == "phone":
        digits = "".join(sign for sign in value.partition("ext.")[0] if sign.isdecimal()).lstrip("0")
        return (kind, digits[-_TELLING_DIGITS:]) if len(digits) >= _FEWEST_DIGITS else None
    if kind == "email":
        return (kind, value.strip().lower()) if "@" in value else None
    if kind == "url" and "linkedin.com/in/" in value.lower():
        return "linkedin", value.lower().partition("linkedin.com/in/")[2].strip("/").partition("?")[0].partition("/")[0]
    return None


def do_names_agree(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: one is part of the other, the first names are the same, or there is no name."""
    if "@" in one or "@" in other:
        return True
    mine, theirs = (fold(name.replace(",", " ").replace(".", " ")).split() for name in (one, other))
    if not mine or not theirs or set(mine) <= set(theirs) or set(theirs) <= set(mine) or mine[0] == theirs[0]:
        return True
    is_initial = 1 in (len(mine[0]), len(theirs[0])) and mine[0][0] == theirs[0][0]
    return is_initial and mine[-1] == theirs[-1]
