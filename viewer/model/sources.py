"""Sources: CSL-JSON items, plus the plain text that the quotations were taken from."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from viewer.model.evidence import Identifier


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Name(_Frozen):
    """A person or body as CSL writes names: `family` and `given`, or `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def text(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class CslDate(_Frozen):
    """A CSL date: `date-parts` holds one or two lists of year, month, day."""

    date_parts: Annotated[tuple[tuple[int, ...], ...], Field(alias="date-parts", min_length=1, max_length=2)]


class SourceText(_Frozen):
    """The plain text file that the quotations were taken from; `sha256` is of its bytes."""

    file: Annotated[str, Field(min_length=1, pattern=r"^[^/\\]+$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Source(_Frozen):
    """A document that the record quotes. What the document does not state stays absent."""

    id: Identifier
    type: str
    title: Annotated[str, Field(min_length=1)]
    title_short: Annotated[str, Field(alias="title-short")] = ""
    container_title: Annotated[str, Field(alias="container-title")] = ""
    section: str = ""
    publisher: str = ""
    publisher_place: Annotated[str, Field(alias="publisher-place")] = ""
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
