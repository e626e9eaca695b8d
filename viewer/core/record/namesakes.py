"""Names of sources: where several have the same, what tells them apart stands behind it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from viewer.core.record.issued import issued_date
from viewer.core.record.titles import one_line
from viewer.model.sources import CslDate, Source

# A short name; that of where it appeared; a title; a title beside which publication and date stand.
Naming = Literal["short", "appeared", "title", "line"]
# A date of issue, or else words.
Told = str | CslDate
Fact = Callable[[Source], Told | None]
_BETWEEN, _AND = " · ", ", "


def _short(source: Source) -> str:
    return source.title_short or source.container_title or source.title


def _publication(source: Source) -> str:
    return source.container_title or source.publisher


def appeared(source: Source) -> tuple[str, CslDate] | None:
    """Where and when a source appeared, if both are stated and the date is one."""
    if source.container_title and source.issued is not None and issued_date(source.issued) is not None:
        return source.container_title, source.issued
    return None


_NAMINGS: Mapping[Naming, Callable[[Source], object]] = MappingProxyType(
    {
        "short": _short,
        "appeared": lambda source: appeared(source) or source.title_short or source.title,
        "title": lambda source: source.title,
        "line": lambda source: (source.title, _publication(source), source.issued),
    }
)


def _address(source: Source) -> SplitResult | None:
    try:
        return urlsplit(source.URL) if source.URL else None
    except ValueError:
        return None


def _page(source: Source) -> str:
    """The last part of an address' path, as articles are named by."""
    address = _address(source)
    path = address.path.rstrip("/") if address is not None else ""
    return one_line(unquote(path.rpartition("/")[2]).replace("_", " ")).strip()


def _host(source: Source) -> str:
    address = _address(source)
    return address.netloc.rpartition("@")[2].removeprefix("www.") if address is not None else ""


def _whole_address(source: Source) -> str:
    return source.URL.partition("://")[2].removeprefix("www.") or source.URL


def _authors(source: Source) -> str:
    return _AND.join(each.text for each in source.author)


# What tells sources apart in words; and what does where these don't: ids always.
_SPEAKING: Sequence[Fact] = (
    lambda source: source.title,
    lambda source: source.section,
    _page,
    _host,
    lambda source: source.issued,
    _authors,
    _publication,
)
_OTHERS: Sequence[Fact] = (
    _whole_address,
    lambda source: source.DOI,
    lambda source: source.note,
    lambda source: source.id,
)


class Namesakes:
    """What tells those sources of a record apart that have the same name."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._sources = sources
        self._told: dict[Naming, Mapping[str, tuple[Told, ...]]] = {}

    def told(self, source: Source, naming: Naming) -> tuple[Told, ...]:
        """What tells a source apart from others of its name; nothing where no other has it."""
        if naming not in self._told:
            self._told[naming] = dict(_told_apart(self._sources, _NAMINGS[naming]))
        return self._told[naming].get(source.id, ())

    def named(
        self,
        name: str,
        source: Source,
        naming: Naming,
        date: Callable[[CslDate], str],
        is_first: bool = False,
    ) -> str:
        """A source's name, with what tells it apart behind it, or first; `date` writes a date of issue."""
        told = (each if isinstance(each, str) else date(each) for each in self.told(source, naming))
        parts = (name, _AND.join(told))
        return _BETWEEN.join(filter(None, reversed(parts) if is_first else parts))


def _told_apart(
    sources: Iterable[Source], name: Callable[[Source], object]
) -> Iterator[tuple[str, tuple[Told, ...]]]:
    groups = defaultdict[object, list[Source]](list)
    for source in sources:
        groups[name(source)].append(source)
    for group in groups.values():
        if len(group) > 1:
            yield from _all_apart(dict(_apart(group, ())))


def _all_apart(told: Mapping[str, tuple[Told, ...]]) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """What is told of each source, by its id, which is told too where facts say the same of two sources."""
    times = Counter(told.values())
    for identifier, each in told.items():
        yield identifier, (*each, identifier) if times[each] > 1 else each


def _apart(group: Sequence[Source], told: tuple[Told, ...]) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """The first fact in which most differ, and of those that it doesn't part another one."""
    if len(group) == 1:
        yield group[0].id, told
        return
    for value, part in (_parted(group, _SPEAKING) or _parted(group, _OTHERS)).items():
        yield from _apart(part, (*told, value) if value else told)


def _parted(group: Sequence[Source], facts: Sequence[Fact]) -> Mapping[Told | None, Sequence[Source]]:
    """The sources by the first of the facts in which most differ; nothing where all are the same."""
    said = [[fact(source) for source in group] for fact in facts]
    best = max(said, key=lambda values: len(set(values)))
    if len(set(best)) == 1:
        return {}
    parts = defaultdict[Told | None, list[Source]](list)
    for source, value in zip(group, best, strict=True):
        parts[value].append(source)
    return parts


NO_NAMESAKES = Namesakes()
