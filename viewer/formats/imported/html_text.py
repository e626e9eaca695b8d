"""HTML as plain text: what a browser would show of it, and where its links lead. Nothing is fetched."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from viewer.formats.imported.texts import web_address


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BREAKS = _names(
    "address article aside blockquote br center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table textarea tr ul"
)
_UNSHOWN = _names("script style template head title")
_INLINE = _names(
    "a abbr acronym audio b base bdi bdo big body button canvas caption cite code col colgroup data del dfn"
    " em embed font html i iframe img input ins kbd label link map mark meta noscript object option param"
    " path picture q s samp select small source span strike strong sub sup svg tbody td tfoot th thead"
    " time tt u var video wbr"
)
_KNOWN = _BREAKS | _UNSHOWN | _INLINE
_MARKUP = re.compile(
    r"</?([A-Za-z][A-Za-z0-9]*)[\s/>]|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|<!--"
)
# What begins a tag but ends none: the parser would look for the end from each of them anew.
_NO_TAG = re.compile(r"<(?![^<>]*>)")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_FRAME = re.compile(r"<iframe\b[^<>]{0,2000}?\bsrc\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_GAP = re.compile(r"\n{3,}")
# Links in an element of this class belong to the text around it, whose words they are not.
ASIDE_CLASS = "dateline-sources"


class Link(NamedTuple):
    """A link of a text: where it leads, and the words that it stands on."""

    url: str
    words: str


class PlainText(NamedTuple):
    """A text without markup, and its links in their order."""

    text: str
    links: tuple[Link, ...] = ()


def has_markup(text: str) -> bool:
    """Whether a text has a tag of HTML or the reference of a character."""
    return any(found[1] is None or found[1].lower() in _KNOWN for found in _MARKUP.finditer(text))


def embedded(text: str) -> str:
    """The address of the page that HTML embeds; empty where it embeds none."""
    found = _FRAME.search(text)
    return web_address(found[1]) if found else ""


def without_markup(text: str) -> PlainText:
    """What HTML shows as text: paragraphs and breaks as lines, what is no tag of HTML as it stands.

    A text without markup keeps its lines; one of which nothing would be left stays as it is.
    """
    if not has_markup(text):
        return PlainText(_tidy(text))
    reader = _Reader()
    reader.feed(tamed(text))
    reader.close()
    shown = _tidy("".join(reader.shown))
    return PlainText(shown or ("" if reader.links else _tidy(text)), tuple(reader.links))


def tamed(text: str) -> str:
    """HTML without comments and declarations, and without what would keep the parser busy for long."""
    return _NO_TAG.sub("&lt;", _DECLARATION.sub("", _without_comments(text)))


def _tidy(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _GAP.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (begins := text.find("<!--", at)) >= 0 and (ends := text.find("-->", begins + 4)) >= 0:
        kept.append(text[at:begins])
        at = ends + 3
    return "".join([*kept, text[at:]])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.links: list[Link] = []
        self._unshown: list[str] = []
        self._aside: list[str] = []
        self._link: tuple[str, list[str]] | None = None
        self._newlines = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            self._say(self.get_starttag_text() or "")
            return
        named = dict(attrs)
        if tag in _UNSHOWN:
            self._unshown.append(tag)
        if ASIDE_CLASS in (named.get("class") or "").split():
            self._aside.append(tag)
        self._break(tag)
        if tag == "a":
            self._end_link()
            if url := web_address(named.get("href") or ""):
                self._link = url, []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KNOWN:
            self._say(f"</{tag}>")
            return
        if tag == "a":
            self._end_link()
        for waiting in (self._unshown, self._aside):
            if waiting and waiting[-1] == tag:
                waiting.pop()
        if tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        self._say(_SPACES.sub(" ", data))

    def close(self) -> None:
        super().close()
        self._end_link()

    def _break(self, tag: str) -> None:
        if tag not in _BREAKS or self._aside or self._unshown:
            return
        wanted = 1 if tag == "br" else 1 - self._newlines
        if wanted > 0:
            self.shown.append("\n" * wanted)
            self._newlines += wanted

    def _say(self, words: str) -> None:
        if self._link is not None:
            self._link[1].append(words)
        if self._unshown or self._aside or (self._newlines and words.isspace()):
            return
        self.shown.append(words)
        self._newlines = 0

    def _end_link(self) -> None:
        if self._link is not None:
            url, words = self._link
            self.links.append(Link(url, " ".join("".join(words).split())))
            self._link = None
