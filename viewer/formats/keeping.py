"""Where what is imported is kept, if it grows large, and who hears how that goes."""

from pathlib import Path

from msgspec import Struct

from viewer.core.large.messages import OnGrowth, OnProgress, ignore_growth, ignore_progress


class Keeping(Struct, frozen=True):
    """The folder that keeps what grows large, and who hears how it grows, and how far the reading is."""

    folder: Path
    on_growth: OnGrowth = ignore_growth
    on_progress: OnProgress = ignore_progress
