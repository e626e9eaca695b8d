"""What a record ships to be looked at: views with titles, and a tour of them with captions."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from viewer.model.evidence import STRICT, Identifier

ViewText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=4096,
        description="What is looked at, in one line: span=2020/2023&filter=…&select=entry:ID.",
        examples=["span=2020/2023", "span=2014-06/2015&select=entry:landing"],
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SavedView:
    """A view of the record under a title."""

    id: Identifier
    title: Annotated[str, Field(min_length=1)]
    view: ViewText


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class TourStep:
    """A step of the tour: the id of one of the record's views, or a view of its own, with its caption."""

    id: Identifier
    view: ViewText
    caption: Annotated[str, Field(min_length=1)]


def is_name(view: str) -> bool:
    """Whether a text names a view rather than being one."""
    return "=" not in view
