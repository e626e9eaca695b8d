"""How lanes and metrics are moved among their like, pinned to the top, and let go again."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from viewer.core.base.lane_view import Order, Standing
from viewer.core.charts.marks import ChartsFrame

_LOOSE = "topic:"


class Header(NamedTuple):
    """A header in a picture: what it stands for, and the pixel rows between which it and its own are."""

    standing: Standing
    top: float
    bottom: float

    @property
    def key(self) -> str:
        """The key of what it stands for."""
        return self.standing.key


def chart_headers(frame: ChartsFrame) -> tuple[Header, ...]:
    """All headers of charts and topics from top to bottom, each of a topic as high as what is in it.

    Charts without a topic stand together, as if they had the header of one.
    """
    topics = [Header(Standing(each.key, each.key), each.y, each.bottom) for each in frame.topics]
    loose = [each for each in frame.charts if not each.is_pinned and _topic_at(topics, each.y) == _LOOSE]
    if loose:
        topics.append(Header(Standing(_LOOSE, _LOOSE), loose[0].y, loose[-1].y + loose[-1].height))
    charts = (
        Header(Standing(f"metric:{each.metric_id}", _topic_at(topics, each.y)), each.y, each.y + each.height)
        for each in frame.charts
    )
    return tuple(sorted((*topics, *charts), key=lambda each: (each.top, each.key != each.standing.group)))


def _topic_at(topics: Iterable[Header], y: float) -> str:
    return next((each.key for each in topics if each.top <= y < each.bottom), _LOOSE)


def likes(headers: Iterable[Header], key: str, order: Order) -> list[Header]:
    """The headers among which one can be moved, from top to bottom, itself with them; none for no header.

    What is pinned moves among the pinned; a lane within its group, a group among groups and lone lanes.
    """
    # A group that the record has in two pieces is one as soon as anything is moved.
    first: dict[str, Header] = {}
    for each in headers:
        first.setdefault(each.key, each)
    seen, mine = list(first.values()), first.get(key)
    if mine is None:
        return []
    pinned = frozenset(order.pinned)
    if key in pinned:
        return [each for each in seen if each.key in pinned]
    free = [each for each in seen if each.key not in pinned]
    is_whole = mine.key == mine.standing.group
    if is_whole:
        return [each for each in free if each.key == each.standing.group]
    return [
        each
        for each in free
        if each.standing.group == mine.standing.group and each.key != mine.standing.group
    ]


def place_at(among: Sequence[Header], y: float) -> int:
    """Before which of some headers a thing is dropped at a pixel row; their number after the last."""
    return sum((each.top + each.bottom) / 2 < y for each in among)


def place_beside(among: Sequence[Header], key: str, steps: int) -> int:
    """Before which of some headers one stands that moves by a step up (-1) or down (1)."""
    at = next(n for n, each in enumerate(among) if each.key == key)
    return min(max(at + (steps if steps < 0 else steps + 1), 0), len(among))


def moved(order: Order, record: Sequence[Standing], key: str, among: Sequence[Header], place: int) -> Order:
    """The order with one header moved before the one at a place among its like.

    `record` are all lanes and metrics in the record's order, hidden ones too. Only as much is named as the
    record's order does not give.
    """
    at = next((n for n, each in enumerate(among) if each.key == key), place)
    if at <= place <= at + 1:
        return order
    before = among[place].key if place < len(among) else None
    if key in order.pinned:
        return order._replace(pinned=_with(order.pinned, key, before, [each.key for each in among]))
    siblings = _siblings(record, among, key)
    standing = _as_shown(Order(order.named).arranged(siblings, lambda each: Standing(each, each)), among)
    wanted = _with(standing, key, before, [each.key for each in among])
    named = [*(each for each in order.named if each not in siblings), *_needed(wanted, siblings)]
    return order._replace(named=tuple(sorted(named, key=_written_at(record))))


def pinned(order: Order, key: str) -> Order:
    """The order with one thing pinned after those that are; or let go, back to where it stood."""
    if key in order.pinned:
        return order._replace(pinned=tuple(each for each in order.pinned if each != key))
    return order._replace(pinned=(*order.pinned, key))


def _written_at(record: Sequence[Standing]) -> Callable[[str], int]:
    """Where a key is written, so that equal orders are alike whatever was moved first: groups and lone lanes,
    topics, then what is in each of them."""
    group_of = dict(record)
    rank = {group: n for n, group in enumerate(dict.fromkeys(group_of.values()))}

    def at(key: str) -> int:
        group = group_of.get(key, key)
        return rank[group] if group != key else -1 if key.startswith("topic:") else -2

    return at


def _siblings(record: Sequence[Standing], among: Sequence[Header], key: str) -> list[str]:
    """The keys of all that a header stands among, in the record's order, whether shown or pinned or not."""
    mine = next(each.standing for each in among if each.key == key)
    if mine.key == mine.group:
        kinds = ("lane:", "group:") if mine.key.startswith(("lane:", "group:")) else ("topic:",)
        return [each for each in dict.fromkeys(each.group for each in record) if each.startswith(kinds)]
    return [each.key for each in record if each.group == mine.group]


def _as_shown(standing: Sequence[str], among: Iterable[Header]) -> list[str]:
    """Keys in their order, those that are shown as they are seen: a group in two pieces of which the first
    is hidden stands where its second piece is."""
    shown = [each.key for each in among]
    places = iter(shown)
    return [next(places) if each in shown else each for each in standing]


def _with(keys: Sequence[str], key: str, before: str | None, shown: Sequence[str]) -> tuple[str, ...]:
    """Some keys with one moved before another, or right behind the last that is shown."""
    rest = [each for each in keys if each != key]
    if before is None:
        last = next((each for each in reversed(shown) if each != key), None)
        at = rest.index(last) + 1 if last in rest else len(rest)
    else:
        at = rest.index(before)
    return (*rest[:at], key, *rest[at:])


def _needed(wanted: Sequence[str], record: Sequence[str]) -> tuple[str, ...]:
    """The first of some keys, as few as say their order, as the others follow in the record's."""
    rank = {key: n for n, key in enumerate(record)}
    first = len(wanted) - 1
    while first > 0 and rank[wanted[first - 1]] < rank[wanted[first]]:
        first -= 1
    return tuple(wanted[: max(first, 0)])
