"""What a record ships to be looked at: views with titles, and a tour of them with captions."""

from typing import Annotated

from msgspec import Meta, Struct

from viewer.model.evidence import Identifier

ViewText = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=4096,
        description="What is looked at, in one line: span=2020/2023&filter=…&select=entry:ID.",
        examples=["span=2020/2023", "span=2014-06/2015&select=entry:landing"],
    ),
]


class SavedView(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A view of the record under a title."""

    id: Identifier
    title: Annotated[str, Meta(min_length=1)]
    view: ViewText


class TourStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of the tour: the id of one of the record's views, or a view of its own, with its caption."""

    id: Identifier
    view: ViewText
    caption: Annotated[str, Meta(min_length=1)]


def is_name(view: str) -> bool:
    """Whether a text names a view rather than being one."""
    return "=" not in view
