"""The only places where a figure of the domain is rounded: half up, to two decimals."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
HUNDRED = Decimal(100)
# A larger completion rate is a slip of the pen; the bound keeps it inside a column and a page.
LARGEST_PERCENT = Decimal("999999.99")


def half_up(value: Decimal) -> Decimal:
    """Give ``value`` with two decimals, 0.005 going up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def down(value: Decimal) -> Decimal:
    """Give ``value`` with two decimals, the rest cut off."""
    return value.quantize(CENT, ROUND_DOWN)


def percent(value: Decimal) -> Decimal:
    """Give a percent with two decimals, between 0 and the largest that is shown."""
    if value <= 0:
        return ZERO
    if value >= LARGEST_PERCENT:
        return LARGEST_PERCENT
    return half_up(value)


def plain(value: Decimal) -> str:
    """Write a number as a person would: no exponent, no trailing zeros, at most 18 characters."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text) > 18:
        text = f"{value:.6g}"
    return "0" if text in ("-0", "") else text
