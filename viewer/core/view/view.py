"""A view: what of a record is looked at, and how. It is written as one line of text."""

from typing import Literal, NamedTuple

from msgspec import Struct

from viewer.core.base.lane_view import LaneView
from viewer.core.filter.lens import EvidenceLens
from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TimeChoice

SelectionKind = Literal["entry", "observation", "target", "lane", "metric"]
Layout = Literal["below", "beside"]
Tab = Literal["reader", "sources", "disagreements"]


class View(Struct, frozen=True):
    """What is looked at; `span` is in real time. Span, layout, time and tab may be left as they are: None.

    The lens has the filter. `selection` is a kind and an id. `compared` is the id of a
    disagreement, or those of the entries and values that `are_pins`. `article` is the id of the source
    whose text is read in the tab, `passage` where in it, from character to character.
    """

    span: Window | None = None
    lanes: LaneView = LaneView()
    layout: Layout | None = None
    time: TimeChoice | None = None
    lens: EvidenceLens = EvidenceLens()
    selection: tuple[SelectionKind, str] | None = None
    compared: tuple[str, ...] = ()
    are_pins: bool = False
    tab: Tab | None = None
    article: str = ""
    passage: tuple[int, int] | None = None


class Kept(NamedTuple):
    """The text of a view that somebody has kept under a name."""

    name: str
    view: str
