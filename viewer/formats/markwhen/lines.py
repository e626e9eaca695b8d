"""The lines of markwhen: what each is, header, groups, events and their words."""

import re
from collections.abc import Sequence

from msgspec import Struct

from viewer.formats.imported.texts import addresses_in
from viewer.formats.markwhen.heads import Before, split_head

_HEADER_KEY = re.compile(r"([A-Za-z][\w.-]*)\s*:(?:\s+(.*))?$")
_TAG_COLOUR = re.compile(r"\s*#\w+\s*:\s*\S+")
_FENCE = re.compile(r"---\s*$")
_COMMENT = re.compile(r"\s*//")
_COMMENT_BESIDE = re.compile(r"\s+//\s.*$")
_GROUP = re.compile(r"\s*(?:group|section)(?:\s+(.*))?$", re.I)
_GROUP_END = re.compile(r"\s*end\s?(?:group|section)\b", re.I)
_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_PAGE = re.compile(r"\s*_-_-_break_-_-_")
_PROPERTY = re.compile(r"\s*(id|timezone|tz|location|dateline_date)\s*:\s*(.*)$", re.I)
_TAG = re.compile(r"(?:^|(?<=\s))#(?!\d+(?:\s|$))(\w+)")
_NAME = re.compile(r"(?:^|(?<=\s))!(\w+)(?!\S)")
_ADDRESS = r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"  # brackets are in pairs, none in another
_LINK = re.compile(rf"\[([^\[\]\n]*)\]\(({_ADDRESS})\)")
ESCAPE = "\\"  # before a line of words that would be something else


class Header(Struct, frozen=True):
    """What the header says by its keys, in small letters, and the position of the first line after it."""

    said: dict[str, str]
    end: int


class GroupLine(Struct, frozen=True):
    """The beginning of a group; `level` is that of a heading, 0 where the group says its end."""

    title: str
    tags: tuple[str, ...]
    level: int = 0


class Words(Struct, frozen=True):
    """Words without the marks in them: their tags, names and links (words and address)."""

    text: str
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def read_header(lines: Sequence[str]) -> Header:
    """The header: keys and values, between fences or up to the first line that is none of its."""
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line)]
    return _header_of(lines, fences[1] if len(fences) > 1 else None)


def _header_of(lines: Sequence[str], closing: int | None) -> Header:
    said: dict[str, str] = {}
    is_fenced = False
    for at, line in enumerate(lines):
        if closing is not None and _FENCE.match(line):
            if is_fenced:
                return Header(said, at + 1)
            is_fenced = True
        elif is_heading(line) or (not is_fenced and (_begins_event(line) or not _is_of_header(line))):
            return Header(said, at)
        elif found := _HEADER_KEY.match(line.rstrip()):
            said.setdefault(found[1].lower(), unquoted(found[2] or ""))
    return Header(said, len(lines))


def _begins_event(line: str) -> bool:
    """Whether a line, set in or not, begins an event, whichever of day and month comes first."""
    return any(split_head(line, day_first, Before()) for day_first in (False, True))


def _is_of_header(line: str) -> bool:
    is_inner = line[:1].isspace() or line.startswith("- ")
    is_said = _HEADER_KEY.match(line.rstrip()) is not None or _TAG_COLOUR.match(line) is not None
    return not line.strip() or is_comment(line) or is_inner or is_said or _FENCE.match(line) is not None


def unquoted(text: str) -> str:
    """A value of YAML without the quotes around it."""
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def is_comment(line: str) -> bool:
    """Whether a line is for who writes the file."""
    return _COMMENT.match(line) is not None


def is_heading(line: str) -> bool:
    """Whether a line begins a group."""
    return read_group(line) is not None


def read_group(line: str) -> GroupLine | None:
    """The group that a line begins; None for any other line."""
    if found := _HEADING.match(line):
        words = read_words(found[2])
        return GroupLine(words.text, words.tags, len(found[1]))
    if found := _GROUP.match(line):
        words = read_words(_COMMENT_BESIDE.sub("", found[1] or ""))
        return GroupLine(unquoted(words.text.rstrip(":").strip()), words.tags)
    return None


def ends_group(line: str) -> bool:
    """Whether a line ends a group."""
    return _GROUP_END.match(line) is not None


def is_page_break(line: str) -> bool:
    """Whether a line begins a page, as markwhen once had them."""
    return _PAGE.match(line) is not None


def read_property(line: str) -> tuple[str, str] | None:
    """A property of an event; None for any other line."""
    found = _PROPERTY.match(line)
    return (found[1].lower(), unquoted(found[2])) if found else None


def read_words(text: str) -> Words:
    """The words of a title: without tags, names, addresses and those of its links."""
    tags, names, links = list[str](), list[str](), list[tuple[str, str]]()
    before, said = "", text
    while said != before:  # what is left of one mark may be another
        before = said
        said, found = without_links(said)
        links += found
        addresses = addresses_in(said)
        for address in addresses:
            said = said.replace(address, " ")
        links += [("", address) for address in addresses]
        tags += _TAG.findall(said)
        names += _NAME.findall(said)
        said = " ".join(_NAME.sub("", _TAG.sub("", said)).split())
    if not said and links:  # a title that is nothing but an address
        said = next((words or address for words, address in links), "")
    return Words(said, tuple(dict.fromkeys(tags)), tuple(dict.fromkeys(names)), tuple(links))


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a text, each once."""
    return tuple(dict.fromkeys(_TAG.findall(text)))


def without_links(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text with the words of its links in their places, and the links."""
    links = tuple((found[1], found[2]) for found in _LINK.finditer(text))
    return _LINK.sub(lambda found: found[1], text), links


def as_address(text: str) -> str:
    """An address as it can stand in a link: brackets that are not in pairs are written as their codes."""
    is_plain = re.fullmatch(_ADDRESS, text) is not None
    return text if is_plain else text.replace("(", "%28").replace(")", "%29")


def is_only_links(line: str) -> bool:
    """Whether a line has links and no other words."""
    rest = _LINK.sub("", line)
    return rest != line and not rest.strip(" -*,;|")


def unescaped(line: str) -> str:
    """A line of words without the mark that it is one."""
    return line[len(ESCAPE) :] if line.startswith(ESCAPE) else line
