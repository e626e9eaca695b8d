"""The digits that a number prints."""

from decimal import Decimal


def decimals(value: float) -> int:
    """How many digits a value prints after its point; 20.0 prints none."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
