"""Amounts: what something is worth, as people write it: `12k eur`, `€1.5m`, `12,000 EUR`, `$500`."""

from __future__ import annotations

import re

from netjournal.text import fold

_CODES = frozenset(
    "EUR USD GBP CHF JPY SEK NOK DKK PLN CZK HUF CAD AUD NZD INR CNY BRL MXN ZAR SGD HKD KRW TRY ILS AED SAR NGN KES UAH RON BGN".split()
)
_WORDS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "dollar": "USD", "dollars": "USD", "us$": "USD", "£": "GBP", "pound": "GBP",
    "pounds": "GBP", "¥": "JPY", "yen": "JPY", "franc": "CHF", "francs": "CHF", "fr": "CHF", "kr": "SEK", "₹": "INR", "rupees": "INR",
}  # fmt: skip
_TIMES = {
    "": 1,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
}
_AMOUNT = r"(?P<before>\D*?)\s*(?P<number>\d[\d.,' ]*)\s*(?P<times>k|mn|mio|million|m|bn)?\s*(?P<after>\D*)"
_MOST_DIGITS = 15


def read_amount(text: str) -> tuple[float, str | None] | None:
    """Return what a whole text says something is worth, and its currency's code where it says one; None when it is no amount.

    A number alone is none: without a currency it needs `k` or a million.
    """
    match = re.fullmatch(_AMOUNT, fold(text).strip())
    if match is None:
        return None
    before, after, times = match["before"].strip(), match["after"].strip(), match["times"] or ""
    named = [word for word in (before, after) if word]
    codes = [_WORDS.get(word) or (word.upper() if word.upper() in _CODES else None) for word in named]
    number = _read_number(match["number"].strip())
    if number is None or len(codes) > 1 or None in codes or not (codes or times):
        return None
    return number * _TIMES[times], codes[0] if codes else None


def _read_number(text: str) -> float | None:
    """Return a number with commas, dots, spaces or apostrophes between its thousands, and perhaps decimals behind the last sign."""
    bare = text.replace("'", "").replace(" ", "")
    if len(bare) > _MOST_DIGITS:
        return None
    sign = next((letter for letter in reversed(bare) if letter in ".,"), "")
    whole, _, decimals = bare.rpartition(sign) if sign else (bare, "", "")
    is_decimal = bool(sign) and len(decimals) != 3 and bare.count(sign) == 1
    digits = (whole if is_decimal else whole + decimals).replace(",", "").replace(".", "")
    if not (digits + decimals).isdecimal() or (is_decimal and not digits):
        return None
    return float(f"{digits}.{decimals}") if is_decimal else float(digits)
