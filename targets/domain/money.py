"""Reading an amount of money that somebody typed into a column headed 万元.

Amounts are Decimal in 万元 with at most six decimals (one hundredth of a fen); this is the one place where
元 and 亿元 are converted.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_IN_WAN = {
    "": Decimal(1),
    "万": Decimal(1),
    "万元": Decimal(1),
    "元": Decimal("0.0001"),
    "亿元": Decimal(10_000),
}
_AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(亿元|万元|万|元)?")
_LARGEST = Decimal(10) ** 12
_STEP = Decimal("0.000001")


def in_wan(text: str) -> Decimal | None:
    """The amount in 万元, or None where the text is not one amount: "1,520" is 1520, "3200元" is 0.32."""
    # NFKC would make 10² into 102.
    if any(unicodedata.category(sign) == "No" for sign in text):
        return None
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace(" ", "")
    found = _AMOUNT.fullmatch(plain)
    if not found or len(plain) > 40:
        return None
    sign, whole, fraction, unit = found.groups()
    amount = Decimal(f"{sign}{whole.replace(',', '')}{fraction or ''}") * _IN_WAN[unit or ""]
    if abs(amount) >= _LARGEST or amount != amount.quantize(_STEP):
        return None
    return amount
