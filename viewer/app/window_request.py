"""What a window is asked to open with, by the command line or by its plain call."""

from pathlib import Path
from typing import NamedTuple


class WindowRequest(NamedTuple):
    """The record's file, the folder of its sources' texts, and what goes before the settings this time.

    With `metrics`, which may be none, a plot of them opens with the record. `text_limit_mb` is of the
    text of one source; `follows_file` opens the file again whenever it changes. `view`
    is the name or the text of a view, or without a file a link to one. `filter` is the text of a filter,
    which goes before that of the view.
    """

    file: Path | None = None
    texts: Path | None = None
    metrics: tuple[str, ...] | None = None
    text_limit_mb: int | None = None
    follows_file: bool = True
    view: str = ""
    filter: str = ""
