"""What something is worth, as people write it."""

from __future__ import annotations

import pytest

from netjournal.grammar.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12k eur", (12_000, "EUR")),
        ("12K EUR", (12_000, "EUR")),
        ("€12k", (12_000, "EUR")),
        ("1.5m usd", (1_500_000, "USD")),
        ("1,5 million euros", (1_500_000, "EUR")),
        ("$500", (500, "USD")),
        ("12,000 EUR", (12_000, "EUR")),
        ("12.000,50 eur", (12_000.5, "EUR")),
        ("12'000 chf", (12_000, "CHF")),
        ("12 000 sek", (12_000, "SEK")),
        ("1,234,567.89 gbp", (1_234_567.89, "GBP")),
        ("0.5 eur", (0.5, "EUR")),
        ("30k", (30_000, None)),
        ("2 mn", (2_000_000, None)),
        ("500", None),
        ("12 wards", None),
        ("12k eur usd", None),
        ("eur", None),
        ("12 eur a day", None),
        ("next week", None),
        ("9" * 30 + " eur", None),
        ("1.2.3 x", None),
    ],
)
def test_an_amount_is_a_number_with_a_currency_or_thousands(text: str, amount: tuple[float, str | None] | None) -> None:
    assert read_amount(text) == amount
