"""The ways in which time can be drawn."""

from typing import Literal

# Evenly; with empty spans folded; or with what lies beside most of the record squeezed.
TimeAs = Literal["even", "folded", "squeezed"]
TIMES: tuple[TimeAs, ...] = ("even", "folded", "squeezed")
# "auto": squeezed where most of a record lies close together, else even.
TimeChoice = Literal["auto", "even", "folded", "squeezed"]
