"""A slide of TimelineJS, however it is written down, and what becomes of it in a record."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from viewer.formats.format import Imported
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.edtf_text import read_date
from viewer.formats.imported.html_text import Link, PlainText, embedded, has_markup, without_markup
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import MOST_BODY, cut, one_line, web_address
from viewer.formats.timelinejs.dates import Reading, span_of

OWN_DATE = "dateline_date"  # a date to its precision, which TimelineJS does not look at
ERAS = "Eras"  # the lane of what lies behind the events of a timeline
_LOST = MappingProxyType(
    {
        "begin": "import.date.begin",
        "end": "import.date.end",
        "order": "import.date.order",
        "times": "import.date.times",
    }
)
_SPACES = re.compile(r"[ \t\f]+")
_SHORT = 80  # characters of a text that stands for a title
_MOST_MARKUP = 4 * MOST_BODY
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp")
_FILMS = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com")


class Media(Struct, frozen=True):
    """What stands beside the words of a slide: its address, and HTML of who made it and what it shows."""

    url: str = ""
    credit: str = ""
    caption: str = ""
    link: str = ""


class Slide(Struct, frozen=True):
    """One slide: its words as HTML, its dates as far as they were read, and all else that a record keeps.

    `found` and `found_end` are the dates as they are written; an empty `found_end` says that there is none.
    `unkept` names what the slide has that a record lacks.
    """

    headline: str = ""
    text: str = ""
    begin: Reading | None = None
    end: Reading | None = None
    found: str = ""
    found_end: str = ""
    display_date: str = ""
    group: str = ""
    tags: tuple[str, ...] = ()
    place: str = ""
    own_date: str = ""
    media: Media = field(default_factory=Media)
    unkept: tuple[str, ...] = ()


class Timeline:
    """A record made of slides."""

    def __init__(self, path: Path, title: Slide | None) -> None:
        """`title` is the slide that tells what the timeline is about, if there is one."""
        self._file = path.name
        title = title or Slide()
        said, words = shown_text(title.text), shown_line(title.headline)
        self._builder = RecordBuilder(words.text or path.stem, cut(said.text, MOST_BODY))
        self.report = self._builder.report
        for link in (*words.links, *said.links):
            self._builder.source(link.words, link.url)
        self._source_of(title.media, Place(self._file, "title"))
        self._unkept: Counter[str] = Counter(title.unkept)

    def add(self, sheet: str, row: int, slide: Slide | None, lane: str = "") -> None:
        """Take the slide of a list and a row, or report why it is not taken; None for what is no slide."""
        place, report = Place(self._file, sheet, row), self._builder.report
        if slide is None:
            report.append(left_out("import.no_event", place))
            return
        headline, said = shown_line(slide.headline), _with_embedded(slide)
        media = self._source_of(slide.media, place)
        title = (
            headline.text or _first_words(said.text or shown_line(slide.media.caption).text) or slide.found
        )
        span = span_of(slide.begin, slide.end, bool(slide.found_end))
        self._unkept.update(slide.unkept)
        if span is None:
            report.append(left_out("import.undated", place, title=title, found=slide.found))
            return
        if not headline.text:
            report.append(changed("import.untitled", place, title=title or span.date))
        found = {"begin": slide.found}
        for lost in span.lost:
            written = found.get(lost, f"{slide.found}/{slide.found_end}")
            report.append(changed(_LOST[lost], place, title=title, found=written, kept=span.date))
        sources = [self._builder.source(link.words, link.url) for link in (*headline.links, *said.links)]
        self._builder.entry(
            place,
            title or span.date,
            _own_date(slide, span.date) or span.date,
            (media, *dict.fromkeys(sources)),
            lane=self._builder.lane(lane or shown_line(slide.group).text),
            summary=said.text,
            place=one_line(slide.place),
            tags=list(dict.fromkeys(filter(None, map(one_line, slide.tags)))),
            date_note=self._note(slide, span.lost),
        )

    def imported(self) -> Imported:
        """The record, and the report of what it lacks."""
        self._builder.tell_left_out(Place(self._file), self._unkept)
        return self._builder.imported()

    def _source_of(self, media: Media, place: Place) -> str:
        """The id of the source that the media of a slide are; empty where they lead nowhere."""
        caption, credit = shown_line(media.caption), shown_line(media.credit)
        for link in (*caption.links, *credit.links, *([Link(media.link, "")] if media.link else [])):
            self._builder.source(link.words, web_address(link.url))
        url = web_address(embedded(media.url) or media.url)
        if has_markup(media.url) and not url:
            return ""  # its words are part of the text
        if media.url.strip() and not url:
            self._builder.report.append(left_out("import.media", place, found=cut(one_line(media.url), 80)))
        if not url:
            return ""
        return self._builder.source(caption.text, url, type=_type_of(url), note=credit.text)

    @staticmethod
    def _note(slide: Slide, lost: Iterable[str]) -> str:
        """The date in the timeline's own words, and what EDTF cannot say of it."""
        whole = f"{slide.found}/{slide.found_end}" if slide.found_end else slide.found
        return "; ".join(filter(None, (shown_line(slide.display_date).text, whole if tuple(lost) else "")))


def _with_embedded(slide: Slide) -> PlainText:
    """The text of a slide, and that of media which are no address but HTML, as a quotation is."""
    said = shown_text(slide.text)
    if not has_markup(slide.media.url):
        return said
    more = shown_text(slide.media.url)
    words = "" if embedded(slide.media.url) else more.text
    return PlainText("\n\n".join(filter(None, (said.text, words))), (*said.links, *more.links))


def shown_text(html: str) -> PlainText:
    """A text of a slide as a browser shows it, in lines."""
    shown = without_markup(html if len(html) <= _MOST_MARKUP else html[:_MOST_MARKUP])
    return shown._replace(text=_SPACES.sub(" ", shown.text))


def shown_line(html: str) -> PlainText:
    """A text of a slide as a browser shows it, in one line."""
    shown = shown_text(html)
    return shown._replace(text=one_line(shown.text))


def as_html(text: str) -> str:
    """A plain text as HTML that shows it, and that reads back as the same; it has no markup of its own."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br>")


def _own_date(slide: Slide, date: str) -> str:
    """The date to its precision that this program has written beside its numbers, if these are still its."""
    own, read = read_date(slide.own_date), read_date(date)
    if own is None or read is None:
        return ""
    days = [day for day in (own.earliest, own.latest) if day is not None]
    return slide.own_date if days and (read.earliest, read.latest) == (days[0], days[-1]) else ""


def _first_words(text: str) -> str:
    return cut(one_line(text.partition("\n")[0]), _SHORT)


def _type_of(url: str) -> str:
    address = url.partition("?")[0].lower()
    if address.endswith(_PICTURES):
        return "graphic"
    return "motion_picture" if any(f"{host}/" in address for host in _FILMS) else "webpage"
