"""A record's own words in another language; what is not translated stays as it is."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from viewer.model.evidence import STRICT

Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Words:
    """What of one source, lane, entry, metric, value, disagreement, relation, view or tour's step is told."""

    title: str = ""
    short: Annotated[str, Field(max_length=26)] = ""
    summary: str = ""
    date_note: str = ""
    definition: str = ""
    note: str = ""
    explanation: str = ""
    known: str = ""
    guess: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Translation:
    """One language of a record: of itself, of its parts by id, and of names wherever they stand.

    `names` has the texts that recur: units, topics, lanes' groups, subjects, bodies, places, roles,
    categories, results, the labels of numbers and the reasons of breaks.
    """

    title: str = ""
    description: str = ""
    items: dict[str, Words] = Field(default_factory=dict)
    names: dict[str, Text] = Field(default_factory=dict)
