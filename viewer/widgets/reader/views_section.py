"""The views that a record ships, and its tour, on the page about the record as a whole."""

from collections.abc import Callable
from functools import partial

from viewer.model.record import Record
from viewer.widgets.reader.reader_links import write_heading
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Run
from viewer.words.reader_words import ReaderWords


def write_views(
    page: Page, record: Record, words: ReaderWords, show: Callable[[str], None], play: Callable[[], None]
) -> None:
    """Write a link for each view, which `show` gets the text of, and one that plays the tour."""
    if record.views:
        write_heading(page, words.text("reader.section.views", n=len(record.views)))
        for view in record.views:
            page.paragraph(Run(view.title, "accent", action=partial(show, view.view)), above=7)
    if record.tour:
        steps = words.translator.count("reader.tour", len(record.tour))
        page.paragraph(Run(steps, "accent", action=play), above=14 if record.views else 20)
