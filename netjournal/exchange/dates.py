"""Days as other programs write them: ISO, basic, `--12-10`, `15 Jan 2024`, `12/28/1969`, `28.12.1969`."""

from __future__ import annotations

import re
from datetime import date

from netjournal.words import MONTHS

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[ .-]+([a-z]{3,9})[ .,-]+(\d{4}|\d{2})", re.ASCII)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})[ .-]+(\d{1,2})[ .,-]+(\d{4}|\d{2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?", re.ASCII)
_NO_YEAR = 1604
"""The year that Apple writes for none."""
_CENTURY = 100


def read_day(text: str, order: str = "", latest: date | None = None) -> str:
    """Return a day as ISO text, `--12-10` when the year is not known, nothing for what is none.

    `order` settles 3/4/2020: `dmy` or `mdy`; a year of two digits is the last such year up to `latest`.
    """
    text = text.strip()
    if match := _YEARLESS.fullmatch(text):
        return _make(_NO_YEAR, int(match[1]), int(match[2]))
    if match := _ISO.fullmatch(text):
        return _make(int(match[1]), int(match[2]), int(match[3]))
    lower = text.lower()
    if match := _NAMED.fullmatch(lower):
        return _make(_year(match[3], latest), _month(match[2]), int(match[1]))
    if match := _NAMED_FIRST.fullmatch(lower):
        return _make(_year(match[3], latest), _month(match[1]), int(match[2]))
    if match := _NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        is_day_first = first > 12 or (second <= 12 and (match[2] == "." or order == "dmy"))
        day, month = (first, second) if is_day_first else (second, first)
        return _make(_year(match[4], latest), month, day)
    return ""


def guess_order(texts: list[str], usual: str) -> str:
    """Return whether days come before months in dates such as 28/12/1969, if one of them tells; else what is usual."""
    for text in texts:
        match = _NUMBERS.fullmatch(text.strip())
        if match and (int(match[1]) > 12) != (int(match[3]) > 12):
            return "dmy" if int(match[1]) > 12 else "mdy"
    return usual


def _make(year: int, month: int, day: int) -> str:
    try:
        made = date(2000 if year == _NO_YEAR else year, month, day).isoformat()
    except ValueError:
        return ""
    return f"-{made[4:]}" if year == _NO_YEAR else made


def _month(text: str) -> int:
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text[:3])), 0)


def _year(text: str, latest: date | None) -> int:
    if len(text) > 2:
        return int(text)
    last = latest.year if latest else 2068
    year = last - last % _CENTURY + int(text)
    return year if year <= last else year - _CENTURY
