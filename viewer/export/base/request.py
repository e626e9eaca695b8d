"""What a picture shall show and how: one description for dialog, command line and tests."""

from dataclasses import dataclass, field
from typing import Literal

from viewer.core.base.lane_view import LaneView
from viewer.core.evidence.lens import EvidenceLens
from viewer.core.time.steps import Years

PictureKind = Literal["view", "page", "card"]
SourcesAs = Literal["numbers", "quotations", "none"]


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What to paint: days since 1970-01-01 (None: where the record is), logical pixels, scale, look.

    `kind` is the view as the window shows it, a page with title, legend and numbered sources, or the
    selection with its reader card. `lanes` and `metrics` choose by id; None is all of them, an empty
    tuple none. `whole` spans everything dated. `title` and `subtitle` replace the record's own where
    given. `years` and `folds` are how the axis tells time. `sources_as` lists the sources by number,
    with their quotations, or not at all.
    """

    begin: float | None = None
    end: float | None = None
    width: int = 1440
    height: int = 900
    scale: float = 1.0
    theme: str = "light"
    select: str = ""
    language: str = "en"
    view: LaneView = field(default_factory=LaneView)
    lens: EvidenceLens = field(default_factory=EvidenceLens)
    kind: PictureKind = "view"
    whole: bool = False
    lanes: tuple[str, ...] | None = None
    metrics: tuple[str, ...] | None = None
    title: str | None = None
    subtitle: str | None = None
    sources_as: SourcesAs = "numbers"
    transparent: bool = False
    years: Years = "calendar"
    folds: bool = False
