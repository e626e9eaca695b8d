"""A record's own words in another language; what is not translated stays as it is."""

from typing import Annotated

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1)]


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of one source, lane, entry, metric, value, disagreement, relation, view or tour's step is told."""

    title: str = ""
    short: Annotated[str, Meta(max_length=26)] = ""
    summary: str = ""
    date_note: str = ""
    definition: str = ""
    note: str = ""
    explanation: str = ""
    known: str = ""
    guess: str = ""
    caption: str = ""


class Translation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language of a record: of itself, of its parts by id, and of names wherever they stand.

    `names` has the texts that recur: units, topics, lanes' groups, subjects, bodies, places, roles,
    categories, results, the labels of numbers and the reasons of breaks.
    """

    title: str = ""
    description: str = ""
    items: dict[str, Words] = field(default_factory=dict)
    names: dict[str, Text] = field(default_factory=dict)
