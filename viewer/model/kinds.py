"""The kinds of entries, one row each: everything that the program knows of a kind but its own fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

Kind = str
Glyph = Literal["disc", "star", "diamond", "square", "triangle", "cross"]
GLYPHS: tuple[Glyph, ...] = get_args(Glyph)


class KindInfo(NamedTuple):
    """A kind as records name it, and the name of its count in the report of `check`.

    `colour` is the role of a theme's colour; that of its bars is `COLOUR-bar`. `has_happened` tells
    that a date states what has come to pass. `has_fields` is set where a type of `model/entries.py`
    holds more than what every entry has. `words` has one and many of it, by language; English first.
    """

    name: str
    plural: str
    glyph: Glyph
    colour: str
    words: Mapping[str, tuple[str, str]]
    has_happened: bool = False
    has_fields: bool = False

    def texts(self, language: str) -> Mapping[str, str]:
        """The sentences of a language that name the kind; none where it has no words in it."""
        if language not in self.words:
            return {}
        one, many = self.words[language]
        keys = {f"reader.kind.{self.name}": one, f"page.sign.{self.name}": one}
        if language == next(iter(self.words)):
            keys[f"count.{self.plural}"] = self.plural  # the report of `check` counts in English
        return keys | {f"lane.{self.name}": many, f"reader.lane.{self.name}": many}


# A large record's sidecar holds the places of the rows: new ones go to the end.
_ROWS = (
    KindInfo(
        "event", "events", "disc", "event", {"en": ("Event", "Events"), "vi": ("Sự kiện", "Sự kiện")}, True
    ),
    KindInfo(
        "award",
        "awards",
        "star",
        "award",
        {"en": ("Award", "Awards"), "vi": ("Giải thưởng", "Giải thưởng")},
        True,
        True,
    ),
    KindInfo(
        "policy",
        "policies",
        "diamond",
        "policy",
        {"en": ("Policy", "Policy"), "vi": ("Chính sách", "Chính sách")},
        has_fields=True,
    ),
    KindInfo(
        "system",
        "systems",
        "square",
        "system",
        {"en": ("System", "Systems"), "vi": ("Hệ thống", "Hệ thống")},
        has_fields=True,
    ),
)
KIND_INFO: Mapping[Kind, KindInfo] = MappingProxyType({row.name: row for row in _ROWS})
KINDS: tuple[Kind, ...] = tuple(KIND_INFO)


def kind_role(name: str) -> str:
    """The colour role of a kind; of an evidence level, which names a role itself, that."""
    info = KIND_INFO.get(name)
    return name if info is None else info.colour
