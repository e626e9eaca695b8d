"""Sources: CSL-JSON items, plus the plain text that the quotations were taken from."""

from typing import Annotated

from msgspec import Meta, Struct, field

from viewer.model.evidence import Identifier


class Name(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person or body as CSL writes names: `family` and `given`, or `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def text(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class CslDate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A CSL date: `date-parts` holds one or two lists of year, month, day."""

    date_parts: Annotated[tuple[tuple[int, ...], ...], Meta(min_length=1, max_length=2)] = field(
        name="date-parts"
    )


class SourceText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The plain text file that the quotations were taken from; `sha256` is of its bytes."""

    file: Annotated[str, Meta(min_length=1, pattern=r"^[^/\\]+\Z")]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that the record quotes. What the document does not state stays absent."""

    id: Identifier
    type: str
    title: Annotated[str, Meta(min_length=1)]
    title_short: str = field(default="", name="title-short")
    container_title: str = field(default="", name="container-title")
    section: str = ""
    publisher: str = ""
    publisher_place: str = field(default="", name="publisher-place")
    issued: CslDate | None = None
    accessed: CslDate | None = None
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    URL: str = ""
    DOI: str = ""
    language: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    note: str = ""
    text: SourceText | None = None
