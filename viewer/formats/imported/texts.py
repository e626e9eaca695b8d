"""Texts of imported files as a record has them: without markup, and no longer than is looked at."""

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

MOST_TITLE = 500  # characters
MOST_BODY = 64 << 10  # bytes of UTF-8

_MARKUP = re.compile(r"<[A-Za-z/!]|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_BLOCKS = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "hr")
)
_UNSEEN = frozenset(("script", "style", "template", "head", "title"))
_SPACES, _EMPTY_LINES = re.compile(r"[^\S\n]+"), re.compile(r" ?\n(?:\s*\n)*\s*")


class Link(NamedTuple):
    """A link of a text: where it leads, and the words that it stands on."""

    url: str
    words: str


class PlainText(NamedTuple):
    """A text without its markup, and the links that were in it."""

    text: str
    links: tuple[Link, ...] = ()


def without_markup(text: str) -> PlainText:
    """The words of a text that may be HTML, a line for each block; nothing that it names is fetched."""
    if _MARKUP.search(text) is None:
        return PlainText(text.strip())
    words = _Words()
    words.feed(text)
    words.close()
    return PlainText(_tidy("".join(words.said)), tuple(words.links))


def _tidy(text: str) -> str:
    return _EMPTY_LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def one_line(text: str) -> str:
    """A text on one line, as a title is."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, an ellipsis at the end of what was longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_bytes(text: str, most: int = MOST_BODY) -> str:
    """A text of at most so many bytes of UTF-8, an ellipsis at the end of what was longer."""
    if len(text) * 4 <= most or len(data := text.encode("utf-8", "replace")) <= most:
        return text
    return data[: most - 3].decode("utf-8", "ignore").rstrip() + "…"


def web_address(text: str) -> str:
    """A text that is an address of the web, http or https with a host; else an empty one."""
    address = text.strip()
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(host) and not re.search(r"[\s<>\"\x00-\x1f]", address)
    return address if is_web else ""


class _Words(HTMLParser):
    """Collects what a browser would show of a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.links: list[Link] = []
        self._hidden = 0
        self._opened: tuple[str, int] | None = None  # a link's address, and where its words begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; a link is kept."""
        self._hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.said.append("\n")
        if tag == "a":
            self._end_link()
            address = web_address(dict(attrs).get("href") or "")
            self._opened = (address, len(self.said)) if address else None

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in _UNSEEN and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self.said.append("\n")
        if tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._hidden:
            self.said.append(data.replace("\n", " "))

    def close(self) -> None:
        """All has been read."""
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        if self._opened is not None:
            address, begin = self._opened
            self.links.append(Link(address, one_line("".join(self.said[begin:]))))
            self._opened = None
