"""Quotations: the passages of the sources that state what the record claims."""

from typing import Annotated

from msgspec import Meta, Struct

Identifier = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=120,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z",
        description="Unique in the record; letters, digits, dots, dashes and underscores.",
    ),
]
EdtfText = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        description="A date in EDTF (ISO 8601-2), such as 2023-09, 2014/.. or ../2030.",
        examples=["2023-09-07", "2023-09", "2014/..", "2020/2023", "1850~"],
    ),
]


class Quotation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exact passage of a source (W3C TextQuoteSelector) and the fields that it proves.

    `prefix`, `exact` and `suffix` stand side by side in the source; `exact` carries the claim.
    """

    source: Identifier
    exact: Annotated[str, Meta(min_length=1)]
    prefix: str = ""
    suffix: str = ""
    supports: tuple[str, ...] = ()

    @property
    def passage(self) -> str:
        """The whole passage: prefix, exact and suffix as they stand in the source."""
        return self.prefix + self.exact + self.suffix
