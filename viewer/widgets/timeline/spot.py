"""What somebody points at in the picture: a mark, a value, or a moment of a lane, a chart or the axis."""

from typing import Literal

from msgspec import Struct

SpotKind = Literal["entry", "observation", "target", "lane", "chart", "axis", "overview"]


class Spot(Struct, frozen=True):
    """Of which kind it is, the id of an entry, value or metric, the key of its lane or chart in the lane
    view, and the moment of drawn time that is pointed at, if any."""

    kind: SpotKind
    id: str = ""
    key: str = ""
    moment: int | None = None
