"""Links of the reader: rows that name something of the record and select it."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from viewer.core.reading.types import Link, LinkGroup
from viewer.model.kinds import KINDS, kind_role
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Run
from viewer.widgets.reader.reader_text import unbroken
from viewer.words.reader_words import ReaderWords

Select = Callable[[Link], None]
HANG = 19.5
_FAINT = "text-faint"
_DATE_WIDTH = 104.0
_ROLES = {
    "target": "target",
    "comparator": "comparator",
    "observation": "series",
    "metric": "series",
    "lane": "text-faint",
    "record": "series",
}


def glyph_role(glyph: str) -> str:
    """The colour role of a glyph; a KeyError for one that there is not."""
    return kind_role(glyph) if glyph in KINDS else _ROLES[glyph]


def link_role(link: Link) -> str:
    """The colour role of a link's text: links stand out by their colour."""
    return "accent" if link.kind != "entry" else "text"


def write_heading(page: Page, text: str, above: float = 20, aside: str = "") -> None:
    """Write the heading of a section, and at the right edge what is told of it."""
    heading = Run(text.upper(), "text-faint", "section")
    if aside:
        page.sides([heading], [Run(aside, "text-faint", "small")], above=above)
    else:
        page.paragraph(heading, above=above)


def write_group(
    page: Page, group: LinkGroup, words: ReaderWords, hides: bool, write: Callable[[Sequence[Link]], None]
) -> None:
    """Write the links of a group, and how many more there are; what the filter leaves out is faint.

    Where it hides, such links stand below the others, under words that say what they are.
    """
    outside = [link for link in group.links if not link.is_left]
    if not hides or not outside:
        for is_left, links in groupby(group.links, lambda link: link.is_left):
            with page.fading(not is_left):
                write(list(links))
        write_more(page, group.total - len(group.links), words)
        return
    left = [link for link in group.links if link.is_left]
    if left:
        write(left)
    write_more(page, (group.left or 0) - len(left), words)
    page.paragraph(Run(words.text("reader.filtered.outside"), _FAINT, "small"), above=8)
    with page.fading():
        write(outside)
    write_more(page, group.total - (group.left or 0) - len(outside), words)


def write_more(page: Page, count: int, words: ReaderWords) -> None:
    """Write how many more there are, if any."""
    if count > 0:
        page.paragraph(Run(words.text("reader.more", n=count), _FAINT, "small"), above=6)


def filtered(left: int | None, total: int, words: ReaderWords) -> str:
    """How many of a list the filter leaves; empty where it leaves all, or there is none."""
    return "" if left is None or left == total else words.text("reader.filtered", n=left, total=total)


def write_links(page: Page, links: Sequence[Link], words: ReaderWords, select: Select) -> None:
    """Write entries as rows of glyph, title and date."""
    page.rows([_row(link, words, select) for link in links], above=7, indent=HANG, widest=_DATE_WIDTH)


def _row(link: Link, words: ReaderWords, select: Select) -> tuple[list[Run], list[Run]]:
    glyph = Run("", glyph_role(link.glyph), "body", glyph=link.glyph)
    title = Run(words.link(link), "text", "body", action=partial(select, link))
    date = words.short_date(link.date, link.dating) if link.date is not None else ""
    return [glyph, title], [Run(date, "text-faint", "small")]


def write_values(page: Page, links: Sequence[Link], words: ReaderWords, select: Select, label: str) -> None:
    """Write values as rows, named by their metric; by "date", or by whom they were "reported_with"."""
    rows = [_value(link, words, select, label) for link in links]
    if label == "date":
        page.rows(rows, above=7, gap=8)
        return
    for left, right in rows:  # each by itself, so that one wide unit does not narrow all the names
        page.sides(left, right, above=8)


def _value(link: Link, words: ReaderWords, select: Select, label: str) -> tuple[list[Run], list[Run]]:
    value = words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    date = words.short_date(link.date, link.dating) if link.date is not None else ""
    name, note = words.link(link), date
    if label == "date":
        name, note = date, link.subject
    elif label == "reported_with" and link.subject:
        name = link.subject
    left = [Run(name, "text", "body", action=partial(select, link))]
    if note:
        left.append(Run("  " + unbroken(note), "text-faint", "small"))
    return left, [Run(value, "text", "body-strong")]
