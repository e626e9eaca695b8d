"""What laying out charts needs of fonts, language and sizes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.model.dates import Date
from viewer.model.dating import Dating


class ChartLook(Struct, frozen=True):
    """What laying out charts needs of fonts, language and sizes.

    `date_words` says a date in full, `short_date_words` for tight places. `notes` follow the labels of
    observations, targets and breaks, by id; they stay where the rest of a label finds no room.
    """

    measure: TextMeasure
    words: Words
    date_words: Callable[[Date, Dating], str]
    short_date_words: Callable[[Date, Dating], str]
    sizes: Sizes
    notes: Mapping[str, str] = MappingProxyType({})

    def with_charts(self, height: float) -> "ChartLook":
        """The same look with charts of a height."""
        return replace(self, sizes=replace(self.sizes, chart_height=height))
